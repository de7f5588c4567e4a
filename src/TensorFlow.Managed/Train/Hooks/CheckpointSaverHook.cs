namespace Tensorflow.Train;

/// <summary>
/// Saves checkpoints: before the first step, every so many seconds or steps, and at the end. Source: TensorFlow 1.15
/// <c>tf.train.CheckpointSaverHook</c> (python/training/basic_session_run_hooks.py).
/// </summary>
public sealed class CheckpointSaverHook : GlobalStepHook
{
    private readonly string _checkpoint_dir;
    private readonly string _save_path;
    private readonly Saver? _saver;
    private readonly Scaffold? _scaffold;
    private readonly SecondOrStepTimer _timer;

    /// <param name="checkpoint_dir">The folder.</param>
    /// <param name="save_secs">The seconds from one to the next.</param>
    /// <param name="save_steps">The steps from one to the next, in place of that.</param>
    /// <param name="saver">What saves; the scaffold's by default.</param>
    /// <param name="checkpoint_basename">What the files' names begin with.</param>
    /// <param name="scaffold">That of the session.</param>
    /// <exception cref="ValueError">Of seconds and steps both are given, or neither; so with saver and scaffold.</exception>
    public CheckpointSaverHook(
        string checkpoint_dir,
        double? save_secs = null,
        long? save_steps = null,
        Saver? saver = null,
        string checkpoint_basename = "model.ckpt",
        Scaffold? scaffold = null
    )
    {
        if (saver is not null && scaffold is not null)
            throw new ValueError("You cannot provide both saver and scaffold.");
        (_checkpoint_dir, _saver, _scaffold) = (checkpoint_dir, saver, scaffold);
        _save_path = Path.Combine(Argument.Given(checkpoint_dir), Argument.Given(checkpoint_basename));
        _timer = new(save_secs, save_steps);
    }

    /// <inheritdoc/>
    public override void after_create_session(Session session, Coordinator? coord)
    {
        Directory.CreateDirectory(_checkpoint_dir);
        Save(session, Read(session));
    }

    /// <inheritdoc/>
    public override void after_run(SessionRunContext run_context, SessionRunValues run_values)
    {
        // The value may be that of before the step.
        var session = Argument.Given(run_context).session;
        if (_timer.ShouldTrigger(Argument.Given(run_values).results[0].ToArray<long>()[0] + 1) && Read(session) is var step)
        {
            if (_timer.ShouldTrigger(step))
                Save(session, step);
        }
    }

    /// <inheritdoc/>
    public override void end(Session session)
    {
        if (Read(session) is var step && step != _timer.LastTriggeredStep)
            Save(session, step);
    }

    private void Save(Session session, long step)
    {
        var saver = _saver
            ?? _scaffold?.saver
            ?? throw new RuntimeError("Items in collection SAVERS required for CheckpointSaverHook: no saver is known.");
        saver.save(session, _save_path, checked((int)step));
        _timer.Update(step);
    }
}
