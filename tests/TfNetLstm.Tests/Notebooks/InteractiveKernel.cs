using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>
/// Genuine .NET Interactive, which answers lines of JSON on its standard streams. Where the repository's tools are not restored
/// (<c>dotnet tool restore</c>) the tests that need it are skipped, but not in CI, which restores them.
/// </summary>
internal sealed class InteractiveKernel : IDisposable
{
    private static readonly Lazy<bool> IsThere = new(() =>
        CliProcess.RunDotnet(NotebookFiles.Folder, Environment, "dotnet-interactive", "--version").ExitCode == 0
    );

    /// <summary>Runs a command in a process group, and kills that when the process that has started the shell is gone.</summary>
    private const string EndsWithItsParent = """
        parent=$PPID
        trap : INT TERM HUP
        exec 3<&0
        setsid "$@" <&3 3<&- &
        while kill -0 $parent && kill -0 $!; do sleep 1; done 2>/dev/null
        kill -9 -$!
        """;

    private readonly Process _process;
    private int _token;

    internal InteractiveKernel()
    {
        const string HowToGet = ".NET Interactive is not here; `dotnet tool restore` gets it.";
        Assert.SkipWhen(!IsThere.Value && System.Environment.GetEnvironmentVariable("CI") is null, HowToGet);
        Assert.True(IsThere.Value, HowToGet);
        string[] command = ["dotnet", "dotnet-interactive", "stdio", "--default-kernel", "csharp"];
        // With its input at an end it goes on, and keeps a core busy: whatever becomes of the tests, it must not outlive them.
        if (!OperatingSystem.IsWindows())
            command = ["/bin/sh", "-c", EndsWithItsParent, "sh", .. command];
        _process = CliProcess.StartProgram(command[0], command[1..], NotebookFiles.Folder, Environment, keepInput: true);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    private static (string, string)[] Environment =>
        [
            ("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"),
            ("DOTNET_NOLOGO", "1"),
            ("MSBUILDDISABLENODEREUSE", "1"),
            ("TFNETLSTM_STEPS", $"{NotebookFiles.Steps}"),
        ];

    /// <summary>Runs a cell.</summary>
    /// <returns>What it wrote on standard output; the values that it showed, by MIME type; why it failed, or null.</returns>
    internal (string Output, IReadOnlyList<IReadOnlyDictionary<string, string>> Shown, string? Failure) Run(string code)
    {
        var token = $"{++_token}";
        _process.StandardInput.WriteLine(
            new JsonObject
            {
                ["commandType"] = "SubmitCode",
                ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" },
                ["token"] = token,
            }.ToJsonString()
        );
        _process.StandardInput.Flush();
        var output = new StringBuilder();
        var shown = new List<IReadOnlyDictionary<string, string>>();
        while (_process.StandardOutput.ReadLineAsync().WaitAsync(CliProcess.Patience).GetAwaiter().GetResult() is { } line)
        {
            // What comes before the first line of JSON is a greeting.
            if (!line.StartsWith('{'))
                continue;
            var message = JsonNode.Parse(line)!;
            var said = message["event"]!;
            switch ((string?)message["eventType"])
            {
                case "StandardOutputValueProduced":
                    output.Append(Forms(said).Values.Single());
                    break;
                case "DisplayedValueProduced" or "ReturnValueProduced":
                    shown.Add(Forms(said));
                    break;
                case "CommandSucceeded" when IsOf(message, token):
                    return (output.ToString(), shown, null);
                case "CommandFailed" when IsOf(message, token):
                    return (output.ToString(), shown, (string?)said["message"]);
            }
        }
        throw new InvalidOperationException(".NET Interactive has ended.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static Dictionary<string, string> Forms(JsonNode said) =>
        said["formattedValues"]!.AsArray().ToDictionary(form => (string)form!["mimeType"]!, form => (string)form!["value"]!);

    private static bool IsOf(JsonNode message, string token) => (string?)message["command"]?["token"] == token;
}
