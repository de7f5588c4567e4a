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

    private readonly Process _process;
    private int _token;

    internal InteractiveKernel()
    {
        const string HowToGet = ".NET Interactive is not here; `dotnet tool restore` gets it.";
        Assert.SkipWhen(!IsThere.Value && System.Environment.GetEnvironmentVariable("CI") is null, HowToGet);
        Assert.True(IsThere.Value, HowToGet);
        _process = CliProcess.StartProgram(
            "dotnet",
            ["dotnet-interactive", "stdio", "--default-kernel", "csharp"],
            NotebookFiles.Folder,
            Environment,
            keepInput: true
        );
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    private static (string, string)[] Environment =>
        [("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"), ("TFNETLSTM_STEPS", $"{NotebookFiles.Steps}")];

    /// <summary>Runs a cell.</summary>
    /// <returns>What it wrote on standard output; the values that it showed, by MIME type; why it failed, or null.</returns>
    internal (string Output, IReadOnlyList<IReadOnlyDictionary<string, string>> Shown, string? Failure) Run(string code)
    {
        string token = $"{++_token}";
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
        while (_process.StandardOutput.ReadLine() is { } line)
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
