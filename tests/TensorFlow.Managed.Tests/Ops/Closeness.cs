using Tensorflow.NumPy;

namespace Tensorflow.Tests.Ops;

/// <summary>How close a kernel's result must be to the plain version's.</summary>
internal static class Closeness
{
    /// <summary>
    /// Units in the last place that a kernel may be off: its own functions are within 3 of them, a sum of the samples' at most
    /// 300 terms within 8 of what the terms sum up to.
    /// </summary>
    private const double Ulps = 8;

    /// <summary>
    /// Integers, truth values, strings and values that the operation only moves must be equal; the others within
    /// <see cref="Ulps"/> of the expected value or of the median magnitude, whichever is larger: what cancels in a sum leaves the
    /// terms' rounding.
    /// </summary>
    /// <param name="exact">Whether all values must be equal.</param>
    internal static void AssertClose(NDArray expected, NDArray actual, NDArray[] inputs, bool exact, string what)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(expected.shape == actual.shape, $"{what}: expected shape {expected.shape}, found {actual.shape}");
        if (expected.dtype == TF_DataType.TF_STRING)
        {
            Assert.Equal(expected.Value.Strings.ToArray(), actual.Value.Strings.ToArray());
            return;
        }

        var (right, found) = (Doubles(expected), Doubles(actual));
        var unit =
            expected.dtype == TF_DataType.TF_FLOAT ? MathF.BitIncrement(1f) - 1f
            : expected.dtype == TF_DataType.TF_DOUBLE ? Math.BitIncrement(1.0) - 1.0
            : 0;
        if (exact || Moves(right, inputs))
            unit = 0;
        var magnitudes = right.Where(double.IsFinite).Select(Math.Abs).Order().ToArray();
        var median = magnitudes.Length > 0 ? magnitudes[magnitudes.Length / 2] : 0;
        for (var i = 0; i < right.Length; i++)
        {
            var allowed = Ulps * unit * Math.Max(median, Math.Abs(right[i]));
            Assert.True(
                right[i].Equals(found[i]) || right[i] == found[i] || Math.Abs(right[i] - found[i]) <= allowed,
                $"{what}, element {i}: expected {right[i]:R}, found {found[i]:R}, allowed difference {allowed:G3}"
            );
        }
    }

    /// <summary>Whether every value is one of the inputs' or 0.</summary>
    private static bool Moves(double[] values, NDArray[] inputs)
    {
        var known = inputs.Where(i => i.dtype != TF_DataType.TF_STRING).SelectMany(Doubles).Append(0).ToHashSet();
        return values.All(known.Contains);
    }

    private static double[] Doubles(NDArray array) => array.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
}
