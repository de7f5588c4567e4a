using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A tensor cut into parts along an axis: equal ones, or of given sizes.</summary>
internal static class SplitOps
{
    /// <summary>Equal parts along an axis that they divide evenly. Source: TensorFlow 1.15 <c>Split</c>.</summary>
    internal static readonly OpDef Split = new("Split", inputs: "split_dim: int32, value: T", outputs: "output: num_split * T",
        attrs: "num_split: int >= 1, T: type")
    {
        Shape = c =>
        {
            c.Input(0, rank: 0);
            var (value, count) = (c.Input(1), c.Attributes.Int("num_split"));
            if (value.IsNull) return;
            var part = Shape.unknown_shape(value.ndim);
            if (c.Constant(0) is { } split_dim)
            {
                var axis = Integers.Axis(c, (long)split_dim, value.ndim);
                if (value[axis] >= 0 && value[axis] % count != 0)
                    throw c.Error($"Number of ways to split should evenly divide the split dimension, but got split_dim {axis} "
                        + $"(size = {value[axis]}) and num_split {count}");
                part = new Shape(PlainMovement.Replace(value.dims, axis, value[axis] < 0 ? -1 : value[axis] / count));
            }
            for (var i = 0; i < count; i++) c.Output(i, part);
        },
        Gradient = (op, grads) => [null, array_ops.concat(Array.ConvertAll(grads, g => g!), op.inputs[0])],
        MovesElements = true,
        Kernel = RunSplit,
        Plain = (attrs, inputs) =>
        {
            var count = attrs.Int("num_split");
            var axis = Axis(inputs[0], inputs[1]);
            return Parts(inputs[1], axis, Enumerable.Repeat(inputs[1].shape[axis] / count, count).ToArray());
        },
        Samples = () =>
        [
            new([Int(1), Normal(3, 8)]) { Attributes = { { "num_split", 4 } } },
            new([Int(0), Normal(4, 3)]) { Attributes = { { "num_split", 2 } } },
            new([Int(-2), Normal(2, 6, 3)]) { Attributes = { { "num_split", 3 } } },
        ],
    };

    /// <summary>Parts of given sizes, one of which may be -1, along an axis. Source: TensorFlow 1.15 <c>SplitV</c>.</summary>
    internal static readonly OpDef SplitV = new("SplitV", inputs: "value: T, size_splits: Tlen, split_dim: int32",
        outputs: "output: num_split * T", attrs: "num_split: int >= 1, T: type, Tlen: {int32, int64} = int64")
    {
        Shape = c =>
        {
            c.Input(1, rank: 1);
            c.Input(2, rank: 0);
            var (value, count) = (c.Input(0), c.Attributes.Int("num_split"));
            if (value.IsNull) return;
            var (sizes, split_dim) = (c.Constant(1), c.Constant(2));
            for (var i = 0; i < count; i++)
            {
                if (split_dim is null) c.Output(i, Shape.unknown_shape(value.ndim));
                else
                {
                    var axis = Integers.Axis(c, (long)split_dim, value.ndim);
                    var size = sizes is null ? -1 : Size(sizes, i, value[axis]);
                    c.Output(i, new Shape(PlainMovement.Replace(value.dims, axis, size)));
                }
            }
        },
        Gradient = (op, grads) => [array_ops.concat(Array.ConvertAll(grads, g => g!), op.inputs[2]), null, null],
        MovesElements = true,
        Kernel = RunSplitV,
        Plain = (_, inputs) =>
        {
            var axis = Axis(inputs[2], inputs[0]);
            return Parts(inputs[0], axis, [.. inputs[1].Select((_, i) => Size(inputs[1], i, inputs[0].shape[axis]))]);
        },
        Samples = () =>
        [
            new([Normal(3, 7), Ints(2, 4, 1), Int(1)]) { Attributes = { { "num_split", 3 } } },
            new([Normal(5, 2), Ints(2, -1), Int(0)]) { Attributes = { { "num_split", 2 } } },
        ],
    };

