using TfNetLstm.Bench.Report;
using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Bench.Measurement;

/// <summary>Watches the memory of the process while a small network trains for many steps.</summary>
internal static class MemoryOverTime
{
    private const int Steps = 100_000,
        Samples = 10;
    private static readonly RecurrentNetwork Small = new(Batch: 8, Steps: 4, Inputs: 8, Hidden: 8, Classes: 4);

    internal static IReadOnlyList<MemoryTrace> Measure(Action<double, string> progress) =>
        [Trace(RecurrentGraphs.Static("static", Small), progress), Trace(RecurrentGraphs.Dynamic("dynamic", Small), progress)];

    private static MemoryTrace Trace(Workload workload, Action<double, string> progress)
    {
        using var _ = workload;
        // The first tenth is for the compiler and the buffers.
        var samples = new List<MemorySample>();
        long allocated = 0;
        for (var step = 1; step <= Steps; step++)
        {
            workload.Step();
            if (step % (Steps / Samples) != 0)
                continue;
            progress((double)step / Steps, $"{workload.Name}, step {step:N0} of {Steps:N0}");
            if (samples.Count == 0)
                allocated = GC.GetTotalAllocatedBytes(precise: true);
            samples.Add(new(step, Environment.WorkingSet / 1e6, GC.GetTotalMemory(forceFullCollection: true) / 1e6));
        }
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new(workload.Name, samples, (double)allocated / (samples[^1].Step - samples[0].Step));
    }
}
