using System.Text.RegularExpressions;
using TfNetLstm.Tests.Verification;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The repository's notebooks as files: the tutorials' code, and the outputs of a whole run.</summary>
public partial class TutorialNotebookTests
{
    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_is_the_tutorials_line_by_line(string name)
    {
        var program = TutorialList.Find(name)!.Program.Method.DeclaringType!.Name;
        var source = File.ReadAllText(Path.Combine(NotebookFiles.Folder, "..", "src", "TfNetLstm", "Tutorials", $"{program}.cs"))
            .ReplaceLineEndings("\n");
        const string Head = "Run(TrainingRun run)";
        source = source[(source.IndexOf(Head, StringComparison.Ordinal) + Head.Length)..];
        var code = string.Join(
            '\n',
            NotebookFiles
                .Cells(NotebookFiles.PathOf(name))
                .Where(cell => (string?)cell["cell_type"] == "code")
                .Select(cell => NotebookFiles.Text(cell["source"]))
        );
        // The tutorial's lines without its class's braces, each of which has to come, in order, among the notebook's.
        var lines = new Queue<string>(Lines(code));
        foreach (var line in Lines(source)[1..^2])
        {
            var found = false;
            while (!found && lines.TryDequeue(out var candidate))
            {
                found = candidate == line;
                Assert.True(found || IsOwn(candidate), $"{name}.ipynb has '{candidate}', where {program} has '{line}'.");
            }
            Assert.True(found, $"{name}.ipynb lacks '{line}', which {program} has.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_saved_outputs_are_those_of_a_whole_run(string name)
    {
        var path = NotebookFiles.PathOf(name);
        var lines = NotebookFiles.Output(path).Split('\n')[..^1];
        var reference = References.Load(TutorialList.Find(name)!.Document!);
        var expected = reference.Document?.Lines ?? reference.Stdout!;
        Assert.Empty(
            PrintedCheck
                .Compare(name, expected, lines)
                .Where(check => !check.Ok)
                .Select(check => $"{check.Check}: {check.Detail}")
        );
        Assert.Equal(3, NotebookFiles.Outputs(path).Count(output => output["data"]?["image/svg+xml"] is not null));
        Assert.Single(NotebookFiles.PackageFigures(path));
        Assert.DoesNotContain(NotebookFiles.Outputs(path), output =>
            (string?)output["output_type"] == "error" || (string?)output["name"] == "stderr"
        );
        Assert.All(
            NotebookFiles.Cells(path).Where(cell => (string?)cell["cell_type"] == "code").Select((cell, i) => (cell, i)),
            c => Assert.Equal(c.i + 1, (int?)c.cell["execution_count"])
        );
    }

    /// <summary>
    /// What a notebook may have that its tutorial has not: references, usings, figures and their data, braces.
    /// </summary>
    private static bool IsOwn(string line) => Own().IsMatch(line);

    private static string[] Lines(string code) =>
        [.. code.Split('\n').Select(line => Comment().Replace(line, "").Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"(^|\s)//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(using .*|#r .*|.*\bdisplay\(.*|.*\bcurves\b.*|var run = TrainingRun\.FromEnvironment\(.*\);|[{}])$")]
    private static partial Regex Own();
}
