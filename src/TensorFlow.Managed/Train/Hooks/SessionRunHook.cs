using Tensorflow.NumPy;

namespace Tensorflow.Train;

/// <summary>
/// Does something beside the steps of a <see cref="MonitoredSession"/>. Source: TensorFlow 1.15 <c>tf.train.SessionRunHook</c>
/// (python/training/session_run_hook.py).
/// </summary>
public abstract class SessionRunHook
{
    /// <summary>Called once, before the session is made: the last time that nodes can be added.</summary>
    public virtual void begin() { }

    /// <summary>Called when a session is made, and again when one is made in its place.</summary>
    /// <param name="session">The session, whose variables have values.</param>
    /// <param name="coord">What stops threads.</param>
    public virtual void after_create_session(Session session, Coordinator? coord) { }

    /// <summary>Called before a step.</summary>
    /// <returns>What the step is to compute and to be fed besides; null for nothing.</returns>
    public virtual SessionRunArgs? before_run(SessionRunContext run_context) => null;

    /// <summary>Called after a step that did not fail.</summary>
    /// <param name="run_context">The step.</param>
    /// <param name="run_values">What it computed of what <see cref="before_run"/> asked for.</param>
    public virtual void after_run(SessionRunContext run_context, SessionRunValues run_values) { }

    /// <summary>Called before the session is closed, unless a step has failed.</summary>
    public virtual void end(Session session) { }
}

/// <summary>What a hook has a step do besides.</summary>
/// <param name="fetches">What to compute, as in <see cref="BaseSession.run(object, FeedItem[])"/>.</param>
/// <param name="feed_dict">What to feed.</param>
public sealed class SessionRunArgs(object fetches, params FeedItem[] feed_dict)
{
    /// <summary>What to compute.</summary>
    public object fetches { get; } = fetches;

    /// <summary>What to feed.</summary>
    public IReadOnlyList<FeedItem> feed_dict { get; } = feed_dict;
}

/// <summary>A step, as hooks see it.</summary>
public sealed class SessionRunContext
{
    internal SessionRunContext(SessionRunArgs original_args, Session session) =>
        (this.original_args, this.session) = (original_args, session);

    /// <summary>What the program runs.</summary>
    public SessionRunArgs original_args { get; }

    /// <summary>The session.</summary>
    public Session session { get; }

    /// <summary>Whether a hook has asked to stop.</summary>
    public bool stop_requested { get; private set; }

    /// <summary>Has <see cref="MonitoredSession.should_stop"/> be true after the step.</summary>
    public void request_stop() => stop_requested = true;
}

/// <summary>What a step has computed for a hook.</summary>
public sealed class SessionRunValues
{
    internal SessionRunValues(NDArray[] results) => this.results = results;

    /// <summary>An array for each fetch, in their order.</summary>
    public NDArray[] results { get; }
}
