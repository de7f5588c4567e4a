using Tensorflow.Framework;
using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>Loops, conditionals and order (TensorFlow 1.15's python/ops/control_flow_ops.py).</summary>
public partial class control_flow_ops
{
    /// <summary>
    /// An operation that does nothing but wait for its control inputs. Source: TensorFlow 1.15 <c>tf.no_op</c>.
    /// </summary>
    public static Operation no_op(string? name = null) => gen_control_flow_ops.no_op(name);

    /// <summary>
    /// An operation that has run when all inputs have, those of several devices by one operation on each of these; it has no
    /// output. inputs: tensors or operations of one graph. Source: TensorFlow 1.15 <c>tf.group</c>
    /// (python/ops/control_flow_ops.py).
    /// </summary>
    /// <exception cref="ValueError">One belongs to another graph than the default one.</exception>
    public static Operation group<T>(T[] inputs, string? name = null)
        where T : ITensorOrOperation
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "group_deps");
        var byDevice = Argument.EachGiven(inputs).Select(i => (ITensorOrOperation)i.op).GroupBy(i => i.op.Device).ToArray();
        if (byDevice is not { Length: > 1 })
            return building.Done(GroupControlDeps(byDevice.FirstOrDefault()?.Key, byDevice.SelectMany(d => d), scope));
        var perDevice = byDevice.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => GroupControlDeps(d.Key, d, null));
        return building.Done(GroupControlDeps(null, perDevice.ToArray(), scope));
    }

    /// <summary>
    /// The same tensors, none of which is available before all are computed. Source: TensorFlow 1.15 <c>tf.tuple</c>
    /// (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="tensors">Any element types and shapes; null stays null.</param>
    /// <param name="name">The nodes' name scope; <c>tuple</c> by default.</param>
    /// <param name="control_inputs">What must have run besides.</param>
    /// <returns>For each tensor one of its element type and shape.</returns>
    /// <exception cref="ValueError">There is neither a tensor nor a control input.</exception>
    public static Tensor?[] tuple(Tensor?[] tensors, string? name = null, Operation[]? control_inputs = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "tuple");
        var gating = Argument
            .Given(tensors)
            .OfType<Tensor>()
            .Select(t => t.op)
            .Concat(control_inputs is null ? [] : Argument.EachGiven(control_inputs))
            .Distinct()
            .OrderBy(o => o._id)
            .ToArray();
        if (gating.Length == 0)
            throw new ValueError("Must have at least one Tensor.");
        var gate = group(gating);
        return building.Done(Array.ConvertAll(tensors, t => t is null ? null : with_dependencies([gate], t)));
    }

    /// <summary>
    /// The same tensor, but only after the operations have run. output_tensor and the result: any element type, any shape.
    /// Source: TensorFlow 1.15's <c>with_dependencies</c> (python/ops/control_flow_ops.py).
    /// </summary>
    public static Tensor with_dependencies(Operation[] dependencies, Tensor output_tensor, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "control_dependency");
        if (output_tensor is IndexedSlices slices)
        {
            using var ofValues = ops.colocate_with(output_tensor);
            using var before = ops.control_dependencies(dependencies);
            var values = gen_array_ops.identity(slices.values, scope);
            return building.Done(new IndexedSlices(values, slices.indices, slices.dense_shape));
        }

        using var colocation = ops.colocate_with(output_tensor);
        using var controls = ops.control_dependencies(dependencies);
        return building.Done(gen_array_ops.identity(output_tensor, scope));
    }

    /// <summary>
    /// Either branch's result, whichever the predicate chooses; only that branch's operations run. Source: TensorFlow 1.15
    /// <c>tf.cond</c> (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="pred">A scalar bool.</param>
    /// <param name="true_fn">Makes the result for true: a tensor, or an operation, whose first output counts.</param>
    /// <param name="false_fn">Makes the result for false: of the same element type.</param>
    /// <param name="name">The nodes' name scope; <c>cond</c> by default.</param>
    /// <returns>The result; of its shape what both branches have in common.</returns>
    /// <exception cref="ValueError">A branch is missing, or the two return values that differ in type.</exception>
    public static Tensor cond(
        Tensor pred,
        Func<ITensorOrOperation>? true_fn = null,
        Func<ITensorOrOperation>? false_fn = null,
        string? name = null
    )
    {
        return cond<Tensor>(pred, Branch(true_fn, nameof(true_fn)), Branch(false_fn, nameof(false_fn)), name: name)[0];

        static Func<Tensor[]>? Branch(Func<ITensorOrOperation>? fn, string argument) =>
            fn is null
                ? null
                : () =>
                    [
                        fn() switch
                        {
                            Tensor tensor => tensor,
                            null => throw new ValueError($"{argument} must have a return value."),
                            var other => other.op.output,
                        },
                    ];
    }

    /// <summary>
    /// Either branch's results, whichever the predicate chooses; only that branch's operations run. Source: TensorFlow 1.15
    /// <c>tf.cond</c> (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="pred">A scalar bool.</param>
    /// <param name="true_fn">Makes the results for true, at least one: tensors, or values to make constants of.</param>
    /// <param name="false_fn">Makes the results for false: as many, of the same element types.</param>
    /// <param name="strict">Of no effect: the results are always an array.</param>
    /// <param name="name">The nodes' name scope; <c>cond</c> by default.</param>
    /// <returns>The results; of each shape what both branches have in common.</returns>
    /// <exception cref="ValueError">
    /// A branch is missing, or the two return different numbers of values, or values that differ in type.
    /// </exception>
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
        var context_true = new CondContext(predicate, pivot_true, branch: 1);
        var results_true = context_true.BuildCondBranch(() => Tensors(true_fn, nameof(true_fn)));
        var context_false = new CondContext(predicate, pivot_false, branch: 0);
        var results_false = context_false.BuildCondBranch(() => Tensors(false_fn, nameof(false_fn)));
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

        var merges = results_false.Zip(results_true, (f, t) => merge([f, t]).output).ToArray();
        NoteOutermost(context_true, ops.GraphKeys.COND_CONTEXT_);
        NoteOutermost(context_false, ops.GraphKeys.COND_CONTEXT_);
        return building.Done(merges);

        static Tensor[] Tensors(Func<T[]> branch, string argument) =>
            branch() is { } values
                ? Array.ConvertAll(values, value => ops.convert_to_tensor(value!))
                : throw new ValueError($"{argument} must have a return value.");
    }

    /// <summary>
    /// Whether operations are being made in the condition or the body of a while loop, at whatever depth. Source: TensorFlow
    /// 1.15's <c>GetContainingWhileContext</c> (python/ops/control_flow_util.py).
    /// </summary>
    public static bool IsInWhileLoop() => ops.get_default_graph().ControlFlowContext?.GetWhileContext() is not null;

    /// <summary>
    /// Repeats the body as long as the condition holds. Source: TensorFlow 1.15 <c>tf.while_loop</c>
    /// (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="cond">Makes the condition, a scalar bool, from the loop variables.</param>
    /// <param name="body">Makes the variables' next values: as many, of the same element types and shapes.</param>
    /// <param name="loop_vars">The variables' first values: at least one, any element types and shapes.</param>
    /// <param name="parallel_iterations">Recorded in the graph, at least 1; this runtime runs the iterations in order.</param>
    /// <param name="name">The nodes' name scope; <c>while</c> by default.</param>
    /// <returns>The variables' values when the condition no longer holds.</returns>
    /// <exception cref="ValueError">There is no loop variable, or the body's values do not fit.</exception>
    public static Tensors while_loop(
        Func<Tensors, Tensor> cond,
        Func<Tensors, Tensors> body,
        Tensors loop_vars,
        int parallel_iterations = 10,
        string? name = null
    ) => while_loop(cond, body, loop_vars, null, parallel_iterations, name: name);

    /// <summary>
    /// Repeats the body as long as the condition holds, at most so many times. Source: TensorFlow 1.15 <c>tf.while_loop</c>
    /// (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="cond">Makes the condition, a scalar bool, from the loop variables.</param>
    /// <param name="body">
    /// Makes the variables' next values: as many, of the same element types, and of shapes that keep the invariants.
    /// </param>
    /// <param name="loop_vars">The variables' first values: at least one, any element types and shapes.</param>
    /// <param name="shape_invariants">
    /// What of each variable's shape every iteration keeps; the first values' shapes if null.
    /// </param>
    /// <param name="parallel_iterations">Recorded in the graph, at least 1; this runtime runs the iterations in order.</param>
    /// <param name="back_prop">Whether gradients can be taken through the loop.</param>
    /// <param name="swap_memory">Recorded in the graph: this runtime has one memory.</param>
    /// <param name="name">The nodes' name scope; <c>while</c> by default.</param>
    /// <param name="maximum_iterations">An upper bound of the number of iterations: a scalar int32.</param>
    /// <returns>The variables' values when the condition no longer holds.</returns>
    /// <exception cref="ValueError">There is no loop variable, or the body's values do not fit.</exception>
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
        Argument.Given(cond);
        Argument.Given(body);
        if (Argument.EachGiven(loop_vars).Length == 0)
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
        NoteOutermost(context, ops.GraphKeys.WHILE_CONTEXT_);
        first = first.Select(v => ops.convert_to_tensor(v)).ToArray();
        var invariants =
            shape_invariants is null ? Array.ConvertAll(first, v => v.shape)
            : limit is null ? Argument.EachGiven(shape_invariants)
            : [Shape.Scalar, .. Argument.EachGiven(shape_invariants)];
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

    /// <summary>Lists a context for export, unless one around it brings it along.</summary>
    private static void NoteOutermost(ControlFlowContext context, string collection)
    {
        if (context.outer_context is null)
            ops.add_to_collection(collection, context);
    }

    /// <param name="device">Where the operation stands; null: where the scope around it says.</param>
    /// <param name="dependencies">What it waits for.</param>
    /// <param name="name">The operation's name.</param>
    private static Operation GroupControlDeps(string? device, IEnumerable<ITensorOrOperation> dependencies, string? name)
    {
        using var controls = ops.control_dependencies([.. dependencies]);
        using var scope = string.IsNullOrEmpty(device) ? null : ops.device(device);
        return no_op(name);
    }
}
