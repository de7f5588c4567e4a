using TfNetLstm.Bench.Processes;
using TfNetLstm.Bench.Report;
using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Bench.Measurement;

/// <summary>
/// Measures what other processes' work costs: the same steps alone and beside as many busy processes as cores, in turn.
/// </summary>
internal static class BusyMachine
{
    // Long beside a scheduler's time slices.
    private static readonly TimeSpan BlockTime = TimeSpan.FromSeconds(1);

    internal static IReadOnlyList<BusyTiming> Measure(
        IReadOnlyList<Workload> workloads,
        RoundPlan plan,
        Action<double, string> progress
    )
    {
        (Workload Workload, int Threads)[] cases = [.. from w in workloads from threads in plan.Threads select (w, threads)];
        foreach (var (workload, threads) in cases)
            StepTimer.WarmUp(workload, threads);
        var quiet = Array.ConvertAll(cases, _ => new List<StepBlock>());
        var busy = Array.ConvertAll(cases, _ => new List<StepBlock>());
        for (var round = 0; round < plan.Count; round++)
        {
            progress((double)round / plan.Count, $"beside busy processes, round {round + 1} of {plan.Count}");
            Add(quiet);
            using var others = new BusyProcesses(Environment.ProcessorCount);
            Add(busy);
        }
        return
        [
            .. cases.Select(
                (c, i) =>
                    new BusyTiming(
                        c.Workload.Name,
                        c.Threads,
                        Means(quiet[i]),
                        Means(busy[i]),
                        busy[i].Max(block => block.Slowest)
                    )
            ),
        ];

        void Add(List<StepBlock>[] blocks)
        {
            for (var i = 0; i < cases.Length; i++)
                blocks[i].Add(StepTimer.Time(cases[i].Workload, cases[i].Threads, BlockTime));
        }
    }

    /// <summary>The mean of a block, not its median: steps that had to wait for a core are to count.</summary>
    private static double[] Means(List<StepBlock> blocks) => [.. blocks.Select(block => block.MeanMilliseconds)];
}
