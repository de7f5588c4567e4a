using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Adagrad that moves weights towards 0 by the penalties l1 |w| and l2 w^2 / 2. Source: TensorFlow 1.15
/// <c>tf.train.ProximalAdagradOptimizer</c> (python/training/proximal_adagrad.py).
/// </summary>
public class ProximalAdagradOptimizer : Optimizer
{
    private readonly float _initial_accumulator_value;
    private readonly float _l1_regularization_strength;
    private readonly float _l2_regularization_strength;
    private Tensor? _learning_rate_tensor,
        _l1_tensor,
        _l2_tensor;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="initial_accumulator_value">What the accumulators begin with, above 0.</param>
    /// <param name="l1_regularization_strength">The penalty of sizes, not below 0.</param>
    /// <param name="l2_regularization_strength">The penalty of squares, not below 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">
    /// The name scope of what is made, and the name of the slots beside the variables that are trained.
    /// </param>
    public ProximalAdagradOptimizer(
        float learning_rate,
        float initial_accumulator_value = 0.1f,
        float l1_regularization_strength = 0,
        float l2_regularization_strength = 0,
        bool use_locking = false,
        string name = "ProximalAdagrad"
    )
        : this(
            (object)learning_rate,
            initial_accumulator_value,
            l1_regularization_strength,
            l2_regularization_strength,
            use_locking,
            name
        ) { }

    /// <inheritdoc cref="ProximalAdagradOptimizer(float, float, float, float, bool, string)"/>
    public ProximalAdagradOptimizer(
        Tensor learning_rate,
        float initial_accumulator_value = 0.1f,
        float l1_regularization_strength = 0,
        float l2_regularization_strength = 0,
        bool use_locking = false,
        string name = "ProximalAdagrad"
    )
        : this(
            (object)learning_rate,
            initial_accumulator_value,
            l1_regularization_strength,
            l2_regularization_strength,
            use_locking,
            name
        ) { }

    private ProximalAdagradOptimizer(
        object learning_rate,
        float initial_accumulator_value,
        float l1_regularization_strength,
        float l2_regularization_strength,
        bool use_locking,
        string name
    )
        : base(learning_rate, use_locking, name)
    {
        if (initial_accumulator_value <= 0)
            throw new ValueError($"initial_accumulator_value must be positive: {initial_accumulator_value}");
        _initial_accumulator_value = initial_accumulator_value;
        _l1_regularization_strength = l1_regularization_strength;
        _l2_regularization_strength = l2_regularization_strength;
    }

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        foreach (var variable in var_list)
        {
            Slot(variable, "accumulator", () => new SlotCreator().create_slot(variable, _initial_accumulator_value, Name));
        }
    }

    private protected override void _prepare()
    {
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
        _l1_tensor = ops.convert_to_tensor(_l1_regularization_strength, name: "l1_regularization_strength");
        _l2_tensor = ops.convert_to_tensor(_l2_regularization_strength, name: "l2_regularization_strength");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(
            TrainingOps.ProximalAdagrad,
            var,
            grad,
            ["accumulator"],
            [("lr", _learning_rate_tensor!), ("l1", _l1_tensor!), ("l2", _l2_tensor!)]
        );
}
