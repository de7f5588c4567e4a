using System.Diagnostics;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Determinism;

/// <summary>Training gives the same bits on any number of threads, with any instruction set, and every time.</summary>
[Collection("ThreadCount")]
public sealed class SameBitsTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["static"] = TrainingChecksum.Compute("static"),
        ["dynamic"] = TrainingChecksum.Compute("dynamic"),
    };

    [Theory]
    [InlineData("static", 1)]
    [InlineData("static", 2)]
    [InlineData("static", 3)]
    [InlineData("static", 8)]
    [InlineData("dynamic", 1)]
    [InlineData("dynamic", 2)]
    [InlineData("dynamic", 3)]
    [InlineData("dynamic", 8)]
    public void Whatever_the_number_of_threads(string tutorial, int threads)
    {
        var before = tf.config.threading.get_intra_op_parallelism_threads();
        tf.config.threading.set_intra_op_parallelism_threads(threads);
        var checksum = TrainingChecksum.Compute(tutorial);
        tf.config.threading.set_intra_op_parallelism_threads(before);
        Assert.Equal(Expected[tutorial], checksum);
    }

    /// <summary>
    /// Without AVX-512, without AVX2 and its fused multiply-add, and without any vector instructions: then each multiply-add is
    /// computed in software.
    /// </summary>
    [Theory]
    [InlineData("static", "DOTNET_EnableAVX512", Explicit = true)]
    [InlineData("static", "DOTNET_EnableAVX2", Explicit = true)]
    [InlineData("static", "DOTNET_EnableHWIntrinsic", Explicit = true)]
    [InlineData("dynamic", "DOTNET_EnableAVX512", Explicit = true)]
    [InlineData("dynamic", "DOTNET_EnableAVX2", Explicit = true)]
    [InlineData("dynamic", "DOTNET_EnableHWIntrinsic", Explicit = true)]
    public async Task Whatever_the_instruction_set(string tutorial, string switchedOff)
    {
        var assembly = typeof(SameBitsTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true };
        start.Environment[switchedOff] = "0";
        start.Environment[TrainingChecksum.Request] = tutorial;
        using var process = Process.Start(start)!;
        var checksum = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Expected[tutorial], checksum);
    }
}
