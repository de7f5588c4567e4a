using Tensorflow.Framework;
using Tensorflow.Train;

namespace Tensorflow;

/// <summary>When a training step's gradients may be used (TensorFlow's <c>Optimizer.GATE_*</c>).</summary>
public enum GateGradientType
{
    /// <summary>Each gradient may be used as soon as it is computed.</summary>
    GATE_NONE = 0,

    /// <summary>An operation's gradients may be used once all of that operation are computed.</summary>
    GATE_OP = 1,

    /// <summary>Gradients may be used once all of the graph are computed.</summary>
    GATE_GRAPH = 2,
}

/// <summary>
/// Builds the operations of a training step. Source: TensorFlow 1.15's <c>Optimizer</c> (python/training/optimizer.py).
/// </summary>
public abstract partial class Optimizer
{
    private protected Optimizer(object learning_rate, bool use_locking, string name)
    {
        LearningRateValue = learning_rate;
        UseLocking = use_locking;
        Name = name;
    }

    /// <summary>The name scope of what the optimizer makes.</summary>
    public string Name { get; }

    /// <summary>A float, a tensor or a variable.</summary>
    private protected object LearningRateValue { get; }

    private protected bool UseLocking { get; }

    /// <summary>
    /// An operation that makes the loss smaller by one step. Source: TensorFlow 1.15 <c>Optimizer.minimize</c>
    /// (python/training/optimizer.py).
    /// </summary>
    /// <param name="loss">What is to become smaller: a scalar, or a tensor whose elements' sum is; floating numbers.</param>
    /// <param name="global_step">Counts the steps, if given.</param>
    /// <param name="var_list">What may change; all trainable variables of the default graph by default.</param>
    /// <param name="gate_gradients">When gradients may be used.</param>
    /// <param name="aggregation_method">
    /// How several gradients of a tensor are added: one of <see cref="AggregationMethod"/>'s.
    /// </param>
    /// <param name="colocate_gradients_with_ops">
    /// Whether a gradient stands where its operation does: recorded in the graph.
    /// </param>
    /// <param name="name">The name scope of the update; the optimizer's by default.</param>
    /// <param name="grad_loss">The gradient that comes in at the loss, in its shape; ones by default.</param>
    /// <returns>The operation; it is listed with the collection <c>train_op</c> too.</returns>
    /// <exception cref="ValueError">The loss depends on none of the variables, or there is none.</exception>
    /// <exception cref="LookupError">An operation between the variables and the loss has no gradient.</exception>
    public Operation minimize(
        Tensor loss,
        IVariableV1? global_step = null,
        List<IVariableV1>? var_list = null,
        GateGradientType gate_gradients = GateGradientType.GATE_OP,
        int? aggregation_method = null,
        bool colocate_gradients_with_ops = false,
        string? name = null,
        Tensor? grad_loss = null
    )
    {
        using var building = Argument.Given(loss).graph.Build();
        var grads_and_vars = compute_gradients(
            loss,
            var_list,
            aggregation_method,
            gate_gradients,
            colocate_gradients_with_ops,
            grad_loss
        );
        if (grads_and_vars.All(g => g.Item1 is null))
        {
            throw new ValueError(
                "No gradients provided for any variable, check your graph for ops that do not support gradients, between "
                    + $"variables [{string.Join(", ", grads_and_vars.Select(g => PythonText(g.Item2)))}] and loss "
                    + $"Tensor(\"{loss.name}\", shape={PythonText(loss.shape)}, dtype={loss.dtype.as_python_name()})."
            );
        }

        return building.Done(apply_gradients(grads_and_vars, global_step, name));
    }

    /// <summary>A variable as Python 1.15 prints it in a list.</summary>
    private static string PythonText(IVariableV1 variable) =>
        $"\"<tf.Variable '{variable.Name}' shape={PythonText(variable.shape)} "
        + $"dtype={variable.dtype.as_base_dtype().as_python_name()}_ref>\"";

    private static string PythonText(Shape shape) => $"{shape}".Replace("None", "?");

    /// <summary>
    /// The loss's gradient with respect to each variable, in its shape and element type; null where it does not depend on it.
    /// Source: TensorFlow 1.15 <c>Optimizer.compute_gradients</c> (python/training/optimizer.py).
    /// </summary>
    /// <param name="loss">What is to become smaller: a scalar, or a tensor whose elements' sum is; floating numbers.</param>
    /// <param name="var_list">The variables; all trainable ones of the default graph by default.</param>
    /// <param name="aggregation_method">
    /// How several gradients of a tensor are added: one of <see cref="AggregationMethod"/>'s.
    /// </param>
    /// <param name="gate_gradients">When gradients may be used.</param>
    /// <param name="colocate_gradients_with_ops">
    /// Whether a gradient stands where its operation does: recorded in the graph.
    /// </param>
    /// <param name="grad_loss">The gradient that comes in at the loss, in its shape; ones by default.</param>
    /// <returns>A pair for each variable, in the list's order.</returns>
    /// <exception cref="ValueError">There is no variable, or no such way to add gradients.</exception>
    /// <exception cref="LookupError">An operation between the variables and the loss has no gradient.</exception>
    public Tuple<Tensor?, IVariableV1>[] compute_gradients(
        Tensor loss,
        List<IVariableV1>? var_list = null,
        int? aggregation_method = null,
        GateGradientType gate_gradients = GateGradientType.GATE_OP,
        bool colocate_gradients_with_ops = false,
        Tensor? grad_loss = null
    )
    {
        var variables = var_list is not null
            ? Argument.EachGiven(var_list)
            : ops.get_default_graph().get_collection<IVariableV1>(ops.GraphKeys.TRAINABLE_VARIABLES_).ToArray();
        CheckType(Argument.Given(loss));
        if (grad_loss is not null)
            CheckType(grad_loss);
        if (variables.Length == 0)
            throw new ValueError("No variables to optimize.");
        using var building = loss.graph.Build();
        var grads = gradients_impl.gradients(
            [loss],
            Array.ConvertAll(variables, v => v.Handle),
            grad_loss is null ? null : [grad_loss],
            colocate_gradients_with_ops: colocate_gradients_with_ops,
            gate_gradients: gate_gradients == GateGradientType.GATE_OP,
            aggregation_method: aggregation_method
        );
        if (gate_gradients == GateGradientType.GATE_GRAPH)
            grads = control_flow_ops.tuple(grads);
        return building.Done(grads.Zip(variables, Tuple.Create).ToArray());
    }

