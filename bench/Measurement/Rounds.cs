using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Bench.Measurement;

/// <summary>A workload at a number of threads, measured once in every round.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Gigaflops">Floating-point operations that a step needs, in 10^9.</param>
/// <param name="Milliseconds">A step's time in each round (the median of the round's steps).</param>
/// <param name="Peaks">The FMA peak of all threads beside it in each round, in GFLOP/s.</param>
/// <param name="SlowestMilliseconds">The slowest step of all.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per step: the median round's.</param>
internal sealed record Timing(string Workload, int Threads, double Gigaflops, double[] Milliseconds, double[] Peaks,
    double SlowestMilliseconds, double AllocatedBytes)
{
    /// <summary>The median round's time of a step.</summary>
    public double MedianMilliseconds => Statistics.Median(Milliseconds);

    public double GigaflopsPerSecond => Gigaflops * 1000 / MedianMilliseconds;

    /// <summary>The share of the FMA peak that was reached: the median of the rounds' own ratios, 1 at most.</summary>
    public double ShareOfPeak => Statistics.Median(Milliseconds.Zip(Peaks, (ms, peak) => Gigaflops * 1000 / ms / peak));
}

/// <summary>
/// Measures workloads in turn, round after round, each between two measurements of the FMA peak: what disturbs the machine for a
/// while then meets all of them, and its limit too.
/// </summary>
/// <param name="workloads">What to measure.</param>
/// <param name="threads">At each of these numbers of threads.</param>
/// <param name="rounds">How often.</param>
/// <param name="blockTime">How long each, each time.</param>
internal sealed class Rounds(IReadOnlyList<Workload> workloads, IReadOnlyList<int> threads, int rounds, TimeSpan blockTime)
{
    private readonly Dictionary<(Workload, int), (List<StepBlock> Blocks, List<double> Peaks)> _measured = [];

    /// <summary>Runs all rounds.</summary>
    /// <param name="progress">Hears what is going on: the share done and a text.</param>
    internal IReadOnlyList<Timing> Run(Action<double, string> progress)
    {
        foreach (var workload in workloads)
        {
            foreach (int count in threads)
            {
                progress(0, $"warming up {workload.Name}");
                StepTimer.WarmUp(workload, count);
                _measured[(workload, count)] = ([], []);
            }
        }
        for (int round = 0; round < rounds; round++)
        {
            progress((double)round / rounds, $"round {round + 1} of {rounds}");
            foreach (int count in threads) RunAll(count);
        }
        return [.. _measured.Select(entry => Summary(entry.Key.Item1, entry.Key.Item2, entry.Value.Blocks, entry.Value.Peaks))];
    }

    private void RunAll(int count)
    {
        double before = Peak(count);
        foreach (var workload in workloads)
        {
            var block = StepTimer.Time(workload, count, blockTime);
            double after = Peak(count);
            var (blocks, peaks) = _measured[(workload, count)];
            blocks.Add(block);
            peaks.Add((before + after) / 2);
            before = after;
        }
    }

    private static double Peak(int count) => count * FmaPeak.PerCore(count, FmaPeak.BestWidth);

    private static Timing Summary(Workload workload, int count, List<StepBlock> blocks, List<double> peaks)
        => new(workload.Name, count, workload.Flops / 1e9, [.. blocks.Select(block => block.Milliseconds)], [.. peaks],
            blocks.Max(block => block.Slowest), Statistics.Median(blocks.Select(block => block.Allocated)));
}
