using System.Diagnostics;

namespace Tensorflow.Train;

/// <summary>
/// Makes sessions and sees to it that their variables have values. Source: TensorFlow 1.15 <c>tf.train.SessionManager</c>
/// (python/training/session_manager.py), whose messages these are.
/// </summary>
internal sealed class SessionManager(Scaffold scaffold, string master, ConfigProto? config)
{
    /// <summary>How long to wait before looking again whether variables have values; TensorFlow waits for 30 s.</summary>
    private static readonly TimeSpan RecoveryWait = TimeSpan.FromSeconds(1);

    private readonly Graph _graph = ops.get_default_graph();

    /// <summary>A session whose variables have the values of the last checkpoint or, if there is none, their first.</summary>
    internal Session PrepareSession(string? checkpoint_dir)
    {
        var session = NewSession();
        try
        {
            if (!Restore(session, checkpoint_dir))
            {
                session.run(scaffold.init_op!);
                scaffold.init_fn?.Invoke(scaffold, session);
            }

            var text = $"Init op: {scaffold.init_op?.name}, init fn: {scaffold.init_fn}";
            if (TryInitLocally(session) is { } notReadyForLocal)
            {
                throw new RuntimeError(
                    $"Init operations did not make model ready for local_init.  {text}, error: {notReadyForLocal}"
                );
            }

            return Missing(session, scaffold.ready_op!) is { } notReady
                ? throw new RuntimeError(
                    $"Init operations did not make model ready.  {text}, local_init_op: {scaffold.local_init_op?.name}, error: "
                        + notReady
                )
                : session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A session whose variables have got values from another process.</summary>
    internal Session WaitForSession(double max_wait_secs)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var session = NewSession();
            try
            {
                if (TryInitLocally(session) is null && Missing(session, scaffold.ready_op!) is null)
                    return session;
            }
            catch
            {
                session.Dispose();
                throw;
            }

            session.Dispose();
            if ((Stopwatch.GetElapsedTime(start) + RecoveryWait).TotalSeconds > max_wait_secs)
                throw new DeadlineExceededError($"Session was not ready after waiting {max_wait_secs} secs.");
            Thread.Sleep(RecoveryWait);
        }
    }

    private Session NewSession() => new(master, _graph, config);

    private bool Restore(Session session, string? checkpoint_dir)
    {
        if (checkpoint_dir is null || scaffold.saver is not { } saver)
            return false;
        var state = checkpoint_management.get_checkpoint_state(checkpoint_dir);
        if (state is null || state.ModelCheckpointPath.Length == 0)
            return false;
        saver.restore(session, state.ModelCheckpointPath);
        saver.recover_last_checkpoints(state.AllModelCheckpointPaths);
        return true;
    }

    /// <summary>Gives what is the process's own its values; what is missing if that cannot be done yet.</summary>
    private string? TryInitLocally(Session session)
    {
        if (Missing(session, scaffold.ready_for_local_init_op!) is { } missing)
            return missing;
        session.run(scaffold.local_init_op!);
        return null;
    }

    private static string? Missing(Session session, Tensor ready_op)
    {
        try
        {
            var missing = session.run(ready_op).StringData();
            return missing.Length == 0 ? null : $"Variables not initialized: {string.Join(", ", missing)}";
        }
        catch (FailedPreconditionError e)
        {
            return e.Message;
        }
    }
}
