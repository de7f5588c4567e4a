using TfNetLstm.Bench.Measurement;
using TfNetLstm.Bench.Processes;

namespace TfNetLstm.Bench.Report;

/// <summary>Runs of a program.</summary>
/// <param name="Arguments">What was run.</param>
/// <param name="Runs">Each run.</param>
/// <param name="PeaksPerCore">The FMA peak of a core before each run, all cores at work, in GFLOP/s.</param>
/// <param name="TensorFlowSeconds">What TensorFlow 1.15.5 took for a whole run on another machine.</param>
internal sealed record ProgramTiming(
    string Arguments,
    IReadOnlyList<ChildRun> Runs,
    double[] PeaksPerCore,
    double TensorFlowSeconds
)
{
    // That machine's FMA peak, GFLOP/s of each of its two cores.
    private const double TensorFlowPeak = 113;

    public double MedianSeconds => Statistics.Median(Runs.Select(run => run.Seconds));

    /// <summary>From the process's start to the first line that it prints after its first training step.</summary>
    public double MedianSecondsToFirstStep => Statistics.Median(Runs.Select(run => run.SecondsToLine));

    /// <summary>The most memory of any run, in 10^6 bytes.</summary>
    public double PeakMegabytes => Runs.Max(run => run.PeakMegabytes);

    /// <summary>What TensorFlow 1.15.5 would take for a whole run here if its time went with the FMA peak.</summary>
    public double ScaledTensorFlowSeconds => TensorFlowSeconds * TensorFlowPeak / Statistics.Median(PeaksPerCore);

    /// <summary>How many times longer that is than a whole run.</summary>
    public double TensorFlowTimesOurs => ScaledTensorFlowSeconds / MedianSeconds;
}
