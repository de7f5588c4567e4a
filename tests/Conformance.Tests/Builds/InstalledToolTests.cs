using System.Reflection;
using System.Runtime.InteropServices;

namespace TfNetLstm.Conformance.Builds;

/// <summary>
/// The command as a package installs it: in an empty folder, in a new user's home, and without a network, of which all that it
/// could use is a proxy that nobody answers for.
/// </summary>
public sealed class InstalledToolTests : IDisposable
{
    private const string Cli = "src/TfNetLstm.Cli";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_packed_tool_trains_verifies_and_runs_a_notebook_in_an_empty_folder_without_a_network()
    {
        string feed = _folder.Add("feed"),
            tools = _folder.Add("tools"),
            empty = _folder.Add("empty"),
            home = _folder.Add("home");
        string configuration = typeof(InstalledToolTests)
            .Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!
            .Configuration;
        Succeeds("dotnet", Repository.Root, [], "pack", Cli, "--no-build", "-c", configuration, "-o", feed);
        const string nowhere = "http://127.0.0.1:9";
        (string, string)[] alone =
        [
            ("HOME", home),
            ("USERPROFILE", home),
            ("DOTNET_CLI_HOME", home),
            ("XDG_CACHE_HOME", home),
            ("XDG_DATA_HOME", home),
            ("http_proxy", nowhere),
            ("https_proxy", nowhere),
            ("no_proxy", ""),
            ("TFNETLSTM_STEPS", ""),
            ("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."))),
        ];
        Succeeds(
            "dotnet",
            empty,
            alone,
            "tool",
            "install",
            "TfNetLstm.Cli",
            "--prerelease",
            "--tool-path",
            tools,
            "--source",
            feed
        );
        string tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "tfnetlstm.exe" : "tfnetlstm");
        string Runs(params string[] arguments) => Succeeds(tool, empty, alone, arguments);

        Assert.Contains("static-short", Runs("list"));
        Assert.Contains("Testing Accuracy: 0.", Runs("train", "static", "--steps", "2"));
        Assert.Equal("3006 nodes in x.pb", Runs("graph", "static", "--out", "x.pb").TrimEnd());
        Assert.EndsWith(" checks, 0 failed", Runs("verify", "static", "--quick").TrimEnd());
        File.Copy(Path.Combine(Repository.Root, "notebooks/static-short.ipynb"), Path.Combine(empty, "mine.ipynb"));
        Assert.Contains("accuracy", Runs("notebook", "run", "mine.ipynb", "--steps", "2"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            ["mine.ipynb", "x.pb"],
            Directory.EnumerateFileSystemEntries(empty).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    private static string Succeeds(string program, string folder, (string, string)[] environment, params string[] arguments)
    {
        var (exitCode, output) = Dotnet.RunProgram(program, folder, environment, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
