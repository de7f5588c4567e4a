using System.Runtime.InteropServices;

namespace Tensorflow.NumPy;

/// <content>Other distributions than uniform and normal. Of each, size is the result's shape: one draw by default.</content>
public partial class RandomizedImpl
{
    /// <summary>
    /// Exponential with this mean, float64; scale: 0 or more. Source: NumPy's <c>np.random.exponential</c>.
    /// </summary>
    /// <exception cref="ValueError">The mean is negative, or a dimension.</exception>
    public NDArray exponential(double scale = 1, Shape? size = null)
    {
        Require(scale >= 0, "scale < 0");
        return Draw(size, () => scale * _state.NextExponential());
    }

    /// <summary>
    /// Gamma of this shape, 0 or more, times the scale, float64. Source: NumPy's <c>np.random.gamma</c>.
    /// </summary>
    /// <exception cref="ValueError">The shape or the scale is negative, or a dimension.</exception>
    public NDArray gamma(double shape, double scale = 1, Shape? size = null)
    {
        Require(shape >= 0, "shape < 0");
        Require(scale >= 0, "scale < 0");
        return Draw(size, () => scale * _state.NextGamma(shape));
    }

    /// <summary>
    /// Beta with these parameters, both above 0, float64: from 0 to 1. Source: NumPy's <c>np.random.beta</c>.
    /// </summary>
    /// <exception cref="ValueError">A parameter is not above 0, or a dimension is negative.</exception>
    public NDArray beta(double a, double b, Shape? size = null)
    {
        Require(a > 0, "a <= 0");
        Require(b > 0, "b <= 0");
        return Draw(size, () => _state.NextBeta(a, b));
    }

    /// <summary>
    /// Laplace with mean loc and deviation scale * √2, float64. Source: NumPy's <c>np.random.laplace</c>.
    /// </summary>
    /// <exception cref="ValueError">The scale is negative, or a dimension.</exception>
    public NDArray laplace(double loc = 0, double scale = 1, Shape? size = null)
    {
        Require(scale >= 0, "scale < 0");
        return Draw(size, () => _state.NextLaplace(loc, scale));
    }

    /// <summary>
    /// Poisson with this mean, 0 or more, int64. Source: NumPy's <c>np.random.poisson</c>.
    /// </summary>
    /// <exception cref="ValueError">The mean is negative, NaN or too large for int64, or a dimension is negative.</exception>
    public NDArray poisson(double lam = 1, Shape? size = null)
    {
        Require(lam >= 0, "lam < 0 or lam is NaN");
        Require(lam <= long.MaxValue - 10 * Math.Sqrt(long.MaxValue), "lam value too large");
        return DrawCounts(size, () => _state.NextPoisson(lam));
    }

    /// <summary>
    /// How many of n trials succeed, each with probability p, int64. Source: NumPy's <c>np.random.binomial</c>.
    /// </summary>
    /// <exception cref="ValueError">The number is negative, p is no probability, or a dimension is negative.</exception>
    public NDArray binomial(long n, double p, Shape? size = null)
    {
        Require(n >= 0, "n < 0");
        Require(p is >= 0 and <= 1, "p < 0, p > 1 or p is NaN");
        return DrawCounts(size, () => _state.NextBinomial(n, p));
    }

    /// <summary>
    /// How often n trials give each of several results, int64: size's dimensions, then one for each result. pvals: the
    /// probabilities, a vector; the last is what the others leave. Source: NumPy's <c>np.random.multinomial</c>.
    /// </summary>
    /// <exception cref="ValueError">The number is negative, or the probabilities are none or add up to more than 1.</exception>
    public NDArray multinomial(long n, NDArray pvals, Shape? size = null)
    {
        var chances = Argument.Given(pvals).astype(TF_DataType.TF_DOUBLE).ravel().ToArray<double>();
        Require(n >= 0, "n < 0");
        Require(chances.All(p => p is >= 0 and <= 1), "pvals < 0, pvals > 1 or pvals contains NaNs");
        Require(chances.Length == 0 || chances[..^1].Sum() <= 1 + 1e-12, "sum(pvals[:-1]) > 1.0");
        var result = new NDArray(new Shape([.. (size ?? Shape.Scalar).dims, chances.Length]), TF_DataType.TF_INT64);
        var counts = result.AsSpan<long>();
        for (; counts.Length > 0; counts = counts[chances.Length..])
        {
            var (left, share) = (n, 1.0);
            for (var i = 0; i < chances.Length - 1 && left > 0; i++)
            {
                left -= counts[i] = _state.NextBinomial(left, chances[i] / share);
                share -= chances[i];
            }
            counts[chances.Length - 1] = left;
        }
        return result;
    }

    /// <summary>
    /// Shares that add up to 1, float64: size's dimensions, then one for each parameter. alpha: the parameters, a vector, all
    /// above 0. Source: NumPy's <c>np.random.dirichlet</c>.
    /// </summary>
    /// <exception cref="ValueError">A parameter is not above 0, or a dimension is negative.</exception>
    public NDArray dirichlet(NDArray alpha, Shape? size = null)
    {
        var parameters = Argument.Given(alpha).astype(TF_DataType.TF_DOUBLE).ravel().ToArray<double>();
        Require(parameters.All(a => a > 0), "alpha <= 0");
        var next = 0;
        var draws = Draw(new Shape([.. (size ?? Shape.Scalar).dims, parameters.Length]), () =>
            _state.NextGamma(parameters[next++ % parameters.Length])
        );
        return draws * (1.0 / np.sum(draws, -1, keepdims: true));
    }

    /// <summary>Random bytes. Source: NumPy's <c>np.random.bytes</c>.</summary>
    /// <exception cref="ValueError">The number is negative.</exception>
    public byte[] bytes(int length)
    {
        Require(length >= 0, "negative dimensions are not allowed");
        var words = new uint[(length + sizeof(uint) - 1) / sizeof(uint)];
        for (var i = 0; i < words.Length; i++)
            words[i] = _state.NextUInt32();
        return MemoryMarshal.AsBytes<uint>(words)[..length].ToArray();
    }

    /// <summary>
    /// Integers from low to high, both included, int64; without high from 1 to low. Source: NumPy's
    /// <c>np.random.random_integers</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such number, or a dimension is negative.</exception>
    public NDArray random_integers(long low, long? high = null, Shape? size = null) =>
        high is { } last ? randint(low, last + 1, size) : randint(1L, low + 1, size);

    /// <summary>A copy of the generator as it stands. Source: NumPy's <c>np.random.get_state</c>.</summary>
    public RandomState get_state() => _state.Copy();

    /// <summary>Goes on where a generator stands, which stays as it is. Source: NumPy's <c>np.random.set_state</c>.</summary>
    public void set_state(RandomState state) => _state.CopyFrom(Argument.Given(state));

    private static NDArray DrawCounts(Shape? size, Func<long> draw)
    {
        var result = new NDArray(size ?? Shape.Scalar, TF_DataType.TF_INT64);
        foreach (ref var element in result.AsSpan<long>())
            element = draw();
        return result;
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new ValueError(otherwise);
    }
}
