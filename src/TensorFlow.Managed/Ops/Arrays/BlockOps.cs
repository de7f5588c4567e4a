using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Blocks of images moved into the batch and back: the elements that lie a block's size apart come together.</summary>
internal static class BlockOps
{
    /// <summary>
    /// input padded, and of each block of its spatial dimensions every element moved into the batch. input: [batch, spatial...,
    /// rest...]; block_shape: [spatial dimensions]; paddings: [spatial dimensions, 2], before and after; output: [batch * blocks'
    /// elements, padded / block..., rest...]. Source: TensorFlow 1.15 <c>SpaceToBatchND</c>.
    /// </summary>
    internal static readonly OpDef SpaceToBatchND = new(
        "SpaceToBatchND",
        inputs: "input: T, block_shape: Tblock_shape, paddings: Tpaddings",
        outputs: "output: T",
        attrs: "T: type, Tblock_shape: {int32, int64} = int32, Tpaddings: {int32, int64} = int32"
    )
    {
        Shape = c =>
            InferShape(
                c,
                "paddings",
                (size, block, before, after) =>
                {
                    var padded = Shapes.Sum(c, Shapes.Sum(c, size, before), after);
                    return padded % block == 0
                        ? padded / block
                        : throw c.Error($"Dimension size must be evenly divisible by {block} but is {padded}");
                },
                (batch, elements) => Shapes.Product(c, batch, elements)
            ),
        Gradient = (op, grads) => [gen_array_ops.batch_to_space_nd(grads[0]!, op.inputs[1], op.inputs[2]), null, null],
        MovesElements = true,
        WithoutKernel = "bool, complex64, complex128, string, uint32, uint64",
        Kernel = c => Run(c, to_batch: true),
        Plain = (_, x) =>
        {
            var (block, pads, batch) = (Integers.ToLongs(x[1]), Integers.ToLongs(x[2]), x[0].shape[0]);
            var spatial = block.Select((b, d) => (x[0].shape[d + 1] + pads[2 * d] + pads[2 * d + 1]) / b);
            var shape = new Shape([
                batch * block.Aggregate(1L, (a, b) => a * b),
                .. spatial,
                .. x[0].shape.dims[(block.Length + 1)..],
            ]);
            return [PlainMovement.Build(x[0].dtype, shape, at =>
                {
                    var from = (long[])at.Clone();
                    var offset = at[0] / batch;
                    from[0] = at[0] % batch;
                    for (var d = block.Length - 1; d >= 0; offset /= block[d--])
                        from[d + 1] = at[d + 1] * block[d] + offset % block[d] - pads[2 * d];
                    return from.Zip(x[0].shape.dims, (i, size) => i >= 0 && i < size).All(inside => inside) ? (x[0], from) : null;
                })];
        },
        Samples = () =>
            [
                new([Normal(1, 4, 4, 1), Ints(2, 2), Pairs(0, 0, 0, 0)]),
                new([Normal(2, 3, 4, 2), Ints(2, 3), Pairs(1, 0, 2, 0)]),
                new([Normal(2, 5), Ints(3), Pairs(0, 1)]),
            ],
    };

    /// <summary>The way back: crops in place of paddings. Source: TensorFlow 1.15 <c>BatchToSpaceND</c>.</summary>
    internal static readonly OpDef BatchToSpaceND = new(
        "BatchToSpaceND",
        inputs: "input: T, block_shape: Tblock_shape, crops: Tcrops",
        outputs: "output: T",
        attrs: "T: type, Tblock_shape: {int32, int64} = int32, Tcrops: {int32, int64} = int32"
    )
    {
        Shape = c =>
            InferShape(
                c,
                "crops",
                (size, block, before, after) =>
                    Shapes.Product(c, size, block) - before - after is >= 0 and var cropped
                        ? cropped
                        : throw c.Error($"Negative dimension size caused by subtracting {before + after} from {size * block}"),
                (batch, elements) =>
                    batch % elements == 0
                        ? batch / elements
                        : throw c.Error($"Dimension size must be evenly divisible by {elements} but is {batch}")
            ),
        Gradient = (op, grads) => [gen_array_ops.space_to_batch_nd(grads[0]!, op.inputs[1], op.inputs[2]), null, null],
        MovesElements = true,
        WithoutKernel = "bool, complex64, complex128, string, uint32, uint64",
        Kernel = c => Run(c, to_batch: false),
        Plain = (_, x) =>
        {
            var (block, crops) = (Integers.ToLongs(x[1]), Integers.ToLongs(x[2]));
            var batch = x[0].shape[0] / block.Aggregate(1L, (a, b) => a * b);
            var spatial = block.Select((b, d) => x[0].shape[d + 1] * b - crops[2 * d] - crops[2 * d + 1]);
            var shape = new Shape([batch, .. spatial, .. x[0].shape.dims[(block.Length + 1)..]]);
            return [PlainMovement.Build(x[0].dtype, shape, at =>
                {
                    var from = (long[])at.Clone();
                    var offset = 0L;
                    for (var d = 0; d < block.Length; d++)
                    {
                        var place = at[d + 1] + crops[2 * d];
                        (from[d + 1], offset) = (place / block[d], offset * block[d] + place % block[d]);
                    }
                    from[0] = offset * batch + at[0];
                    return (x[0], from);
                })];
        },
        Samples = () =>
            [
                new([Normal(4, 2, 2, 1), Ints(2, 2), Pairs(0, 0, 0, 0)]),
                new([Normal(12, 2, 2, 2), Ints(2, 3), Pairs(1, 0, 0, 2)]),
                new([Normal(6, 2), Ints(3), Pairs(0, 1)]),
            ],
    };

