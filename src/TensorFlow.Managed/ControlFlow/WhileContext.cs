namespace Tensorflow.Operations;

/// <summary>
/// A while loop, forward or backward: makes values from outside known inside through invariant <c>Enter</c>s. Source:
/// TensorFlow 1.15's <c>WhileContext</c> (python/ops/control_flow_ops.py); the execution model is that of Yu et al., "Dynamic
/// Control Flow in Large-Scale Machine Learning", EuroSys 2018.
/// </summary>
internal sealed partial class WhileContext : ControlFlowContext
{
    private Tensor? _pivot_for_pred;
    private Tensor? _pivot_for_body;

    internal WhileContext(
        Tensor? maximum_iterations = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        string name = "while_context",
        GradLoopState? grad_state = null
    )
    {
        this.name = ops.get_default_graph().unique_name(name);
        this.maximum_iterations = maximum_iterations;
        this.parallel_iterations = parallel_iterations;
        this.back_prop = back_prop;
        this.swap_memory = swap_memory;
        this.grad_state = grad_state;
    }

    internal Tensor? maximum_iterations { get; }

    internal int parallel_iterations { get; }

    internal bool back_prop { get; }

    internal bool swap_memory { get; }

    /// <summary>For a backward loop: how it relates to its forward loop.</summary>
    internal override GradLoopState? grad_state { get; }

    /// <summary>The loop's condition.</summary>
    internal Tensor pivot { get; private set; } = null!;

    internal List<Tensor> loop_enters { get; private set; } = [];

    internal List<Tensor> loop_exits { get; private set; } = [];

    internal override WhileContext GetWhileContext() => this;

    internal override Tensor? GetControlPivot() => _pivot_for_body ?? _pivot_for_pred;

    internal override Tensor AddValue(Tensor value)
    {
        if (Values.Contains(value) || value.op.control_flow_context == this)
            return ExternalValues.GetValueOrDefault(value, value);
        AddName(value);
        // A value of the forward loop reaches the backward loop as what the forward loop recorded of it.
        if (ops.get_default_graph().ControlFlowContext?.GetWhileContext()?.grad_state is { } state)
        {
            var forward_context = control_flow_util.GetWhileContext(value.op);
            if (control_flow_util.IsLoopExit(value.op))
                forward_context = forward_context?.outer_context?.GetWhileContext();
            if (forward_context is not null && forward_context == state.forward_context)
            {
                var real_value = state.GetRealValue(value);
                AddExternal(value, real_value);
                return real_value;
            }
        }
        var outer_value = outer_context?.AddValue(value) ?? value;
        Tensor enter;
        using (ops.control_dependencies(null))
            enter = control_flow_ops._Enter(outer_value, name, is_constant: true, parallel_iterations);
        FixControlInputsAndContext([enter]);
        AddName(enter);
        AddExternal(value, enter);
        return enter;
    }

    internal override void AddOp(Operation op)
    {
        // The shape of a forward value is taken in the forward loop, so that only the shape is recorded and not the value.
        if (
            op.type is "Shape" or "Size" or "Rank"
            && ops.get_default_graph().ControlFlowContext?.GetWhileContext()?.grad_state is { } state
            && control_flow_util.GetWhileContext(op.inputs[0].op) == state.forward_context
        )
        {
            op.control_flow_context = op.inputs[0].op.control_flow_context;
            op.control_flow_context!.Adopt(op);
            return;
        }
        Adopt(op);
    }

    internal override void Adopt(Operation op)
    {
        List<Operation> external_inputs;
        if (op.NumInputs == 0)
        {
            external_inputs = RemoveExternalControlEdges(op);
            if (op.NumControlInputs == 0)
                op._add_control_input(GetControlPivot()!.op);
        }
        else
        {
            for (var index = 0; index < op.NumInputs; index++)
            {
                var real_value = AddValue(op.inputs[index]);
                if (real_value != op.inputs[index])
                    op._update_input(index, real_value);
            }
            external_inputs = RemoveExternalControlEdges(op);
            // An operation on invariants alone would run even when the loop has ended.
            if (op.NumControlInputs == 0 && op.inputs.All(i => control_flow_util.IsLoopConstantEnter(i.op)))
                op._add_control_input(GetControlPivot()!.op);
        }
        foreach (var output in op.outputs)
            AddName(output);
        if (external_inputs.Count > 0)
            op._add_control_inputs(DataInputsFor(external_inputs));
    }

    /// <summary>Control inputs from outside of the loop become data inputs, which are known in every iteration.</summary>
    private Operation[] DataInputsFor(List<Operation> external_inputs)
    {
        using var none = ops.control_dependencies(null);
        Enter();
        var identities = external_inputs
            .Where(x => x.outputs.Length > 0)
            .Select(x => array_ops.identity(x.outputs[0]).op)
            .ToArray();
        Exit();
        return identities;
    }

    /// <summary>
    /// Puts Enter nodes, which were made outside, into this context; they keep the control inputs of outer contexts.
    /// </summary>
    private void FixControlInputsAndContext(Tensor[] enters)
    {
        var graph = ops.get_default_graph();
        foreach (var enter in enters)
        {
            var controls = graph.ControlDependenciesFor(enter.op.inputs[0].op);
            enter.op.control_flow_context = this;
            enter.op._add_control_inputs(controls.Where(IsInOuterContext));
            graph.RecordControlDependency(enter.op);
        }
    }

    private bool IsInOuterContext(Operation op)
    {
        var context = control_flow_util.GetOutputContext(op);
        for (var outer = outer_context; outer != context; outer = outer.outer_context)
        {
            if (outer is null)
                return false;
        }

        return true;
    }
}
