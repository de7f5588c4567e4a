using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Gradient descent that moves weights towards 0 by the penalties l1 |w| and l2 w^2 / 2. Source: TensorFlow 1.15
/// <c>tf.train.ProximalGradientDescentOptimizer</c> (python/training/proximal_gradient_descent.py).
/// </summary>
public class ProximalGradientDescentOptimizer : Optimizer
{
    private readonly float _l1_regularization_strength;
    private readonly float _l2_regularization_strength;
    private Tensor? _learning_rate_tensor,
        _l1_tensor,
        _l2_tensor;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="l1_regularization_strength">The penalty of sizes, not below 0.</param>
    /// <param name="l2_regularization_strength">The penalty of squares, not below 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">
    /// The name scope of what is made, and the name of the slots beside the variables that are trained.
    /// </param>
    public ProximalGradientDescentOptimizer(
        float learning_rate,
        float l1_regularization_strength = 0,
        float l2_regularization_strength = 0,
        bool use_locking = false,
        string name = "ProximalGradientDescent"
    )
        : this((object)learning_rate, l1_regularization_strength, l2_regularization_strength, use_locking, name) { }

    /// <inheritdoc cref="ProximalGradientDescentOptimizer(float, float, float, bool, string)"/>
    public ProximalGradientDescentOptimizer(
        Tensor learning_rate,
        float l1_regularization_strength = 0,
        float l2_regularization_strength = 0,
        bool use_locking = false,
        string name = "ProximalGradientDescent"
    )
        : this((object)learning_rate, l1_regularization_strength, l2_regularization_strength, use_locking, name) { }

    private ProximalGradientDescentOptimizer(
        object learning_rate,
        float l1_regularization_strength,
        float l2_regularization_strength,
        bool use_locking,
        string name
    )
        : base(learning_rate, use_locking, name)
    {
        _l1_regularization_strength = l1_regularization_strength;
        _l2_regularization_strength = l2_regularization_strength;
    }

    private protected override void _prepare()
    {
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
        _l1_tensor = ops.convert_to_tensor(_l1_regularization_strength, name: "l1_regularization_strength");
        _l2_tensor = ops.convert_to_tensor(_l2_regularization_strength, name: "l2_regularization_strength");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(
            TrainingOps.ProximalGradientDescent,
            var,
            grad,
            [],
            [("alpha", _learning_rate_tensor!), ("l1", _l1_tensor!), ("l2", _l2_tensor!)]
        );
}
