namespace Tensorflow.Ops;

/// <summary>The shape rules that many operations share (TensorFlow's core/framework/common_shape_fns.cc).</summary>
internal static class Shapes
{
    /// <summary>The output has the first input's shape.</summary>
    internal static void SameAsInput(ShapeContext c) => c.Output(0, c.Input(0));

    /// <summary>The output is one number.</summary>
    internal static void ScalarOutput(ShapeContext c) => c.Output(0, Shape.Scalar);

    /// <summary>The output has the shape that both inputs have.</summary>
    internal static void SameAsBothInputs(ShapeContext c) => c.Output(0, Merged(c, c.Input(0), c.Input(1)));

    /// <summary>The output has the shape that the two inputs broadcast to.</summary>
    internal static void Broadcast(ShapeContext c) => c.Output(0, Broadcasted(c, c.Input(0), c.Input(1)));

    /// <summary>The output has the first input's shape, whose rank must not be lower than this.</summary>
    internal static Action<ShapeContext> SameAsInputOfRankAtLeast(int rank) => c => c.Output(0, AtLeast(c, c.Input(0), rank));

    /// <exception cref="ValueError">The rank is known and lower.</exception>
    internal static Shape AtLeast(ShapeContext c, Shape shape, int rank)
        => shape.IsNull || shape.ndim >= rank ? shape
            : throw c.Error($"Shape must be at least rank {rank} but is rank {shape.ndim}");

    /// <summary>What two shapes say together of one tensor.</summary>
    /// <exception cref="ValueError">They contradict each other.</exception>
    internal static Shape Merged(ShapeContext c, Shape a, Shape b)
    {
        if (a.IsNull || b.IsNull) return a.IsNull ? b : a;
        if (a.ndim != b.ndim) throw c.Error($"Shapes must be equal rank, but are {a.ndim} and {b.ndim}");
        for (var i = 0; i < a.ndim; i++)
        {
            if (a[i] >= 0 && b[i] >= 0 && a[i] != b[i])
                throw c.Error($"Dimension {i} in both shapes must be equal, but are {a[i]} and {b[i]}. "
                    + $"Shapes are {a.ToBracketString()} and {b.ToBracketString()}.");
        }
        return a.merge_with(b);
    }

    /// <summary>
    /// NumPy's broadcasting as far as the dimensions are known: an unknown dimension beside one above 1 is taken to fit it.
    /// </summary>
    /// <exception cref="ValueError">Two dimensions differ and neither is 1.</exception>
    internal static Shape Broadcasted(ShapeContext c, Shape x, Shape y)
    {
        if (x.IsNull || y.IsNull) return Shape.Null;
        var dims = new long[Math.Max(x.ndim, y.ndim)];
        for (var i = 1; i <= dims.Length; i++)
        {
            var (a, b) = (i <= x.ndim ? x[-i] : 1, i <= y.ndim ? y[-i] : 1);
            dims[^i] = a < 0 || b < 0 ? BroadcastedUnknown(a, b) : a == 1 ? b : b == 1 ? a : c.Merge(a, b);
        }
        return new Shape(dims);
    }

    private static long BroadcastedUnknown(long a, long b) => a > 1 ? a : b > 1 ? b : a == 1 ? b : b == 1 ? a : -1;
}
