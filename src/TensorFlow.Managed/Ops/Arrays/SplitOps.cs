using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A tensor cut into parts along an axis: equal ones, or of given sizes.</summary>
internal static class SplitOps
{
    /// <summary>Equal parts along an axis that they divide evenly. Source: TensorFlow 1.15 <c>Split</c>.</summary>
    internal static readonly OpDef Split = new(
        "Split",
        inputs: "split_dim: int32, value: T",
        outputs: "output: num_split * T",
        attrs: "num_split: int >= 1, T: type"
    )
    {
        Shape = SplitShape,
        Gradient = (op, grads) => [null, array_ops.concat(Array.ConvertAll(grads, g => g!), op.inputs[0])],
        MovesElements = true,
        View = static c => c.Output.ndim == 2 && c.KnownIntegers(0) is [1 or -1] ? new(1, 0) : null,
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
    internal static readonly OpDef SplitV = new(
        "SplitV",
        inputs: "value: T, size_splits: Tlen, split_dim: int32",
        outputs: "output: num_split * T",
        attrs: "num_split: int >= 1, T: type, Tlen: {int32, int64} = int64"
    )
    {
        Shape = SplitVShape,
        Gradient = (op, grads) => [array_ops.concat(Array.ConvertAll(grads, g => g!), op.inputs[2]), null, null],
        MovesElements = true,
        Kernel = RunSplitV,
        Plain = (_, inputs) =>
        {
            var axis = Axis(inputs[2], inputs[0]);
            var sizes = Integers.ToLongs(inputs[1]);
            return Parts(inputs[0], axis, [.. sizes.Select((_, i) => Size(sizes, i, inputs[0].shape[axis]))]);
        },
        Samples = () =>
            [
                new([Normal(3, 7), Ints(2, 4, 1), Int(1)]) { Attributes = { { "num_split", 3 } } },
                new([Normal(5, 2), Ints(2, -1), Int(0)]) { Attributes = { { "num_split", 2 } } },
            ],
    };

    /// <summary>One part's size; for a -1 what the others leave of the whole.</summary>
    private static long Size(long[] sizes, int i, long whole) =>
        sizes[i] >= 0 ? sizes[i]
        : whole < 0 ? -1
        : whole - sizes.Where(s => s >= 0).Sum();

    private static int Axis(NDArray split_dim, NDArray value) =>
        (int)split_dim < 0 ? (int)split_dim + value.ndim : (int)split_dim;

    private static NDArray[] Parts(NDArray value, int axis, long[] sizes) =>
        [
            .. sizes.Select(
                (size, n) =>
                {
                    var (shape, offset) = (new Shape(PlainMovement.Replace(value.shape.dims, axis, size)), sizes[..n].Sum());
                    return PlainMovement.Build(value.dtype, shape, at =>
                        (value, PlainMovement.Replace(at, axis, at[axis] + offset))
                    );
                }
            ),
        ];

    private static void SplitShape(ShapeContext c)
    {
        var (value, count) = (c.Input(1), c.Attributes.Int("num_split"));
        var axis = Integers.KnownAxis(c, 0, value.ndim);
        var part = Shape.unknown_shape(value.ndim);
        if (axis is { } d)
        {
            if (value[d] >= 0 && value[d] % count != 0)
            {
                throw c.Error(
                    $"Dimension size must be evenly divisible by {count} but is {value[d]}\n"
                        + "\tNumber of ways to split should evenly divide the split dimension"
                );
            }

            part = new Shape(PlainMovement.Replace(value.dims, d, value[d] < 0 ? -1 : value[d] / count));
        }
        for (var i = 0; i < count; i++)
            c.Output(i, part);
    }

    private static void SplitVShape(ShapeContext c)
    {
        var (value, count) = (c.Input(0), c.Attributes.Int("num_split"));
        var (axis, known) = (Integers.KnownAxis(c, 2, Math.Max(value.ndim, value.IsNull ? -1 : 1)), c.Constant(1));
        if (value.IsNull)
            return;
        if (value.ndim == 0)
            throw c.Error("Can't split scalars");
        var sizes = known is null ? null : Integers.ToLongs(known);
        if (sizes is not null && axis is { } split)
        {
            if (sizes.Length != count)
                throw c.Error("Length of size_splits should be equal to num_outputs");
            CheckSizes(c, sizes, value[split]);
        }
        for (var i = 0; i < count; i++)
        {
            c.Output(
                i,
                axis is not { } d
                    ? Shape.unknown_shape(value.ndim)
                    : new Shape(PlainMovement.Replace(value.dims, d, sizes is null ? -1 : Size(sizes, i, value[d])))
            );
        }
    }

    private static void CheckSizes(ShapeContext c, long[] sizes, long whole)
    {
        if (sizes.Count(s => s == -1) > 1)
            throw c.Error("size_splits can only have one -1");
        var sum = sizes.Where(s => s != -1).Aggregate(0L, (a, b) => unchecked(a + b));
        if (whole >= 0 && (sizes.Contains(-1) ? sum > whole : sum != whole))
            throw c.Error($"can't split axis of size {whole} into pieces of size [{string.Join(",", sizes)}]");
        // TensorFlow's Python API finds this in the output's shape, outside of the rule.
        if (sizes.FirstOrDefault(s => s < -1) is < 0 and var negative)
            throw new PartialShapes.InvalidShape($"Dimension {negative} must be >= 0");
        foreach (var size in sizes)
        {
            if (whole >= 0 && size > whole)
                throw c.Error($"can't split axis of size {whole} into pieces of size [{string.Join(",", sizes)}]");
        }
    }

    private static void RunSplit(KernelContext c)
    {
        var (value, split_dim) = (c.Input(1), c.Input(0));
        if (split_dim.shape!.ndim != 0)
            throw c.Error($"split_dim must be a scalar but has rank {split_dim.shape.ndim}");
        Span<long> part = stackalloc long[value.shape!.ndim];
        value.shape.AsSpan().CopyTo(part);
        var axis = CheckedAxis(c, split_dim, part.Length);
        var (total, count) = (part[axis], c.OutputCount);
        if (total % count != 0)
        {
            throw c.Error(
                $"Number of ways to split should evenly divide the split dimension, but got split_dim {axis} "
                    + $"(size = {total}) and num_split {count}"
            );
        }

        part[axis] = total / count;
        for (var i = 0; i < count; i++)
            Cut(c, i, value, axis, i * part[axis], total, part);
    }

    private static void RunSplitV(KernelContext c)
    {
        var (value, given, split_dim) = (c.Input(0), c.Input(1), c.Input(2));
        if (split_dim.shape!.ndim != 0)
            throw c.Error($"split_dim must be a scalar but has rank {split_dim.shape.ndim}");
        if (given.shape!.ndim != 1 || given.shape[0] != c.OutputCount)
        {
            throw c.Error(
                "size of the split_tensor must be 1-D and have the same elements as outputs got "
                    + $"{given.shape.ndim} -D and {given.shape.size} elements"
            );
        }

        Span<long> part = stackalloc long[value.shape!.ndim];
        value.shape.AsSpan().CopyTo(part);
        var axis = CheckedAxis(c, split_dim, part.Length);
        var total = part[axis];
        var sizes = (long[])(c.Cached ??= new long[c.OutputCount]);
        Integers.Read(given, sizes);
        CompleteSizes(c, sizes, total);
        var offset = 0L;
        for (var i = 0; i < sizes.Length; offset += sizes[i++])
        {
            part[axis] = sizes[i];
            Cut(c, i, value, axis, offset, total, part);
        }
    }

    /// <summary>Checks the sizes and replaces a -1 by what the others leave.</summary>
    private static void CompleteSizes(KernelContext c, Span<long> sizes, long total)
    {
        if (sizes.Length == 1 && sizes[0] != total)
        {
            throw c.Error(
                $"If there is only one output, it must have the same size as the input. Input size: {total} "
                    + $"output size: {sizes[0]}"
            );
        }

        var (sum, free) = (0L, -1);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] != -1)
                sum = unchecked(sum + sizes[i]);
            else if (free < 0)
                free = i;
            else
                throw c.Error("There can only be one -1 in the input.");
        }
        if (free >= 0 ? sum > total : sum != total)
        {
            throw c.Error(
                "Determined shape must either match input shape along split_dim exactly if fully specified, or be less than "
                    + $"the size of the input along split_dim if not fully specified.  Got: {sum}"
            );
        }

        if (free >= 0)
            sizes[free] = unchecked(total - sum);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 0 || sizes[i] > total)
                throw c.Error($"Split size at index {i} must be >= 0. Got: {sizes[i]}");
        }
    }

    private static int CheckedAxis(KernelContext c, TensorValue split_dim, int rank)
    {
        var axis = split_dim.Scalar<int>();
        return axis >= -rank && axis < rank
            ? axis < 0
                ? axis + rank
                : axis
            : throw c.Error($"-input rank(-{rank}) <= split_dim < input rank ({rank}), but got {axis}");
    }

    private static void Cut(
        KernelContext c,
        int output,
        TensorValue value,
        int axis,
        long offset,
        long total,
        ReadOnlySpan<long> part
    )
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
