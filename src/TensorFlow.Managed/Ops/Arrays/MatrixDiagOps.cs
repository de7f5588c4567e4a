using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Diagonals of stacks of matrices. Any type of numbers or truth values.</summary>
internal static class MatrixDiagOps
{
    private const string WithoutKernel = "string, uint32, uint64";

    /// <summary>
    /// Matrices with these diagonals and zeros elsewhere. diagonal: [..., n]; output: [..., n, n]. Source: TensorFlow 1.15
    /// <c>MatrixDiag</c>.
    /// </summary>
    internal static readonly OpDef MatrixDiag = new("MatrixDiag", inputs: "diagonal: T", outputs: "output: T", attrs: "T: type")
    {
        Shape = c =>
        {
            var diagonal = Shapes.AtLeast(c, c.Input(0), 1);
            if (!diagonal.IsNull)
                c.Output(0, new Shape([.. diagonal.dims, diagonal[-1]]));
        },
        Gradient = (_, grads) => [gen_array_ops.matrix_diag_part(grads[0]!)],
        WithoutKernel = WithoutKernel,
        Kernel = static c =>
        {
            var diagonal = c.Input(0);
            if (diagonal.shape!.ndim < 1)
                throw c.Error($"diagonal must be at least 1-dim, received shape: {KernelErrors.Text(diagonal)}");
            var output = c.Allocate(0, [.. diagonal.shape.AsSpan(), diagonal.shape[-1]]);
            output.AsBytes().Clear();
            CopyDiagonals(diagonal, output, toMatrices: true);
        },
        Plain = (_, x) =>
        {
            var shape = new Shape([.. x[0].shape.dims, x[0].shape[-1]]);
            return [PlainMovement.Build(x[0].dtype, shape, at => at[^2] == at[^1] ? (x[0], at[..^1]) : null)];
        },
        Samples = () => [new([Normal(3)]), new([Normal(2, 3)]), new([Ints(4, 5)])],
    };

    /// <summary>
    /// The diagonals of matrices. input: [..., m, n]; diagonal: [..., min(m, n)]. Source: TensorFlow 1.15 <c>MatrixDiagPart</c>.
    /// </summary>
    internal static readonly OpDef MatrixDiagPart = new(
        "MatrixDiagPart",
        inputs: "input: T",
        outputs: "diagonal: T",
        attrs: "T: type"
    )
    {
        Shape = c =>
        {
            var input = Shapes.AtLeast(c, c.Input(0), 2);
            if (!input.IsNull)
                c.Output(0, new Shape([.. input.dims[..^2], Smaller(input[-2], input[-1])]));
        },
        Gradient = (op, grads) =>
        {
            var matrix = op.inputs[0].shape is { IsNull: false } shape ? new Shape(shape.dims[^2..]) : Shape.Null;
            return matrix.IsFullyDefined && matrix[0] == matrix[1]
                ? [gen_array_ops.matrix_diag(grads[0]!)]
                : [gen_array_ops.matrix_set_diag(array_ops.zeros_like(op.inputs[0]), grads[0]!)];
        },
        WithoutKernel = WithoutKernel,
        Kernel = static c =>
        {
            var input = c.Input(0);
            if (input.shape!.ndim < 2)
                throw c.Error($"input must be at least 2-dim, received shape: {KernelErrors.Text(input)}");
            var diagonal = c.Allocate(0, [.. input.shape.AsSpan()[..^2], Math.Min(input.shape[-2], input.shape[-1])]);
            CopyDiagonals(diagonal, input, toMatrices: false);
        },
        Plain = (_, x) =>
        {
            var shape = new Shape([.. x[0].shape.dims[..^2], Math.Min(x[0].shape[-2], x[0].shape[-1])]);
            return [PlainMovement.Build(x[0].dtype, shape, at => (x[0], [.. at, at[^1]]))];
        },
        Samples = () => [new([Normal(3, 3)]), new([Normal(2, 3, 2)]), new([Ints(1, 2, 3, 4).reshape(new Shape(2, 2))])],
    };

