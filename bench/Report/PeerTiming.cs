using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Report;

/// <summary>What a peer took for a workload, written in one way.</summary>
/// <param name="Workload">The workload's name.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Peer">The framework, and its settings where it has several.</param>
/// <param name="Way">How the network was written.</param>
/// <param name="Gigaflops">Floating-point operations that a step needs, in 10^9.</param>
/// <param name="Milliseconds">A step's time in each round.</param>
/// <param name="Ours">That of the runtime here in the same round.</param>
/// <param name="Peaks">The FMA peak of all threads in the same round, in GFLOP/s.</param>
internal sealed record PeerTiming(
    string Workload,
    int Threads,
    string Peer,
    string Way,
    double Gigaflops,
    double[] Milliseconds,
    double[] Ours,
    double[] Peaks
)
{
    public double MedianMilliseconds => Statistics.Median(Milliseconds);

    public double ShareOfPeak => Statistics.Median(Milliseconds.Zip(Peaks, (ms, peak) => Gigaflops * 1000 / ms / peak));

    /// <summary>How many times longer it took: the median of the rounds' own ratios.</summary>
    public double TimesOurs => Statistics.Median(Milliseconds.Zip(Ours, (ms, ours) => ms / ours));
}
