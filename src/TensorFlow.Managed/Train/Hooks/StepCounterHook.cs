using Tensorflow.Summaries;

namespace Tensorflow.Train;

/// <summary>
/// Counts steps per second, and writes them to standard error and a summary. Source: TensorFlow 1.15
/// <c>tf.train.StepCounterHook</c> (python/training/basic_session_run_hooks.py).
/// </summary>
/// <param name="every_n_steps">The steps from one count to the next.</param>
/// <param name="summary_writer">Takes the summaries; null for none.</param>
public sealed class StepCounterHook(long every_n_steps = 100, FileWriter? summary_writer = null) : GlobalStepHook
{
    private readonly SecondOrStepTimer _timer = new(null, every_n_steps);

    /// <inheritdoc/>
    public override void after_run(SessionRunContext run_context, SessionRunValues run_values)
    {
        Argument.Given(run_context);
        Argument.Given(run_values);
        if (!_timer.ShouldTrigger(run_values.results[0].ToArray<long>()[0] + 1))
            return;
        var step = Read(run_context.session);
        if (!_timer.ShouldTrigger(step) || _timer.Update(step) is not { } elapsed)
            return;
        var rate = elapsed.Steps / elapsed.Seconds;
        Console.Error.WriteLine($"INFO:tensorflow:{GlobalStep.op.name.Split('/')[0]}/sec: {rate:G6}");
        var value = new Summary.Types.Value { Tag = $"{GlobalStep.op.name.Split('/')[0]}/sec", SimpleValue = (float)rate };
        summary_writer?.add_summary(new Summary { Value = { value } }, step);
    }
}