    /// <summary>One part's size; for a -1 what the others leave of the whole.</summary>
    private static long Size(NDArray sizes, int i, long whole)
    {
        var all = Integers.Of(sizes);
        return all[i] >= 0 ? all[i] : whole < 0 ? -1 : whole - all.Where(s => s >= 0).Sum();
    }

    private static int Axis(NDArray split_dim, NDArray value)
        => (int)split_dim < 0 ? (int)split_dim + value.ndim : (int)split_dim;

    private static NDArray[] Parts(NDArray value, int axis, long[] sizes)
        => [.. sizes.Select((size, n) =>
        {
            var (shape, offset) = (new Shape(PlainMovement.Replace(value.shape.dims, axis, size)), sizes[..n].Sum());
            return PlainMovement.Build(value.dtype, shape, at => (value, PlainMovement.Replace(at, axis, at[axis] + offset)));
        })];

    private static void RunSplit(KernelContext c)
    {
        var value = c.Input(1);
        Span<long> part = stackalloc long[value.shape!.ndim];
        value.shape.AsSpan().CopyTo(part);
        var axis = CheckedAxis(c, c.Input(0), part.Length);
        var (total, count) = (part[axis], c.OutputCount);
        if (total % count != 0)
            throw c.Error($"Number of ways to split should evenly divide the split dimension, but got split_dim {axis} "
                + $"(size = {total}) and num_split {count}");
        part[axis] = total / count;
        for (var i = 0; i < count; i++) Cut(c, i, value, axis, i * part[axis], total, part);
    }

    private static void RunSplitV(KernelContext c)
    {
        var value = c.Input(0);
        Span<long> part = stackalloc long[value.shape!.ndim], sizes = stackalloc long[c.OutputCount];
        value.shape.AsSpan().CopyTo(part);
        var axis = CheckedAxis(c, c.Input(2), part.Length);
        var total = part[axis];
        if (c.Input(1).shape!.size != sizes.Length)
            throw c.Error($"Expected size_splits to have {sizes.Length} elements, one for each output, found "
                + $"{c.Input(1).shape!.size}");
        Integers.Read(c.Input(1), sizes);
        var (sum, free) = (0L, -1);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] >= 0) sum += sizes[i];
            else if (free < 0 && sizes[i] == -1) free = i;
            else throw c.Error($"Only one split size may be -1 and none below, found {sizes[i]} at {i}");
        }
        if (free >= 0) (sizes[free], sum) = (total - sum, Math.Max(total, sum));
        if (sum != total)
            throw c.Error($"Determined shape must match input shape along split_dim, which is {total}, but the sizes sum up to "
                + $"{sum}");
        for (int i = 0, offset = 0; i < sizes.Length; offset += (int)sizes[i++])
        {
            part[axis] = sizes[i];
            Cut(c, i, value, axis, offset, total, part);
        }
    }

    private static int CheckedAxis(KernelContext c, TensorValue split_dim, int rank)
    {
        var axis = split_dim.Scalar<int>();
        return axis >= -rank && axis < rank ? axis < 0 ? axis + rank : axis
            : throw c.Error($"-input rank(-{rank}) <= split_dim < input rank ({rank}), but got {axis}");
    }

    private static void Cut(KernelContext c, int output, TensorValue value, int axis, long offset, long total,
        ReadOnlySpan<long> part)
    {
        if (axis == 0)
        {
            // Along the first axis the parts lie in memory as they are.
            var start = total == 0 ? 0 : value.Bytes / total * offset;
            c.ForwardReshaped(output, value, part, (nint)start);
        }
        else
        {
            var target = c.Allocate(output, part).AsBytes();
            Movement.Split(value.AsBytes(), axis, offset, total, part, target, value.dtype.get_datatype_size());
        }
    }
}
