namespace TfNetLstm.Bench.Report;

/// <summary>The process's memory after a step.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="WorkingSetMegabytes">What the process has in memory, in 10^6 bytes.</param>
/// <param name="LiveMegabytes">What of it is live managed objects.</param>
internal sealed record MemorySample(int Step, double WorkingSetMegabytes, double LiveMegabytes);

/// <summary>Memory over many training steps.</summary>
/// <param name="Workload">What was trained.</param>
/// <param name="Samples">In order of the steps.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per step from the first sample on.</param>
internal sealed record MemoryTrace(string Workload, IReadOnlyList<MemorySample> Samples, double AllocatedBytes)
{
    /// <summary>What the working set grew by from the first sample to the last.</summary>
    public double GrowthMegabytes => Samples[^1].WorkingSetMegabytes - Samples[0].WorkingSetMegabytes;

    /// <summary>What the live objects grew by.</summary>
    public double LiveGrowthMegabytes => Samples[^1].LiveMegabytes - Samples[0].LiveMegabytes;
}
