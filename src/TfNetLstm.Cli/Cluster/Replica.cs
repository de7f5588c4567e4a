using System.Globalization;
using Tensorflow;
using Tensorflow.Runtime;
using Tensorflow.Server;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace TfNetLstm.Cli.Cluster;

/// <summary>
/// Makes a program that trains alone one of several that train together, though it does not say so: its variables are those of
/// the parameter servers, its optimizer counts all workers' steps, and only the first worker gives variables their first values.
/// Source: TensorFlow 1.15's way of between-graph replication, <c>tf.train.replica_device_setter</c> and
/// <c>MonitoredTrainingSession</c>.
/// </summary>
internal sealed class Replica : ReplicaContext, IDisposable
{
    private const string Initializer = "init";

    private readonly ClusterTask _task;
    private readonly bool _resumes;
    private readonly CancellationToken _stop;
    private readonly TensorflowServer _server;
    private readonly IDisposable _devices;
    private readonly Coordinator _coord = new();
    private SyncReplicasOptimizer? _optimizer;
    private SyncReplicasOptimizerHook? _hook;
    private IVariableV1? _global_step;
    private Operation? _train,
        _local_init,
        _close;
    private Tensor? _uninitialized;
    private Session? _session;
    private bool _begun;

    /// <summary>Starts the worker, and waits for the parameter servers.</summary>
    /// <param name="task">The worker.</param>
    /// <param name="resumes">Whether variables get their first values from a checkpoint.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="TensorflowException">A parameter server is not there, or another process is in its place.</exception>
    /// <exception cref="IOException">The worker's port is taken.</exception>
    internal Replica(ClusterTask task, bool resumes, CancellationToken stop)
    {
        (_task, _resumes, _stop) = (task, resumes, stop);
        var cluster = tf.train.ClusterSpec(task.Jobs.ToDictionary());
        _server = tf.train.Server(cluster, task.JobName, task.TaskIndex);
        try
        {
            new TaskWait(task.Patience, stop).ForServers(ClusterFile.ParameterServer, task.Jobs[ClusterFile.ParameterServer]);
        }
        catch
        {
            _server.Dispose();
            throw;
        }

        var device = string.Create(CultureInfo.InvariantCulture, $"/job:{task.JobName}/task:{task.TaskIndex}");
        _devices = tf.device(tf.train.replica_device_setter(cluster: cluster, worker_device: device));
        SessionFactory.Register(ReplicaSessions.Name, new ReplicaSessions(this));
        tf.get_default_graph().SessionTarget = ReplicaSessions.Target;
        Current = this;
    }

    /// <summary>Whether a worker has come to its end, so that the others do too: their gradients no longer suffice.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>The steps that all workers have taken; null if the program has no session yet.</summary>
    internal long? GlobalStep => _session is null ? null : (long)_session.run(_global_step!.AsTensor());

    internal override Operation Apply(Optimizer optimizer, Tuple<Tensor?, IVariableV1>[] grads_and_vars, string? name)
    {
        _global_step = tf.train.get_or_create_global_step();
        if (!_task.Sync)
            return _train = optimizer.apply_gradients(grads_and_vars, _global_step, name);
        _optimizer = tf.train.SyncReplicasOptimizer(optimizer, _task.Jobs[ClusterFile.Worker].Length);
        return _train = _optimizer.apply_gradients(grads_and_vars, _global_step, name);
    }

    /// <summary>A session of the program, whose graph is complete but for what replicas need.</summary>
    internal RemoteSession NewSession(Graph graph, ConfigProto? config)
    {
        if (_train is null)
            throw new NotSupportedException("The program has no optimizer whose steps replicas could take together.");
        if (_session is null)
        {
            _uninitialized = tf.report_uninitialized_variables([.. tf.global_variables()]);
            if (_optimizer is not null)
            {
                // Without a token ahead, no worker's first gradient is too old.
                _hook = _optimizer.make_session_run_hook(_task.IsChief, num_tokens: 0);
                _hook.begin();
                _close = _optimizer.get_close_op();
                _local_init = tf.variables_initializer(
                    [.. tf.get_collection<IVariableV1>(tf.GraphKeys.LOCAL_VARIABLES)],
                    "local_init"
                );
            }

            _session = new Session(_server.target, graph);
        }

        return new ReplicaSession(this, SessionFactory.SessionFor(_server.target, graph, config)!);
    }

    /// <summary>
    /// Whether a step is the program's initialisation, which is the chief's, unless a checkpoint has the values.
    /// </summary>
    internal bool Skips(in RemoteStep step) => IsInitialization(step) && (!_task.IsChief || _resumes);

    /// <summary>Does what comes before a step: the first ones wait until the variables have their values.</summary>
    internal void Prepare(in RemoteStep step)
    {
        if (_begun || IsInitialization(step) || (_task.IsChief && !step.Targets.Contains(_train)))
            return;
        if (!_task.IsChief)
            new TaskWait(_task.Patience, _stop).ForVariables(() => _session!.run(_uninitialized!).StringData());
        if (_hook is not null)
        {
            _session!.run(_local_init!);
            _hook.after_create_session(_session, _coord);
        }

        _begun = true;
    }

    /// <summary>Whether an error is the end of training, since another worker has taken all of its steps.</summary>
    internal bool Ends(in RemoteStep step, OutOfRangeError error)
    {
        _ = error;
        IsOver |= _task.Sync && step.Fetches.Length == 0 && step.Targets.Contains(_train);
        return IsOver;
    }

    /// <summary>Tells the others that wait for this worker's gradients that there are no more.</summary>
    internal void Finish()
    {
        if (_close is null || !_begun)
            return;
        try
        {
            _session!.run(_close);
        }
        catch (CancelledError)
        {
            // Another was first.
        }
    }

    public void Dispose()
    {
        Current = null;
        _coord.request_stop();
        _devices.Dispose();
        _session?.Dispose();
        _server.Dispose();
    }

    /// <summary>The program may make the operation when it has a session already.</summary>
    private static bool IsInitialization(in RemoteStep step) =>
        step.Targets is [var op] && op.name == Initializer && step.Fetches.Length == 0;
}
