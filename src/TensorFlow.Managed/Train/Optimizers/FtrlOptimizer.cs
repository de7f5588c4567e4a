using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Follow the regularized leader, which leaves weights at exactly 0. Source: TensorFlow 1.15 <c>tf.train.FtrlOptimizer</c>
/// (python/training/ftrl.py); McMahan et al., "Ad Click Prediction: a View from the Trenches", 2013.
/// </summary>
public class FtrlOptimizer : Optimizer
{
    private readonly float _learning_rate_power,
        _initial_accumulator_value,
        _l1_regularization_strength,
        _l2_regularization_strength,
        _l2_shrinkage_regularization_strength;
    private readonly string? _accum_name,
        _linear_name;
    private Tensor? _learning_rate_tensor,
        _l1_tensor,
        _l2_tensor,
        _l2_shrinkage_tensor,
        _power_tensor;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="learning_rate_power">How steps get smaller, not above 0; 0 for steps of one size.</param>
    /// <param name="initial_accumulator_value">What the accumulators begin with, not below 0.</param>
    /// <param name="l1_regularization_strength">The penalty of sizes, not below 0.</param>
    /// <param name="l2_regularization_strength">The penalty of squares, not below 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The name scope of what is made.</param>
    /// <param name="accum_name">The name of the accumulators beside the variables; the optimizer's by default.</param>
    /// <param name="linear_name">The name of the linear terms; the optimizer's by default.</param>
    /// <param name="l2_shrinkage_regularization_strength">A penalty of squares of the loss itself, not below 0.</param>
    /// <exception cref="ValueError">One of them is out of its range.</exception>
    public FtrlOptimizer(
        float learning_rate,
        float learning_rate_power = -0.5f,
        float initial_accumulator_value = 0.1f,
        float l1_regularization_strength = 0,
        float l2_regularization_strength = 0,
        bool use_locking = false,
        string name = "Ftrl",
        string? accum_name = null,
        string? linear_name = null,
        float l2_shrinkage_regularization_strength = 0
    )
        : this(
            (object)learning_rate,
            learning_rate_power,
            initial_accumulator_value,
            l1_regularization_strength,
            l2_regularization_strength,
            use_locking,
            name,
            accum_name,
            linear_name,
            l2_shrinkage_regularization_strength
        ) { }

    /// <inheritdoc cref="FtrlOptimizer(float, float, float, float, float, bool, string, string, string, float)"/>
    public FtrlOptimizer(
        Tensor learning_rate,
        float learning_rate_power = -0.5f,
        float initial_accumulator_value = 0.1f,
        float l1_regularization_strength = 0,
        float l2_regularization_strength = 0,
        bool use_locking = false,
        string name = "Ftrl",
        string? accum_name = null,
        string? linear_name = null,
        float l2_shrinkage_regularization_strength = 0
    )
        : this(
            (object)learning_rate,
            learning_rate_power,
            initial_accumulator_value,
            l1_regularization_strength,
            l2_regularization_strength,
            use_locking,
            name,
            accum_name,
            linear_name,
            l2_shrinkage_regularization_strength
        ) { }

    private FtrlOptimizer(
        object learning_rate,
        float learning_rate_power,
        float initial_accumulator_value,
        float l1_regularization_strength,
        float l2_regularization_strength,
        bool use_locking,
        string name,
        string? accum_name,
        string? linear_name,
        float l2_shrinkage_regularization_strength
    )
        : base(learning_rate, use_locking, name)
    {
        if (initial_accumulator_value < 0)
            throw new ValueError($"initial_accumulator_value {initial_accumulator_value} needs to be positive or zero");
        if (learning_rate_power > 0)
            throw new ValueError($"learning_rate_power {learning_rate_power} needs to be negative or zero");
        if (l1_regularization_strength < 0)
            throw new ValueError($"l1_regularization_strength {l1_regularization_strength} needs to be positive or zero");
        if (l2_regularization_strength < 0)
            throw new ValueError($"l2_regularization_strength {l2_regularization_strength} needs to be positive or zero");
        if (l2_shrinkage_regularization_strength < 0)
        {
            throw new ValueError(
                $"l2_shrinkage_regularization_strength {l2_shrinkage_regularization_strength} needs to be positive or zero"
            );
        }

        _learning_rate_power = learning_rate_power;
        _initial_accumulator_value = initial_accumulator_value;
        _l1_regularization_strength = l1_regularization_strength;
        _l2_regularization_strength = l2_regularization_strength;
        _l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength;
        (_accum_name, _linear_name) = (accum_name, linear_name);
    }

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        foreach (var variable in var_list)
        {
            Slot(variable, "accum", () =>
                new SlotCreator().create_slot(variable, _initial_accumulator_value, _accum_name ?? Name)
            );
            _zeros_slot(variable, "linear", _linear_name ?? Name);
        }
    }

    private protected override void _prepare()
    {
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
        _l1_tensor = ops.convert_to_tensor(_l1_regularization_strength, name: "l1_regularization_strength");
        _l2_tensor = ops.convert_to_tensor(_l2_regularization_strength, name: "l2_regularization_strength");
        _l2_shrinkage_tensor = ops.convert_to_tensor(
            _l2_shrinkage_regularization_strength,
            name: "l2_shrinkage_regularization_strength"
        );
        _power_tensor = ops.convert_to_tensor(_learning_rate_power, name: "learning_rate_power");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        _l2_shrinkage_regularization_strength > 0
            ? Update(
                TrainingOps.FtrlV2,
                var,
                grad,
                ["accum", "linear"],
                [
                    ("lr", _learning_rate_tensor!),
                    ("l1", _l1_tensor!),
                    ("l2", _l2_tensor!),
                    ("l2_shrinkage", _l2_shrinkage_tensor!),
                    ("lr_power", _power_tensor!),
                ]
            )
            : Update(
                TrainingOps.Ftrl,
                var,
                grad,
                ["accum", "linear"],
                [("lr", _learning_rate_tensor!), ("l1", _l1_tensor!), ("l2", _l2_tensor!), ("lr_power", _power_tensor!)]
            );
}
