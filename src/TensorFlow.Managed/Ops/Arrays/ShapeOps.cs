using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// A tensor's shape, size and rank, as they are when the graph runs. They do not depend on the tensor's elements.
/// </summary>
internal static class ShapeOps
{
    /// <summary>The dimensions, [rank]. Source: TensorFlow 1.15 <c>Shape</c>.</summary>
    internal static readonly OpDef Shape = new(
        "Shape",
        inputs: "input: T",
        outputs: "output: out_type",
        attrs: "T: type, out_type: {int32, int64} = int32"
    )
    {
        Shape = c => c.Output(0, VectorOfRank(c.Input(0))),
        NotDifferentiable = true,
        ReadsShapesAlone = true,
        Kernel = static c => WriteShape(c, 0),
        Plain = (attrs, inputs) => [Integers.Vector(inputs[0].shape.dims, attrs.Get<TF_DataType>("out_type"))],
        Samples = () =>
            [
                new([Normal(3, 5)]),
                new([Normal()]),
                new([Normal(2, 0, 3)]) { Attributes = { { "out_type", TF_DataType.TF_INT64 } } },
            ],
    };

    /// <summary>The dimensions of each input. Source: TensorFlow 1.15 <c>ShapeN</c>.</summary>
    internal static readonly OpDef ShapeN = new(
        "ShapeN",
        inputs: "input: N * T",
        outputs: "output: N * out_type",
        attrs: "N: int >= 1, T: type, out_type: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            for (var i = 0; i < c.InputCount; i++)
                c.Output(i, VectorOfRank(c.Input(i)));
        },
        NotDifferentiable = true,
        ReadsShapesAlone = true,
        Kernel = static c =>
        {
            for (var i = 0; i < c.InputCount; i++)
                WriteShape(c, i);
        },
        Plain = (attrs, inputs) => [.. inputs.Select(i => Integers.Vector(i.shape.dims, attrs.Get<TF_DataType>("out_type")))],
        Samples = () => [new([Normal(3, 5), Normal(3, 2)])],
    };

    /// <summary>The number of elements, []. Source: TensorFlow 1.15 <c>Size</c>.</summary>
    internal static readonly OpDef Size = new(
        "Size",
        inputs: "input: T",
        outputs: "output: out_type",
        attrs: "T: type, out_type: {int32, int64} = int32"
    )
    {
        Shape = c => c.Output(0, Tensorflow.Shape.Scalar),
        NotDifferentiable = true,
        ReadsShapesAlone = true,
        Kernel = static c =>
        {
            var (size, output) = (c.Input(0).shape!.size, c.Allocate(0, []));
            if (size > int.MaxValue && output.dtype == TF_DataType.TF_INT32)
                throw c.Error("Number of elements was larger than representable by 32-bit output type");
            Integers.Write([size], output);
        },
        Plain = (attrs, inputs) => [new NDArray(inputs[0].shape.size).astype(attrs.Get<TF_DataType>("out_type"))],
        Samples = () => [new([Normal(3, 5)]), new([Normal()]) { Attributes = { { "out_type", TF_DataType.TF_INT64 } } }],
    };

    /// <summary>The number of dimensions, []. Source: TensorFlow 1.15 <c>Rank</c>.</summary>
    internal static readonly OpDef Rank = new("Rank", inputs: "input: T", outputs: "output: int32", attrs: "T: type")
    {
        Shape = c => c.Output(0, Tensorflow.Shape.Scalar),
        NotDifferentiable = true,
        ReadsShapesAlone = true,
        Kernel = static c => c.Allocate<int>(0, [])[0] = c.Input(0).shape!.ndim,
        Plain = (_, inputs) => [new NDArray(inputs[0].shape.ndim)],
        Samples = () => [new([Normal(3, 5)]), new([Normal()])],
    };

    private static Shape VectorOfRank(Shape shape) => new((long)shape.ndim);

    private static void WriteShape(KernelContext c, int i)
    {
        var dims = c.Input(i).shape!.AsSpan();
        var output = c.Allocate(i, [dims.Length]);
        for (var d = 0; d < dims.Length && output.dtype == TF_DataType.TF_INT32; d++)
        {
            if (dims[d] > int.MaxValue)
                throw c.Error($"Shape output type is 32-bit  but dim {d} is {dims[d]}");
        }

        Integers.Write(dims, output);
    }
}
