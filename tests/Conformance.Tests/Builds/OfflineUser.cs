using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace TfNetLstm.Conformance.Builds;

/// <summary>
/// A new user in an empty folder, without a network, of which all that a program could use is a proxy that nobody answers for.
/// </summary>
internal sealed class OfflineUser
{
    private const string Nowhere = "http://127.0.0.1:9";

    private readonly (string, string)[] _environment;

    /// <param name="folder">Gets the home and the empty folder.</param>
    /// <param name="hasDotnet">Whether .NET can be found.</param>
    internal OfflineUser(TemporaryFolder folder, bool hasDotnet)
    {
        var home = folder.Add("home");
        Folder = folder.Add("empty");
        _environment =
        [
            ("HOME", home),
            ("USERPROFILE", home),
            ("DOTNET_CLI_HOME", home),
            ("XDG_CACHE_HOME", home),
            ("XDG_DATA_HOME", home),
            ("http_proxy", Nowhere),
            ("https_proxy", Nowhere),
            ("no_proxy", ""),
            ("TFNETLSTM_STEPS", ""),
            (
                "DOTNET_ROOT",
                hasDotnet
                    ? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."))
                    : Path.Combine(home, "none")
            ),
        ];
        if (!hasDotnet)
            _environment = [.. _environment, ("PATH", home), ("DOTNET_HOST_PATH", "")];
    }

    /// <summary>The empty folder.</summary>
    internal string Folder { get; }

    /// <summary>How the tests, and so what they can pack without a build, were built.</summary>
    internal static string Configuration =>
        typeof(OfflineUser).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Runs a program, which must succeed.</summary>
    /// <returns>What it wrote, both outputs together.</returns>
    internal string Run(string program, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = Dotnet.RunProgram(program, Folder, _environment, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Copies a notebook but for the cells that need a package, which are those that programs leave out.</summary>
    private void CopyWithoutPackages(string notebook, string target)
    {
        var content = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, notebook)))!;
        var cells = content["cells"]!.AsArray();
        cells.RemoveAll(cell => cell!["metadata"]!["tags"]?.AsArray().Any(tag => (string?)tag == "remove-cell") == true);
        Assert.DoesNotContain("nuget:", cells.ToJsonString());
        File.WriteAllText(Path.Combine(Folder, target), content.ToJsonString());
    }

    /// <summary>
    /// Lists, trains, evaluates, predicts, exports, writes a graph, verifies, and runs and steps through a notebook.
    /// </summary>
    /// <param name="tool">The command.</param>
    internal void UsesEverything(string tool)
    {
        Assert.Contains("static-short", Run(tool, "list"));
        Assert.Contains("Testing Accuracy: 0.", Run(tool, "train", "static", "--steps", "2", "--checkpoint", "model"));
        // Both need the library that draws; it reads the picture that it has drawn.
        Assert.Contains("accuracy 0.", Run(tool, "evaluate", "static", "--checkpoint", "model", "--plot", "x.png"));
        Assert.StartsWith("x.png: ", Run(tool, "predict", "x.png", "--checkpoint", "model"));
        Run(tool, "export", "static", "--checkpoint", "model", "--format", "onnx", "--out", "x.onnx");
        Assert.Equal("3006 nodes in x.pb", Run(tool, "graph", "static", "--out", "x.pb").TrimEnd());
        Assert.EndsWith(" checks, 0 failed", Run(tool, "verify", "static", "--quick").TrimEnd());
        CopyWithoutPackages("notebooks/static-short.ipynb", "mine.ipynb");
        Assert.Contains(
            "accuracy",
            Run(tool, "notebook", "run", "mine.ipynb", "--steps", "2"),
            StringComparison.OrdinalIgnoreCase
        );
        // The input's end leaves at the first cell.
        Assert.Contains("In [1] of ", Run(tool, "notebook", "step", "mine.ipynb"));
        Assert.Equal(
            ["mine.ipynb", "model", "x.onnx", "x.pb", "x.png"],
            Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }
}
