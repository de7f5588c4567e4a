using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Blocks of images moved into the channels and back. input, output: [batch, height, width, channels].</summary>
internal static class DepthOps
{
    private const string Attrs = "T: type, block_size: int >= 2, data_format: {'NHWC', 'NCHW', 'NCHW_VECT_C'} = 'NHWC'";

    /// <summary>
    /// Each block of block_size by block_size pixels becomes one of as many times more channels. Source: TensorFlow 1.15
    /// <c>SpaceToDepth</c>.
    /// </summary>
    internal static readonly OpDef SpaceToDepth = Define(
        "SpaceToDepth",
        to_depth: true,
        (grad, block, format) => gen_array_ops.depth_to_space(grad, block, format),
        () => [Block([Normal(1, 4, 4, 3)]), Block([Normal(2, 2, 4, 1)])]
    );

    /// <summary>The way back. Source: TensorFlow 1.15 <c>DepthToSpace</c>.</summary>
    internal static readonly OpDef DepthToSpace = Define(
        "DepthToSpace",
        to_depth: false,
        (grad, block, format) => gen_array_ops.space_to_depth(grad, block, format),
        () => [Block([Normal(1, 2, 2, 12)]), Block([Normal(2, 1, 2, 4)])]
    );

    private static OpSample Block(NumPy.NDArray[] inputs) => new(inputs) { Attributes = { { "block_size", 2 } } };

    private static OpDef Define(string name, bool to_depth, Func<Tensor, int, string, Tensor> back, Func<OpSample[]> samples) =>
        new(name, inputs: "input: T", outputs: "output: T", attrs: Attrs)
        {
            Shape = c => InferShape(c, to_depth),
            Gradient = (op, grads) =>
                [back(grads[0]!, op.attributes.Int("block_size"), op.attributes.Get<string>("data_format"))],
            MovesElements = true,
            WithoutKernel = "uint32, uint64",
            Kernel = c => Run(c, to_depth),
            Plain = (attrs, x) =>
            {
                var (block, dims) = (attrs.Get<long>("block_size"), x[0].shape.dims);
                var channels = to_depth ? dims[3] : dims[3] / block / block;
                var shape = to_depth
                    ? new Shape(dims[0], dims[1] / block, dims[2] / block, channels * block * block)
                    : new Shape(dims[0], dims[1] * block, dims[2] * block, channels);
                return [PlainMovement.Build(x[0].dtype, shape, at =>
                    {
                        var (y, x_, channel) = (at[1], at[2], at[3]);
                        return to_depth
                            ? (
                                x[0],
                                [
                                    at[0],
                                    y * block + channel / channels / block,
                                    x_ * block + channel / channels % block,
                                    channel % channels,
                                ]
                            )
                            : (x[0], [at[0], y / block, x_ / block, (y % block * block + x_ % block) * channels + channel]);
                    })];
            },
            Samples = samples,
        };

    private static void InferShape(ShapeContext c, bool to_depth)
    {
        var (block, input) = (c.Attributes.Get<long>("block_size"), c.Input(0, rank: 4));
        var channels_last = c.Attributes.Get<string>("data_format") == "NHWC";
        var (height, width, depth) = channels_last ? (1, 2, 3) : (2, 3, 1);
        var dims = input.dims;
        foreach (var axis in new[] { height, width })
        {
            if (dims[axis] >= 0)
                dims[axis] = to_depth ? Divided(c, dims[axis], block) : Shapes.Product(c, dims[axis], block);
        }
        if (dims[depth] >= 0)
        {
            var elements = Shapes.Product(c, block, block);
            dims[depth] = to_depth ? Shapes.Product(c, dims[depth], elements) : Divided(c, dims[depth], elements);
        }
        c.Output(0, new Shape(dims));
    }

    private static long Divided(ShapeContext c, long size, long divisor) =>
        size % divisor == 0
            ? size / divisor
            : throw c.Error($"Dimension size must be evenly divisible by {divisor} but is {size}");

    private static void Run(KernelContext c, bool to_depth)
    {
        var (input, block) = (c.Input(0), c.Attributes.Get<long>("block_size"));
        var dims = input.shape!.dims;
        if (c.Attributes.Get<string>("data_format") != "NHWC")
            throw c.Error("Only NHWC data_format supported on CPU. Got " + c.Attributes.Get<string>("data_format"));
        if (dims.Length != 4)
            throw c.Error($"Input rank should be: 4 instead of: {dims.Length}");
        if (to_depth && (dims[1] % block != 0 || dims[2] % block != 0))
            throw c.Error($"Image width {dims[2]} and height {dims[1]} should be divisible by block_size: {block}");
        if (!to_depth && (dims[3] % block != 0 || dims[3] / block % block != 0))
            throw c.Error($"Input depth dimension {dims[3]} should be divisible by: {(Int128)block * block}");
        // The side with the larger images is walked pixel after pixel.
        var (height, width) = to_depth ? (dims[1], dims[2]) : (dims[1] * block, dims[2] * block);
        var channels = to_depth ? dims[3] : dims[3] / block / block;
        var output = to_depth
            ? c.Allocate(0, [dims[0], height / block, width / block, channels * block * block])
            : c.Allocate(0, [dims[0], height, width, channels]);
        Span<byte> source = input.AsBytes(),
            target = output.AsBytes();
        var bytes = (int)channels * input.dtype.get_datatype_size();
        var pixel = 0;
        for (var image = 0L; image < dims[0]; image++)
        {
            for (var y = 0L; y < height; y++)
            {
                for (var x = 0L; x < width; x++, pixel++)
                {
                    var block_at = (image * (height / block) + y / block) * (width / block) + x / block;
                    var place = (int)((block_at * block + y % block) * block + x % block);
                    var (from, to) = to_depth ? (pixel, place) : (place, pixel);
                    source.Slice(from * bytes, bytes).CopyTo(target[(to * bytes)..]);
                }
            }
        }
    }
}
