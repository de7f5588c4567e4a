using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The gradients of <see cref="BatchNormOps"/>. reserve_space_1, reserve_space_2: the mean and the variance with which the
/// images were normalized, [channels]. The last two outputs stand for the gradients of the given mean and variance, and are 0.
/// </summary>
internal static class BatchNormGradOps
{
    /// <summary>Source: TensorFlow 1.15 <c>FusedBatchNormGrad</c>.</summary>
    internal static readonly OpDef FusedBatchNormGrad = new(
        "FusedBatchNormGrad",
        inputs: "y_backprop: T, x: T, scale: T, reserve_space_1: T, reserve_space_2: T",
        outputs: "x_backprop: T, scale_backprop: T, offset_backprop: T, reserve_space_3: T, reserve_space_4: T",
        attrs: $"T: {{float}}, {BatchNormOps.Attributes}"
    )
    {
        Shape = InferShape,
        Gradient = Grad,
        Kernel = Run,
        Plain = RunPlain,
        Samples = () => MakeSamples(),
    };

    /// <summary>Source: TensorFlow 1.15 <c>FusedBatchNormGradV2</c>.</summary>
    internal static readonly OpDef FusedBatchNormGradV2 = new(
        "FusedBatchNormGradV2",
        inputs: "y_backprop: T, x: T, scale: float, reserve_space_1: U, reserve_space_2: U",
        outputs: "x_backprop: T, scale_backprop: U, offset_backprop: U, reserve_space_3: U, reserve_space_4: U",
        attrs: $"T: {{half, bfloat16, float}}, U: {{float}}, {BatchNormOps.Attributes}"
    )
    {
        Shape = InferShape,
        Gradient = Grad,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = Run,
        Plain = RunPlain,
        Samples = () => MakeSamples(),
    };

    /// <summary>reserve_space_3: of no use on a processor. Source: TensorFlow 1.15 <c>FusedBatchNormGradV3</c>.</summary>
    internal static readonly OpDef FusedBatchNormGradV3 = new(
        "FusedBatchNormGradV3",
        inputs: "y_backprop: T, x: T, scale: float, reserve_space_1: U, reserve_space_2: U, reserve_space_3: U",
        outputs: "x_backprop: T, scale_backprop: U, offset_backprop: U, reserve_space_4: U, reserve_space_5: U",
        attrs: $"T: {{half, bfloat16, float}}, U: {{float}}, {BatchNormOps.Attributes}"
    )
    {
        Shape = InferShape,
        Gradient = (op, grads) => [.. Grad(op, grads), null],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = Run,
        Plain = RunPlain,
        Samples = () => MakeSamples(new NDArray(0f)),
    };

    private static void InferShape(ShapeContext c)
    {
        var (dy, x, axis) = (c.Input(0, rank: 4), c.Input(1, rank: 4), BatchNormOps.ChannelAxis(c.Attributes));
        var channels = c.Merge(dy[axis], x[axis]);
        for (var i = 2; i < 5; i++)
            channels = c.Merge(channels, c.Input(i, rank: 1)[0]);
        var dims = (long[])dy.dims.Clone();
        dims[axis] = channels;
        c.Output(0, new Shape(dims));
        c.Output(1, new Shape(channels));
        c.Output(2, new Shape(channels));
        c.Output(3, new Shape(c.Attributes.Get<bool>("is_training") ? 0 : channels));
        c.Output(4, new Shape(c.Attributes.Get<bool>("is_training") ? 0 : channels));
    }

    private static void Run(KernelContext c)
    {
        var (dy, x, scale, mean, variance) = (c.Input(0), c.Input(1), c.Input(2), c.Input(3), c.Input(4));
        if (dy.shape!.ndim != 4)
            throw c.Error($"input must be 4-dimensional{KernelErrors.Text(dy)}");
        if (x.shape!.ndim != 4)
            throw c.Error($"input must be 4-dimensional{KernelErrors.Text(x)}");
        if (x.shape != dy.shape)
        {
            throw c.Error(
                $"x and y_backprop must have same shape, but x has shape {KernelErrors.Text(x)} and y_backprop has shape "
                    + KernelErrors.Text(dy)
            );
        }

        var (training, channels) = (c.Attributes.Get<bool>("is_training"), x.shape[BatchNormOps.ChannelAxis(c.Attributes)]);
        Check(scale, "scale");
        Check(mean, "reserve_space_1");
        Check(variance, "reserve_space_2");
        BatchNormOps.CheckChannelsLast(c);
        var dx = c.Allocate<float>(0, dy.shape.AsSpan());
        Span<float> dscale = c.Allocate<float>(1, [channels]),
            doffset = c.Allocate<float>(2, [channels]);
        c.Allocate<float>(3, [training ? 0 : channels]).Clear();
        c.Allocate<float>(4, [training ? 0 : channels]).Clear();
        TensorValue sums = c.Scratch(TF_DataType.TF_DOUBLE, scale.shape!),
            products = c.Scratch(TF_DataType.TF_DOUBLE, scale.shape!);
        if (training)
        {
            BatchNorm.Gradients(
                dy.Span<float>(),
                x.Span<float>(),
                scale.Span<float>(),
                mean.Span<float>(),
                variance.Span<float>(),
                c.Attributes.Get<float>("epsilon"),
                dx,
                dscale,
                doffset,
                sums.Span<double>(),
                products.Span<double>()
            );
        }
        else
        {
            BatchNorm.GradientsOfGiven(
                dy.Span<float>(),
                x.Span<float>(),
                scale.Span<float>(),
                mean.Span<float>(),
                variance.Span<float>(),
                c.Attributes.Get<float>("epsilon"),
                dx,
                dscale,
                doffset,
                sums.Span<double>(),
                products.Span<double>()
            );
        }

        sums.Release();
        products.Release();

        void Check(TensorValue value, string name)
        {
            if (value.shape!.ndim != 1 || value.shape[0] != channels)
            {
                throw c.Error(
                    $"{name} must have the same number of elements as the channels of x, got {value.shape.size} and {channels}"
                );
            }
        }
    }

