using Tensorflow.Framework;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// Adam: steps scaled by running averages of the gradient and of its square. Source: Kingma and Ba, "Adam: A Method for
/// Stochastic Optimization", 2015, as in TensorFlow 1.15's python/training/adam.py.
/// </summary>
public class AdamOptimizer : Optimizer
{
    private readonly float _beta1,
        _beta2,
        _epsilon;
    private Tensor? _lr_t,
        _beta1_t,
        _beta2_t,
        _epsilon_t;

    /// <summary>An optimizer whose variables are made when it is used first.</summary>
    /// <param name="learning_rate">The largest step, about: a number or a scalar tensor.</param>
    /// <param name="beta1">The decay of the gradient's average, per step.</param>
    /// <param name="beta2">The decay of the squared gradient's average, per step.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="dtype">Of no effect: the hyperparameters take each variable's element type.</param>
    /// <param name="name">The name scope of what is made, and the name of the variables beside those that are trained.</param>
    public AdamOptimizer(
        float learning_rate,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        bool use_locking = false,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        string name = "Adam"
    )
        : base(learning_rate, use_locking, name) => (_beta1, _beta2, _epsilon) = (beta1, beta2, epsilon);

    /// <inheritdoc cref="AdamOptimizer(float, float, float, float, bool, TF_DataType, string)"/>
    public AdamOptimizer(
        Tensor learning_rate,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        bool use_locking = false,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        string name = "Adam"
    )
        : base(learning_rate, use_locking, name) => (_beta1, _beta2, _epsilon) = (beta1, beta2, epsilon);

    private protected override void _create_slots(IVariableV1[] var_list)
    {
        var first = var_list.MinBy(v => v.Name, StringComparer.Ordinal)!;
        _create_non_slot_variable(_beta1, "beta1_power", first);
        _create_non_slot_variable(_beta2, "beta2_power", first);
        foreach (var variable in var_list)
        {
            _zeros_slot(variable, "m", Name);
            _zeros_slot(variable, "v", Name);
        }
    }

    private protected override void _prepare()
    {
        _lr_t = ops.convert_to_tensor(LearningRateValue, name: "learning_rate");
        _beta1_t = ops.convert_to_tensor(_beta1, name: "beta1");
        _beta2_t = ops.convert_to_tensor(_beta2, name: "beta2");
        _epsilon_t = ops.convert_to_tensor(_epsilon, name: "epsilon");
    }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        Update(
            TrainingOps.Adam,
            var,
            grad,
            ["m", "v"],
            [
                ("beta1_power", _get_non_slot_variable("beta1_power")),
                ("beta2_power", _get_non_slot_variable("beta2_power")),
                ("lr", _lr_t!),
                ("beta1", _beta1_t!),
                ("beta2", _beta2_t!),
                ("epsilon", _epsilon_t!),
            ]
        );

    /// <summary>
    /// The moments of all rows decay, those of the gradient's rows change, and so do all rows of the variable (TensorFlow's
    /// <c>_apply_sparse_shared</c>).
    /// </summary>
    private protected override Operation _apply_sparse(IndexedSlices grad, IVariableV1 var)
    {
        var beta1_power = AsTensor(Cast(_get_non_slot_variable("beta1_power"), var));
        var beta2_power = AsTensor(Cast(_get_non_slot_variable("beta2_power"), var));
        var (lr_t, beta1_t) = (AsTensor(Cast(_lr_t!, var)), AsTensor(Cast(_beta1_t!, var)));
        var (beta2_t, epsilon_t) = (AsTensor(Cast(_beta2_t!, var)), AsTensor(Cast(_epsilon_t!, var)));
        var lr = lr_t * math_ops.sqrt(1 - beta2_power) / (1 - beta1_power);
        var m_t = Moment(get_slot(var, "m")!, grad.indices, grad.values * (1 - beta1_t), beta1_t);
        var v_t = Moment(get_slot(var, "v")!, grad.indices, grad.values * grad.values * (1 - beta2_t), beta2_t);
        var v_sqrt = math_ops.sqrt(v_t);
        var var_update = state_ops.NodesOf(var).AssignSub(lr * m_t / (v_sqrt + epsilon_t), UseLocking, name: null);
        return control_flow_ops.group<ITensorOrOperation>([var_update, m_t, v_t]);
    }

    private Tensor Moment(IVariableV1 slot, Tensor indices, Tensor scaled, Tensor beta)
    {
        var decayed = state_ops
            .NodesOf(slot)
            .Assign(slot.AsTensor() * beta, validate_shape: true, use_locking: UseLocking, name: null);
        using var afterwards = ops.control_dependencies([decayed]);
        return state_ops.scatter_add(slot, indices, scaled, UseLocking);
    }

    private Operation Decay(IVariableV1 power, Tensor beta)
    {
        var nodes = state_ops.NodesOf(power);
        var assign = nodes.Assign(power.AsTensor() * beta, validate_shape: true, use_locking: UseLocking, name: null);
        // TensorFlow's graph has the node that reads the result, though nothing does.
        nodes.After(assign);
        return assign;
    }

    private static Tensor AsTensor(object hyperparameter) => ops.convert_to_tensor(hyperparameter);

    private protected override Operation _finish(Operation[] update_ops, string name_scope)
    {
        var (beta1_power, beta2_power) = (_get_non_slot_variable("beta1_power"), _get_non_slot_variable("beta2_power"));
        Operation update_beta1,
            update_beta2;
        using (ops.control_dependencies(update_ops))
        using (ops.colocate_with(beta1_power.Op))
        {
            update_beta1 = Decay(beta1_power, _beta1_t!);
            update_beta2 = Decay(beta2_power, _beta2_t!);
        }
        return control_flow_ops.group([.. update_ops, update_beta1, update_beta2], name_scope);
    }
}
