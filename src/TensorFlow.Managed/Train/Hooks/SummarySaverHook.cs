using Tensorflow.Summaries;

namespace Tensorflow.Train;

/// <summary>
/// Writes summaries to an event file: of the first step, and every so many seconds or steps from then on. Source: TensorFlow 1.15
/// <c>tf.train.SummarySaverHook</c> (python/training/basic_session_run_hooks.py).
/// </summary>
public sealed class SummarySaverHook : GlobalStepHook
{
    private readonly SecondOrStepTimer _timer;
    private readonly FileWriter? _summary_writer;
    private readonly bool _owns_writer;
    private readonly Scaffold? _scaffold;
    private readonly Tensor? _summary_op;
    private long? _next_step;
    private bool _is_due;

    /// <param name="save_steps">The steps from one to the next.</param>
    /// <param name="save_secs">The seconds from one to the next, in place of that.</param>
    /// <param name="output_dir">The folder of the event file; null if there is a writer.</param>
    /// <param name="summary_writer">What writes, in place of that; nothing is written without either.</param>
    /// <param name="scaffold">That of the session, which has the summaries.</param>
    /// <param name="summary_op">The summaries as one string, in place of that, such as <c>tf.summary.merge_all()</c>.</param>
    /// <exception cref="ValueError">
    /// Of seconds and steps both are given, or neither; so with scaffold and summary_op.
    /// </exception>
    public SummarySaverHook(
        long? save_steps = null,
        double? save_secs = null,
        string? output_dir = null,
        FileWriter? summary_writer = null,
        Scaffold? scaffold = null,
        Tensor? summary_op = null
    )
    {
        if (scaffold is null == summary_op is null)
            throw new ValueError("Exactly one of scaffold or summary_op must be provided.");
        _timer = new(save_secs, save_steps);
        (_scaffold, _summary_op) = (scaffold, summary_op);
        _owns_writer = summary_writer is null && output_dir is not null;
        _summary_writer = _owns_writer ? new FileWriter(output_dir!, graph: null) : summary_writer;
    }

    /// <summary>What writes, for other hooks.</summary>
    internal FileWriter? Writer => _summary_writer;

    /// <inheritdoc/>
    public override SessionRunArgs? before_run(SessionRunContext run_context)
    {
        _is_due = _next_step is not { } step || _timer.ShouldTrigger(step);
        return _is_due && (_summary_op ?? _scaffold?.summary_op) is { } summary
            ? new(new[] { GlobalStep, summary })
            : base.before_run(run_context);
    }

    /// <inheritdoc/>
    public override void after_run(SessionRunContext run_context, SessionRunValues run_values)
    {
        Argument.Given(run_context);
        Argument.Given(run_values);
        // The value may be that of before the step.
        var step = _is_due ? Read(run_context.session) : run_values.results[0].ToArray<long>()[0] + 1;
        if (_next_step is null)
            _summary_writer?.add_session_log(new SessionLog { Status = SessionLog.Types.SessionStatus.Start }, step);
        if (_is_due)
            _timer.Update(step);
        if (run_values.results is [_, var summary])
            _summary_writer?.add_summary(summary, checked((int)step));
        _next_step = step + 1;
    }

    /// <inheritdoc/>
    public override void end(Session session)
    {
        if (_owns_writer)
            _summary_writer!.close();
        else
            _summary_writer?.flush();
    }
}