    /// <summary>
    /// Matrices with other diagonals. input: [..., m, n]; diagonal: [..., min(m, n)]; output: as input. Source: TensorFlow 1.15
    /// <c>MatrixSetDiag</c>.
    /// </summary>
    internal static readonly OpDef MatrixSetDiag = new(
        "MatrixSetDiag",
        inputs: "input: T, diagonal: T",
        outputs: "output: T",
        attrs: "T: type"
    )
    {
        Shape = SetDiagShape,
        Gradient = SetDiagGrad,
        WithoutKernel = WithoutKernel,
        Kernel = static c =>
        {
            var (input, diagonal) = (c.Input(0), c.Input(1));
            if (input.shape!.ndim < 2)
                throw c.Error($"input must be at least 2-dim, received shape: {KernelErrors.Text(input)}");
            if (diagonal.shape!.ndim < 1)
                throw c.Error($"diagonal must be at least 1-dim, received shape: {KernelErrors.Text(diagonal)}");
            Shape expected = new([.. input.shape.dims[..^2], Math.Min(input.shape[-2], input.shape[-1])]);
            if (diagonal.shape != expected)
            {
                throw c.Error(
                    "Either first dimensions of diagonal don't match input.shape[:-2], or diagonal.shape[:-1] is not equal to "
                        + "the longests diagonal in range [lower_diag_index:upper_diag_index].\nInput shape: "
                        + $"{KernelErrors.Text(input)}\nDiagonal shape: {KernelErrors.Text(diagonal)}\nExpected diagonal "
                        + $"shape: {expected.ToBracketString()}"
                );
            }

            var output = c.Allocate(0, input.shape.AsSpan());
            input.AsBytes().CopyTo(output.AsBytes());
            CopyDiagonals(diagonal, output, toMatrices: true);
        },
        Plain = (_, x) => [PlainMovement.Build(x[0].dtype, x[0].shape, at => at[^2] == at[^1] ? (x[1], at[..^1]) : (x[0], at))],
        Samples = () => [new([Normal(3, 3), Normal(3)]), new([Normal(2, 3, 2), Normal(2, 2)])],
    };

    /// <summary>
    /// Matrices of which the diagonals beyond num_lower below and num_upper above the main one are 0; all are kept where a number
    /// is negative. input, band: [..., m, n]. Source: TensorFlow 1.15 <c>MatrixBandPart</c>.
    /// </summary>
    internal static readonly OpDef MatrixBandPart = new(
        "MatrixBandPart",
        inputs: "input: T, num_lower: Tindex, num_upper: Tindex",
        outputs: "band: T",
        attrs: "T: type, Tindex: {int32, int64} = int64"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [gen_array_ops.matrix_band_part(grads[0]!, op.inputs[1], op.inputs[2]), null, null],
        WithoutKernel = WithoutKernel,
        Kernel = RunBandPart,
        Plain = (_, x) =>
        {
            var (lower, upper) = ((long)x[1], (long)x[2]);
            return
            [
                PlainMovement.Build(x[0].dtype, x[0].shape, at => IsInBand(at[^2], at[^1], lower, upper) ? (x[0], at) : null),
            ];
        },
        Samples = () =>
            [
                new([Normal(4, 4), Long(1), Long(0)]),
                new([Normal(2, 3, 4), Long(-1), Long(1)]),
                new([Ints(1, 2, 3, 4).reshape(new Shape(2, 2)), Int(0), Int(-1)]),
            ],
    };

    private static NDArray Long(long value) => new(value);

    private static long Smaller(long a, long b) =>
        a == 0 || b == 0 ? 0
        : a < 0 || b < 0 ? -1
        : Math.Min(a, b);

