namespace Tensorflow.NumPy;

/// <content>How variables vary together.</content>
public static partial class np
{
    /// <summary>The covariances of variables. Source: NumPy's <c>cov</c>.</summary>
    /// <param name="m">A row of observations for each variable: [n, observations], or a vector for one variable.</param>
    /// <param name="rowvar">Whether a row is a variable; else a column is.</param>
    /// <param name="ddof">What is taken from the number of observations before dividing by it; 1 by default.</param>
    /// <returns>float64, [n, n]; for one variable shape [].</returns>
    /// <exception cref="ValueError">The array has more than two dimensions.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray cov(NDArray m, bool rowvar = true, int ddof = 1)
    {
        if (Argument.Given(m).ndim > 2)
            throw new ValueError("m has more than 2 dimensions");
        var x = atleast_2d(m).astype(float64);
        if (!rowvar && x.shape[0] != 1)
            x = transpose(x);
        x -= mean(x, 1, keepdims: true);
        return squeeze(dot(x, transpose(x)) / (double)Math.Max(0, x.shape[1] - ddof));
    }

    /// <summary>
    /// The correlations of variables: covariances divided by both deviations, from -1 to 1. Source: NumPy's <c>corrcoef</c>.
    /// </summary>
    /// <param name="x">A row of observations for each variable: [n, observations], or a vector for one variable.</param>
    /// <param name="rowvar">Whether a row is a variable; else a column is.</param>
    /// <returns>float64, [n, n]; for one variable shape [].</returns>
    /// <exception cref="ValueError">The array has more than two dimensions.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray corrcoef(NDArray x, bool rowvar = true)
    {
        var covariances = cov(x, rowvar);
        if (covariances.ndim == 0)
            return covariances / covariances;
        var deviations = sqrt(diag(covariances));
        return clip(covariances / expand_dims(deviations, 1) / deviations, new NDArray(-1), new NDArray(1));
    }

    /// <summary>
    /// What a function gives for each vector along an axis, which its result's axes replace. Source: NumPy's
    /// <c>apply_along_axis</c>.
    /// </summary>
    /// <param name="func1d">Takes a vector; gives arrays of one shape and type.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="arr">Elements of any type; at least one vector.</param>
    /// <exception cref="ValueError">There is no such axis or no vector, or the results' shapes differ.</exception>
    public static NDArray apply_along_axis(Func<NDArray, NDArray> func1d, int axis, NDArray arr)
    {
        axis = Argument.Given(arr).AxisOf(axis);
        var vectors = moveaxis(arr, axis, -1);
        if (vectors.size == 0)
            throw new ValueError("Cannot apply_along_axis when any iteration dimensions are 0");
        var results = vectors.reshape((-1, vectors.dims[^1])).Select(Argument.Given(func1d)).ToArray();
        var rank = results[0].ndim;
        var stacked = stack(results).reshape(new Shape([.. vectors.dims[..^1], .. results[0].dims]));
        return moveaxis(
            stacked,
            new Axis([.. Enumerable.Range(stacked.ndim - rank, rank)]),
            new Axis([.. Enumerable.Range(axis, rank)])
        );
    }
}
