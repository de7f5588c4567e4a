using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Tensorflow.Kernels;
using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Micro;

/// <summary>What the benchmarks of kernels have in common: a number of threads, and the FMA peak beside each case.</summary>
public abstract class Kernel
{
    private static readonly Dictionary<(int Threads, object Case), double> Peaks = [];

    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>What tells the cases of this class apart besides the threads.</summary>
    protected abstract object Case { get; }

    [GlobalSetup]
    public void Setup()
    {
        WorkerPool.Threads = Threads;
        Fill();
        Peaks[(Threads, Case)] = PeakNow();
    }

    [GlobalCleanup]
    public void Cleanup() => Peaks[(Threads, Case)] = (Peaks[(Threads, Case)] + PeakNow()) / 2;

    /// <summary>Makes the operands.</summary>
    protected abstract void Fill();

    /// <summary>Numbers from -1 to 1.</summary>
    protected static float[] Random(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    /// <summary>The FMA peak of all threads before and after a case, in GFLOP/s.</summary>
    internal static double Peak(BenchmarkCase benchmark) =>
        Peaks[((int)benchmark.Parameters[nameof(Threads)], CaseOf(benchmark))];

    /// <summary>The case's own parameter.</summary>
    internal static object CaseOf(BenchmarkCase benchmark) =>
        benchmark.Parameters.Items.First(item => item.Name != nameof(Threads)).Value;

    /// <summary>The median time of a call in nanoseconds, or null if it was not measured.</summary>
    internal static double? Nanoseconds(Summary summary, BenchmarkCase benchmark) => summary[benchmark]?.ResultStatistics?.Median;

    private double PeakNow() => Threads * FmaPeak.PerCore(Threads, FmaPeak.BestWidth);
}
