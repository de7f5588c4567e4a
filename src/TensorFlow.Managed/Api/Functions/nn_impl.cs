using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Functions made of several operations (TensorFlow 1.15's python/ops/nn_impl.py).</summary>
public partial class nn_impl
{
    /// <summary>
    /// -labels * log(sigmoid(logits)) - (1 - labels) * log(1 - sigmoid(logits)), elementwise, without overflow for large logits.
    /// Source: TensorFlow 1.15 <c>tf.nn.sigmoid_cross_entropy_with_logits</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="labels">Probabilities: logits' element type and shape.</param>
    /// <param name="logits">float16, float32 or float64; any shape.</param>
    /// <param name="name">The nodes' name scope; <c>logistic_loss</c> by default.</param>
    /// <returns>logits' element type and shape.</returns>
    /// <exception cref="ValueError">The shapes differ, or one is null.</exception>
    /// <exception cref="TypeError">labels and logits have different element types.</exception>
    public static Tensor sigmoid_cross_entropy_with_logits(Tensor labels, Tensor logits, string? name = null)
    {
        nn_ops.RequireBoth(labels, logits);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "logistic_loss");
        logits = ops.convert_to_tensor(logits, name: "logits");
        labels = ops.convert_to_tensor(labels, name: "labels");
        if (!labels.shape.is_compatible_with(logits.shape))
            throw new ValueError($"logits and labels must have the same shape ({logits.shape} vs {labels.shape})");
        var zeros = array_ops.zeros_like(logits, logits.dtype);
        var cond = logits >= zeros;
        var relu_logits = gen_math_ops.select(cond, logits, zeros);
        var neg_abs_logits = gen_math_ops.select(cond, -logits, logits);
        return building.Done(
            gen_math_ops.add(relu_logits - logits * labels, gen_math_ops.log1p(gen_math_ops.exp(neg_abs_logits)), scope)
        );
    }

    /// <summary>
    /// x scaled to the length 1 along an axis: x / sqrt(max(sum(x^2), epsilon)). Source: TensorFlow 1.15
    /// <c>tf.nn.l2_normalize</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="x">bfloat16, float16, float32 or float64; any shape.</param>
    /// <param name="axis">Along which the squares are added up.</param>
    /// <param name="epsilon">The smallest sum that is divided by, a scalar; 1e-12 by default.</param>
    /// <param name="name">The nodes' name scope; <c>l2_normalize</c> by default.</param>
    /// <returns>x's element type and shape.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="TypeError">x or epsilon has another element type.</exception>
    public static Tensor l2_normalize(Tensor x, int axis = 0, Tensor? epsilon = null, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "l2_normalize");
        x = ops.convert_to_tensor(x, name: "x");
        var square_sum = math_ops.reduce_sum(gen_math_ops.square(x), new NDArray(axis), keepdims: true);
        object least = epsilon is null ? 1e-12f : epsilon;
        var x_inv_norm = gen_math_ops.rsqrt(math_ops.maximum(square_sum, least));
        return building.Done(gen_math_ops.mul(x, x_inv_norm, scope));
    }

    /// <summary>
    /// The mean and the variance of x along some axes. Source: TensorFlow 1.15 <c>tf.nn.moments</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="x">float16 (computed in float32), float32 or float64; any shape.</param>
    /// <param name="axes">The axes, negative ones counting from the end.</param>
    /// <param name="name">The nodes' name scope; <c>moments</c> by default.</param>
    /// <param name="keep_dims">Whether the axes stay, as 1.</param>
    /// <returns>Both of x's element type; x's shape without the axes.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static (Tensor, Tensor) moments(Tensor x, Axis axes, string? name = null, bool keep_dims = false)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "moments");
        var y = Argument.Given(x).dtype == TF_DataType.TF_HALF ? math_ops.cast(x, TF_DataType.TF_FLOAT) : x;
        var mean = math_ops.reduce_mean(y, axes, keepdims: true, name: "mean");
        var squares = gen_math_ops.squared_difference(y, array_ops.stop_gradient(mean));
        var variance = math_ops.reduce_mean(squares, axes, keepdims: true, name: "variance");
        if (!keep_dims)
            (mean, variance) = (array_ops.squeeze(mean, axes), array_ops.squeeze(variance, axes));
        if (x.dtype == TF_DataType.TF_HALF)
            (mean, variance) = (math_ops.cast(mean, TF_DataType.TF_HALF), math_ops.cast(variance, TF_DataType.TF_HALF));
        return building.Done((mean, variance));
    }

    /// <summary>
    /// (x - mean) / sqrt(variance + variance_epsilon) * scale + offset. Source: TensorFlow 1.15
    /// <c>tf.nn.batch_normalization</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="x">float16, float32 or float64; any shape.</param>
    /// <param name="mean">In a shape that broadcasts to x's.</param>
    /// <param name="variance">Likewise.</param>
    /// <param name="offset">Likewise; 0 if null.</param>
    /// <param name="scale">Likewise; 1 if null.</param>
    /// <param name="variance_epsilon">What keeps the divisor from 0.</param>
    /// <param name="name">The nodes' name scope; <c>batchnorm</c> by default.</param>
    /// <returns>x's element type and shape.</returns>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor batch_normalization(
        Tensor x,
        Tensor mean,
        Tensor variance,
        Tensor? offset,
        Tensor? scale,
        float variance_epsilon = 0.001f,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "batchnorm");
        x = ops.convert_to_tensor(x, name: "x");
        var inv = gen_math_ops.rsqrt(variance + variance_epsilon);
        if (scale is not null)
            inv *= scale;
        var scaled = x * math_ops.cast(inv, x.dtype);
        var shift = offset is null ? -mean * inv : offset - mean * inv;
        return building.Done(scaled + math_ops.cast(shift, x.dtype));
    }

    /// <summary>
    /// The sigmoid cross entropy in which true labels weigh pos_weight times as much. Source: TensorFlow 1.15
    /// <c>tf.nn.weighted_cross_entropy_with_logits</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <exception cref="ValueError">The shapes of labels and logits differ.</exception>
    internal static Tensor weighted_cross_entropy_with_logits(
        Tensor labels,
        Tensor logits,
        object pos_weight,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "logistic_loss");
        logits = ops.convert_to_tensor(logits, name: "logits");
        labels = ops.convert_to_tensor(labels, name: "labels");
        if (!labels.shape.is_compatible_with(logits.shape))
            throw new ValueError($"logits and labels must have the same shape ({logits.shape} vs {labels.shape})");
        var weight = pos_weight is Tensor given ? given - 1 : ops.convert_to_tensor(Convert.ToSingle(pos_weight) - 1);
        var log_weight = 1 + weight * labels;
        var first = (1 - labels) * logits;
        var softplus = gen_math_ops.log1p(gen_math_ops.exp(-math_ops.abs(logits))) + gen_nn_ops.relu(-logits);
        return building.Done(gen_math_ops.add(first, log_weight * softplus, scope));
    }

    /// <summary>
    /// Batch normalization of images as one operation: (x - mean) * scale / sqrt(variance + epsilon) + offset. Source: TensorFlow
    /// 1.15 <c>tf.nn.fused_batch_norm</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="x">float16 or float32; [batch, rows, columns, channels].</param>
    /// <param name="scale">float32, [channels].</param>
    /// <param name="offset">float32, [channels].</param>
    /// <param name="mean">float32, [channels]; null in training.</param>
    /// <param name="variance">float32, [channels]; null in training.</param>
    /// <param name="epsilon">What keeps the divisor from 0; 1.001e-5 at least.</param>
    /// <param name="data_format">"NHWC"; "NCHW" can be recorded, and does not run.</param>
    /// <param name="is_training">Whether mean and variance are those of x.</param>
    /// <param name="name">The node's name; <c>FusedBatchNormV3</c> by default.</param>
    /// <param name="exponential_avg_factor">1, which is all that TensorFlow 1.15 has.</param>
    /// <returns>
    /// x's element type and shape; the mean, [channels]; the variance of which x is a sample, [channels]; both are 0 unless in
    /// training.
    /// </returns>
    /// <exception cref="ValueError">
    /// In training mean or variance are given, the shapes do not fit, or the factor is not 1.
    /// </exception>
    /// <exception cref="TypeError">An argument has another element type.</exception>
    public static Tensor[] fused_batch_norm(
        Tensor x,
        Tensor scale,
        Tensor offset,
        Tensor? mean = null,
        Tensor? variance = null,
        float epsilon = 0.001f,
        string data_format = "NHWC",
        bool is_training = true,
        string? name = null,
        float exponential_avg_factor = 1f
    )
    {
        // The least that cuDNN takes, which TensorFlow keeps everywhere.
        const float MinEpsilon = 1.001e-5f;
        if (is_training && (mean is not null || variance is not null))
            throw new ValueError("Both 'mean' and 'variance' must be None if is_training is True.");
        if (exponential_avg_factor != 1)
            throw new ValueError($"exponential_avg_factor must be 1, but is {exponential_avg_factor}");
        using var building = ops.Build();
        x = ops.convert_to_tensor(x, name: "input");
        scale = ops.convert_to_tensor(scale, name: "scale");
        offset = ops.convert_to_tensor(offset, name: "offset");
        mean ??= constant_op.constant(Array.Empty<float>());
        variance ??= constant_op.constant(Array.Empty<float>());
        var attributes = new AttributeMap
        {
            { "epsilon", Math.Max(epsilon, MinEpsilon) },
            { "data_format", data_format },
            { "is_training", is_training },
        };
        var outputs = Ops.BatchNormOps.FusedBatchNormV3.Apply(name, [x, scale, offset, mean, variance], attributes).outputs;
        return building.Done(outputs[..3]);
    }
}
