namespace TfNetLstm.Conformance.Builds;

/// <summary>The command as its package installs it.</summary>
public sealed class InstalledToolTests : IDisposable
{
    private const string Cli = "src/TfNetLstm.Cli";

    private readonly TemporaryFolder _folder = new();
    private readonly OfflineUser _user;
    private readonly string _feed,
        _tools;

    public InstalledToolTests()
    {
        _user = new OfflineUser(_folder, hasDotnet: true);
        _feed = _folder.Add("feed");
        _tools = _folder.Add("tools");
    }

    public void Dispose() => _folder.Dispose();

    private string Tool => Path.Combine(_tools, OperatingSystem.IsWindows() ? "tfnetlstm.exe" : "tfnetlstm");

    [Fact(Explicit = true)]
    public void The_packed_tool_does_everything_in_an_empty_folder_without_a_network()
    {
        Pack();
        _user.Run("dotnet", ["tool", "install", "TfNetLstm.Cli", "--prerelease", "--tool-path", _tools, "--source", _feed]);
        _user.UsesEverything(Tool);
    }

    /// <summary>The kernel's file has the command's own path, which leads to the version that is installed.</summary>
    [Fact(Explicit = true)]
    public void A_registered_kernel_is_the_updated_tools_after_an_update()
    {
        Assert.SkipWhen(
            Python is null && Environment.GetEnvironmentVariable("CI") is null,
            "No Python here has nbclient and ipykernel."
        );
        Assert.NotNull(Python);
        string[] versions = ["0.0.1", "0.0.2"];
        foreach (var version in versions)
            Pack($"-p:MinVerVersionOverride={version}");
        var prefix = _folder.Add("prefix");
        foreach (var (command, version) in new[] { "install", "update" }.Zip(versions))
        {
            _user.Run(
                "dotnet",
                ["tool", command, "TfNetLstm.Cli", "--version", version, "--tool-path", _tools, "--source", _feed]
            );
            if (command == "install")
                _user.Run(Tool, ["notebook", "install", "--python", Python, "--prefix", prefix]);
            var location = _user.Run(Python, "-c", RunsACell, Path.Combine(prefix, "share", "jupyter"));
            Assert.Contains($"{Path.DirectorySeparatorChar}{version}{Path.DirectorySeparatorChar}", location);
        }
    }

    /// <summary>Prints what a cell says of where its engine lies.</summary>
    private const string RunsACell = """
        import os, sys
        os.environ["JUPYTER_PATH"] = sys.argv[1]
        import nbformat
        from nbclient import NotebookClient
        cell = nbformat.v4.new_code_cell("Console.WriteLine(typeof(TfNetLstm.Drawing.Display).Assembly.Location);")
        notebook = nbformat.v4.new_notebook(cells=[cell])
        NotebookClient(notebook, timeout=300, kernel_name=".net-csharp").execute()
        print(cell.outputs[0]["text"])
        """;

    private static string? Python { get; } = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasJupyter);

    private static bool HasJupyter(string python)
    {
        try
        {
            return Dotnet.RunProgram(python, "", [], "-c", "import nbclient, ipykernel").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void Pack(params string[] options)
    {
        var (exitCode, output) = Dotnet.Run(
            Repository.Root,
            ["pack", Cli, "--no-build", "-c", OfflineUser.Configuration, "-o", _feed, .. options]
        );
        Assert.True(exitCode == 0, output);
    }
}