    /// <summary>Copies elements between a row of diagonals and the diagonals of matrices.</summary>
    private static void CopyDiagonals(TensorValue diagonals, TensorValue matrices, bool toMatrices)
    {
        var size = diagonals.dtype.get_datatype_size();
        var (length, rows, columns) = ((int)diagonals.shape![-1], (int)matrices.shape![-2], (int)matrices.shape[-1]);
        Span<byte> row = diagonals.AsBytes(),
            matrix = matrices.AsBytes();
        for (var i = 0; i < diagonals.shape.size; i++)
        {
            var at = ((i / length * rows + i % length) * columns + i % length) * size;
            if (toMatrices)
                row.Slice(i * size, size).CopyTo(matrix[at..]);
            else
                matrix.Slice(at, size).CopyTo(row[(i * size)..]);
        }
    }

    private static void SetDiagShape(ShapeContext c)
    {
        var (input, diagonal) = (Shapes.AtLeast(c, c.Input(0), 2), Shapes.AtLeast(c, c.Input(1), 1));
        if (!input.IsNull)
            diagonal = c.Input(1, input.ndim - 1);
        if (!input.IsNull && !diagonal.IsNull)
            c.Merge(Smaller(input[-2], input[-1]), diagonal[-1]);
        if (!diagonal.IsNull && !input.IsFullyDefined)
            input = Shapes.Merged(c, input, new Shape([.. diagonal.dims[..^1], -1, -1]));
        c.Output(0, input);
    }

    private static Tensor?[] SetDiagGrad(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        var input = op.inputs[0].shape.merge_with(grad.shape);
        var diagonal = op.inputs[1].shape;
        Tensor zeros;
        if (input.IsFullyDefined)
        {
            var shape = new Shape([.. input.dims[..^2], Math.Min(input[-2], input[-1])]);
            zeros = array_ops.zeros(shape, grad.dtype);
        }
        else
        {
            using var colocation = ops.colocate_with(grad);
            var shape = array_ops.shape(grad);
            var rank = array_ops.rank(grad);
            var outer = array_ops.stack(new object[] { rank - 2 });
            var batch = array_ops.slice(shape, new NDArray(new[] { 0 }), outer);
            var matrix = array_ops.slice(shape, outer, new NDArray(new[] { 2 }));
            var smaller = array_ops.stack(new object[] { math_ops.reduce_min(matrix) });
            zeros = array_ops.zeros(array_ops.concat([batch, smaller], 0), grad.dtype);
        }
        return [gen_array_ops.matrix_set_diag(grad, zeros), gen_array_ops.matrix_diag_part(grad)];
    }

    private static void RunBandPart(KernelContext c)
    {
        var input = c.Input(0);
        if (input.shape!.ndim < 2)
            throw c.Error($"input must be at least 2-dim, received shape: {KernelErrors.Text(input)}");
        var (rows, columns) = (input.shape[-2], input.shape[-1]);
        var lower = Integers.Scalar(c, 1, "num_lower must be scalar, got shape ");
        if (lower > rows)
            throw c.Error($"num_lower must be negative or less or equal to number of rows ({rows}) got: {lower}");
        var upper = Integers.Scalar(c, 2, "num_upper must be scalar, got shape ");
        if (upper > columns)
            throw c.Error($"num_upper must be negative or less or equal to number of columns ({columns}) got: {upper}");
        var size = input.dtype.get_datatype_size();
        Span<byte> x = input.AsBytes(),
            y = c.Allocate(0, input.shape.AsSpan()).AsBytes();
        y.Clear();
        for (var row = 0; row < x.Length / Math.Max(columns * size, 1); row++)
        {
            // The columns of the row that the band has.
            var m = row % rows;
            var start = lower < 0 ? 0 : Math.Clamp(m - lower, 0, columns);
            var end = upper < 0 ? columns : Math.Clamp(m + upper + 1, start, columns);
            var at = (int)((row * columns + start) * size);
            x.Slice(at, (int)(end - start) * size).CopyTo(y[at..]);
        }
    }

    private static bool IsInBand(long row, long column, long lower, long upper) =>
        (lower < 0 || row - column <= lower) && (upper < 0 || column - row <= upper);
}
