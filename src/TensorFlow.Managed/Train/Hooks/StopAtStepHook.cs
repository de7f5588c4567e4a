namespace Tensorflow.Train;

/// <summary>
/// Asks to stop after so many steps, or at a step. Source: TensorFlow 1.15 <c>tf.train.StopAtStepHook</c>
/// (python/training/basic_session_run_hooks.py).
/// </summary>
public sealed class StopAtStepHook : GlobalStepHook
{
    private readonly long? _num_steps;
    private long? _last_step;

    /// <param name="num_steps">How many steps to take from the first on.</param>
    /// <param name="last_step">The global step to stop at.</param>
    /// <exception cref="ValueError">Both are given, or neither.</exception>
    public StopAtStepHook(long? num_steps = null, long? last_step = null)
    {
        if (num_steps is null && last_step is null)
            throw new ValueError("One of num_steps or last_step must be specified.");
        if (num_steps is not null && last_step is not null)
            throw new ValueError("Only one of num_steps or last_step can be specified.");
        (_num_steps, _last_step) = (num_steps, last_step);
    }

    /// <inheritdoc/>
    public override void after_create_session(Session session, Coordinator? coord) => _last_step ??= Read(session) + _num_steps;

    /// <inheritdoc/>
    public override void after_run(SessionRunContext run_context, SessionRunValues run_values)
    {
        Argument.Given(run_context);
        Argument.Given(run_values);
        // The value may be that of before the step.
        var step = run_values.results[0].ToArray<long>()[0] + 1;
        if (step >= _last_step && Read(run_context.session) >= _last_step)
            run_context.request_stop();
    }
}
