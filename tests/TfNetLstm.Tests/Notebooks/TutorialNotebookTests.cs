using System.Globalization;
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
        source = source[..source.IndexOf("\n    }\n", StringComparison.Ordinal)];
        var code = string.Join('\n', NotebookFiles.Code(NotebookFiles.PathOf(name)));
        // A notebook's pictures are MNIST's, of which it has the original's constants.
        source = Counted().Replace(source, "");
        // The tutorial's lines behind the method's brace, each of which has to come, in order, among the notebook's.
        var lines = new Queue<string>(Lines(code));
        foreach (var line in Lines(source)[1..])
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
        var tutorial = TutorialList.Find(name)!;
        if (tutorial.Document is { } number)
            CompareLines(name, References.Load(number), lines);
        else
            CompareSteps(tutorial, References.Load(tutorial), lines);
        NotebookFiles.CheckFigures(path);
        Assert.DoesNotContain(NotebookFiles.Outputs(path), output =>
            (string?)output["output_type"] == "error" || (string?)output["name"] == "stderr"
        );
        Assert.All(
            NotebookFiles.Cells(path).Where(cell => (string?)cell["cell_type"] == "code").Select((cell, i) => (cell, i)),
            c => Assert.Equal(c.i + 1, (int?)c.cell["execution_count"])
        );
    }

    private static void CompareLines(string name, Reference reference, string[] lines) =>
        Assert.Empty(
            PrintedCheck
                .Compare(name, reference.Document?.Lines ?? reference.Stdout!, lines)
                .Where(check => !check.Ok)
                .Select(check => $"{check.Check}: {check.Detail}")
        );

    /// <summary>
    /// The steps that the trace has are TensorFlow's, losses but for three times the most that its own trainings part by;
    /// the others are there.
    /// </summary>
    private static void CompareSteps(Tutorial tutorial, Reference reference, string[] lines)
    {
        const int Interval = 20;
        var losses = reference.Trace!["loss"].ToArray<float>();
        var accuracies = reference.Trace["accuracy"].ToArray<float>();
        var allowed = 3 * reference.Info!.SpreadOf("loss")!.Value + 1e-6;
        var printed = lines.Select(line => Step().Match(line)).Where(match => match.Success).ToArray();
        foreach (var (i, match) in printed.Take(losses.Length / Interval).Index())
        {
            var step = (i + 1) * Interval;
            Assert.Equal($"{step}", match.Groups["step"].Value);
            Assert.Equal(losses[step - 1], double.Parse(match.Groups["loss"].Value, CultureInfo.InvariantCulture), allowed);
            Assert.Equal(PythonText.Fixed(accuracies[step - 1], 5), match.Groups["accuracy"].Value);
        }
        Assert.InRange(printed.Length, tutorial.Steps / Interval - 1, tutorial.Steps / Interval);
        if (!tutorial.ReadsText)
        {
            Assert.Contains("Testing Accuracy: ", lines[^1]);
            return;
        }
        // What it has written last, which goes on behind "The ", and what it wrote before that, have lines of their own.
        var written = string.Join('\n', lines[(Array.FindLastIndex(lines, Step().IsMatch) + 1)..]);
        Assert.Matches(@"^The [^\0]{60}\nThe [^\0]{200}$", written);
    }

    [GeneratedRegex(@"step (?<step>\d+): loss (?<loss>\d+\.\d{6}), accuracy (?<accuracy>\d\.\d{5})$")]
    private static partial Regex Step();

    /// <summary>
    /// What a notebook may have that its tutorial has not: references, usings, figures and their data, braces.
    /// </summary>
    private static bool IsOwn(string line) => Own().IsMatch(line);

    private static string[] Lines(string code) =>
        [.. code.Split('\n').Select(line => Comment().Replace(line, "").Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"\brun\.(rows|columns|pixels|classes) \?\? ")]
    private static partial Regex Counted();

    [GeneratedRegex(@"(^|\s)//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(using .*|#r .*|.*\bdisplay\(.*|.*\bcurves\b.*|var run = TrainingRun\.FromEnvironment\(.*\);|[{}])$")]
    private static partial Regex Own();
}
