using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Momentum: accum = accum * momentum + gradient; variable -= learning_rate * accum. Source: TensorFlow 1.15
/// <c>tf.train.MomentumOptimizer</c> (python/training/momentum.py).
/// </summary>
public class MomentumOptimizer : Optimizer
{
    private readonly float _momentum;
    private readonly bool _use_nesterov;
    private Tensor? _learning_rate_tensor,
        _momentum_tensor;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="momentum">How much of the last step is kept.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">
    /// The name scope of what is made, and the name of the slots beside the variables that are trained.
    /// </param>
    /// <param name="use_nesterov">Whether the step looks ahead: Nesterov's momentum, as Sutskever et al. 2013 have it.</param>
    public MomentumOptimizer(
        float learning_rate,
        float momentum,
        bool use_locking = false,
        string name = "Momentum",
        bool use_nesterov = false
    )
        : this((object)learning_rate, momentum, use_locking, name, use_nesterov) { }

    /// <inheritdoc cref="MomentumOptimizer(float, float, bool, string, bool)"/>
    public MomentumOptimizer(
        Tensor learning_rate,
        float momentum,
        bool use_locking = false,
        string name = "Momentum",
        bool use_nesterov = false
    )
        : this((object)learning_rate, momentum, use_locking, name, use_nesterov) { }

    private MomentumOptimizer(object learning_rate, float momentum, bool use_locking, string name, bool use_nesterov)
        : base(learning_rate, use_locking, name)
    {
        _momentum = momentum;
        _use_nesterov = use_nesterov;
    }

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        foreach (var variable in var_list)
        {
            _zeros_slot(variable, "momentum", Name);
        }
    }

    private protected override void _prepare()
    {
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
        _momentum_tensor = ops.convert_to_tensor(_momentum, name: "momentum");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(
            TrainingOps.Momentum,
            var,
            grad,
            ["momentum"],
            [("lr", _learning_rate_tensor!), ("momentum", _momentum_tensor!)],
            ("use_nesterov", _use_nesterov)
        );
}
