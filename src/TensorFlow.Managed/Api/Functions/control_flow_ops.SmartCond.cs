namespace Tensorflow;

/// <content>A conditional that is none where the predicate is known.</content>
public partial class control_flow_ops
{
    /// <summary>
    /// The branch that a predicate chooses, or a conditional if only the run will tell. Source: TensorFlow 1.15's
    /// <c>smart_cond</c> (python/framework/smart_cond.py).
    /// </summary>
    internal static Tensor smart_cond(Tensor pred, Func<Tensor> true_fn, Func<Tensor> false_fn) =>
        tensor_util.constant_value(pred) is { } known ? ((bool)known ? true_fn() : false_fn()) : cond(pred, true_fn, false_fn);

    /// <inheritdoc cref="smart_cond(Tensor, Func{Tensor}, Func{Tensor})"/>
    internal static Tensor[] smart_cond(Tensor pred, Func<Tensor[]> true_fn, Func<Tensor[]> false_fn) =>
        tensor_util.constant_value(pred) is { } known
            ? ((bool)known ? true_fn() : false_fn())
            : cond<Tensor>(pred, true_fn, false_fn);
}
