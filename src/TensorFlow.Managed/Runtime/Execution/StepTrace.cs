using System.Diagnostics;

namespace Tensorflow.Runtime.Execution;

/// <summary>Records the times of one run's steps.</summary>
internal sealed class StepTrace
{
    /// <summary>The device of a session in this process.</summary>
    internal const string Cpu = "/job:localhost/replica:0/task:0/device:CPU:0";

    private readonly long _startNanos = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<(Step Step, long Begin, long End)> _times = [];

    /// <summary>Records that a step begins.</summary>
    /// <returns>A token for <see cref="End"/>.</returns>
    internal int Begin(Step step)
    {
        _times.Add((step, Stopwatch.GetTimestamp(), 0));
        return _times.Count - 1;
    }

    /// <summary>Records that a step has ended; one that was dead has not run.</summary>
    internal void End(int begun, bool isDead)
    {
        if (!isDead)
            _times[begun] = _times[begun] with { End = Stopwatch.GetTimestamp() };
    }

    /// <summary>The times of the steps that have run to their end.</summary>
    internal StepStats Stats() =>
        new()
        {
            DevStats =
            {
                new DeviceStepStats { Device = Cpu, NodeStats = { _times.Where(t => t.End != 0).Select(NodeStats) } },
            },
        };

    private NodeExecStats NodeStats((Step Step, long Begin, long End) time)
    {
        var begin = _startNanos + Nanoseconds(time.Begin - _start);
        var duration = Nanoseconds(time.End - time.Begin);
        return new NodeExecStats
        {
            NodeName = time.Step.Operations is [var op, ..] ? op.name : time.Step.Description,
            TimelineLabel = Label(time.Step),
            AllStartMicros = begin / 1000,
            AllStartNanos = begin,
            AllEndRelMicros = duration / 1000,
            AllEndRelNanos = duration,
        };
    }

    private static string Label(Step step) =>
        step.Context?.Op is { } op
            ? $"{op.name} = {op.type}({string.Join(", ", op.inputs.Select(i => i.name))})"
            : $"{step.Description} [{string.Join(", ", step.Operations.Select(o => $"{o.name} {o.type}"))}]";

    private static long Nanoseconds(long ticks) => (long)(ticks * (1e9 / Stopwatch.Frequency));
}
