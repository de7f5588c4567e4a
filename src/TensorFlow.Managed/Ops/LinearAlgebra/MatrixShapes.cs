namespace Tensorflow.Ops;

/// <summary>The shape rules of operations on matrices (TensorFlow's core/ops/linalg_ops.cc).</summary>
internal static class MatrixShapes
{
    /// <summary>The output has the input's shape, which is that of square matrices.</summary>
    internal static void SameSquare(ShapeContext c) => c.Output(0, Square(c, c.Input(0)));

    /// <summary>Each output has one number for each square matrix.</summary>
    internal static Action<ShapeContext> NumberOfEach(int outputs) =>
        c =>
        {
            var input = Square(c, c.Input(0));
            for (var i = 0; i < outputs && !input.IsNull; i++)
                c.Output(i, input[..^2]);
        };

    /// <summary>The output is what a matrix is multiplied by to give the second input.</summary>
    internal static Action<ShapeContext> Solution(bool square) =>
        c =>
        {
            var lhs = square ? Square(c, c.Input(0)) : Shapes.AtLeast(c, c.Input(0), 2);
            var rhs = Shapes.AtLeast(c, c.Input(1), 2);
            if (lhs.IsNull || rhs.IsNull)
                return;
            var batch = Shapes.Merged(c, lhs[..^2], rhs[..^2]);
            var rows = c.Merge(lhs[-2], rhs[-2]);
            c.Output(0, new Shape([.. batch.dims, square ? c.Merge(rows, lhs[-1]) : lhs[-1], rhs[-1]]));
        };

    /// <summary>A stack of square matrices.</summary>
    /// <exception cref="ValueError">The last two dimensions differ, or there are fewer.</exception>
    internal static Shape Square(ShapeContext c, Shape shape)
    {
        if (Shapes.AtLeast(c, shape, 2).IsNull)
            return shape;
        var size = c.Merge(shape[-2], shape[-1]);
        return new([.. shape.dims[..^2], size, size]);
    }

    /// <summary>The smaller of two dimensions, as far as it is known (TensorFlow's <c>InferenceContext::Min</c>).</summary>
    internal static long Smaller(long a, long b) =>
        a == 0 || b == 0 ? 0
        : a < 0 || b < 0 ? -1
        : Math.Min(a, b);
}
