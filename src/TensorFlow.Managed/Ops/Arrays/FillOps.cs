using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Tensors whose elements are all the same.</summary>
internal static class FillOps
{
    /// <summary>One value in every place of the shape given. Source: TensorFlow 1.15 <c>Fill</c>.</summary>
    internal static readonly OpDef Fill = new(
        "Fill",
        inputs: "dims: index_type, value: T",
        outputs: "output: T",
        attrs: "T: type, index_type: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            c.Input(0, rank: 1);
            c.Input(1, rank: 0);
            if (c.Constant(0) is { } dims && Array.Exists(Integers.ToLongs(dims), d => d < 0))
                throw c.Error("Fill dimensions must be >= 0");
            c.Output(0, c.ShapeFrom(0));
        },
        Gradient = (_, grad) => [null, math_ops.reduce_sum(grad[0]!)],
        MovesElements = true,
        Kernel = RunFill,
        Plain = (_, inputs) =>
            [PlainMovement.Build(inputs[1].dtype, new Shape(Integers.ToLongs(inputs[0])), _ => (inputs[1], []))],
        Samples = () =>
            [new([Ints(2, 3), Normal()]), new([Ints(), Normal()]), new([Ints(4), Int(7)]), new([Ints(2), new NDArray(true)])],
    };

    /// <summary>Zeros in x's shape. Source: TensorFlow 1.15 <c>ZerosLike</c>.</summary>
    internal static readonly OpDef ZerosLike = new("ZerosLike", inputs: "x: T", outputs: "y: T", attrs: "T: type")
    {
        Shape = c => c.Output(0, c.Input(0)),
        NotDifferentiable = true,
        MovesElements = true,
        ReadsShapesAlone = true,
        Kernel = static c => c.Allocate(0, c.Input(0).shape!.AsSpan()).AsBytes().Clear(),
        Plain = (_, inputs) => [new NDArray(inputs[0].shape, inputs[0].dtype)],
        Samples = () => [new([Normal(2, 3)]), new([Ints(4, 5)])],
    };

    /// <summary>Ones in x's shape. Source: TensorFlow 1.15 <c>OnesLike</c>.</summary>
    internal static readonly OpDef OnesLike = new(
        "OnesLike",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, int8, uint8, int16, uint16, int32, int64, complex64, complex128, bool}"
    )
    {
        Shape = c => c.Output(0, c.Input(0)),
        NotDifferentiable = true,
        ReadsShapesAlone = true,
        Kernel = RunOnesLike,
        Plain = (_, inputs) =>
        {
            var one = new NDArray(1).astype(inputs[0].dtype);
            return [PlainMovement.Build(one.dtype, inputs[0].shape, _ => (one, []))];
        },
        Samples = () => [new([Normal(2, 3)]), new([Ints(4, 5)]), new([Bools(true, false)])],
    };

    private static void RunFill(KernelContext c)
    {
        var (shape, value) = (c.Input(0), c.Input(1));
        if (shape.shape!.ndim != 1)
            throw c.Error($"dims must be a vector, got shape {KernelErrors.Text(shape)}");
        if (value.shape!.ndim != 0)
            throw c.Error($"value must be a scalar, got shape {KernelErrors.Text(value)}");
        Span<long> dims = stackalloc long[Integers.Rank(c, shape)];
        Integers.Read(shape, dims);
        foreach (var dim in dims)
        {
            if (dim < 0)
                throw c.Error($"Dimension {dim} must be >= 0");
        }

        Repetition.Fill(value.AsBytes(), c.Allocate(0, dims).AsBytes());
    }

    private static void RunOnesLike(KernelContext c)
    {
        var value = c.Input(0);
        var one = (NDArray)(c.Cached ??= new NDArray(1).astype(value.dtype));
        Repetition.Fill(one.Value.AsBytes(), c.Allocate(0, value.shape!.AsSpan()).AsBytes());
    }
}
