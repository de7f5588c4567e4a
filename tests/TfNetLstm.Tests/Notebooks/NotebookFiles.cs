using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The repository's notebooks, and small ones for tests.</summary>
internal static class NotebookFiles
{
    /// <summary>Enough steps for two lines of every notebook that prints while it trains.</summary>
    internal const int Steps = 21;

    private static readonly Dictionary<string, Lazy<string>> Trained = TutorialList.All.ToDictionary(
        tutorial => tutorial.Name,
        tutorial => new Lazy<string>(() => CliProcess.Run("train", tutorial.Name, "--seed", "1", "--steps", $"{Steps}").Output)
    );

    /// <summary>The folder "notebooks" of the repository.</summary>
    internal static string Folder => Path.Combine(Repository.Root, "notebooks");

    internal static TheoryData<string> Names => [.. TutorialList.All.Select(tutorial => tutorial.Name)];

    internal static string PathOf(string name, string ending = ".ipynb") => Path.Combine(Folder, name + ending);

    /// <summary>The code cells of a notebook, in order.</summary>
    internal static IEnumerable<string> Code(string path) =>
        Cells(path).Where(cell => (string?)cell["cell_type"] == "code").Select(cell => Text(cell["source"]));

    /// <summary>
    /// Tells whether a notebook's cells have shown what they say, each figure once: this library's as SVG, a package's in HTML.
    /// </summary>
    /// <param name="path">The notebook.</param>
    /// <param name="shown">The forms of each value that they have shown, by MIME type.</param>
    internal static void CheckFigures(string path, IReadOnlyCollection<IReadOnlyDictionary<string, string>> shown)
    {
        string[] displays = [.. Code(path).SelectMany(code => code.Split('\n')).Where(line => line.StartsWith("display("))];
        var ofPackages = displays.Count(line => line.StartsWith("display(HTML("));
        Assert.InRange(ofPackages, 1, displays.Length - 1);
        Assert.Equal(ofPackages, shown.Count(IsOfPackage));
        string[] figures = [.. shown.Select(forms => forms.GetValueOrDefault("image/svg+xml")).OfType<string>()];
        Assert.Equal(displays.Length - ofPackages, figures.Length);
        Assert.All(figures, figure => Assert.StartsWith("<svg xmlns=", figure));

        static bool IsOfPackage(IReadOnlyDictionary<string, string> forms) =>
            forms.GetValueOrDefault("text/html")?.StartsWith("<img ", StringComparison.Ordinal) == true;
    }

    /// <inheritdoc cref="CheckFigures(string, IReadOnlyCollection{IReadOnlyDictionary{string, string}})"/>
    /// <summary>Tells the same of a notebook's saved outputs.</summary>
    internal static void CheckFigures(string path) =>
        CheckFigures(
            path,
            [
                .. Outputs(path)
                    .Select(output => output["data"])
                    .OfType<JsonObject>()
                    .Select(data => data.ToDictionary(form => form.Key, form => Text(form.Value))),
            ]
        );

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
