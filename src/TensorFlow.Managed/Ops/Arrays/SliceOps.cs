using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A block of a tensor: from a first index on, so many elements in each dimension.</summary>
internal static class SliceOps
{
    /// <summary>x[begin : begin + size]; a size of -1 is all that remains. Source: TensorFlow 1.15 <c>Slice</c>.</summary>
    internal static readonly OpDef Slice = new(
        "Slice",
        inputs: "input: T, begin: Index, size: Index",
        outputs: "output: T",
        attrs: "T: type, Index: {int32, int64}"
    )
    {
        Shape = SliceShape,
        Gradient = SliceGradient,
        MovesElements = true,
        View = static c =>
            c.Input(0) is { ndim: 2 } input && c.KnownIntegers(1) is [0, >= 0 and var first] && first + c.Output[1] <= input[1]
                ? new(0, (int)first)
                : null,
        Kernel = RunSlice,
        Plain = (_, inputs) =>
        {
            var (x, begin, size) = (inputs[0], Integers.ToLongs(inputs[1]), Integers.ToLongs(inputs[2]));
            var shape = new Shape(size.Select((s, d) => s < 0 ? x.shape[d] - begin[d] : s).ToArray());
            return [PlainMovement.Build(x.dtype, shape, at => (x, at.Zip(begin, (i, b) => i + b).ToArray()))];
        },
        Samples = () =>
            [
                new([Normal(4, 5), Ints(1, 2), Ints(2, -1)]),
                new([Normal(4), Ints(0), Ints(4)]),
                new([Ints(3, 4, 5), Ints(2), Ints(1)]),
            ],
    };

    /// <summary>The size where it is known; what remains behind the first index where it is -1.</summary>
    private static void SliceShape(ShapeContext c)
    {
        var arguments = Shapes.Merged(c, c.Input(1, rank: 1), c.Input(2, rank: 1));
        var input = c.Input(0);
        if (arguments[0] >= 0)
            input = Shapes.OfRank(c, input, arguments[0]);
        var begin = c.ShapeFrom(1);
        if (c.Constant(2) is { } size)
        {
            var sizes = Integers.ToLongs(size);
            begin = Shapes.OfRank(c, begin, sizes.Length);
            c.Output(
                0,
                new Shape([
                    .. sizes.Select(
                        (s, i) =>
                            s >= 0 ? s
                            : s < -1 ? throw new PartialShapes.InvalidShape(s)
                            : input[i] < 0 || begin[i] < 0 ? -1
                            : begin[i] <= input[i] ? input[i] - begin[i]
                            : throw c.Error($"Negative dimension size caused by subtracting {begin[i]} from {input[i]}")
                    ),
                ])
            );
        }
        else
        {
            var partial = c.ShapeFrom(2);
            c.Output(0, partial.IsNull ? Shape.unknown_shape(input.ndim) : partial);
        }
    }

    /// <summary>The output's gradient padded with zeros: as many before it as the first index says, behind it the rest.</summary>
    private static Tensor?[] SliceGradient(Operation op, Tensor?[] grad)
    {
        var (input_vec, begin_vec) = (op.inputs[0], op.inputs[1]);
        var input_rank = array_ops.rank(input_vec);
        var slice_size = array_ops.shape(op.outputs[0]);
        var shape = array_ops.stack([input_rank, new NDArray(1)]);
        var before_pad = array_ops.reshape(begin_vec, shape);
        var after_pad = array_ops.reshape(array_ops.shape(input_vec) - slice_size - begin_vec, shape);
        var paddings = array_ops.concat([before_pad, after_pad], 1);
        return [array_ops.pad(grad[0]!, paddings), null, null];
    }

    private static void RunSlice(KernelContext c)
    {
        var value = c.Input(0);
        var dims = value.shape!.AsSpan();
        var (first, sizes) = (c.Input(1), c.Input(2));
        if (first.shape!.ndim != 1 || sizes.shape!.ndim != 1 || first.shape[0] != dims.Length || sizes.shape[0] != dims.Length)
        {
            throw c.Error(
                $"Expected begin and size arguments to be 1-D tensors of size {dims.Length}, but got shapes "
                    + $"{first.shape.ToBracketString()} and {sizes.shape!.ToBracketString()} instead."
            );
        }

        Span<long> begin = stackalloc long[dims.Length],
            size = stackalloc long[dims.Length];
        Integers.Read(first, begin);
        Integers.Read(sizes, size);
        var whole = true;
        for (var i = 0; i < dims.Length; i++)
        {
            if (begin[i] < 0 || begin[i] > dims[i])
                throw c.Error($"Expected begin[{i}] in [0, {dims[i]}], but got {begin[i]}");
            if (size[i] == -1)
                size[i] = dims[i] - begin[i];
            if (size[i] < 0 || size[i] > dims[i] - begin[i])
                throw c.Error($"Expected size[{i}] in [0, {dims[i] - begin[i]}], but got {size[i]}");
            whole &= size[i] == dims[i];
        }
        if (whole)
            c.Forward(0, value);
        else
            Movement.Slice(value.AsBytes(), dims, begin, size, c.Allocate(0, size).AsBytes(), value.dtype.get_datatype_size());
    }
}
