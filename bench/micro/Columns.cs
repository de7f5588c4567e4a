using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace TfNetLstm.Bench.Micro;

/// <summary>A column of what a case's median time says.</summary>
public abstract class KernelColumn(string name, string legend) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Kernel.Nanoseconds(summary, benchmarkCase) is { } nanoseconds ? Value(benchmarkCase, nanoseconds) : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    protected abstract string Value(BenchmarkCase benchmark, double nanoseconds);

    protected static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>GFLOP/s of a product, elements per nanosecond of the others.</summary>
public sealed class RateColumn() : KernelColumn("Rate", "GFLOP/s of a matrix product, elements per nanosecond of the others")
{
    protected override string Value(BenchmarkCase benchmark, double nanoseconds) =>
        Kernel.CaseOf(benchmark) switch
        {
            MatMulShape shape => Number(shape.Flops / nanoseconds) + " GFLOP/s",
            int elements => Number(elements / nanoseconds) + " /ns",
            _ => "-",
        };
}

/// <summary>The share of the FMA peak that a product reaches.</summary>
public sealed class PeakShareColumn() : KernelColumn("Of peak", "Share of the FMA peak, measured before and after the case")
{
    protected override string Value(BenchmarkCase benchmark, double nanoseconds) =>
        Kernel.CaseOf(benchmark) is MatMulShape shape
            ? Number(shape.Flops / nanoseconds / Kernel.Peak(benchmark) * 100) + "%"
            : "-";
}
