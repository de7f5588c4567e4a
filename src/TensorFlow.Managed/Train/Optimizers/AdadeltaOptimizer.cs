using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Adadelta: steps of the size of the last ones, over the size of the last gradients. Source: TensorFlow 1.15
/// <c>tf.train.AdadeltaOptimizer</c> (python/training/adadelta.py).
/// </summary>
public class AdadeltaOptimizer : Optimizer
{
    private readonly float _rho;
    private readonly float _epsilon;
    private Tensor? _lr_t,
        _rho_t,
        _epsilon_t;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="rho">The decay of the averages, per step.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">
    /// The name scope of what is made, and the name of the slots beside the variables that are trained.
    /// </param>
    public AdadeltaOptimizer(
        float learning_rate = 0.001f,
        float rho = 0.95f,
        float epsilon = 1e-8f,
        bool use_locking = false,
        string name = "Adadelta"
    )
        : this((object)learning_rate, rho, epsilon, use_locking, name) { }

    /// <inheritdoc cref="AdadeltaOptimizer(float, float, float, bool, string)"/>
    public AdadeltaOptimizer(
        Tensor learning_rate,
        float rho = 0.95f,
        float epsilon = 1e-8f,
        bool use_locking = false,
        string name = "Adadelta"
    )
        : this((object)learning_rate, rho, epsilon, use_locking, name) { }

    private AdadeltaOptimizer(object learning_rate, float rho, float epsilon, bool use_locking, string name)
        : base(learning_rate, use_locking, name)
    {
        _rho = rho;
        _epsilon = epsilon;
    }

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        foreach (var variable in var_list)
        {
            _zeros_slot(variable, "accum", Name);
            _zeros_slot(variable, "accum_update", Name);
        }
    }

    private protected override void _prepare()
    {
        _lr_t = ops.convert_to_tensor(LearningRateValue, name: "lr");
        _rho_t = ops.convert_to_tensor(_rho, name: "rho");
        _epsilon_t = ops.convert_to_tensor(_epsilon, name: "epsilon");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(
            TrainingOps.Adadelta,
            var,
            grad,
            ["accum", "accum_update"],
            [("lr", _lr_t!), ("rho", _rho_t!), ("epsilon", _epsilon_t!)]
        );
}