    /// <summary>
    /// The derivatives of the same sums made of small operations. Source: TensorFlow 1.15's <c>_FusedBatchNormGradGrad</c>
    /// (python/ops/nn_grad.py).
    /// </summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        // Apart from what they depend on themselves, as a tape that begins here sees them.
        var watched = Array.ConvertAll(op.inputs.Take(3).ToArray(), x => array_ops.identity(x));
        var sums = BatchNormGradient(watched[0], watched[1], watched[2], op);
        var known = Enumerable.Range(0, 3).Where(i => grads[i] is not null).ToArray();
        var ys = Array.ConvertAll(known, i => sums[i]);
        var derivatives = gradients_impl.gradients(ys, watched, Array.ConvertAll(known, i => grads[i]!));
        return [.. derivatives, null, null];
    }

    private static Tensor[] BatchNormGradient(Tensor dy, Tensor x, Tensor scale, Operation op)
    {
        var (dtype, channels_first) = (x.dtype, BatchNormOps.ChannelAxis(op.attributes) == 1);
        if (dtype == TF_DataType.TF_HALF)
            (x, dy) = (math_ops.cast(x, TF_DataType.TF_FLOAT), math_ops.cast(dy, TF_DataType.TF_FLOAT));
        var (axes, epsilon) = (channels_first ? new Axis(0, 2, 3) : new Axis(0, 1, 2), op.attributes.Get<float>("epsilon"));
        Tensor InShape(Tensor v) =>
            channels_first ? array_ops.reshape(v, array_ops.stack(new object[] { 1, array_ops.size(v), 1, 1 })) : v;
        var wide_scale = InShape(scale);
        if (!op.attributes.Get<bool>("is_training"))
        {
            var (mean, inverse) = (InShape(op.inputs[3]), gen_math_ops.rsqrt(InShape(op.inputs[4]) + epsilon));
            return
            [
                math_ops.cast(dy * wide_scale * inverse, dtype),
                math_ops.reduce_sum(dy * (x - mean) * inverse, axes),
                math_ops.reduce_sum(dy, axes),
            ];
        }

        var mean_x = math_ops.reduce_mean(x, axes, keepdims: channels_first);
        var squares = gen_math_ops.squared_difference(x, array_ops.stop_gradient(mean_x));
        var variance = math_ops.reduce_mean(squares, axes, keepdims: channels_first) + epsilon;
        var (dy_offset, x_offset) = (dy - math_ops.reduce_mean(dy, axes, keepdims: channels_first), x - mean_x);
        var slope = gen_math_ops.reciprocal(variance) * math_ops.reduce_mean(dy * x_offset, axes, keepdims: channels_first);
        var root = gen_math_ops.rsqrt(variance);
        var dscale = root * math_ops.reduce_sum(dy * x_offset, axes, keepdims: channels_first);
        return
        [
            math_ops.cast(wide_scale * root * (dy_offset - slope * x_offset), dtype),
            channels_first ? array_ops.squeeze(dscale) : dscale,
            math_ops.reduce_sum(dy, axes),
        ];
    }

    private static NDArray[] RunPlain(AttributeMap attrs, NDArray[] inputs)
    {
        var (dy, x, scale) = (Plain.Doubles(inputs[0]), Plain.Doubles(inputs[1]), Plain.Doubles(inputs[2]));
        var (mean, spread) = (Plain.Doubles(inputs[3]), Plain.Doubles(inputs[4]));
        var (channels, rows) = (scale.Length, dy.Length / scale.Length);
        var (training, epsilon) = (attrs.Get<bool>("is_training"), attrs.Get<float>("epsilon"));
        spread = [.. spread.Select(v => v + epsilon)];
        var sums = PerChannel((k, i) => dy[i]);
        var products = PerChannel((k, i) => dy[i] * (x[i] - mean[k]));
        var dx = dy.Select(
            (v, i) =>
            {
                var k = i % channels;
                var centered = training ? v - sums[k] / rows - (x[i] - mean[k]) * products[k] / rows / spread[k] : v;
                return scale[k] / Math.Sqrt(spread[k]) * centered;
            }
        );
        var rest = Plain.Array(new double[training ? 0 : channels], new Shape(training ? 0 : channels), TF_DataType.TF_FLOAT);
        return
        [
            Plain.Array(dx, inputs[0].shape, inputs[0].dtype),
            Plain.Array(products.Select((v, k) => v / Math.Sqrt(spread[k])), inputs[2].shape, TF_DataType.TF_FLOAT),
            Plain.Array(sums, inputs[2].shape, TF_DataType.TF_FLOAT),
            rest,
            rest,
        ];

        double[] PerChannel(Func<int, int, double> term) =>
            [.. Enumerable.Range(0, channels).Select(k => Enumerable.Range(0, rows).Sum(r => term(k, r * channels + k)))];
    }

    private static OpSample[] MakeSamples(params NDArray[] reserved) =>
        [
            new([Normal(2, 3, 2, 4), Positive(2, 3, 2, 4), Positive(4), Positive(4), Positive(4), .. reserved]),
            new([Normal(3, 1, 2, 3), Positive(3, 1, 2, 3), Normal(3), Normal(3), Positive(3), .. reserved])
            {
                Attributes = { { "is_training", false }, { "epsilon", 0.1f } },
            },
        ];
}
