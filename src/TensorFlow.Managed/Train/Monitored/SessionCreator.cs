namespace Tensorflow.Train;

/// <summary>Makes the sessions of a <see cref="MonitoredSession"/>, one after the other.</summary>
public abstract class SessionCreator
{
    private protected SessionCreator(Scaffold? scaffold) => Scaffold = scaffold ?? new();

    internal Scaffold Scaffold { get; }

    /// <summary>Makes a session whose variables have values.</summary>
    /// <exception cref="AbortedError">The server has lost what it had; another try may do.</exception>
    /// <exception cref="UnavailableError">The server cannot be reached; another try may do.</exception>
    public abstract Session create_session();
}

/// <summary>
/// Makes the sessions of the process that gives the variables their values: from a checkpoint, if there is one. Source:
/// TensorFlow 1.15 <c>tf.train.ChiefSessionCreator</c> (python/training/monitored_session.py).
/// </summary>
/// <param name="scaffold">What gives them; the default if null.</param>
/// <param name="master">The server, <c>grpc://host:port</c>; empty for this process.</param>
/// <param name="config">The sessions' options.</param>
/// <param name="checkpoint_dir">The folder of the checkpoints; null for none.</param>
public sealed class ChiefSessionCreator(
    Scaffold? scaffold = null,
    string master = "",
    ConfigProto? config = null,
    string? checkpoint_dir = null
) : SessionCreator(scaffold)
{
    /// <inheritdoc/>
    /// <exception cref="RuntimeError">A variable has no value even so.</exception>
    public override Session create_session() =>
        new SessionManager(Scaffold.finalize(), master, config).PrepareSession(checkpoint_dir);
}

/// <summary>
/// Makes the sessions of a process that waits until another one has given the variables their values. Source: TensorFlow 1.15
/// <c>tf.train.WorkerSessionCreator</c> (python/training/monitored_session.py).
/// </summary>
/// <param name="scaffold">What tells whether they have values; the default if null.</param>
/// <param name="master">The server, <c>grpc://host:port</c>.</param>
/// <param name="config">The sessions' options.</param>
/// <param name="max_wait_secs">How long to wait.</param>
public sealed class WorkerSessionCreator(
    Scaffold? scaffold = null,
    string master = "",
    ConfigProto? config = null,
    double max_wait_secs = 30 * 60
) : SessionCreator(scaffold)
{
    /// <inheritdoc/>
    /// <exception cref="DeadlineExceededError">They had none for so long.</exception>
    public override Session create_session() =>
        new SessionManager(Scaffold.finalize(), master, config).WaitForSession(max_wait_secs);
}
