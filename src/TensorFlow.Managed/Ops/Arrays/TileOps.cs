using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Repetition along every axis, and broadcasting to a shape.</summary>
internal static class TileOps
{
    /// <summary>x repeated <c>multiples[d]</c> times along dimension d. Source: TensorFlow 1.15 <c>Tile</c>.</summary>
    internal static readonly OpDef Tile = new(
        "Tile",
        inputs: "input: T, multiples: Tmultiples",
        outputs: "output: T",
        attrs: "T: type, Tmultiples: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            var (input, multiples) = (c.Input(0), c.ShapeFrom(1));
            if (!input.IsNull)
            {
                multiples = Shapes.OfRank(c, multiples, input.ndim);
                Shapes.Merged(c, c.Input(1), new Shape((long)input.ndim));
            }
            if (multiples.IsNull)
                return;
            input = Shapes.OfRank(c, input, multiples.ndim);
            c.Output(0, new Shape([.. input.dims.Zip(multiples.dims, (a, b) => Shapes.Product(c, a, b))]));
        },
        Gradient = TileGradient,
        MovesElements = true,
        Kernel = RunTile,
        Plain = (_, inputs) =>
        {
            var shape = new Shape(inputs[0].shape.dims.Zip(Integers.ToLongs(inputs[1]), (d, m) => d * m).ToArray());
            return
            [
                PlainMovement.Build(inputs[0].dtype, shape, at =>
                    (inputs[0], at.Zip(inputs[0].shape.dims, (i, d) => i % d).ToArray())
                ),
            ];
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
    internal static readonly OpDef BroadcastTo = new(
        "BroadcastTo",
        inputs: "input: T, shape: Tidx",
        outputs: "output: T",
        attrs: "T: type, Tidx: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            var (input, shape) = (c.Input(0), c.ShapeFrom(1));
            c.Output(0, shape.IsNull || input.IsNull ? shape : Checked(c, input, shape));
        },
        Gradient = BroadcastToGradient,
        MovesElements = true,
        Kernel = RunBroadcastTo,
        Plain = (_, inputs) =>
        {
            var shape = new Shape(Integers.ToLongs(inputs[1]));
            return
            [
                PlainMovement.Build(inputs[0].dtype, shape, at =>
                    (inputs[0], at[(shape.ndim - inputs[0].ndim)..].Zip(inputs[0].shape.dims, (i, d) => d == 1 ? 0 : i).ToArray())
                ),
            ];
        },
        Samples = () => [new([Normal(3, 1), Ints(2, 3, 4)]), new([Normal(), Ints(2, 2)])],
    };

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

    private static Shape Checked(ShapeContext c, Shape input, Shape shape)
    {
        if (shape.ndim < input.ndim)
            throw c.Error($"Shape must be at most rank {shape.ndim} but is rank {input.ndim}");
        var dims = shape.dims;
        for (var i = 1; i <= input.ndim; i++)
        {
            if (input[-i] > 1)
                dims[^i] = c.Merge(input[-i], dims[^i]);
        }

        return new Shape(dims);
    }

    private static void RunTile(KernelContext c)
    {
        var (value, repeats) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        if (repeats.shape!.ndim != 1)
            throw c.Error($"Expected multiples to be 1-D, but got shape {KernelErrors.Text(repeats)}");
        if (repeats.shape.size != dims.Length)
        {
            throw c.Error(
                $"Expected multiples argument to be a vector of length {dims.Length} but got length {repeats.shape.size}"
            );
        }

        Span<long> multiples = stackalloc long[dims.Length],
            tiled = stackalloc long[dims.Length];
        Integers.Read(repeats, multiples);
        for (var i = 0; i < dims.Length; i++)
        {
            if (multiples[i] < 0)
                throw c.Error($"Expected multiples[{i}] >= 0, but got {multiples[i]}");
            tiled[i] = KernelErrors.Product(c, dims[i], multiples[i]);
        }
        Movement.Tile(value.AsBytes(), dims, multiples, c.Allocate(0, tiled).AsBytes(), value.dtype.get_datatype_size());
    }

    private static void RunBroadcastTo(KernelContext c)
    {
        var (value, shape) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        if (shape.shape!.ndim != 1)
            throw c.Error($"shape must be a vector of {{int32,int64}}, got shape {KernelErrors.Text(shape)}");
        Span<long> output = stackalloc long[Integers.Rank(c, shape)],
            padded = stackalloc long[output.Length];
        Span<long> multiples = stackalloc long[output.Length];
        Integers.Read(shape, output);
        foreach (var dim in output)
        {
            if (dim < 0)
                throw c.Error($"Dimension {dim} must be >= 0");
        }

        if (dims.Length > output.Length)
            throw c.Error($"Rank of input ({dims.Length}) must be no greater than rank of output shape ({output.Length}).");
        var added = output.Length - dims.Length;
        for (var i = 0; i < output.Length; i++)
        {
            padded[i] = i < added ? 1 : dims[i - added];
            multiples[i] = padded[i] == output[i] ? 1 : output[i];
            if (padded[i] == 1 || padded[i] == output[i])
                continue;
            var wanted = $"[{string.Join(",", output.ToArray())}]";
            throw c.Error(
                output[i] == 1
                    ? $"Unable to broadcast tensor of shape {KernelErrors.Text(value)} to tensor of shape {wanted}"
                    : $"Incompatible shapes: {KernelErrors.Text(value)} vs. {wanted}"
            );
        }
        Movement.Tile(value.AsBytes(), padded, multiples, c.Allocate(0, output).AsBytes(), value.dtype.get_datatype_size());
    }
}
