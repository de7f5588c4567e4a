using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The repository's notebooks, and small ones for tests.</summary>
internal static class NotebookFiles
{
    /// <summary>Enough steps for two lines of every notebook that prints while it trains.</summary>
    internal const int Steps = 21;

    private static readonly Dictionary<string, Lazy<string>> Trained = WithNotebook.ToDictionary(
        tutorial => tutorial.Name,
        tutorial => new Lazy<string>(() => CliProcess.Run("train", tutorial.Name, "--seed", "1", "--steps", $"{Steps}").Output)
    );

    /// <summary>The folder "notebooks" of the repository.</summary>
    internal static string Folder => Path.Combine(Repository.Root, "notebooks");

    internal static TheoryData<string> Names => [.. WithNotebook.Select(tutorial => tutorial.Name)];

    /// <summary>All but the programs on data of their own, which run from the command line only.</summary>
    private static IEnumerable<Tutorial> WithNotebook =>
        TutorialList.All.Where(tutorial => tutorial.Name is not ("lengths" or "characters"));

    internal static string PathOf(string name, string ending = ".ipynb") => Path.Combine(Folder, name + ending);

    /// <summary>The outputs of a notebook that are figures of a package: images in HTML.</summary>
    internal static IEnumerable<JsonNode> PackageFigures(string path) =>
        Outputs(path).Where(output => Text(output["data"]?["text/html"]).StartsWith("<img ", StringComparison.Ordinal));

    /// <summary>What <c>tfnetlstm train NAME --seed 1</c> prints in as many steps.</summary>
    internal static string TrainedOutput(string name) => Trained[name].Value;

    /// <summary>What the cells of a notebook wrote on standard output.</summary>
    internal static string Output(string path) =>
        string.Concat(
            Outputs(path)
                .Where(output => (string?)output["output_type"] == "stream" && (string?)output["name"] == "stdout")
                .Select(output => Text(output["text"]))
        );

    /// <summary>All outputs of a notebook, in order.</summary>
    internal static IEnumerable<JsonNode> Outputs(string path) =>
        Cells(path).Where(cell => (string?)cell["cell_type"] == "code").SelectMany(cell => cell["outputs"]!.AsArray())!;

    internal static IEnumerable<JsonNode> Cells(string path) => JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray()!;

    internal static string Text(JsonNode? text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    /// <summary>Writes a notebook of code cells.</summary>
    internal static string Write(string path, params string[] cells)
    {
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([
                .. cells.Select(
                    (code, i) =>
                        new JsonObject
                        {
                            ["cell_type"] = "code",
                            ["execution_count"] = null,
                            ["id"] = $"cell-{i}",
                            ["metadata"] = new JsonObject(),
                            ["outputs"] = new JsonArray(
                                new JsonObject
                                {
                                    ["name"] = "stdout",
                                    ["output_type"] = "stream",
                                    ["text"] = "old",
                                }
                            ),
                            ["source"] = code,
                        }
                ),
            ]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject
                {
                    ["display_name"] = ".NET (C#)",
                    ["language"] = "C#",
                    ["name"] = ".net-csharp",
                },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(path, notebook.ToJsonString());
        return path;
    }
}
