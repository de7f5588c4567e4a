using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Report;

/// <summary>A workload alone and beside as many busy processes as cores.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Threads">Threads.</param>
/// <param name="AloneMilliseconds">The mean step of each round.</param>
/// <param name="BesideMilliseconds">The same beside the busy processes.</param>
/// <param name="SlowestMilliseconds">The slowest step beside them.</param>
internal sealed record BusyTiming(
    string Workload,
    int Threads,
    double[] AloneMilliseconds,
    double[] BesideMilliseconds,
    double SlowestMilliseconds
)
{
    public double MedianAlone => Statistics.Median(AloneMilliseconds);

    public double MedianBeside => Statistics.Median(BesideMilliseconds);

    /// <summary>The median of the rounds' own ratios.</summary>
    public double TimesSlower => Statistics.Median(BesideMilliseconds.Zip(AloneMilliseconds, (beside, alone) => beside / alone));
}
