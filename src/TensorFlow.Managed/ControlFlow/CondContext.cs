namespace Tensorflow.Operations;

/// <summary>
/// One branch of a conditional: values from outside come in through a <c>Switch</c>. Source: TensorFlow 1.15's
/// <c>CondContext</c> (python/ops/control_flow_ops.py).
/// </summary>
internal sealed partial class CondContext : ControlFlowContext
{
    internal CondContext(Tensor pred, Tensor pivot, int branch, string name = "cond_text")
    {
        this.name = ops.get_default_graph().unique_name(name);
        this.pred = pred;
        this.pivot = pivot;
        this.branch = branch;
        AddName(pred);
        AddExternal(pred, pred);
        AddName(pivot);
    }

    internal Tensor pred { get; }

    internal Tensor pivot { get; }

    /// <summary>1 where the condition holds, 0 where it does not.</summary>
    internal int branch { get; }

    internal override WhileContext? GetWhileContext() => outer_context?.GetWhileContext();

    internal override Tensor GetControlPivot() => pivot;

    internal override GradLoopState? grad_state => GetWhileContext()?.grad_state;

    internal override Tensor AddValue(Tensor value)
    {
        if (Values.Contains(value))
            return ExternalValues.GetValueOrDefault(value, value);
        Tensor result;
        using (ops.control_dependencies(null))
            result = SwitchIn(value);
        result.op.control_flow_context = this;
        AddNameToContexts(result);
        return result;
    }

    internal override void AddOp(Operation op) => Adopt(op);

    internal override void Adopt(Operation op)
    {
        for (var index = 0; index < op.NumInputs; index++)
        {
            var real_value = AddValue(op.inputs[index]);
            if (real_value != op.inputs[index])
                op._update_input(index, real_value);
        }
        RemoveExternalControlEdges(op);
        if (op.NumInputs == 0 && !op.ControlInputs.Any(OpInContext))
            op._add_control_input(pivot.op);
        foreach (var output in op.outputs)
            AddNameToContexts(output);
    }

    /// <summary>Builds the branch and gives its results as outputs of this context.</summary>
    /// <exception cref="ValueError">The branch returns nothing.</exception>
    internal Tensor[] BuildCondBranch(Func<Tensor[]> fn)
    {
        Enter();
        try
        {
            var results = fn().Select(r => Output(ops.convert_to_tensor(r))).ToArray();
            if (results.Length == 0)
                throw new ValueError($"{(branch == 1 ? "true_fn" : "false_fn")} must have a return value.");
            ExitResult(results);
            return results;
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>A result: the tensor that represents it here, switched in if the branch returns an external value.</summary>
    private Tensor Output(Tensor value) =>
        Values.Contains(value) ? ExternalValues.GetValueOrDefault(value, value) : SwitchIn(value);

    private Tensor SwitchIn(Tensor value)
    {
        var result = value;
        AddName(value);
        if (outer_context is not null)
        {
            result = outer_context.AddValue(value);
            AddName(result);
            AddExternal(result, result);
        }
        result = control_flow_ops._SwitchRefOrTensor(result, pred)[branch];
        AddExternal(value, result);
        return result;
    }

    private void AddNameToContexts(Tensor value)
    {
        for (ControlFlowContext? context = this; context is not null; context = context.outer_context)
            context.AddName(value);
    }

    private bool OpInContext(Operation op)
    {
        for (var context = op.control_flow_context; context is not null; context = context.outer_context)
        {
            if (context == this)
                return true;
        }

        return false;
    }
}
