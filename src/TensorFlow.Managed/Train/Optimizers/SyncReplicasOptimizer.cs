using Tensorflow.Framework;
using Tensorflow.Queues;

namespace Tensorflow.Train;

/// <summary>
/// Has replicas train together: their gradients are averaged, and applied once for all by the chief; each replica then waits for
/// a token before its next step. Source: TensorFlow 1.15 <c>tf.train.SyncReplicasOptimizer</c>
/// (python/training/sync_replicas_optimizer.py).
/// </summary>
public sealed class SyncReplicasOptimizer : Optimizer
{
    private readonly Optimizer _opt;
    private readonly int _replicas_to_aggregate,
        _total_num_replicas;
    private readonly ExponentialMovingAverage? _variable_averages;
    private readonly IVariableV1[]? _variables_to_average;
    private IVariableV1? _global_step;
    private FIFOQueue? _sync_token_queue;
    private QueueRunner? _chief_queue_runner;
    private Operation? _local_step_init_op,
        _chief_init_op;
    private Tensor? _ready_for_local_init_op;

    /// <summary>Makes the optimizer, without nodes yet.</summary>
    /// <param name="opt">What computes the gradients and applies their average.</param>
    /// <param name="replicas_to_aggregate">How many gradients one update averages.</param>
    /// <param name="total_num_replicas">
    /// How many replicas there are: more, if some are spare, or fewer, if each computes several gradients; as many by default.
    /// </param>
    /// <param name="variable_averages">Running averages that are updated with the variables; null for none.</param>
    /// <param name="variables_to_average">The variables that those are of.</param>
    /// <param name="use_locking">Recorded in the graph.</param>
    /// <param name="name">The name scope of what collects the gradients.</param>
    public SyncReplicasOptimizer(
        Optimizer opt,
        int replicas_to_aggregate,
        int? total_num_replicas = null,
        ExponentialMovingAverage? variable_averages = null,
        IVariableV1[]? variables_to_average = null,
        bool use_locking = false,
        string name = "sync_replicas"
    )
        : base(0f, use_locking, name)
    {
        _opt = opt;
        _replicas_to_aggregate = replicas_to_aggregate;
        _total_num_replicas = total_num_replicas ?? replicas_to_aggregate;
        (_variable_averages, _variables_to_average) = (variable_averages, variables_to_average);
    }

    /// <summary>Gives this replica's own step counter the global step's value.</summary>
    /// <exception cref="ValueError">No gradients were applied.</exception>
    public Operation local_step_init_op => _local_step_init_op ?? throw Early();

    /// <summary>The same, and sets the accumulators' step: for the chief.</summary>
    /// <exception cref="ValueError">No gradients were applied.</exception>
    public Operation chief_init_op => _chief_init_op ?? throw Early();

    /// <summary>The names of variables that have no value yet, without which neither of these can run.</summary>
    /// <exception cref="ValueError">No gradients were applied.</exception>
    public Tensor ready_for_local_init_op => _ready_for_local_init_op ?? throw Early();

    /// <summary>
    /// An operation that hands in a replica's gradients, and waits until it may go on. The update itself is the chief's, in
    /// <see cref="get_chief_queue_runner"/>.
    /// </summary>
    /// <param name="grads_and_vars">What <see cref="Optimizer.compute_gradients"/> gave.</param>
    /// <param name="global_step">Counts the updates.</param>
    /// <param name="name">Of no effect.</param>
    /// <exception cref="ValueError">There is no variable, or no global step.</exception>
    public override Operation apply_gradients(
        Tuple<Tensor?, IVariableV1>[] grads_and_vars,
        IVariableV1? global_step = null,
        string? name = null
    )
    {
        if (Argument.EachGiven(grads_and_vars).Length == 0)
            throw new ValueError("Must supply at least one variable");
        if (global_step is null)
            throw new ValueError("Global step is required to check staleness");
        using var building = ops.Build();
        _global_step = global_step;
        var local_step = LocalStep(global_step);
        _local_step_init_op = state_ops.assign(local_step, global_step).op;
        _ready_for_local_init_op = variables.report_uninitialized_variables([.. variables.global_variables()]);
        using var scope = ops.name_scope(null, Name);
        var accumulators = new List<(Func<Operation> SetGlobalStep, string Device)>();
        var handed_in = new List<Operation>();
        var averages = new List<Tuple<Tensor?, IVariableV1>>();
        foreach (var (grad, variable) in grads_and_vars)
            averages.Add(Tuple.Create(grad is null ? null : Average(grad, variable), variable));

        Operation update;
        using (ops.device(global_step.Device))
        using (ops.name_scope(""))
            update = _opt.apply_gradients([.. averages], global_step);
        Operation train;
        using (ops.device(global_step.Device))
        using (ops.name_scope(""))
        {
            _sync_token_queue = Queue(-1, global_step.dtype, "sync_token_q");
            // The runner closes its queue, which must not be the one that parameter servers keep.
            var dummy = Queue(1, TF_DataType.TF_INT32, "dummy_queue");
            Tensor token;
            using (ops.control_dependencies([.. handed_in]))
                token = _sync_token_queue.dequeue();
            train = state_ops.assign(local_step, token).op;
            _chief_queue_runner = new(dummy, [Tokens(global_step, update)]);
        }

        var chief_inits = new List<Operation> { _local_step_init_op };
        foreach (var (setGlobalStep, device) in accumulators)
        {
            using var place = ops.device(device);
            chief_inits.Add(setGlobalStep());
        }

        _chief_init_op = control_flow_ops.group(chief_inits.ToArray());
        return building.Done(train);

        Tensor Average(Tensor grad, IVariableV1 variable)
        {
            using var place = ops.device(variable.Device);
            var shared_name = $"{variable.Name}/grad_accum";
            if (grad is IndexedSlices slices)
            {
                var rows = new SparseConditionalAccumulator(
                    grad.dtype,
                    Shape.Scalar,
                    shared_name,
                    "sparse_conditional_accumulator",
                    "MEAN"
                );
                handed_in.Add(rows.apply_indexed_slices_grad(slices, local_step));
                accumulators.Add((() => rows.set_global_step(global_step, name: "SetGlobalStep"), variable.Device));
                return rows.take_indexed_slices_grad(_replicas_to_aggregate);
            }

            var accumulator = new ConditionalAccumulator(
                grad.dtype,
                variable.shape,
                shared_name,
                "conditional_accumulator",
                "MEAN"
            );
            handed_in.Add(accumulator.apply_grad(grad, local_step));
            accumulators.Add((() => accumulator.set_global_step(global_step, name: "SetGlobalStep"), variable.Device));
            return accumulator.take_grad(_replicas_to_aggregate);
        }
    }

