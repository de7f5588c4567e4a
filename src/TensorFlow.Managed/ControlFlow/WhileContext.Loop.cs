using Tensorflow.NumPy;

namespace Tensorflow.Operations;

internal sealed partial class WhileContext
{
    /// <summary>
    /// Builds the loop: <c>Enter</c>, <c>Merge</c>, the condition, <c>Switch</c>, the body, <c>NextIteration</c>, <c>Exit</c>.
    /// </summary>
    /// <param name="pred">Makes the condition, a scalar truth value, from the loop variables.</param>
    /// <param name="body">Makes the loop variables' next values.</param>
    /// <param name="loop_vars">Their first values.</param>
    /// <param name="shape_invariants">What of each variable's shape stays true in every iteration.</param>
    /// <returns>The variables' last values.</returns>
    /// <exception cref="ValueError">The body returns another number of values, or one whose shape breaks its
    /// invariant.</exception>
    internal Tensor[] BuildLoop(
        Func<Tensor[], Tensor> pred,
        Func<Tensor[], Tensor[]> body,
        Tensor[] loop_vars,
        Shape[] shape_invariants
    )
    {
        Enter();
        try
        {
            return Build(pred, body, loop_vars, shape_invariants);
        }
        finally
        {
            Exit();
        }
    }

    private Tensor[] Build(
        Func<Tensor[], Tensor> pred,
        Func<Tensor[], Tensor[]> body,
        Tensor[] loop_vars,
        Shape[] shape_invariants
    )
    {
        InitializeValues(loop_vars);
        var real_vars = outer_context is null ? loop_vars : Array.ConvertAll(loop_vars, outer_context.AddValue);
        Tensor[] enters;
        using (ops.control_dependencies(null))
        {
            enters = Array.ConvertAll(real_vars, x =>
                control_flow_ops._Enter(x, name, is_constant: false, parallel_iterations, use_input_shape: false)
            );
        }

        if (OuterPivot() is { } pivotOutside)
        {
            foreach (var enter in enters.Where(e => control_flow_util.IsLoopConstantEnter(e.op.inputs[0].op)))
                enter.op._add_control_input(pivotOutside.op);
        }

        for (var i = 0; i < enters.Length; i++)
            enters[i].shape = shape_invariants[i];
        FixControlInputsAndContext(enters);
        InitializeValues(enters);
        loop_enters = [.. enters];

        var merges = Array.ConvertAll(enters, x => control_flow_ops.merge([x, x]).output);
        _pivot_for_pred = merges[0];
        pivot = gen_control_flow_ops.loop_cond(pred(merges), name: "LoopCond");
        var switches = Array.ConvertAll(merges, x => control_flow_ops._SwitchRefOrTensor(x, pivot));

        var body_vars = Array.ConvertAll(switches, x => gen_array_ops.identity(x[1]));
        _pivot_for_body = body_vars[0];
        var results = body(body_vars);
        if (results.Length != merges.Length)
            throw new ValueError($"body returned {results.Length} values, but the loop has {merges.Length} loop_vars.");
        var next = new Tensor[merges.Length];
        for (var i = 0; i < next.Length; i++)
            next[i] = AddNextAndBackEdge(merges[i], results[i], shape_invariants[i]);

        var exits = Array.ConvertAll(switches, x => gen_control_flow_ops.exit(x[0]));
        loop_exits = [.. exits];
        ExitResult(exits);
        return exits;
    }

    /// <summary>Closes the loop for one variable: its next value becomes the second input of its Merge.</summary>
    internal static Tensor AddNextAndBackEdge(Tensor merge, Tensor value, Shape? invariant = null)
    {
        var next = gen_control_flow_ops.next_iteration(ops.convert_to_tensor(value));
        if (invariant is not null && !LessSpecific(invariant, next.shape))
        {
            throw new ValueError(
                $"Input tensor '{merge.op.inputs[0].op.inputs[0].name}' enters the loop with shape {invariant}, but has shape "
                    + $"{next.shape} after one iteration. To allow the shape to vary across iterations, use the "
                    + "`shape_invariants` argument of tf.while_loop to specify a less-specific shape."
            );
        }

        merge.op._update_input(1, next);
        return next;
    }

