using TfNetLstm.Bench.Peers;
using TfNetLstm.Bench.Report;
using TfNetLstm.Bench.Workloads;
using PeerTimes = System.Collections.Generic.IReadOnlyDictionary<string, double>;

namespace TfNetLstm.Bench.Measurement;

/// <summary>
/// Measures workloads in turn, round after round, each between two measurements of the FMA peak: what disturbs the machine for a
/// while then meets all of them, and their limit and their peers too.
/// </summary>
/// <param name="workloads">What to measure.</param>
/// <param name="peers">Who else is to do it.</param>
/// <param name="plan">How.</param>
internal sealed class Rounds(IReadOnlyList<Workload> workloads, IReadOnlyList<Peer> peers, RoundPlan plan)
{
    private readonly Dictionary<
        (Workload, int),
        (List<StepBlock> Blocks, List<double> Peaks, List<double> RoundTrips)
    > _measured = [];
    private readonly Dictionary<(Workload, Peer), (List<PeerTimes> Times, List<double> Peaks)> _peers = [];

    /// <summary>Runs all rounds.</summary>
    /// <param name="progress">Receives the progress: the share done and a text.</param>
    internal void Run(Action<double, string> progress)
    {
        foreach (var workload in workloads)
        {
            progress(0, $"warming up: {workload.Name}");
            WarmUp(workload);
        }
        for (var round = 0; round < plan.Count; round++)
        {
            progress((double)round / plan.Count, $"round {round + 1} of {plan.Count}");
            foreach (var threads in plan.Threads)
                RunAll(threads);
        }
    }

    /// <summary>What the workloads took.</summary>
    internal IReadOnlyList<Timing> Timings => [.. _measured.Select(entry => Summary(entry.Key.Item1, entry.Key.Item2))];

    /// <summary>What the peers took.</summary>
    internal IReadOnlyList<PeerTiming> PeerTimings =>
        [
            .. _peers.SelectMany(entry =>
            {
                var (workload, peer) = entry.Key;
                var ours = Summary(workload, peer.Threads);
                var (times, peaks) = entry.Value;
                return times[0]
                    .Keys.Select(way => new PeerTiming(
                        workload.Name,
                        peer.Threads,
                        peer.Name,
                        way,
                        ours.Gigaflops,
                        [.. times.Select(round => round[way])],
                        ours.Milliseconds,
                        [.. peaks]
                    ));
            }),
        ];

    private void WarmUp(Workload workload)
    {
        foreach (var threads in plan.Threads)
        {
            StepTimer.WarmUp(workload, threads);
            _measured[(workload, threads)] = ([], [], []);
        }
        foreach (var peer in peers.Where(peer => peer.Takes(workload)))
        {
            peer.Time(workload, TimeSpan.Zero);
            _peers[(workload, peer)] = ([], []);
        }
    }

    private void RunAll(int threads)
    {
        var theirs = peers.Where(peer => peer.Threads == threads).ToArray();
        var before = Peak(threads);
        foreach (var workload in workloads)
        {
            var block = StepTimer.Time(workload, threads, plan.BlockTime);
            var after = Peak(threads);
            var (blocks, peaks, roundTrips) = _measured[(workload, threads)];
            if (threads > 1 && Environment.ProcessorCount > 1)
                roundTrips.Add(CoreExchange.RoundTripNanoseconds());
            blocks.Add(block);
            peaks.Add((before + after) / 2);
            before = after;
            foreach (var peer in theirs.Where(peer => peer.Takes(workload)))
            {
                var times = peer.Time(workload, plan.BlockTime);
                after = Peak(threads);
                _peers[(workload, peer)].Times.Add(times);
                _peers[(workload, peer)].Peaks.Add((before + after) / 2);
                before = after;
            }
        }
    }

    private static double Peak(int threads) => threads * FmaPeak.PerCore(threads, FmaPeak.BestWidth);

    private Timing Summary(Workload workload, int threads)
    {
        var (blocks, peaks, roundTrips) = _measured[(workload, threads)];
        return new(
            workload.Name,
            threads,
            workload.Flops / 1e9,
            [.. blocks.Select(block => block.Milliseconds)],
            [.. peaks],
            [.. roundTrips],
            blocks.Max(block => block.Slowest),
            Statistics.Median(blocks.Select(block => block.Allocated))
        );
    }
}

/// <summary>How to measure.</summary>
/// <param name="Count">How many rounds.</param>
/// <param name="Threads">At which numbers of threads.</param>
/// <param name="BlockTime">How long each workload runs in a round.</param>
internal sealed record RoundPlan(int Count, IReadOnlyList<int> Threads, TimeSpan BlockTime);
