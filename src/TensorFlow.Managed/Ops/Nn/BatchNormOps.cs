using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Batch normalization of images, [batch, rows, columns, channels], as one operation; scale, offset, mean and variance:
/// [channels]. In training mean and variance are those of the batch, and the given ones are empty. T: half, float; U: float.
/// </summary>
internal static class BatchNormOps
{
    /// <summary>The attributes that all versions and their gradients have.</summary>
    internal const string Attributes =
        "epsilon: float = 0.0001, data_format: {'NHWC', 'NCHW'} = 'NHWC', is_training: bool = true";

    /// <summary>
    /// y = (x - mean) * scale / sqrt(variance + epsilon) + offset; also the batch's mean and variance (that of which the batch
    /// is a sample), and mean and variance for the gradient; the four are 0 where mean and variance are given. Source: TensorFlow
    /// 1.15 <c>FusedBatchNorm</c>.
    /// </summary>
    internal static readonly OpDef FusedBatchNorm = new(
        "FusedBatchNorm",
        inputs: "x: T, scale: T, offset: T, mean: T, variance: T",
        outputs: "y: T, batch_mean: T, batch_variance: T, reserve_space_1: T, reserve_space_2: T",
        attrs: $"T: {{float}}, {Attributes}"
    )
    {
        Shape = InferShape,
        Gradient = (op, grads) => Grad(BatchNormGradOps.FusedBatchNormGrad, op, grads[0]!),
        Kernel = Run,
        Plain = RunPlain,
        Samples = MakeSamples,
    };

    /// <summary>The same with a type of its own for the images. Source: TensorFlow 1.15 <c>FusedBatchNormV2</c>.</summary>
    internal static readonly OpDef FusedBatchNormV2 = new(
        "FusedBatchNormV2",
        inputs: "x: T, scale: U, offset: U, mean: U, variance: U",
        outputs: "y: T, batch_mean: U, batch_variance: U, reserve_space_1: U, reserve_space_2: U",
        attrs: $"T: {{half, bfloat16, float}}, U: {{float}}, {Attributes}"
    )
    {
        Shape = InferShape,
        Gradient = (op, grads) => Grad(BatchNormGradOps.FusedBatchNormGradV2, op, grads[0]!),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = Run,
        Plain = RunPlain,
        Samples = MakeSamples,
    };

    /// <summary>
    /// The same with one more output, which a processor leaves at 0. Source: TensorFlow 1.15 <c>FusedBatchNormV3</c>.
    /// </summary>
    internal static readonly OpDef FusedBatchNormV3 = new(
        "FusedBatchNormV3",
        inputs: "x: T, scale: U, offset: U, mean: U, variance: U",
        outputs: "y: T, batch_mean: U, batch_variance: U, reserve_space_1: U, reserve_space_2: U, reserve_space_3: U",
        attrs: $"T: {{half, bfloat16, float}}, U: {{float}}, {Attributes}"
    )
    {
        Shape = InferShape,
        Gradient = (op, grads) => Grad(BatchNormGradOps.FusedBatchNormGradV3, op, grads[0]!),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = static c =>
        {
            Run(c);
            c.Allocate<float>(5, []).Clear();
        },
        Plain = (attrs, x) => [.. RunPlain(attrs, x), Plain.Array([0], Shape.Scalar, TF_DataType.TF_FLOAT)],
        Samples = MakeSamples,
    };

    /// <summary>Where the channels are, in a shape of rank 4.</summary>
    internal static int ChannelAxis(AttributeMap attrs) => attrs.Get<string>("data_format") == "NCHW" ? 1 : 3;

    internal static AttributeMap CopyAttributes(Operation op) =>
        new()
        {
            { "epsilon", op.attributes.Get<float>("epsilon") },
            { "data_format", op.attributes.Get<string>("data_format") },
            { "is_training", op.attributes.Get<bool>("is_training") },
        };

    /// <exception cref="InternalError">The channels are not the last dimension.</exception>
    internal static void CheckChannelsLast(KernelContext c)
    {
        if (ChannelAxis(c.Attributes) != 3)
        {
            throw new InternalError(
                c.Error($"The CPU implementation of {c.Op.type} only supports NHWC tensor format for now.").Message
            );
        }
    }

    private static void InferShape(ShapeContext c)
    {
        var (x, axis) = (c.Input(0, rank: 4), ChannelAxis(c.Attributes));
        var channels = x[axis];
        // In training mean and variance are empty.
        for (var i = 1; i < (c.Attributes.Get<bool>("is_training") ? 3 : 5); i++)
            channels = c.Merge(channels, c.Input(i, rank: 1)[0]);
        var dims = (long[])x.dims.Clone();
        dims[axis] = channels;
        c.Output(0, new Shape(dims));
        for (var i = 1; i < 5; i++)
            c.Output(i, new Shape(channels));
    }

    /// <summary>
    /// Where mean and variance are given, the gradient is that of channels that come last. Source: TensorFlow 1.15's
    /// <c>_BaseFusedBatchNormGrad</c> (python/ops/nn_grad.py).
    /// </summary>
    private static Tensor?[] Grad(OpDef gradient, Operation op, Tensor grad)
    {
        var attrs = CopyAttributes(op);
        var reserved = op.NumOutputs > 5 ? new object[] { op.outputs[5] } : [];
        if (attrs.Get<bool>("is_training"))
        {
            object[] saved = [grad, op.inputs[0], op.inputs[1], op.outputs[3], op.outputs[4], .. reserved];
            return gradient.Apply(null, saved, attrs).outputs;
        }

        var (x, channels_first) = (op.inputs[0], ChannelAxis(attrs) == 1);
        if (channels_first)
        {
            x = array_ops.transpose(x, Ints(0, 2, 3, 1));
            grad = array_ops.transpose(grad, Ints(0, 2, 3, 1));
            attrs["data_format"] = "NHWC";
        }
        object[] given = [grad, x, op.inputs[1], op.inputs[3], op.inputs[4], .. reserved];
        var outputs = gradient.Apply(null, given, attrs).outputs;
        var dx = channels_first ? array_ops.transpose(outputs[0], Ints(0, 3, 1, 2)) : outputs[0];
        return [dx, outputs[1], outputs[2], null, null];
    }

