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
    internal static Shape AtLeast(ShapeContext c, Shape shape, long rank) =>
        shape.IsNull || shape.ndim >= rank
            ? shape
            : throw c.Error($"Shape must be at least rank {rank} but is rank {shape.ndim}");

    /// <exception cref="ValueError">The rank is known and another.</exception>
    internal static Shape OfRank(ShapeContext c, Shape shape, long rank) =>
        shape.IsNull
            ? rank <= Shape.MaxDimensions
                ? Shape.unknown_shape((int)rank)
                : Shape.Null
            : shape.ndim == rank
                ? shape
                : throw c.Error($"Shape must be rank {rank} but is rank {shape.ndim}");

    /// <summary>Checks that a shape begins with another (TensorFlow's <c>MergePrefix</c>).</summary>
    /// <exception cref="ValueError">It does not.</exception>
    internal static void CheckPrefix(ShapeContext c, Shape shape, Shape prefix)
    {
        if (prefix.IsNull || AtLeast(c, shape, prefix.ndim).IsNull)
            return;
        for (var d = 0; d < prefix.ndim; d++)
            c.Merge(shape[d], prefix[d]);
    }

    /// <exception cref="ValueError">An int64 does not hold the sum.</exception>
    internal static long Sum(ShapeContext c, long a, long b) =>
        a <= long.MaxValue - b ? a + b : throw c.Error($"Dimension size overflow from adding {a} and {b}");

    /// <summary>The product of two dimensions, as far as it is known (TensorFlow's <c>InferenceContext::Multiply</c>).</summary>
    /// <exception cref="ValueError">An int64 does not hold it.</exception>
    internal static long Product(ShapeContext c, long a, long b)
    {
        if (a == 0 || b == 0)
            return 0;
        if (a < 0 || b < 0)
        {
            return a == 1 ? b
                : b == 1 ? a
                : -1;
        }

        return Math.BigMul(a, b, out var product) == 0 && product >= 0
            ? product
            : throw c.Error($"Negative dimension size caused by overflow when multiplying {a} and {b}");
    }

    /// <summary>
    /// What is known of the shape of the variable that an input is a reference or a handle to (TensorFlow's
    /// <c>ShapeOrHandleShape</c>).
    /// </summary>
    internal static Shape OfVariable(ShapeContext c, int input) =>
        c.Op.inputs[input].dtype == TF_DataType.TF_RESOURCE ? c.HandleData(input)?.shape ?? Shape.Null : c.Input(input);

    /// <summary>Whether a tensor's shape begins with another's.</summary>
    internal static bool StartsWith(TensorValue value, TensorValue prefix) =>
        value.shape!.AsSpan().StartsWith(prefix.shape!.AsSpan());

    /// <summary>What two shapes say together of one tensor.</summary>
    /// <exception cref="ValueError">They contradict each other; the context is added to the message.</exception>
    internal static Shape Merged(ShapeContext c, Shape a, Shape b, string? context = null)
    {
        if (a.IsNull || b.IsNull)
            return a.IsNull ? b : a;
        var line = context is null ? "" : $"\n\t{context}";
        if (a.ndim != b.ndim)
            throw c.Error($"Shapes must be equal rank, but are {a.ndim} and {b.ndim}{line}");
        for (var i = 0; i < a.ndim; i++)
        {
            if (a[i] >= 0 && b[i] >= 0 && a[i] != b[i])
            {
                throw c.Error(
                    $"Dimension {i} in both shapes must be equal, but are {a[i]} and {b[i]}. "
                        + $"Shapes are {a.ToBracketString()} and {b.ToBracketString()}.{line}"
                );
            }
        }
        return a.merge_with(b);
    }

    /// <summary>
    /// NumPy's broadcasting as far as the dimensions are known: an unknown dimension beside one above 1 is taken to fit it.
    /// </summary>
    /// <exception cref="ValueError">Two dimensions differ and neither is 1.</exception>
    internal static Shape Broadcasted(ShapeContext c, Shape x, Shape y)
    {
        if (x.IsNull || y.IsNull)
            return Shape.Null;
        var dims = new long[Math.Max(x.ndim, y.ndim)];
        // From the first dimension on, since a message names the first that does not fit.
        for (var i = dims.Length; i > 0; i--)
        {
            var (a, b) = (i <= x.ndim ? x[-i] : 1, i <= y.ndim ? y[-i] : 1);
            dims[^i] =
                a < 0 || b < 0 ? BroadcastedUnknown(a, b)
                : a == 1 ? b
                : b == 1 ? a
                : c.Merge(a, b);
        }
        return new Shape(dims);
    }

    private static long BroadcastedUnknown(long a, long b) =>
        a > 1 ? a
        : b > 1 ? b
        : a == 1 ? b
        : b == 1 ? a
        : -1;
}
