namespace Tensorflow.Train;

/// <summary>
/// What a replica of <see cref="SyncReplicasOptimizer"/> does before its first step. Source: TensorFlow 1.15's
/// <c>_SyncReplicasOptimizerHook</c> (python/training/sync_replicas_optimizer.py).
/// </summary>
public sealed class SyncReplicasOptimizerHook : SessionRunHook
{
    private readonly SyncReplicasOptimizer _sync_optimizer;
    private readonly bool _is_chief;
    private readonly int _num_tokens;
    private Operation? _init_tokens_op;

    internal SyncReplicasOptimizerHook(SyncReplicasOptimizer sync_optimizer, bool is_chief, int num_tokens) =>
        (_sync_optimizer, _is_chief, _num_tokens) = (sync_optimizer, is_chief, num_tokens);

    /// <summary>Adds the last nodes to the graph, which the session may be made on then.</summary>
    /// <exception cref="ValueError">No gradients were applied, or the tokens are too few for the first step.</exception>
    public override void begin()
    {
        _ = _sync_optimizer.get_chief_queue_runner();
        if (_is_chief)
            _init_tokens_op = _sync_optimizer.get_init_tokens_op(_num_tokens);
    }

    /// <summary>Sets the steps in a session whose variables have their values, and has the chief begin to average.</summary>
    /// <param name="session">The session.</param>
    /// <param name="coord">What stops the chief's thread; null for nothing.</param>
    /// <exception cref="RuntimeError">A variable has no value yet.</exception>
    public override void after_create_session(Session session, Coordinator? coord)
    {
        var local_init_op = _is_chief ? _sync_optimizer.chief_init_op : _sync_optimizer.local_step_init_op;
        var missing = Argument.Given(session).run(_sync_optimizer.ready_for_local_init_op).StringData();
        if (missing.Length > 0)
        {
            throw new RuntimeError(
                "Init operations did not make model ready for SyncReplicasOptimizer local_init. "
                    + $"Init op: {local_init_op.name}, error: Variables not initialized: {string.Join(", ", missing)}"
            );
        }

        session.run(local_init_op);
        if (_init_tokens_op is not null)
            session.run(_init_tokens_op);
        if (_is_chief)
            _sync_optimizer.get_chief_queue_runner().create_threads(session, coord, daemon: true, start: true);
    }
}
