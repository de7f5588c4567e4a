using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>Loops, conditionals and order (TensorFlow 1.15's python/ops/control_flow_ops.py).</summary>
public class control_flow_ops
{
    /// <summary>An operation that does nothing.</summary>
    public static Operation no_op(string? name = null) => gen_control_flow_ops.no_op(name);

    /// <summary>An operation that waits for all inputs.</summary>
    public static Operation group<T>(T[] inputs, string? name = null)
        where T : ITensorOrOperation
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "group_deps");
        return building.Done(GroupControlDeps(inputs.Select(i => (ITensorOrOperation)i.op).ToArray(), scope));
    }

    /// <summary>The tensors, none of which is given before all are computed.</summary>
    /// <param name="tensors">Null stays null.</param>
    /// <exception cref="ValueError">There is no tensor at all.</exception>
    public static Tensor?[] tuple(Tensor?[] tensors, string? name = null, Operation[]? control_inputs = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "tuple");
        var gating = tensors
            .OfType<Tensor>()
            .Select(t => t.op)
            .Concat(control_inputs ?? [])
            .Distinct()
            .OrderBy(o => o._id)
            .ToArray();
        if (gating.Length == 0)
            throw new ValueError("Must have at least one Tensor.");
        var gate = group(gating);
        return building.Done(Array.ConvertAll(tensors, t => t is null ? null : with_dependencies([gate], t)));
    }

    /// <summary>The same tensor, but only after the operations have run.</summary>
    public static Tensor with_dependencies(Operation[] dependencies, Tensor output_tensor, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "control_dependency");
        using var colocation = ops.colocate_with(output_tensor);
        using var controls = ops.control_dependencies(dependencies);
        return building.Done(gen_array_ops.identity(output_tensor, scope));
    }

    /// <summary>Either branch's result, whichever the predicate chooses; only that branch runs.</summary>
    /// <param name="pred">A scalar truth value.</param>
    /// <exception cref="ValueError">The branches return different numbers of values, or none, or values that differ in
    /// type.</exception>
    public static Tensor[] cond<T>(
        Tensor pred,
        Func<T[]>? true_fn = null,
        Func<T[]>? false_fn = null,
        bool strict = false,
        string? name = null
    )
    {
        if (true_fn is null)
            throw new ValueError("cond(): true_fn argument required");
        if (false_fn is null)
            throw new ValueError("cond(): false_fn argument required");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "cond");
        var predicate = ops.convert_to_tensor(pred, TF_DataType.TF_BOOL, name: "pred");
        var switched = gen_control_flow_ops.@switch(predicate, predicate);
        var pivot_true = gen_array_ops.identity(switched[1], "switch_t");
        var pivot_false = gen_array_ops.identity(switched[0], "switch_f");
        predicate = gen_array_ops.identity(predicate, "pred_id");
        var results_true = new CondContext(predicate, pivot_true, branch: 1).BuildCondBranch(() => Tensors(true_fn));
        var results_false = new CondContext(predicate, pivot_false, branch: 0).BuildCondBranch(() => Tensors(false_fn));
        if (results_true.Length != results_false.Length)
        {
            throw new ValueError(
                $"true_fn and false_fn must return the same number of values: {results_true.Length} and {results_false.Length}."
            );
        }

        for (var i = 0; i < results_true.Length; i++)
        {
            if (!results_true[i].dtype.is_compatible_with(results_false[i].dtype))
            {
                throw new ValueError(
                    $"Outputs of true_fn and false_fn must have the same type: {results_true[i].dtype.as_python_name()}, "
                        + $"{results_false[i].dtype.as_python_name()}"
                );
            }
        }

        return building.Done(results_false.Zip(results_true, (f, t) => merge([f, t]).output).ToArray());

        static Tensor[] Tensors(Func<T[]> branch) => Array.ConvertAll(branch(), value => ops.convert_to_tensor(value!));
    }

    /// <summary>Repeats the body as long as the condition holds.</summary>
    /// <param name="cond">Makes the condition, a scalar truth value, from the loop variables.</param>
    /// <param name="body">Makes the variables' next values: as many, of the same types and shapes.</param>
    /// <param name="loop_vars">The variables' first values.</param>
    /// <param name="parallel_iterations">Recorded in the graph; this runtime runs the iterations in order.</param>
    /// <exception cref="ValueError">There is no loop variable, or the body's values do not fit.</exception>
    public static Tensors while_loop(
        Func<Tensors, Tensor> cond,
        Func<Tensors, Tensors> body,
        Tensors loop_vars,
        int parallel_iterations = 10,
        string? name = null
    ) => while_loop(cond, body, loop_vars, null, parallel_iterations, name: name);

    /// <inheritdoc cref="while_loop(Func{Tensors, Tensor}, Func{Tensors, Tensors}, Tensors, int, string?)"/>
    /// <param name="shape_invariants">What of each variable's shape every iteration keeps; the first values' shapes if
    /// null.</param>
    /// <param name="maximum_iterations">An upper bound of the number of iterations: a scalar int32.</param>
    public static Tensors while_loop(
        Func<Tensors, Tensor> cond,
        Func<Tensors, Tensors> body,
        Tensors loop_vars,
        Shape[]? shape_invariants,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        string? name = null,
        Tensor? maximum_iterations = null
    )
    {
        if (loop_vars.Length == 0)
            throw new ValueError("No loop variables provided");
        if (parallel_iterations < 1)
            throw new ValueError("parallel_iterations must be a positive integer.");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "while");
        var limit = maximum_iterations is null ? null : ops.convert_to_tensor(maximum_iterations, name: "maximum_iterations");
        Tensor[] first = limit is null
            ? loop_vars
            : [constant_op.constant(0, limit.dtype, name: "iteration_counter"), .. (Tensor[])loop_vars];
        var context = new WhileContext(limit, parallel_iterations, back_prop, swap_memory);
        first = first.Select(v => ops.convert_to_tensor(v)).ToArray();
        Shape[] invariants =
            shape_invariants is null ? Array.ConvertAll(first, v => v.shape)
            : limit is null ? shape_invariants
            : [Shape.Scalar, .. shape_invariants];
        var exits = context.BuildLoop(
            vars => limit is null ? cond(vars) : gen_math_ops.logical_and(vars[0] < limit, cond(vars[1..])),
            vars => limit is null ? (Tensor[])body(vars) : [vars[0] + 1, .. (Tensor[])body(vars[1..])],
            first,
            invariants
        );
        return building.Done(limit is null ? exits : exits[1..]);
    }

    internal static (Tensor output, Tensor value_index) merge(Tensor[] inputs, string? name = null)
    {
        var outputs = gen_control_flow_ops.merge(inputs, name);
        return (outputs[0], outputs[1]);
    }

    internal static Tensor _Enter(
        Tensor data,
        string frame_name,
        bool is_constant = false,
        int parallel_iterations = 10,
        bool use_input_shape = true,
        string? name = null
    )
    {
        var result = gen_control_flow_ops.enter(data, frame_name, is_constant, parallel_iterations, name);
        if (use_input_shape)
            result.shape = data.shape;
        return result;
    }

    /// <summary>A switch that stands where its data does.</summary>
    internal static Tensor[] _SwitchRefOrTensor(Tensor data, Tensor pred, string name = "Switch")
    {
        using var colocation = ops.colocate_with(data, ignore_existing: true);
        return gen_control_flow_ops.@switch(data, pred, name);
    }

    private static Operation GroupControlDeps(ITensorOrOperation[] dependencies, string name)
    {
        using var controls = ops.control_dependencies(dependencies);
        return no_op(name);
    }
}
