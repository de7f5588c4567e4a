using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Arrays to test operations with; the same on every run.</summary>
internal static class Sample
{
    /// <summary>Numbers of a standard normal distribution's size, none of them near 0 or near another.</summary>
    internal static NDArray Normal(params int[] dims) =>
        Generate(dims, (u, v) => MathF.Sqrt(-2 * MathF.Log(u)) * MathF.Cos(2 * MathF.PI * v));

    /// <summary>Numbers between 0.25 and 2.25: for logarithms, roots and divisors.</summary>
    internal static NDArray Positive(params int[] dims) => Generate(dims, (u, _) => 0.25f + 2 * u);

    /// <summary>Exactly these numbers, as a vector.</summary>
    internal static NDArray Values(params float[] values) => new(values);

    internal static NDArray Ints(params int[] values) => new((Array)values);

    internal static NDArray Int(int value) => new(value);

    /// <summary>0, 1, 2, ... in this shape.</summary>
    internal static NDArray Range(params int[] dims) =>
        new(Enumerable.Range(0, dims.Aggregate(1, (a, b) => a * b)).Select(i => (float)i).ToArray(), dims);

    internal static NDArray Bools(params bool[] values) => new(values);

    /// <summary>Exactly these strings, as a vector.</summary>
    internal static NDArray Texts(params string[] texts) =>
        NDArray.OfStrings(Array.ConvertAll(texts, StringBuffer.Encode), new Shape(texts.Length));

    private static NDArray Generate(int[] dims, Func<float, float, float> draw)
    {
        var seed = dims.Aggregate(17, (a, b) => a * 31 + b);
        var random = new Random(seed);
        var values = new float[dims.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = draw(1 - random.NextSingle(), random.NextSingle());
        return new(values, dims);
    }
}
