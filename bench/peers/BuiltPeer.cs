using System.Diagnostics;

namespace TfNetLstm.Bench.Peers;

/// <summary>Peers that are .NET programs of this repository, built beside the bench.</summary>
internal static class BuiltPeer
{
    /// <param name="folder">The project's folder in <c>bench/peers</c>.</param>
    /// <param name="assembly">Its assembly.</param>
    /// <param name="buildArguments">What building it for running needs.</param>
    /// <exception cref="InvalidDataException">It has not been built.</exception>
    internal static ProcessStartInfo Start(string folder, string assembly, string buildArguments = "")
    {
        // bench/bin/<configuration>/<framework>/, and the same below the peer's folder.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var bench = output.Parent?.Parent?.Parent?.FullName ?? "";
        var program = Path.Combine(bench, "peers", folder, "bin", output.Parent?.Name ?? "", output.Name, $"{assembly}.dll");
        return File.Exists(program)
            ? new ProcessStartInfo("dotnet", [program])
            : throw new InvalidDataException(
                $"not built: dotnet build -c Release bench/peers/{folder} {buildArguments}".TrimEnd()
            );
    }
}
