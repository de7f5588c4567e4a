using TfNetLstm.Bench.Measurement;
using TfNetLstm.Bench.Peers;
using TfNetLstm.Bench.Processes;
using TfNetLstm.Bench.Report;
using TfNetLstm.Bench.Workloads;
using TfNetLstm.Cli;

namespace TfNetLstm.Bench;

/// <summary>A run of the bench: measures part after part, prints each, and writes all of them to a file.</summary>
internal sealed class Bench(BenchOptions options)
{
    private static readonly RecurrentNetwork StaticTutorialsNetwork = GrowthSizes.All[0].Network;

    // Below this share of the best FMA peak others disturb more than a clock varies.
    private const double QuietShare = 0.9;

    private readonly RoundPlan _plan = new(options.Rounds, Threads: [1, 2], BlockTime: TimeSpan.FromMilliseconds(250));
    private readonly Tables _tables = new(Console.Out, Console.IsOutputRedirected);
    private StatusLine? _status;

    internal void Run()
    {
        using var status = _status = StatusLine.OnStandardError();
        var report = new BenchReport
        {
            Machine = Machine.This(),
            Rounds = options.Rounds,
            Peaks = Peaks(),
        };
        Show(() => _tables.Write(report.Machine, report.Peaks));
        // First, while the process has nothing else in its memory.
        if (options.Flat)
            MeasureMemory(report);
        var peers = options.Peers ? PeerList.StartAll(options.Python, _plan.Threads, Complain) : [];
        if (options.Peers)
            report.Peers = [.. peers.Select(peer => $"{peer.Name}: {peer.Version}").Distinct()];
        try
        {
            MeasureTutorials(report, peers);
            MeasureLoop(report);
            if (options.OpByOp)
                MeasureOpByOp(report);
            if (options.Growth)
                MeasureGrowth(report, peers);
            if (options.Networks)
                MeasureNetworks(report, peers);
        }
        finally
        {
            foreach (var peer in peers)
                peer.Dispose();
        }
        if (options.Busy)
            MeasureBusyMachine(report);
        MeasurePrograms(report);
        if (options.Json is not null)
            JsonFile.Write(report, options.Json);
    }

    private IReadOnlyList<Peak> Peaks() =>
        [
            .. from width in FmaLoop.Widths
            from threads in _plan.Threads
            select new Peak(width, threads, FmaPeak.BestPerCore(threads, width)),
        ];

    private void MeasureTutorials(BenchReport report, IReadOnlyList<Peer> peers)
    {
        var rounds = RunRounds([.. options.Only.Select(name => TutorialWorkloads.Create(name))], peers);
        report.Workloads = rounds.Timings;
        Show(() => _tables.Write("The tutorials' graphs, one Session.run", report.Workloads));
        if (report.ShareOfMachine < QuietShare)
            Complain($"the machine is busy: it left {report.ShareOfMachine:P0} of its FMA peak; measure again when it is quiet");
        if (!options.Peers)
            return;
        report.WorkloadsOfPeers = rounds.PeerTimings;
        Show(() => _tables.Write($"Beside {string.Join("; ", report.Peers!)}", report.WorkloadsOfPeers));
    }

    private void MeasureLoop(BenchReport report)
    {
        report.StaticAndDynamic = RunRounds(
            [
                RecurrentGraphs.Static("static_rnn", StaticTutorialsNetwork),
                RecurrentGraphs.Dynamic("dynamic_rnn", StaticTutorialsNetwork),
            ],
            []
        ).Timings;
        Show(() =>
            _tables.WriteCompared("One arithmetic, unrolled and in a loop", report.StaticAndDynamic, "time", (timing, first) =>
                timing.Times(first)
            )
        );
    }

    /// <summary>What a graph takes in which no planning pass finds anything.</summary>
    private void MeasureOpByOp(BenchReport report)
    {
        var timings = new List<Timing>();
        foreach (var name in options.Only)
        {
            Workload[] workloads = [TutorialWorkloads.Create(name), TutorialWorkloads.Create(name, passes: "none")];
            var measured = RunRounds(workloads, []).Timings;
            timings.AddRange(measured);
            Show(() =>
                _tables.WriteCompared($"{name}, as planned and operation by operation", measured, "time", (timing, first) =>
                    timing.Times(first)
                )
            );
        }
        report.OpByOp = timings;
    }

    private void MeasureGrowth(BenchReport report, IReadOnlyList<Peer> peers)
    {
        var ours = new List<Timing>();
        var theirs = new List<PeerTiming>();
        // One after the other, since the large ones need much memory.
        foreach (var (name, network) in GrowthSizes.All)
        {
            var rounds = RunRounds([RecurrentGraphs.Static(name, network)], peers);
            ours.AddRange(rounds.Timings);
            theirs.AddRange(rounds.PeerTimings);
        }
        report.Growth = ours;
        // In units of the peak, which may have changed since.
        Show(() =>
            _tables.WriteCompared("The static graph, batch x units", ours, "time per flop", (timing, first) =>
                first.ShareOfPeak / timing.ShareOfPeak
            )
        );
        if (!options.Peers)
            return;
        report.GrowthOfPeers = theirs;
        Show(() => _tables.Write($"The same beside {string.Join("; ", report.Peers!)}", theirs));
    }

    private void MeasureNetworks(BenchReport report, IReadOnlyList<Peer> peers)
    {
        var rounds = RunRounds([.. Networks.All.Select(each => RecurrentGraphs.Layers(each.Name, each.Network))], peers);
        report.Networks = rounds.Timings;
        Show(() => _tables.Write("Networks beyond the tutorials", report.Networks));
        if (!options.Peers)
            return;
        report.NetworksOfPeers = rounds.PeerTimings;
        Show(() => _tables.Write($"The same beside {string.Join("; ", report.Peers!)}", report.NetworksOfPeers));
    }

    private void MeasureBusyMachine(BenchReport report)
    {
        Workload[] workloads = [.. options.Only.Select(name => TutorialWorkloads.Create(name))];
        report.Busy = BusyMachine.Measure(workloads, _plan, Progress);
        foreach (var workload in workloads)
            workload.Dispose();
        Show(() => _tables.Write(report.Busy));
    }

    private void MeasureMemory(BenchReport report)
    {
        report.Memory = MemoryOverTime.Measure(Progress);
        Show(() => _tables.Write(report.Memory));
    }

    private void MeasurePrograms(BenchReport report)
    {
        var programs = new ProgramRuns(options.Cli ?? ProgramRuns.BuiltProgram, options.Rounds);
        report.FirstSteps = programs.FirstSteps(Progress);
        Show(() => _tables.WriteFirstSteps(report.FirstSteps));
        if (!options.Whole)
            return;
        report.WholePrograms = programs.Whole(Progress);
        Show(() => _tables.WriteWholePrograms(report.WholePrograms));
    }

    /// <summary>Measures, and disposes of the workloads.</summary>
    private Rounds RunRounds(Workload[] workloads, IReadOnlyList<Peer> peers)
    {
        var rounds = new Rounds(workloads, peers, _plan);
        rounds.Run(Progress);
        foreach (var workload in workloads)
            workload.Dispose();
        return rounds;
    }

    private void Progress(double share, string text) => _status?.Show(share, text);

    private void Show(Action write)
    {
        _status?.Hide();
        write();
    }

    private void Complain(string text)
    {
        _status?.Hide();
        Console.Error.WriteLine($"bench: {text}");
    }
}