    /// <summary>
    /// An operation that applies gradients to their variables. Source: TensorFlow 1.15 <c>Optimizer.apply_gradients</c>
    /// (python/training/optimizer.py).
    /// </summary>
    /// <param name="grads_and_vars">What <see cref="compute_gradients"/> gave; pairs without a gradient are left out.</param>
    /// <param name="global_step">Counts the steps, if given.</param>
    /// <param name="name">The name scope of the update; the optimizer's by default.</param>
    /// <returns>The operation; it is listed with the collection <c>train_op</c> too.</returns>
    /// <exception cref="ValueError">There is no gradient at all.</exception>
    public virtual Operation apply_gradients(
        Tuple<Tensor?, IVariableV1>[] grads_and_vars,
        IVariableV1? global_step = null,
        string? name = null
    )
    {
        var used = Argument.EachGiven(grads_and_vars).Where(g => g.Item1 is not null).ToArray();
        if (used.Length == 0)
            throw new ValueError("No gradients provided for any variable.");
        if (global_step is null && ReplicaContext.Current is { } replica)
            return replica.Apply(this, grads_and_vars, name);
        using var building = ops.Build();
        var variables = Array.ConvertAll(used, g => Argument.Given(g.Item2, "grads_and_vars"));
        using (ops.control_dependencies(null))
            _create_slots(variables);
        using var scope = ops.name_scope(name, Name);
        _prepare();
        var updates = new List<Operation>();
        foreach (var (grad, variable) in used)
        {
            using var update = ops.name_scope("update_" + variable.Op.name);
            using var colocation = ops.colocate_with(variable.Op);
            updates.Add(UpdateOf(grad!, variable));
        }
        if (global_step is null)
            return building.Done(Trained(_finish([.. updates], scope)));
        using (ops.control_dependencies([_finish([.. updates], "update")]))
        using (ops.colocate_with(global_step.Op))
            return building.Done(Trained(state_ops.NodesOf(global_step).AssignAdd(1, use_locking: false, scope)));
    }

    /// <summary>A variable's step, and what keeps it within its constraint behind that.</summary>
    /// <exception cref="RuntimeError">The variable has a constraint, and the gradient is of some of its rows.</exception>
    private Operation UpdateOf(Tensor grad, IVariableV1 variable)
    {
        var constraint = (variable as BaseResourceVariable)?.constraint;
        if (grad is IndexedSlices slices)
        {
            return constraint is null
                ? _apply_sparse_duplicate_indices(slices, variable)
                : throw new RuntimeError("Cannot use a constraint function on a sparse variable.");
        }
        var update = _apply_dense(grad, variable);
        if (constraint is null)
            return update;
        using var behind = ops.control_dependencies([update]);
        return state_ops.assign(variable, constraint(variable.AsTensor())).op;
    }

    /// <summary>Makes the optimizer's own variables.</summary>
    private protected virtual void _create_slots(IVariableV1[] var_list) { }

    /// <summary>Makes the hyperparameters tensors.</summary>
    private protected abstract void _prepare();

    /// <summary>The step of one variable.</summary>
    private protected abstract Operation _apply_dense(Tensor grad, IVariableV1 var);

    /// <summary>The step of some rows of a variable, each named once.</summary>
    private protected virtual Operation _apply_sparse(IndexedSlices grad, IVariableV1 var) => _apply_dense(grad, var);

    /// <summary>The step of some rows of a variable: gradients of the same row are added up before.</summary>
    private protected virtual Operation _apply_sparse_duplicate_indices(IndexedSlices grad, IVariableV1 var)
    {
        var (indices, positions) = array_ops.unique(grad.indices);
        var values = gen_array_ops.unsorted_segment_sum(grad.values, positions, array_ops.shape(indices)[0]);
        return _apply_sparse(new IndexedSlices(values, indices, grad.dense_shape), var);
    }

    /// <summary>What is done after all updates.</summary>
    private protected virtual Operation _finish(Operation[] update_ops, string name_scope) =>
        control_flow_ops.group(update_ops, name_scope);

    /// <exception cref="ValueError">It is no tensor of floating or complex numbers.</exception>
    private static void CheckType(Tensor tensor)
    {
        if (!tensor.dtype.is_floating())
        {
            throw new ValueError(
                $"Invalid type tf.{tensor.dtype.as_python_name()} for {tensor.name}, expected: [tf.float32, tf.float64, "
                    + "tf.float16, tf.bfloat16]."
            );
        }
    }

    private static Operation Trained(Operation train_op)
    {
        ops.add_to_collection(ops.GraphKeys.TRAIN_OP_, train_op);
        return train_op;
    }
}
