using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>
/// <c>tfnetlstm notebook install</c> where something is missing; that it works is seen in <see cref="JupyterTests"/>.
/// </summary>
public sealed class InstallCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("exit 3", "it ended with exit code 3 and said nothing")]
    [InlineData("echo hello", "it does not answer as Python does")]
    [InlineData(
        "echo \"ModuleNotFoundError: No module named 'ipykernel'\" >&2; exit 1",
        "ModuleNotFoundError: No module named 'ipykernel'"
    )]
    public void A_python_without_ipykernel_is_refused(string program, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Shell scripts stand for Python.");
        var python = Script("python", program);
        var result = CliProcess.Run("notebook", "install", "--prefix", _folder["prefix"], "--python", python);
        Assert.StartsWith(
            $"tfnetlstm: {python} cannot run the kernel: {reason}. Install ipykernel (pip install ipykernel; ",
            result.Error
        );
        Assert.Equal(("", 1), (result.Output, result.ExitCode));
        Assert.False(Directory.Exists(_folder["prefix"]));
    }

    [Fact]
    public void A_python_that_is_not_there_is_named()
    {
        var result = CliProcess.Run("notebook", "install", "--python", _folder["none"]);
        var reason = OperatingSystem.IsWindows() ? "" : "No such file or directory. Install ";
        Assert.StartsWith($"tfnetlstm: {_folder["none"]} cannot run the kernel: {reason}", result.Error);
        Assert.Equal(1, result.ExitCode);
    }

    /// <summary>The first python on the path need not be the one.</summary>
    [Fact]
    public void The_first_python_with_ipykernel_is_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Shell scripts stand for Python.");
        Script("a/python3", "exit 1");
        var good = Script("b/python3", $"echo /the/good/python; echo '{_folder["data folder"]}'");
        var result = CliProcess.RunWith(
            [("PATH", $"{_folder["a"]}:{_folder["b"]}:{Environment.GetEnvironmentVariable("PATH")}")],
            "notebook",
            "install"
        );
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains("/the/good/python", File.ReadAllText(_folder["data folder/kernels/.net-csharp/kernel.json"]));
        Assert.True(File.Exists(good));
    }

    /// <summary>.NET Interactive registers its kernel under the name that notebooks of C# have.</summary>
    [Fact]
    public void Another_programs_kernel_of_the_notebooks_name_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Shell scripts stand for Python.");
        var python = Script("python", $"echo /the/python; echo '{_folder["data folder"]}'");
        var others = """{"argv": ["dotnet-interactive", "{connection_file}"], "display_name": ".NET (C#)"}"""u8.ToArray();
        var file = _folder.Write("data folder/kernels/.net-csharp/kernel.json", others);
        var result = CliProcess.Run("notebook", "install", "--python", python);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith(
            $"Registered the kernel C# (TfNetLstm) in {_folder["data folder/kernels/tfnetlstm-csharp"]}\n"
                + $"{Path.GetDirectoryName(file)} is another program's kernel .NET (C#), and stays",
            result.Output
        );
        Assert.Equal(others, File.ReadAllBytes(file));
        Assert.Contains("\"C# (TfNetLstm)\"", File.ReadAllText(_folder["data folder/kernels/tfnetlstm-csharp/kernel.json"]));
    }

    private string Script(string name, string program)
    {
        var path = _folder.Write(name, System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{program}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
