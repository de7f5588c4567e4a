using System.Diagnostics;

namespace Tensorflow.Train;

/// <summary>
/// Says when something is due: after so many seconds or steps. Source: TensorFlow 1.15 <c>tf.train.SecondOrStepTimer</c>
/// (python/training/basic_session_run_hooks.py).
/// </summary>
internal sealed class SecondOrStepTimer
{
    private readonly double? _every_secs;
    private readonly long? _every_steps;
    private long _last_time;

    /// <exception cref="ValueError">Both are given, or neither.</exception>
    internal SecondOrStepTimer(double? every_secs, long? every_steps)
    {
        if (every_secs is null && every_steps is null)
            throw new ValueError("Either every_secs or every_steps should be provided.");
        if (every_secs is not null && every_steps is not null)
            throw new ValueError("Can not provide both every_secs and every_steps.");
        (_every_secs, _every_steps) = (every_secs, every_steps);
    }

    /// <summary>The step at which it was due last; null if it never was.</summary>
    internal long? LastTriggeredStep { get; private set; }

    internal bool ShouldTrigger(long step) =>
        LastTriggeredStep is not { } last
        || (
            last != step
            && (
                (_every_secs is { } seconds && Stopwatch.GetElapsedTime(_last_time).TotalSeconds >= seconds)
                || (_every_steps is { } steps && step >= last + steps)
            )
        );

    /// <summary>Notes that it was due.</summary>
    /// <returns>The seconds and the steps since it was due before; null for the first time.</returns>
    internal (double Seconds, long Steps)? Update(long step)
    {
        (double, long)? elapsed = LastTriggeredStep is { } last
            ? (Stopwatch.GetElapsedTime(_last_time).TotalSeconds, step - last)
            : null;
        (LastTriggeredStep, _last_time) = (step, Stopwatch.GetTimestamp());
        return elapsed;
    }
}
