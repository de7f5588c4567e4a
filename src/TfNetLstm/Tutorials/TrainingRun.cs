using System.Diagnostics;
using System.Globalization;
using TfNetLstm.Backends;
using TfNetLstm.Data;

namespace TfNetLstm.Tutorials;

/// <summary>Where a training run stands.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="Elapsed">Time since the first step began.</param>
/// <param name="Loss">The loss on the last batch.</param>
public readonly record struct TrainingProgress(int Step, TimeSpan Elapsed, float Loss);

/// <summary>
/// What a run of a tutorial is asked for from outside: its seed, its data, how far to go; and how it tells of itself. With the
/// defaults a tutorial does what its document does.
/// </summary>
public sealed class TrainingRun
{
    /// <summary>
    /// The environment variable with <see cref="steps"/> for programs that have no command line to take it from.
    /// </summary>
    public const string StepsVariable = "TFNETLSTM_STEPS";

    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(500);
    private readonly Stopwatch _clock = new();
    private TimeSpan _reported;

    static TrainingRun() => Backend.Start();

    /// <summary>The graph's seed; null leaves what the document does.</summary>
    public int? seed { get; init; }

    /// <summary>The folder of the four MNIST files; null looks where <see cref="Data.MnistFiles"/> says.</summary>
    public string? data_dir { get; init; }

    /// <summary>How many of the training file's images are kept for validation, and so from training.</summary>
    public int validation_size { get; init; } = TutorialData.Validation;

    /// <summary>The most training steps to do; null for as many as the document does.</summary>
    public int? steps { get; init; }

    /// <summary>The TensorFlow whose op seeds to use, "1.15" or "1.2"; null for the tutorial's own choice.</summary>
    public string? op_seeds { get; init; }

    /// <summary>Ends the run, between two steps or within one.</summary>
    public CancellationToken cancellation { get; init; }

    /// <summary>Hears twice a second how far the run is; null to spare the work.</summary>
    public IProgress<TrainingProgress>? progress { get; init; }

    /// <summary>Training steps done so far.</summary>
    public int done { get; private set; }

    /// <summary>A run that goes as far as its document, or as the environment's TFNETLSTM_STEPS says.</summary>
    /// <exception cref="FormatException">The variable is not a whole number of steps.</exception>
    public static TrainingRun FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(StepsVariable) is not { Length: > 0 } text)
            return new TrainingRun();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps)
            ? new TrainingRun { steps = steps }
            : throw new FormatException(
                $"The environment variable {StepsVariable}: expected a whole number of steps, found '{text}'."
            );
    }

    /// <summary>Whether another step may be done.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public bool goes_on
    {
        get
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_clock.IsRunning && cancellation.CanBeCanceled)
                Backend.CloseSessionOn(cancellation);
            _clock.Start();
            return done < (steps ?? int.MaxValue);
        }
    }

    /// <summary>Notes that a step is done.</summary>
    /// <param name="loss">Computes the loss on the step's batch; called only when somebody is to hear it. Null to only count the
    /// step.</param>
    public void step_done(Func<float>? loss = null)
    {
        done++;
        if (progress is null || loss is null || _clock.Elapsed - _reported < ReportEvery)
            return;
        progress.Report(new(done, _clock.Elapsed, loss()));
        _reported = _clock.Elapsed;
    }
}
