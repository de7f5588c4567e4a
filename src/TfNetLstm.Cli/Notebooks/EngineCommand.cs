using System.Runtime.InteropServices;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>This program as the server of an engine, as it can be started from anywhere.</summary>
/// <param name="Program">The words that start this program.</param>
/// <param name="Environment">What it needs in its environment.</param>
internal sealed record EngineCommand(string[] Program, IReadOnlyDictionary<string, string> Environment)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>All words of the command.</summary>
    internal string[] Words => [.. Program, "notebook", "serve"];

    internal static EngineCommand Create()
    {
        // .../shared/Microsoft.NETCore.App/10.0.0/ is three below the folder of the host.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var program = System.Environment.ProcessPath;
        if (program is null || Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            var assembly = Path.Combine(AppContext.BaseDirectory, "TfNetLstm.Cli.dll");
            return new([File.Exists(host) ? host : "dotnet", assembly], None);
        }
        // An installed tool's own path is the same after an update; it finds .NET by this variable, and a single file needs none.
        return new([program], File.Exists(host) ? new Dictionary<string, string> { ["DOTNET_ROOT"] = root } : None);
    }
}
