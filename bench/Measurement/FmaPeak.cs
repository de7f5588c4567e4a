using System.Diagnostics;

namespace TfNetLstm.Bench.Measurement;

/// <summary>
/// Measures how many float32 operations a core does at most, right now: the clock of a machine, and what its other users leave,
/// change from second to second, so a share of the peak needs a peak from beside it.
/// </summary>
internal static class FmaPeak
{
    // A slice takes about as long as a training step, so that an interruption weighs as much here as there.
    private const double SliceSeconds = 0.004;
    private const int Slices = 9,
        CalibrationSlices = 25;

    private static readonly Dictionary<int, int> IterationsOfSlice = [];

    /// <summary>
    /// The width, in bits, whose fastest slice does most; wider registers are no faster on some processors. Decided once.
    /// </summary>
    internal static int BestWidth { get; } =
        FmaLoop.Widths.MaxBy(width => (long)Iterations(width) * FmaLoop.FlopsPerIteration(width));

    /// <summary>GFLOP/s of each core while this many run at once: the median of some slices, averaged over the cores.</summary>
    internal static double PerCore(int threads, int width)
    {
        var iterations = Iterations(width);
        var rates = new double[threads];
        using var start = new Barrier(threads);
        var others = new Thread[threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            var thread = i + 1;
            others[i] = new Thread(() => rates[thread] = Rate(start, width, iterations)) { IsBackground = true };
            others[i].Start();
        }
        rates[0] = Rate(start, width, iterations);
        foreach (var other in others)
            other.Join();
        return rates.Average();
    }

    private static double Rate(Barrier start, int width, int iterations)
    {
        var rates = new double[Slices];
        start.SignalAndWait();
        for (var slice = 0; slice < Slices; slice++)
            rates[slice] = iterations * (double)FmaLoop.FlopsPerIteration(width) / Seconds(width, iterations) / 1e9;
        return Statistics.Median(rates);
    }

    /// <summary>The largest <see cref="PerCore"/> measured: what the machine does when it is left alone.</summary>
    internal static double BestPerCore(int threads, int width)
    {
        const int Tries = 5;
        return Enumerable.Range(0, Tries).Max(_ => PerCore(threads, width));
    }

    /// <summary>As many iterations as fill a slice when nothing interrupts it.</summary>
    private static int Iterations(int width)
    {
        if (IterationsOfSlice.TryGetValue(width, out var known))
            return known;
        var iterations = 1000;
        while (Seconds(width, iterations) < SliceSeconds / 2)
            iterations *= 2;
        var seconds = Enumerable.Range(0, CalibrationSlices).Min(_ => Seconds(width, iterations));
        return IterationsOfSlice[width] = (int)Math.Clamp(iterations * SliceSeconds / seconds, 1, int.MaxValue);
    }

    private static double Seconds(int width, int iterations)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(FmaLoop.Run(width, iterations));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
