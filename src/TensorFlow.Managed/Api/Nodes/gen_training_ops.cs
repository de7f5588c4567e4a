using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Training nodes, one call each (TensorFlow's generated gen_training_ops). The result is the variable's reference.
/// </summary>
internal static class gen_training_ops
{
    /// <summary>One ApplyAdam node. var, m and v: variables or references to them.</summary>
    internal static Tensor apply_adam(
        object @var,
        object m,
        object v,
        Tensor beta1_power,
        Tensor beta2_power,
        Tensor lr,
        Tensor beta1,
        Tensor beta2,
        Tensor epsilon,
        Tensor grad,
        bool use_locking = false,
        bool use_nesterov = false,
        string? name = null
    ) =>
        TrainingOps.ApplyAdam.MakeTensor(
            name,
            [@var, m, v, beta1_power, beta2_power, lr, beta1, beta2, epsilon, grad],
            new AttributeMap { { "use_locking", use_locking }, { "use_nesterov", use_nesterov } }
        );

    /// <summary>One ApplyGradientDescent node. var: a variable or a reference to one.</summary>
    internal static Tensor apply_gradient_descent(
        object @var,
        Tensor alpha,
        Tensor delta,
        bool use_locking = false,
        string? name = null
    ) =>
        TrainingOps.ApplyGradientDescent.MakeTensor(
            name,
            [@var, alpha, delta],
            new AttributeMap { { "use_locking", use_locking } }
        );
}
