namespace Tensorflow;

/// <summary>Functions made of several operations (TensorFlow 1.15's python/ops/nn_impl.py).</summary>
public class nn_impl
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
}
