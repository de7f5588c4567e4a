using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace TfNetLstm.Bench.Micro;

/// <summary>How the kernels are measured.</summary>
public sealed class KernelConfig : ManualConfig
{
    public KernelConfig()
    {
        // In this process: the kernels keep no state between calls, and nothing has to be built or restored first.
        AddJob(
            Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                .WithWarmupCount(3)
                .WithIterationCount(15)
                .WithIterationTime(TimeInterval.FromMilliseconds(100))
        );
        AddColumn(TargetMethodColumn.Method, StatisticColumn.Median, StatisticColumn.StdDev);
        AddColumnProvider(DefaultColumnProviders.Params);
        AddColumn(new RateColumn(), new PeakShareColumn());
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
    }
}
