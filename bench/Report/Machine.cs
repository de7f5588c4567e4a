using System.Runtime.InteropServices;

namespace TfNetLstm.Bench.Report;

/// <summary>Where the numbers come from.</summary>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime)
{
    internal static Machine This() =>
        new(
            ProcessorName(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription
        );

    /// <summary>The name that the system gives the processor, where it does.</summary>
    private static string ProcessorName()
    {
        const string Linux = "/proc/cpuinfo",
            Windows = "PROCESSOR_IDENTIFIER";
        var name = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(IsName)?.Split(':')[1].Trim()
            : Environment.GetEnvironmentVariable(Windows);
        return name ?? RuntimeInformation.ProcessArchitecture.ToString();

        static bool IsName(string line) => line.StartsWith("model name", StringComparison.Ordinal);
    }
}
