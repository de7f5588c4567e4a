using System.Text.Json;
using TfNetLstm.Bench.Measurement;
using TfNetLstm.Bench.Report;

namespace TfNetLstm.Tests.Bench;

/// <summary>What the bench makes of its measurements, and the file it writes them to.</summary>
public sealed class ReportTests
{
    // Rounds at 62.5, 25 and 80 % of the peak. The medians, 1 GFLOP in 2 ms and 1000 GFLOP/s, would say 50 %.
    private static readonly Timing Timing = new(
        "W1",
        Threads: 2,
        Gigaflops: 1,
        Milliseconds: [2, 4, 1],
        Peaks: [800, 1000, 1250],
        RoundTrips: [90, 380, 91],
        SlowestMilliseconds: 9,
        AllocatedBytes: 328
    );

    private static readonly BenchReport Report = new()
    {
        Machine = new("processor", Cores: 2, "system", "runtime"),
        Rounds = 3,
        Peaks = [new(Bits: 512, Threads: 1, GigaflopsPerSecondPerCore: 235)],
        Workloads = [Timing],
        WorkloadsOfPeers = [new("W1", 2, "stock", "nn.LSTM", 1, Milliseconds: [9, 8, 8], Timing.Milliseconds, Timing.Peaks)],
    };

    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    public void The_median_is_the_middle(double[] values, double expected) => Assert.Equal(expected, Statistics.Median(values));

    [Fact]
    public void A_share_is_the_median_of_the_rounds_own()
    {
        Assert.Equal(2, Timing.MedianMilliseconds);
        Assert.Equal(500, Timing.GigaflopsPerSecond);
        Assert.Equal(0.625, Timing.ShareOfPeak);
    }

    [Fact]
    public void A_ratio_is_the_median_of_the_rounds_own()
    {
        Assert.Equal(4.5, Report.WorkloadsOfPeers![0].TimesOurs);
        Assert.Equal(3, (Timing with { Milliseconds = [8, 4, 3] }).Times(Timing));
    }

    /// <summary>Peaks of 400, 500 and 625 GFLOP/s per core, where the best is 1000.</summary>
    [Fact]
    public void A_busy_machine_shows() =>
        Assert.Equal(0.5, (Report with { Peaks = [new(512, 1, 1000), new(256, 1, 600)] }).ShareOfMachine);

    [Fact]
    public void The_file_has_what_was_measured_and_what_follows()
    {
        using var folder = new TemporaryFolder();
        var path = folder["report.json"];
        File.WriteAllText(path, "an older report");
        JsonFile.Write(Report, path);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        Assert.Equal("processor", root.GetProperty("machine").GetProperty("processor").GetString());
        Assert.Equal(235, root.GetProperty("peaks")[0].GetProperty("gigaflopsPerSecondPerCore").GetDouble());
        var timing = root.GetProperty("workloads")[0];
        Assert.Equal("W1", timing.GetProperty("workload").GetString());
        Assert.Equal([2, 4, 1], timing.GetProperty("milliseconds").EnumerateArray().Select(ms => ms.GetDouble()));
        Assert.Equal(2, timing.GetProperty("medianMilliseconds").GetDouble());
        Assert.Equal(0.625, timing.GetProperty("shareOfPeak").GetDouble());
        Assert.Equal([90, 380, 91], timing.GetProperty("roundTrips").EnumerateArray().Select(ns => ns.GetDouble()));
        Assert.Equal(328, timing.GetProperty("allocatedBytes").GetDouble());
        Assert.Equal(4.5, root.GetProperty("workloadsOfPeers")[0].GetProperty("timesOurs").GetDouble());
        Assert.False(root.TryGetProperty("growth", out _));
        Assert.Equal(["report.json"], folder.Names);
    }

    [Fact]
    public void Nothing_is_left_where_no_file_can_be()
    {
        using var folder = new TemporaryFolder();
        var path = Directory.CreateDirectory(folder["report.json"]).FullName;
        Assert.ThrowsAny<Exception>(() => JsonFile.Write(Report, path));
        Assert.Equal(["report.json"], folder.Names);
    }
}