    private static void Run(KernelContext c)
    {
        var (x, scale, offset, mean, variance) = (c.Input(0), c.Input(1), c.Input(2), c.Input(3), c.Input(4));
        if (x.shape!.ndim != 4)
            throw c.Error($"input must be 4-dimensional{KernelErrors.Text(x)}");
        Check(scale, "scale");
        Check(offset, "offset");
        Check(mean, "estimated_mean");
        Check(variance, "estimated_variance");
        var (training, channels) = (c.Attributes.Get<bool>("is_training"), x.shape[ChannelAxis(c.Attributes)]);
        CheckSize(scale, "scale", channels);
        CheckSize(offset, "offset", channels);
        if (training && mean.shape![0] != 0)
            throw c.Error($"estimated_mean must be empty for training{KernelErrors.Text(mean)}");
        if (training && variance.shape![0] != 0)
            throw c.Error($"estimated_variance must be empty for training{KernelErrors.Text(variance)}");
        if (!training)
        {
            CheckSize(mean, "When is_training=false, mean", channels);
            CheckSize(variance, "When is_training=false, variance", channels);
        }

        CheckChannelsLast(c);
        var y = c.Allocate<float>(0, x.shape.AsSpan());
        Span<float> batch_mean = c.Allocate<float>(1, [channels]),
            batch_variance = c.Allocate<float>(2, [channels]),
            saved_mean = c.Allocate<float>(3, [channels]),
            saved_variance = c.Allocate<float>(4, [channels]);
        if (training)
        {
            var sums = c.Scratch(TF_DataType.TF_DOUBLE, scale.shape!);
            BatchNorm.Moments(x.Span<float>(), saved_mean, saved_variance, sums.Span<double>());
            sums.Release();
        }
        else
        {
            // TensorFlow leaves 0 in what only training makes.
            saved_mean.Clear();
            saved_variance.Clear();
        }

        saved_mean.CopyTo(batch_mean);
        var rows = channels == 0 ? 0 : x.shape.size / channels;
        // Bessel's correction.
        var adjust = training && rows > 1 ? (float)rows / (rows - 1) : 1;
        for (var i = 0; i < batch_variance.Length; i++)
            batch_variance[i] = saved_variance[i] * adjust;
        var factors = c.Scratch(TF_DataType.TF_FLOAT, scale.shape!);
        BatchNorm.Normalize(
            x.Span<float>(),
            scale.Span<float>(),
            offset.Span<float>(),
            training ? saved_mean : mean.Span<float>(),
            training ? saved_variance : variance.Span<float>(),
            c.Attributes.Get<float>("epsilon"),
            y,
            factors.Span<float>()
        );
        factors.Release();

        void Check(TensorValue value, string name)
        {
            if (value.shape!.ndim != 1)
                throw c.Error($"{name} must be 1-dimensional{KernelErrors.Text(value)}");
        }

        void CheckSize(TensorValue value, string name, long size)
        {
            if (value.shape![0] != size)
            {
                throw c.Error(
                    $"{name} must have the same number of elements as the channels of x, got {value.shape[0]} and {size}"
                );
            }
        }
    }

    private static NDArray[] RunPlain(AttributeMap attrs, NDArray[] x)
    {
        var (images, scale, offset) = (Plain.Doubles(x[0]), Plain.Doubles(x[1]), Plain.Doubles(x[2]));
        var (channels, epsilon) = (scale.Length, attrs.Get<float>("epsilon"));
        var rows = images.Length / channels;
        double[] mean = Plain.Doubles(x[3]),
            variance = Plain.Doubles(x[4]);
        double[][] moments = [.. Enumerable.Repeat(new double[channels], 4)];
        if (attrs.Get<bool>("is_training"))
        {
            mean = [.. Enumerable.Range(0, channels).Select(k => Channel(k).Average())];
            variance = [.. Enumerable.Range(0, channels).Select(k => Channel(k).Average(v => Math.Pow(v - mean[k], 2)))];
            moments = [mean, [.. variance.Select(v => v * rows / Math.Max(rows - 1, 1))], mean, variance];
        }

        var y = images.Select(
            (v, i) =>
                (v - mean[i % channels]) * scale[i % channels] / Math.Sqrt(variance[i % channels] + epsilon)
                + offset[i % channels]
        );
        return [Plain.Array(y, x[0].shape, x[0].dtype), .. moments.Select(v => Plain.Array(v, x[1].shape, x[1].dtype))];

        IEnumerable<double> Channel(int k) => images.Where((_, i) => i % channels == k);
    }

    private static OpSample[] MakeSamples() =>
        [
            new([Normal(2, 3, 2, 4), Positive(4), Normal(4), Values(), Values()]),
            new([Normal(3, 1, 2, 3), Positive(3), Normal(3), Values(), Values()]) { Attributes = { { "epsilon", 0.1f } } },
            new([Normal(2, 3, 2, 4), Positive(4), Normal(4), Normal(4), Positive(4)])
            {
                Attributes = { { "is_training", false }, { "epsilon", 0.001f } },
            },
        ];
}
