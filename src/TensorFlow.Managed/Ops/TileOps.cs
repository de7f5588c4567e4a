using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Repetition: along every axis, or as far as another shape asks for.</summary>
internal static class TileOps
{
    /// <summary>x repeated <c>multiples[d]</c> times along dimension d. Source: TensorFlow 1.15 <c>Tile</c>.</summary>
    internal static readonly OpDef Tile = new("Tile", inputs: "input: T, multiples: Tmultiples", outputs: "output: T",
        attrs: "T: type, Tmultiples: {int32, int64} = int32")
    {
        Shape = c =>
        {
            var (input, multiples) = (c.Input(0), c.ShapeFrom(1));
            if (!input.IsNull)
            {
                multiples = multiples.with_rank(input.ndim);
                c.Input(1, rank: 1).merge_with(new Shape((long)input.ndim));
            }
            if (multiples.IsNull) return;
            input = input.with_rank(multiples.ndim);
            c.Output(0, new Shape(input.dims.Zip(multiples.dims, Product).ToArray()));
        },
        Gradient = TileGradient,
        MovesElements = true,
        Kernel = RunTile,
        Plain = (_, inputs) =>
        {
            var shape = new Shape(inputs[0].shape.dims.Zip(Integers.Of(inputs[1]), (d, m) => d * m).ToArray());
            return [PlainMovement.Build(inputs[0].dtype, shape,
                at => (inputs[0], at.Zip(inputs[0].shape.dims, (i, d) => i % d).ToArray()))];
        },
        Samples = () =>
        [
            new([Normal(2, 3), Ints(2, 3)]),
            new([Normal(2), Ints(1)]),
            new([Normal(2, 1, 2), Ints(1, 4, 0)]) { CheckGradient = false },
        ],
    };

    /// <summary>
    /// x repeated along its dimensions of 1, and along new ones in front. Source: TensorFlow 1.15 <c>BroadcastTo</c>.
    /// </summary>
    internal static readonly OpDef BroadcastTo = new("BroadcastTo", inputs: "input: T, shape: Tidx", outputs: "output: T",
        attrs: "T: type, Tidx: {int32, int64} = int32")
    {
        Shape = c =>
        {
            c.Input(1, rank: 1);
            var (input, shape) = (c.Input(0), c.ShapeFrom(1));
            if (!shape.IsNull && !input.IsNull) Check(c, input, shape);
            c.Output(0, shape);
        },
        Gradient = BroadcastToGradient,
        MovesElements = true,
        Kernel = RunBroadcastTo,
        Plain = (_, inputs) =>
        {
            var shape = new Shape(Integers.Of(inputs[1]));
            return [PlainMovement.Build(inputs[0].dtype, shape, at => (inputs[0],
                at[(shape.ndim - inputs[0].ndim)..].Zip(inputs[0].shape.dims, (i, d) => d == 1 ? 0 : i).ToArray()))];
        },
        Samples = () => [new([Normal(3, 1), Ints(2, 3, 4)]), new([Normal(), Ints(2, 2)])],
    };

    /// <summary>The product of two dimensions, as far as it is known.</summary>
    private static long Product(long a, long b) => a == 0 || b == 0 ? 0 : a < 0 || b < 0 ? (a == 1 ? b : b == 1 ? a : -1) : a * b;

    /// <summary>
    /// Sums over the repetitions: with a dimension for each count of them before each of the input's dimensions.
    /// </summary>
    private static Tensor?[] TileGradient(Operation op, Tensor?[] grad)
    {
        var input_shape = array_ops.shape(op.inputs[0], out_type: op.inputs[1].dtype);
        var split_shape = array_ops.reshape(array_ops.transpose(array_ops.stack([op.inputs[1], input_shape])), new Shape(-1));
        var axes = math_ops.range(0, array_ops.size(split_shape), 2);
        var input_grad = math_ops.reduce_sum(array_ops.reshape(grad[0]!, split_shape), axes);
        input_grad.set_shape(op.inputs[0].shape);
        return [input_grad, null];
    }

    private static Tensor?[] BroadcastToGradient(Operation op, Tensor?[] grad)
    {
        var input_shape = array_ops.shape(op.inputs[0]);
        var (_, reduction_axes) = gen_array_ops.broadcast_gradient_args(op.inputs[1], input_shape);
        var reduced = math_ops.reduce_sum(grad[0]!, reduction_axes, keepdims: true);
        return [array_ops.reshape(reduced, input_shape), null];
    }

    private static void Check(ShapeContext c, Shape input, Shape shape)
    {
        if (shape.ndim < input.ndim)
            throw c.Error($"Expected the rank of the output shape to be at least {input.ndim}, found {shape.ndim}");
        for (var i = 0; i < input.ndim; i++)
        {
            var (from, to) = (input[i], shape[shape.ndim - input.ndim + i]);
            if (from > 1 && to >= 0 && from != to) throw c.Error($"Dimensions must be equal, but are {from} and {to}");
        }
    }

    private static void RunTile(KernelContext c)
    {
        var (value, repeats) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        if (repeats.shape!.size != dims.Length)
            throw c.Error($"Expected multiples argument to be a vector of length {dims.Length} but got length "
                + $"{repeats.shape.size}");
        Span<long> multiples = stackalloc long[dims.Length], tiled = stackalloc long[dims.Length];
        Integers.Read(repeats, multiples);
        for (var i = 0; i < dims.Length; i++)
        {
            if (multiples[i] < 0) throw c.Error($"Expected multiples[{i}] >= 0, but got {multiples[i]}");
            tiled[i] = dims[i] * multiples[i];
        }
        Movement.Tile(value.AsBytes(), dims, multiples, c.Allocate(0, tiled).AsBytes(), value.dtype.get_datatype_size());
    }

    private static void RunBroadcastTo(KernelContext c)
    {
        var (value, shape) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        Span<long> output = stackalloc long[Integers.Rank(c, shape)], padded = stackalloc long[output.Length];
        Span<long> multiples = stackalloc long[output.Length];
        Integers.Read(shape, output);
        var added = output.Length - dims.Length;
        var fits = added >= 0;
        for (var i = 0; i < output.Length; i++)
        {
            padded[i] = i < added ? 1 : dims[i - added];
            multiples[i] = padded[i] == output[i] ? 1 : output[i];
            fits &= padded[i] == 1 || padded[i] == output[i];
        }
        if (!fits)
            throw c.Error($"Incompatible shapes: {value.shape.ToBracketString()} vs. [{string.Join(",", output.ToArray())}]");
        Movement.Tile(value.AsBytes(), padded, multiples, c.Allocate(0, output).AsBytes(), value.dtype.get_datatype_size());
    }
}