    /// <summary>
    /// What the chief runs beside its own steps: averages the gradients, updates the variables, counts the step, and hands out
    /// tokens.
    /// </summary>
    /// <exception cref="ValueError">No gradients were applied.</exception>
    public QueueRunner get_chief_queue_runner() =>
        _chief_queue_runner ?? throw new ValueError("Should be called after apply_gradients().");

    /// <summary>
    /// An operation that has replicas wait no more: once the tokens that are there are taken, their steps end with an
    /// <see cref="OutOfRangeError"/>.
    /// </summary>
    internal Operation get_close_op()
    {
        using var building = ops.Build();
        using var device = ops.device(_global_step!.Device);
        return building.Done(_sync_token_queue!.close());
    }

    /// <summary>An operation for the chief that hands out the first tokens.</summary>
    /// <param name="num_tokens">How many; as many as gradients are averaged by default.</param>
    /// <exception cref="ValueError">No gradients were applied, or the tokens are too few for the first step.</exception>
    public Operation get_init_tokens_op(int num_tokens = -1)
    {
        if (_global_step is null || _sync_token_queue is null)
            throw new ValueError("get_init_tokens_op() should be called after apply_gradients().");
        var tokens_needed = _replicas_to_aggregate - _total_num_replicas;
        if (num_tokens == -1)
            num_tokens = _replicas_to_aggregate;
        else if (num_tokens < tokens_needed)
            throw new ValueError($"Too few tokens to finish the first step: {num_tokens} (given) vs {tokens_needed} (needed)");
        if (num_tokens <= 0)
            return control_flow_ops.no_op("no_init_tokens");
        using var building = ops.Build();
        using var device = ops.device(_global_step.Device);
        using var scope = ops.name_scope("");
        return building.Done(_sync_token_queue.enqueue_many(array_ops.fill(new Shape(num_tokens), _global_step)));
    }

    /// <summary>What a replica does before its first step.</summary>
    /// <param name="is_chief">Whether it is the chief.</param>
    /// <param name="num_tokens">How many tokens the chief hands out first.</param>
    public SyncReplicasOptimizerHook make_session_run_hook(bool is_chief, int num_tokens = -1) => new(this, is_chief, num_tokens);

    /// <inheritdoc/>
    public override IVariableV1? get_slot(IVariableV1 var, string name) => _opt.get_slot(var, name);

    /// <inheritdoc/>
    public override List<string> get_slot_names() => _opt.get_slot_names();

    private protected override void _prepare() { }

    private protected override Operation _apply_dense(Tensor grad, IVariableV1 var) =>
        throw new NotSupportedException("The optimizer that is wrapped applies gradients.");

    /// <summary>The step that a replica's gradients are of, which stays on its own task.</summary>
    private static IVariableV1 LocalStep(IVariableV1 global_step)
    {
        using var anchor = ops.colocate_with(control_flow_ops.no_op());
        return variable_scope.variable(
            0,
            trainable: false,
            "sync_rep_local_step",
            variable_scope.UsesResourcesHere,
            [ops.GraphKeys.LOCAL_VARIABLES_],
            global_step.dtype.as_base_dtype()
        );
    }

    private static FIFOQueue Queue(int capacity, TF_DataType dtype, string name) =>
        new(capacity, [dtype.as_base_dtype()], [Shape.Scalar], shared_name: name, name);

    /// <summary>A token for each replica, once the update is done.</summary>
    private Operation Tokens(IVariableV1 global_step, Operation update)
    {
        Operation tokens;
        using (ops.control_dependencies([update]))
        {
            var count = Math.Max(_total_num_replicas, _replicas_to_aggregate);
            tokens = _sync_token_queue!.enqueue_many(array_ops.fill(new Shape(count), global_step));
        }

        if (_variable_averages is null)
            return tokens;
        using var afterwards = ops.control_dependencies([tokens]);
        using var scope = ops.name_scope("");
        return _variable_averages.apply(_variables_to_average);
    }

    private static ValueError Early() => new("Should be called after apply_gradients().");
}
