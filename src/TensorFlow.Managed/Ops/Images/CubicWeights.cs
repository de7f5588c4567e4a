namespace Tensorflow.Ops;

/// <summary>
/// The weights of the four pixels around a place, two before and two behind it, in a cubic convolution. Source: TensorFlow 1.15
/// core/kernels/resize_bicubic_op.cc, which takes them from a table.
/// </summary>
/// <param name="First">The first pixel, which may lie before the image, as the last ones may behind it.</param>
/// <param name="W0">Its weight.</param>
/// <param name="W1">That of the second.</param>
/// <param name="W2">That of the third.</param>
/// <param name="W3">That of the fourth.</param>
internal readonly record struct CubicWeights(int First, float W0, float W1, float W2, float W3)
{
    internal const int Count = 4;

    private const int TableSize = 1 << 10;

    /// <summary>By the distance, in parts of the table's size: the weight of a pixel so far away, and of one 1 farther.</summary>
    private static readonly (float Near, float Far)[] Usual = Table(-0.75),
        Keys = Table(-0.5);

    internal float this[int i] =>
        i switch
        {
            0 => W0,
            1 => W1,
            2 => W2,
            _ => W3,
        };

    /// <summary>
    /// Those at a place: pixels at the edge stand for those that would lie beyond it or, with <paramref name="isKeys"/>, what
    /// lies beyond has no weight, and the others weigh more.
    /// </summary>
    internal static CubicWeights At(float place, int size, bool isKeys)
    {
        var before = (int)MathF.Floor(place);
        var part = (int)MathF.Round((place - before) * TableSize);
        var (below, above) = isKeys ? (Keys[part], Keys[TableSize - part]) : (Usual[part], Usual[TableSize - part]);
        var weights = new CubicWeights(before - 1, below.Far, below.Near, above.Near, above.Far);
        return isKeys ? weights.Within(size) : weights;
    }

    private CubicWeights Within(int size)
    {
        var first = First;
        var (a, b, c, d) = (Inside(0) * W0, Inside(1) * W1, Inside(2) * W2, Inside(3) * W3);
        var sum = a + b + c + d;
        return sum is > 1e-35f or < -1e-35f ? new(First, a / sum, b / sum, c / sum, d / sum) : new(First, a, b, c, d);

        float Inside(int i) => first + i >= 0 && first + i < size ? 1 : 0;
    }

    private static (float, float)[] Table(double a)
    {
        var table = new (float, float)[TableSize + 1];
        for (var i = 0; i <= TableSize; i++)
        {
            var x = i / (double)TableSize;
            var far = x + 1;
            table[i] = ((float)(((a + 2) * x - (a + 3)) * x * x + 1), (float)(((a * far - 5 * a) * far + 8 * a) * far - 4 * a));
        }

        return table;
    }
}
