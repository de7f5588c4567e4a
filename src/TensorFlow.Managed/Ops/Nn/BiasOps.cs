using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The bias of a layer: one number for each channel, the last dimension (NHWC) or the second (NCHW).</summary>
internal static class BiasOps
{
    /// <summary>
    /// output = value + bias. value: [..., channels] or [batch, channels, ...]; bias: [channels]. T: float, double, int32, int64.
    /// Source: TensorFlow 1.15 <c>BiasAdd</c>.
    /// </summary>
    internal static readonly OpDef BiasAdd = new(
        "BiasAdd",
        inputs: "value: T, bias: T",
        outputs: "output: T",
        attrs: "T: numbertype, data_format: {'NHWC', 'NCHW'} = 'NHWC'"
    )
    {
        Shape = c =>
        {
            var channels = ChannelsFirst(c.Attributes);
            var (value, bias) = (Shapes.AtLeast(c, c.Input(0), channels ? 3 : 2), c.Input(1, rank: 1));
            if (value.IsNull)
                return;
            var dims = (long[])value.dims.Clone();
            ref var channel = ref dims[channels ? 1 : dims.Length - 1];
            channel = c.Merge(channel, bias[0]);
            c.Output(0, new Shape(dims));
        },
        Gradient = (op, grads) => [grads[0], gen_nn_ops.bias_add_grad(grads[0]!, op.attributes.Get<string>("data_format"))],
        Lanes = LaneFunction.Binary<AddFunction>(),
        Broadcasts = static attrs => !ChannelsFirst(attrs),
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = TypedKernels.ByInput(0, AddBias<float>, AddBias<double>, AddBias<int>, AddBias<long>, AddBias<Complex>),
        Plain = (attrs, x) =>
        {
            var (value, bias) = (Plain.Doubles(x[0]), Plain.Doubles(x[1]));
            var channel = ChannelsFirst(attrs) ? 1 : x[0].shape.ndim - 1;
            var sums = Plain.Indices(x[0].shape).Select((at, i) => value[i] + bias[at[channel]]);
            return [Plain.Array(sums, x[0].shape, x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(4, 3), Normal(3)]),
                new([Normal(2, 3, 4), Normal(4)]),
                new([Normal(2, 3, 4, 2), Normal(3)]) { Attributes = { { "data_format", "NCHW" } } },
            ],
    };

    /// <summary>
    /// output[channel] = the sum of out_backprop over all other dimensions: the bias's gradient. T: float, double.
    /// Source: TensorFlow 1.15 <c>BiasAddGrad</c>.
    /// </summary>
    internal static readonly OpDef BiasAddGrad = new(
        "BiasAddGrad",
        inputs: "out_backprop: T",
        outputs: "output: T",
        attrs: "T: numbertype, data_format: {'NHWC', 'NCHW'} = 'NHWC'"
    )
    {
        Shape = c =>
        {
            var channels = ChannelsFirst(c.Attributes);
            var input = Shapes.AtLeast(c, c.Input(0), channels ? 3 : 2);
            c.Output(0, new Shape(input.IsNull ? -1 : input[channels ? 1 : -1]));
        },
        Gradient = BiasAddGradGrad,
        SumsColumns = static c => !ChannelsFirst(c.Attributes),
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = TypedKernels.ByInput(
            0,
            SumChannels<float>,
            SumChannels<double>,
            SumChannels<int>,
            SumChannels<long>,
            SumChannels<Complex>
        ),
        Plain = (attrs, x) =>
        {
            var (values, channel) = (Plain.Doubles(x[0]), ChannelsFirst(attrs) ? 1 : x[0].shape.ndim - 1);
            var sums = new double[x[0].shape[channel]];
            foreach (var at in Plain.Indices(x[0].shape))
                sums[at[channel]] += values[Plain.Offset(at, x[0].shape)];
            return [Plain.Array(sums, new Shape(sums.Length), x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(4, 3)]),
                new([Normal(2, 3, 4)]),
                new([Normal(2, 3, 4, 2)]) { Attributes = { { "data_format", "NCHW" } } },
            ],
    };

    private static bool ChannelsFirst(AttributeMap attrs) => attrs.Get<string>("data_format") == "NCHW";

    private static void AddBias<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (value, bias, channelsFirst) = (c.Input(0), c.Input(1), ChannelsFirst(c.Attributes));
        if (value.shape!.ndim < 2)
            throw c.Error($"Input tensor must be at least 2D: {KernelErrors.Text(value)}");
        if (bias.shape!.ndim != 1)
            throw c.Error($"Biases must be 1D: {KernelErrors.Text(bias)}");
        if (bias.shape[0] != value.shape[channelsFirst ? 1 : -1])
        {
            throw c.Error(
                $"Must provide as many biases as the {(channelsFirst ? "channel" : "last")} dimension of the input "
                    + $"tensor: {KernelErrors.Text(bias)} vs. {KernelErrors.Text(value)}"
            );
        }

        if (value.shape.ndim > 5 || (channelsFirst && value.shape.ndim < 3))
            throw c.Error($"Only ranks up to 5 supported: {KernelErrors.Text(value)}");
        // A bias for the second dimension broadcasts like [channels, 1, 1, ...].
        Span<long> biasDims = stackalloc long[channelsFirst ? value.shape.ndim - 1 : 1];
        biasDims.Fill(1);
        biasDims[0] = bias.shape[0];
        var output = c.Allocate<T>(0, value.shape.AsSpan());
        Broadcasting.Apply<T, T, Add<T>>(value.Span<T>(), value.shape.AsSpan(), bias.Span<T>(), biasDims, output);
    }

    private static void SumChannels<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (value, channelsFirst) = (c.Input(0), ChannelsFirst(c.Attributes));
        var minRank = channelsFirst ? 3 : 2;
        if (value.shape!.ndim < minRank)
            throw c.Error($"Input tensor must be at least {minRank}D: {KernelErrors.Text(value)}");
        var channel = channelsFirst ? 1 : value.shape.ndim - 1;
        Span<bool> reduced = stackalloc bool[value.shape.ndim];
        reduced.Fill(true);
        reduced[channel] = false;
        Reduction.Sum(value.Span<T>(), value.shape.AsSpan(), reduced, c.Allocate<T>(0, [value.shape[channel]]));
    }

    private static Tensor?[] BiasAddGradGrad(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        var shape = array_ops.shape(op.inputs[0]);
        var bias = array_ops.shape(grad);
        Tensor expanded,
            multiples;
        if (ChannelsFirst(op.attributes))
        {
            var (batch, rest) = (new Slice(stop: 1), new Slice(start: 2));
            expanded = array_ops.concat([array_ops.ones_like(shape[batch]), bias, array_ops.ones_like(shape[rest])], 0);
            multiples = array_ops.concat([shape[batch], new[] { 1 }, shape[rest]], 0);
        }
        else
        {
            var outer = new Slice(stop: -1);
            expanded = array_ops.concat([array_ops.ones_like(shape[outer]), bias], 0);
            multiples = array_ops.concat([shape[outer], new[] { 1 }], 0);
        }
        return [array_ops.tile(array_ops.reshape(grad, expanded), multiples)];
    }
}