    /// <summary>Counts the forward loop's iterations; the backward loop runs as often.</summary>
    /// <returns>The count after the loop, and the counter's next value inside of it.</returns>
    internal (Tensor total_iterations, Tensor forward_index) AddForwardLoopCounter(GradLoopState? outer_grad_state)
    {
        var n = constant_op.constant(0, name: "f_count");
        if (outer_grad_state is not null)
            n.op._add_control_input(outer_grad_state.forward_index.op.inputs[0].op);
        Enter();
        AddName(n);
        var enter = control_flow_ops._Enter(n, name, is_constant: false, parallel_iterations, name: "f_count");
        Add(loop_enters, enter);
        var merge = control_flow_ops.merge([enter, enter]).output;
        var @switch = gen_control_flow_ops.@switch(merge, pivot);
        var index = gen_math_ops.add(@switch[1], new NDArray(1));
        var next = gen_control_flow_ops.next_iteration(index);
        merge.op._update_input(1, next);
        var total = gen_control_flow_ops.exit(@switch[0], name: "f_count");
        Add(loop_exits, total);
        ExitResult(total);
        Exit();
        return (total, next);
    }

    /// <summary>Makes this backward loop run <paramref name="count"/> times.</summary>
    /// <returns>The counter's next value inside of the loop.</returns>
    internal Tensor AddBackpropLoopCounter(Tensor count, GradLoopState? outer_grad_state)
    {
        var one = constant_op.constant(1, name: "b_count");
        Enter();
        AddName(count);
        var enter = control_flow_ops._Enter(count, name, is_constant: false, parallel_iterations, name: "b_count");
        Add(loop_enters, enter);
        var merge = control_flow_ops.merge([enter, enter]).output;
        _pivot_for_pred = merge;
        pivot = gen_control_flow_ops.loop_cond(gen_math_ops.greater_equal(merge, one), name: "b_count");
        var @switch = gen_control_flow_ops.@switch(merge, pivot);
        var index = gen_math_ops.sub(@switch[1], one);
        _pivot_for_body = index;
        var next = gen_control_flow_ops.next_iteration(index);
        merge.op._update_input(1, next);
        var final_zero = gen_control_flow_ops.exit(@switch[0], name: "b_count");
        Add(loop_exits, final_zero);
        outer_grad_state?.grad_sync._add_control_input(final_zero.op);
        ExitResult(final_zero);
        Exit();
        return next;
    }

    /// <summary>Sums the gradient of a loop invariant over the backward loop's iterations.</summary>
    /// <param name="op">The invariant's Enter in the forward loop.</param>
    /// <param name="grad">The invariant's gradient in one iteration.</param>
    /// <returns>The sum, outside of the loop.</returns>
    internal Tensor AddBackpropAccumulator(Operation op, Tensor grad)
    {
        Exit();
        var acc = ZerosForAccumulator(op, grad);
        Enter();
        AddName(acc);
        var enter = control_flow_ops._Enter(acc, name, is_constant: false, parallel_iterations, name: "b_acc");
        Add(loop_enters, enter);
        var merge = control_flow_ops.merge([enter, enter], name: "b_acc").output;
        var @switch = gen_control_flow_ops.@switch(merge, pivot);
        var next = gen_control_flow_ops.next_iteration(gen_math_ops.add(@switch[1], grad));
        merge.op._update_input(1, next);
        var result = gen_control_flow_ops.exit(@switch[0], name: "b_acc");
        Add(loop_exits, result);
        ExitResult(result);
        return result;
    }

    private Tensor ZerosForAccumulator(Operation op, Tensor grad)
    {
        if (grad.shape.IsFullyDefined)
        {
            outer_context?.Enter();
            var constant = constant_op.constant(0, grad.dtype, grad.shape, name: "b_acc");
            outer_context?.Exit();
            return constant;
        }
        if (outer_context is WhileContext { grad_state: not null })
        {
            var forward_outer = grad_state!.forward_context.outer_context!;
            forward_outer.Enter();
            var shape = array_ops.shape_internal(op.inputs[0], optimize: false);
            forward_outer.Exit();
            var outer_grad_state = grad_state.outer_grad_state!;
            var history = outer_grad_state.AddForwardAccumulator(shape);
            outer_context.Enter();
            var nested = array_ops.zeros(outer_grad_state.AddBackpropAccumulatedValue(history, shape), grad.dtype);
            outer_context.Exit();
            return nested;
        }
        outer_context?.Enter();
        var zeros = array_ops.zeros(array_ops.shape_internal(op.inputs[0], optimize: false), grad.dtype);
        outer_context?.Exit();
        return zeros;
    }

    private void InitializeValues(Tensor[] values)
    {
        Values.Clear();
        foreach (var value in values)
            AddName(value);
    }

    private Tensor? OuterPivot()
    {
        for (var context = outer_context; context is not null; context = context.outer_context)
        {
            if (context.GetControlPivot() is { } outerPivot)
                return outerPivot;
        }

        return null;
    }

    /// <summary>Whether an invariant says no more of a shape than is so.</summary>
    private static bool LessSpecific(Shape invariant, Shape actual) =>
        invariant.IsNull
        || !actual.IsNull
            && invariant.ndim == actual.ndim
            && invariant.dims.Zip(actual.dims).All(d => d.First < 0 || d.First == d.Second);
}
