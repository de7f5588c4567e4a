using System.Diagnostics;
using TfNetLstm.Bench.Workloads;
using static Tensorflow.Binding;

namespace TfNetLstm.Bench.Measurement;

/// <summary>What a block of steps took.</summary>
/// <param name="Milliseconds">The median step.</param>
/// <param name="MeanMilliseconds">The mean step.</param>
/// <param name="Slowest">The slowest step, in milliseconds.</param>
/// <param name="Allocated">Managed bytes allocated, all threads', per step.</param>
internal readonly record struct StepBlock(double Milliseconds, double MeanMilliseconds, double Slowest, double Allocated);

/// <summary>Times steps of a workload.</summary>
internal static class StepTimer
{
    private const int MinSteps = 3,
        MaxSteps = 10_000;
    private static readonly double[] Times = new double[MaxSteps];

    /// <summary>Does steps until the code is compiled for good and all buffers are there.</summary>
    internal static void WarmUp(Workload workload, int threads)
    {
        // A method is compiled anew after 30 calls, a tenth of a second after the last such method has shown up.
        const int Steps = 60;
        var time = TimeSpan.FromSeconds(1);
        tf.config.threading.set_intra_op_parallelism_threads(threads);
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < MinSteps || (step < Steps && Stopwatch.GetElapsedTime(start) < time); step++)
            workload.Step();
    }

    /// <summary>Does steps for about this time.</summary>
    internal static StepBlock Time(Workload workload, int threads, TimeSpan time)
    {
        tf.config.threading.set_intra_op_parallelism_threads(threads);
        // The first step after a change of threads or workload finds other data in the caches.
        workload.Step();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp(),
            before = start,
            now = start;
        var steps = 0;
        while (steps < MinSteps || (steps < MaxSteps && Stopwatch.GetElapsedTime(start, now) < time))
        {
            workload.Step();
            now = Stopwatch.GetTimestamp();
            Times[steps++] = Stopwatch.GetElapsedTime(before, now).TotalMilliseconds;
            before = now;
        }
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var times = new ArraySegment<double>(Times, 0, steps);
        return new(Statistics.Median(times), times.Average(), times.Max(), (double)allocated / steps);
    }
}