    private static NDArray Pairs(params int[] values) => Ints(values).reshape(new Shape(values.Length / 2, 2));

    /// <summary>size: of a spatial dimension, given the block's and what is at both ends. total: of the batch.</summary>
    private static void InferShape(
        ShapeContext c,
        string ends,
        Func<long, long, long, long, long> size,
        Func<long, long, long> total
    )
    {
        if (c.Input(1).ndim != 1)
            throw c.Error("block_shape must have rank 1.");
        if (c.Input(1)[0] is not (>= 0 and var count))
            return;
        var pairs = c.Input(2, rank: 2);
        c.Merge(pairs[0], count);
        c.Merge(pairs[1], 2);
        var input = Shapes.AtLeast(c, c.Input(0), count + 1);
        if (input.IsNull)
            return;
        var (block, known) = (c.Constant(1), c.Constant(2));
        var dims = input.dims;
        for (var d = 0; d <= count; d++)
            dims[d] = -1;
        if (block is not null)
        {
            var blocks = Integers.ToLongs(block);
            if (blocks.Any(b => b < 1))
                throw c.Error("block_shape must be positive");
            var elements = blocks.Aggregate(1L, (a, b) => Shapes.Product(c, a, b));
            dims[0] = input[0] < 0 ? -1 : total(input[0], elements);
            if (known is not null)
            {
                var at_ends = Integers.ToLongs(known);
                if (at_ends.Any(end => end < 0))
                    throw c.Error($"{ends} must be non-negative");
                for (var d = 0; d < count; d++)
                    dims[d + 1] = input[d + 1] < 0 ? -1 : size(input[d + 1], blocks[d], at_ends[2 * d], at_ends[2 * d + 1]);
            }
        }
        c.Output(0, new Shape(dims));
    }

    private static void Run(KernelContext c, bool to_batch)
    {
        var (input, block_shape, pairs) = (c.Input(0), c.Input(1), c.Input(2));
        var (dims, ends) = (input.shape!.dims, to_batch ? "paddings" : "crops");
        if (block_shape.shape!.ndim != 1)
            throw c.Error("block_shape must be a vector");
        var count = (int)block_shape.shape[0];
        if (dims.Length < count + 1)
            throw c.Error($"input rank should be >= {count + 1} instead of {dims.Length}");
        if (pairs.shape!.ndim != 2 || pairs.shape[0] != count || pairs.shape[1] != 2)
            throw c.Error($"{ends} should have shape [{count}, 2] instead of {KernelErrors.Text(pairs)}");
        var (block, before, output) = (new long[count], new long[count], (long[])dims.Clone());
        var elements = 1L;
        for (var d = 0; d < count; d++)
        {
            var after = Integers.At(pairs, 2 * d + 1);
            (block[d], before[d]) = (Integers.At(block_shape, d), Integers.At(pairs, 2 * d));
            if (block[d] < 1)
                throw c.Error($"All values in block_shape must be positive, got value, {block[d]} at index {d}.");
            if (before[d] < 0 || after < 0)
                throw c.Error(to_batch ? "Paddings must be non-negative" : "Crops must be non-negative");
            elements = KernelErrors.Product(c, elements, block[d]);
            output[d + 1] = to_batch
                ? Divided(c, KernelErrors.Sum(c, KernelErrors.Sum(c, dims[d + 1], before[d]), after), block[d], d)
                : Cropped(c, KernelErrors.Product(c, dims[d + 1], block[d]) - before[d] - after, d);
        }
        if (!to_batch && dims[0] % elements != 0)
            throw c.Error($"Input batch dimension ({dims[0]}) is not divisible by product of block sizes ({elements})");
        output[0] = to_batch ? KernelErrors.Product(c, dims[0], elements) : dims[0] / elements;
        var target = c.Allocate(0, output).AsBytes();
        target.Clear();
        if (target.IsEmpty || input.shape.size == 0)
            return;
        // The batched side is walked row after row; each row has its place in the image, or none.
        var (batched, image) = to_batch ? (output, dims) : (dims, output);
        var bytes = input.dtype.get_datatype_size() * (int)dims[(count + 1)..].Aggregate(1L, (a, b) => a * b);
        var (rows, at) = (batched[..(count + 1)].Aggregate(1L, (a, b) => a * b), new long[count + 1]);
        var walked = new Shape(batched[..(count + 1)]);
        for (var row = 0L; row < rows; row++, PlainMovement.Next(at, walked))
        {
            if (PlaceIn(image, at, block, before) is not (>= 0 and var place))
                continue;
            var (from, to) = to_batch ? (place, row) : (row, place);
            input.AsBytes().Slice((int)(from * bytes), bytes).CopyTo(target[(int)(to * bytes)..]);
        }
    }

    /// <summary>The row of an image that a place of the batched side stands for; -1 for padding and what is cropped.</summary>
    private static long PlaceIn(long[] image, long[] at, long[] block, long[] before)
    {
        var (offset, place, stride) = (at[0] / image[0], 0L, 1L);
        for (var d = block.Length - 1; d >= 0; offset /= block[d--])
        {
            var position = at[d + 1] * block[d] + offset % block[d] - before[d];
            if (position < 0 || position >= image[d + 1])
                return -1;
            (place, stride) = (place + position * stride, stride * image[d + 1]);
        }
        return place + at[0] % image[0] * stride;
    }

    private static long Divided(KernelContext c, long padded, long block, int d) =>
        padded % block == 0
            ? padded / block
            : throw c.Error($"padded_shape[{d}]={padded} is not divisible by block_shape[{d}]={block}");

    private static long Cropped(KernelContext c, long size, int d) =>
        size >= 0 ? size : throw c.Error($"cropped_shape[{d}]={size} must be non-negative");
}
