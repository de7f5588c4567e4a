using System.Diagnostics;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>
/// Every float kernel gives the same bits with AVX-512, AVX2, 128-bit vectors, SSE without fused multiply-add, and no vector
/// instructions at all.
/// </summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0", 8)]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128", 4)]
    [InlineData("DOTNET_EnableAVX2", "0", 4)]
    [InlineData("DOTNET_EnableAVX", "0", 4)]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", 1)]
    public async Task Bits_do_not_depend_on_the_instruction_set(string setting, string value, int widest)
    {
        string[] expected = KernelChecksums.Compute(),
            actual = await ComputeWith(setting, value);
        Assert.InRange(KernelChecksums.Width(actual), 1, widest);
        Assert.Equal(expected[1..], actual[1..]);
    }

    /// <summary>The checksums of a new process of this test program that may not use some instructions.</summary>
    private static async Task<string[]> ComputeWith(string setting, string value)
    {
        // This process is either the test program itself or a host that was given its assembly.
        string assembly = typeof(InstructionSetTests).Assembly.Location,
            host = Environment.ProcessPath ?? "dotnet";
        var isProgram =
            Path.GetFileNameWithoutExtension(host) == Path.GetFileNameWithoutExtension(assembly)
            || Path.GetFileName(host) == Path.GetFileNameWithoutExtension(assembly);
        var start = new ProcessStartInfo(host, isProgram ? [] : ["exec", assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[setting] = value;
        start.Environment[KernelChecksums.Request] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{host} ended with {process.ExitCode}: {await error}");
        return output.Split('\n');
    }

    /// <summary>What the comparison rests on: another order of a sum's terms gives other bits.</summary>
    [Fact]
    public void Another_order_of_a_sum_gives_other_bits()
    {
        const int k = 64,
            n = 32;
        float[] a = Sample.Floats(k, 1),
            b = Sample.Floats(k * n, 2),
            forwards = new float[n],
            backwards = new float[n];
        float[] reversedB = [.. b.Chunk(n).Reverse().SelectMany(row => row)];
        MatMul.Multiply(a, b, forwards, 1, n, k, false, false);
        MatMul.Multiply([.. a.Reverse()], reversedB, backwards, 1, n, k, false, false);
        Assert.NotEqual(Sample.Bytes(forwards), Sample.Bytes(backwards));
    }
}
