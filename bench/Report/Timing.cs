using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Report;

/// <summary>A workload at a number of threads, measured once in every round.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Gigaflops">Floating-point operations that a step needs, in 10^9.</param>
/// <param name="Milliseconds">A step's time in each round: the median of the round's steps.</param>
/// <param name="Peaks">The FMA peak of all threads beside it in each round, in GFLOP/s.</param>
/// <param name="RoundTrips">What a cache line took from core to core and back beside it in each round, in nanoseconds; none at
/// one thread or on one core.</param>
/// <param name="SlowestMilliseconds">The slowest step of all.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per step, by all threads: the median round's.</param>
internal sealed record Timing(
    string Workload,
    int Threads,
    double Gigaflops,
    double[] Milliseconds,
    double[] Peaks,
    double[] RoundTrips,
    double SlowestMilliseconds,
    double AllocatedBytes
)
{
    /// <summary>The median round's time of a step.</summary>
    public double MedianMilliseconds => Statistics.Median(Milliseconds);

    public double GigaflopsPerSecond => Gigaflops * 1000 / MedianMilliseconds;

    /// <summary>The share of the FMA peak that was reached: the median of the rounds' own ratios.</summary>
    public double ShareOfPeak => Statistics.Median(Milliseconds.Zip(Peaks, (ms, peak) => Gigaflops * 1000 / ms / peak));

    /// <summary>How many times longer it takes than another of the same rounds: the median of the rounds' own ratios.</summary>
    internal double Times(Timing other) => Statistics.Median(Milliseconds.Zip(other.Milliseconds, (mine, its) => mine / its));
}
