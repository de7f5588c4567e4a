using Tensorflow.Operations.Initializers;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Adagrad: accum += gradient^2; variable -= learning_rate * gradient / sqrt accum. Source: TensorFlow 1.15
/// <c>tf.train.AdagradOptimizer</c> (python/training/adagrad.py).
/// </summary>
public class AdagradOptimizer : Optimizer
{
    private readonly float _initial_accumulator_value;
    private Tensor? _learning_rate_tensor;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The size of a step: a number or a scalar tensor.</param>
    /// <param name="initial_accumulator_value">What the accumulators begin with, above 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">
    /// The name scope of what is made, and the name of the slots beside the variables that are trained.
    /// </param>
    public AdagradOptimizer(
        float learning_rate,
        float initial_accumulator_value = 0.1f,
        bool use_locking = false,
        string name = "Adagrad"
    )
        : this((object)learning_rate, initial_accumulator_value, use_locking, name) { }

    /// <inheritdoc cref="AdagradOptimizer(float, float, bool, string)"/>
    public AdagradOptimizer(
        Tensor learning_rate,
        float initial_accumulator_value = 0.1f,
        bool use_locking = false,
        string name = "Adagrad"
    )
        : this((object)learning_rate, initial_accumulator_value, use_locking, name) { }

    private AdagradOptimizer(object learning_rate, float initial_accumulator_value, bool use_locking, string name)
        : base(learning_rate, use_locking, name)
    {
        if (initial_accumulator_value <= 0)
            throw new ValueError($"initial_accumulator_value must be positive: {initial_accumulator_value}");
        _initial_accumulator_value = initial_accumulator_value;
    }

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        foreach (var variable in var_list)
        {
            var initializer = new Constant<float>(_initial_accumulator_value, variable.dtype);
            _slot_with_initializer(variable, initializer, "accumulator", Name);
        }
    }

    private protected override void _prepare()
    {
        _learning_rate_tensor = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(TrainingOps.Adagrad, var, grad, ["accumulator"], [("lr", _learning_rate_tensor!)]);
}
