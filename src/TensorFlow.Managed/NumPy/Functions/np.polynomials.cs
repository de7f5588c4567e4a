namespace Tensorflow.NumPy;

/// <content>Polynomials, interpolation and convolution of vectors.</content>
public static partial class np
{
    /// <summary>
    /// A polynomial's values. p: the coefficients, that of the highest power first; x: numbers of any shape. Source: NumPy's
    /// <c>polyval</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray polyval(NDArray p, NDArray x) =>
        Argument.Given(p).Aggregate(zeros_like(x), (value, coefficient) => value * x + coefficient);

    /// <summary>
    /// The coefficients of the polynomial that passes the points with the smallest sum of squared distances, that of the highest
    /// power first. Source: NumPy's <c>polyfit</c>.
    /// </summary>
    /// <param name="x">The abscissas, [m].</param>
    /// <param name="y">The ordinates, [m] or [m, k] for k polynomials.</param>
    /// <param name="deg">The highest power.</param>
    /// <returns>float64, [deg + 1] or [deg + 1, k].</returns>
    /// <exception cref="ValueError">The shapes do not fit, or the power is negative.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray polyfit(NDArray x, NDArray y, int deg)
    {
        if (deg < 0)
            throw new ValueError("expected deg >= 0");
        if (Argument.Given(x).ndim != 1 || x.size == 0 || y.ndim is not (1 or 2) || x.shape[0] != y.shape[0])
            throw new ValueError("expected x and y to have same length");
        var powers = vander(x.astype(float64), deg + 1);
        // Columns of one length, for the sake of precision.
        var scale = sqrt(sum(powers * powers, 0));
        var coefficients = linalg.lstsq(powers / scale, y.astype(float64));
        return coefficients / (y.ndim == 1 ? scale : expand_dims(scale, 1));
    }

    /// <summary>
    /// The powers of each number of a vector, a row for each, descending or ascending: [size of x, N]. N: how many powers; as
    /// many as numbers by default. Source: NumPy's <c>vander</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has not one dimension.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray vander(NDArray x, int? N = null, bool increasing = false)
    {
        if (Argument.Given(x).ndim != 1)
            throw new ValueError("x must be a one-dimensional array or sequence.");
        var result = ones((x.shape[0], N ?? x.shape[0]), TypePromotion.Promote(x.dtype, int64));
        for (var power = 1; power < result.shape[1]; power++)
            result[Slice.All, power] = result[Slice.All, power - 1] * x;
        return increasing ? result : flip(result, 1).copy();
    }

    /// <summary>
    /// The heights at some places of the line through points; beyond the first and last point theirs. x: the places; xp and fp:
    /// the points' coordinates, xp ascending. The result: float64, x's shape. Source: NumPy's <c>interp</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no point, or the coordinates are not as many.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray interp(NDArray x, NDArray xp, NDArray fp)
    {
        if (Argument.Given(xp).size == 0)
            throw new ValueError("array of sample points is empty");
        if (xp.ndim != 1 || xp.shape != fp.shape)
            throw new ValueError("fp and xp are not of the same length.");
        var (places, points, heights) = (x.astype(float64), xp.astype(float64), fp.astype(float64));
        var next = clip(searchsorted(points, places, "right"), new NDArray(1L), new NDArray(Math.Max(1, xp.shape[0] - 1)));
        if (xp.size == 1)
            return where(isnan(places), places, heights[0]);
        var before = next - new NDArray(1L);
        var slope = (heights[next] - heights[before]) / (points[next] - points[before]);
        var result = slope * (places - points[before]) + heights[before];
        result = where(places >= points[-1], heights[-1], result);
        return where(places < points[0], heights[0], result);
    }

    /// <summary>
    /// The convolution of two vectors: the coefficients of the product of polynomials. Source: NumPy's <c>convolve</c>.
    /// </summary>
    /// <param name="a">One vector.</param>
    /// <param name="v">The other.</param>
    /// <param name="mode">
    /// "full": all; "same": the middle ones, as many as the longer vector has; "valid": those where the vectors overlap wholly.
    /// </param>
    /// <exception cref="ValueError">A vector is empty or has more dimensions, or there is no such mode.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray convolve(NDArray a, NDArray v, string mode = "full")
    {
        if (Argument.Given(a).ndim > 1 || v.ndim > 1)
            throw new ValueError("object too deep for desired array");
        var (longer, shorter) = a.size < v.size ? (v.ravel(), a.ravel()) : (a.ravel(), v.ravel());
        // The longer one is NumPy's a.
        if (shorter.size == 0)
            throw new ValueError($"{(longer.size == 0 ? "a" : "v")} cannot be empty");
        var (size, extra) = ((int)longer.size, (int)shorter.size - 1);
        var full = zeros(new Shape(size + extra), TypePromotion.Promote(a.dtype, v.dtype));
        for (var i = 0; i <= extra; i++)
        {
            var part = full[new Slice(i, i + size)];
            part["..."] = part + longer * shorter[i];
        }
        return mode switch
        {
            "full" => full,
            "same" => full[new Slice(extra / 2, extra / 2 + size)],
            "valid" => full[new Slice(extra, size)],
            _ => throw new ValueError($"mode must be one of 'valid', 'same', or 'full' (got '{mode}')"),
        };
    }
}
