using Tensorflow.Operations.Initializers;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// RMSProp: steps divided by the root of the gradient's running mean square. Source: TensorFlow 1.15
/// <c>tf.train.RMSPropOptimizer</c> (python/training/rmsprop.py).
/// </summary>
public class RMSPropOptimizer : Optimizer
{
    private readonly float _decay;
    private readonly float _momentum;
    private readonly float _epsilon;
    private readonly bool _centered;
    private Tensor? _learning_rate_tensor,
        _decay_tensor,
        _momentum_tensor,
        _epsilon_tensor;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="decay">The decay of the mean square, per step.</param>
    /// <param name="momentum">How much of the last step is kept.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="centered">
    /// Whether the square of the gradient's mean is taken off: its variance in the place of its mean square.
    /// </param>
    /// <param name="name">
    /// The name scope of what is made, and the name of the slots beside the variables that are trained.
    /// </param>
    public RMSPropOptimizer(
        float learning_rate,
        float decay = 0.9f,
        float momentum = 0,
        float epsilon = 1e-10f,
        bool use_locking = false,
        bool centered = false,
        string name = "RMSProp"
    )
        : this((object)learning_rate, decay, momentum, epsilon, use_locking, centered, name) { }

    /// <inheritdoc cref="RMSPropOptimizer(float, float, float, float, bool, bool, string)"/>
    public RMSPropOptimizer(
        Tensor learning_rate,
        float decay = 0.9f,
        float momentum = 0,
        float epsilon = 1e-10f,
        bool use_locking = false,
        bool centered = false,
        string name = "RMSProp"
    )
        : this((object)learning_rate, decay, momentum, epsilon, use_locking, centered, name) { }

    private RMSPropOptimizer(
        object learning_rate,
        float decay,
        float momentum,
        float epsilon,
        bool use_locking,
        bool centered,
        string name
    )
        : base(learning_rate, use_locking, name)
    {
        _decay = decay;
        _momentum = momentum;
        _epsilon = epsilon;
        _centered = centered;
    }

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        foreach (var variable in var_list)
        {
            _slot_with_initializer(variable, new Ones(variable.dtype), "rms", Name);
            if (_centered)
                _zeros_slot(variable, "mg", Name);
            _zeros_slot(variable, "momentum", Name);
        }
    }

    private protected override void _prepare()
    {
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
        _decay_tensor = ops.convert_to_tensor(_decay, name: "decay");
        _momentum_tensor = ops.convert_to_tensor(_momentum, name: "momentum");
        _epsilon_tensor = ops.convert_to_tensor(_epsilon, name: "epsilon");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(
            _centered ? TrainingOps.CenteredRMSProp : TrainingOps.RMSProp,
            var,
            grad,
            _centered ? ["mg", "rms", "momentum"] : ["rms", "momentum"],
            [
                ("lr", _learning_rate_tensor!),
                ("rho", _decay_tensor!),
                ("momentum", _momentum_tensor!),
                ("epsilon", _epsilon_tensor!),
            ]
        );
}
