namespace Tensorflow;

public static partial class ops
{
    /// <summary>
    /// The sessions that were made the default, the innermost last. Only that one is kept alive by it: <c>tf.Session()</c> makes
    /// itself the default, and whoever then calls <c>eval</c> need not hold it; but those that nobody disposes of add up.
    /// </summary>
    [ThreadStatic]
    private static List<WeakReference<Session>>? sessions;

    [ThreadStatic]
    private static Session? default_session;

    /// <summary>
    /// The session of this thread that <c>eval</c> and <c>run</c> use where none is given: the last one that was made the default
    /// and is not closed. Source: TensorFlow 1.15 <c>tf.get_default_session</c>.
    /// </summary>
    /// <exception cref="ValueError">No session is in force.</exception>
    public static Session get_default_session() =>
        default_session is { IsClosed: false } session
            ? session
            : InnermostSession()
                ?? throw new ValueError(
                    "No default session is registered. Use `using var sess = tf.Session().as_default()` or pass a session."
                );

    internal static void push_session(Session session)
    {
        InnermostSession();
        (sessions ??= []).Add(new(session));
        default_session = session;
    }

    /// <summary>Takes a session that is closed off the stack.</summary>
    internal static void pop_session(Session session)
    {
        if (default_session == session)
            InnermostSession();
    }

    private static Session? InnermostSession()
    {
        sessions?.RemoveAll(s => !s.TryGetTarget(out var session) || session.IsClosed);
        Session? innermost = null;
        if (sessions is { Count: > 0 })
            sessions[^1].TryGetTarget(out innermost);
        return default_session = innermost;
    }
}
