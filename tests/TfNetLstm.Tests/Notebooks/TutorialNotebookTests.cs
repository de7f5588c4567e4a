using System.Text.RegularExpressions;
using TfNetLstm.Tests.Verification;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>The repository's notebooks as files: the tutorials' code, and the outputs of a whole run.</summary>
public partial class TutorialNotebookTests
{
    /// <summary>
    /// Where a notebook has other code than its tutorial, which takes its seed, data and op seeds from outside.
    /// </summary>
    private static readonly (string Tutorial, string Notebook)[] Differences =
    [
        ("if (run.seed is { } seed) tf.set_random_seed(seed);", "tf.set_random_seed(1);"),
        ("tf.set_random_seed(run.seed ?? 1);", "tf.set_random_seed(1);"),
        ("(run.data_dir, one_hot: true, validation_size: run.validation_size)", "(one_hot: true)"),
        ("using var sess", "var sess"),
        (",\n                kernel_initializer: run.op_seeds == \"1.2\" ? new GlorotUniform(seed: 120) : null)", ")"),
        ("var op_seeds = run.op_seeds ?? \"1.2\";", ""),
        ("op_seeds == \"1.2\" ? new GlorotUniform(seed: 120) : tf.glorot_uniform_initializer", "new GlorotUniform(seed: 120)"),
        ("print(op_seeds == \"1.2\" ? SixDigits(acc) : acc)", "print(SixDigits(acc))"),
        (
            "print(sess.run(accuracy, (x, batch_xs), (y, batch_ys)));",
            "var acc = sess.run(accuracy, (x, batch_xs), (y, batch_ys));\nprint(acc);"
        ),
    ];

    public static TheoryData<string> Names => NotebookFiles.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_is_the_tutorials_line_by_line(string name)
    {
        string method = TutorialList.Find(name)!.Run.Method.DeclaringType!.Name;
        string source = File.ReadAllText(
                Path.Combine(NotebookFiles.Folder, "..", "src", "TfNetLstm", "Tutorials", $"{method}.cs")
            )
            .ReplaceLineEndings("\n");
        source = source[(source.IndexOf("Run(TrainingRun run)", StringComparison.Ordinal) + "Run(TrainingRun run)".Length)..];
        foreach (var (tutorial, notebook) in Differences)
            source = source.Replace(tutorial, notebook);
        source = StepDone().Replace(source, "run.step_done();");
        string code = string.Join(
            '\n',
            NotebookFiles
                .Cells(NotebookFiles.PathOf(name))
                .Where(cell => (string?)cell["cell_type"] == "code")
                .Select(cell => NotebookFiles.Text(cell["source"]))
        );
        // The tutorial's lines without its class's braces, each of which has to come, in order, among the notebook's.
        var lines = new Queue<string>(Lines(code));
        foreach (string line in Lines(source)[1..^2])
        {
            bool found = false;
            while (!found && lines.TryDequeue(out string? candidate))
            {
                found = candidate == line;
                Assert.True(found || IsOwn(candidate), $"{name}.ipynb has '{candidate}', where {method} has '{line}'.");
            }
            Assert.True(found, $"{name}.ipynb lacks '{line}', which {method} has.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_saved_outputs_are_those_of_a_whole_run(string name)
    {
        string path = NotebookFiles.PathOf(name);
        string[] lines = NotebookFiles.Output(path).Split('\n')[..^1];
        var reference = References.Load(TutorialList.Find(name)!.Number);
        var expected = name == "dynamic" ? reference.Document!.Lines : reference.Stdout!;
        Assert.Empty(
            PrintedCheck
                .Compare(name, expected, lines)
                .Where(check => !check.Ok)
                .Select(check => $"{check.Check}: {check.Detail}")
        );
        Assert.Equal(3, NotebookFiles.Outputs(path).Count(output => output["data"]?["image/svg+xml"] is not null));
        Assert.Equal(NotebookFiles.PackageFigures(name), NotebookFiles.PackageFiguresIn(path));
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

    [GeneratedRegex(@"run\.step_done\(\(\) => .*\);")]
    private static partial Regex StepDone();

    [GeneratedRegex(@"(^|\s)//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(using .*|#r .*|.*\bdisplay\(.*|.*\bcurves\b.*|var run = TrainingRun\.FromEnvironment\(\);|[{}])$")]
    private static partial Regex Own();
}
