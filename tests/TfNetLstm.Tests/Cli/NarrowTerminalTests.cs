using Spectre.Console.Testing;
using Tensorflow.NumPy;
using TfNetLstm.Cli;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Evaluation;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Cli;

/// <summary>What is drawn with letters fits a terminal of few columns, and is as before in a wide one.</summary>
public sealed class NarrowTerminalTests
{
    private const int Columns = 34;

    [Theory]
    [InlineData("static")]
    [InlineData("dynamic")]
    [InlineData("bidirectional")]
    [InlineData("characters")]
    public void A_summary_has_its_columns_below_each_other(string name)
    {
        var graph = TutorialList.Find(name)!.BuildGraph(new TrainingRun { max_steps = 0 });
        var narrow = Lines(SummaryText.Format(name, graph, Columns));
        Assert.All(narrow, line => Assert.InRange(line.Length, 0, Columns));
        // The same words.
        var wide = SummaryText.Format(name, graph, int.MaxValue);
        Assert.Equal(Words(wide), Words(string.Join('\n', narrow)));
        Assert.Equal(wide, SummaryText.Format(name, graph, 80));

        static IEnumerable<string> Words(string text) =>
            text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] is not ('_' or '='));
    }

    [Fact]
    public void An_evaluation_fits()
    {
        var kind = PictureKind.Mnist with { Labels = PictureKind.Range(62) };
        var rows = np.eye(62).astype(np.float32);
        var report = new ClassificationReport(rows, rows, kind);
        var text = Lines(
            EvaluationText.Format(
                "static, a/model.ckpt-1",
                report,
                report.Show(np.zeros((62, 784)).astype(np.float32), [61]),
                Columns
            )
        );
        Assert.All(text, line => Assert.InRange(line.Length, 0, Columns));
        Assert.Contains("   61       1     1.0000  1.0000", text);
    }

    [Fact]
    public void A_verifications_checks_stand_below_each_other()
    {
        var console = new TestConsole().Width(Columns);
        CheckResult[] checks = [new("loss_first_10", "1.9608191 [8]", "1.9608190", 1.2e-7, 3.4e-6), new("seed", "1", "2", 1, 0)];
        new VerifyReport(console).Write(new Report("static", checks, []));
        var lines = console.Lines.Select(line => line.TrimEnd()).ToArray();
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Columns));
        Assert.Equal(
            [
                "static",
                "yes loss_first_10",
                "    TensorFlow's 1.9608191 [8]",
                "    ours 1.9608190",
                "    difference 1.20e-7",
                "    allowed 3.40e-6",
                "NO seed",
            ],
            lines[..7]
        );
    }

    [Fact]
    public void A_bar_chart_fits()
    {
        double[] probabilities = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0];
        Assert.All(Lines(PredictionText.Chart("7.png", probabilities, PictureKind.Mnist, Columns)), line =>
            Assert.InRange(line.Length, 0, Columns)
        );
        Assert.Contains(
            $"  7 100.0% {new string('█', 40)}\n",
            PredictionText.Chart("7.png", probabilities, PictureKind.Mnist, int.MaxValue)
        );
    }

    [Fact]
    public void Digits_stand_below_each_other()
    {
        var digits = new Digits(np.zeros((5, 784)).astype(np.float32), np.eye(10).astype(np.float32)[":5"]);
        Assert.All(Lines(digits.ToText(Columns)), line => Assert.InRange(line.Length, 0, Columns));
        Assert.Equal(3 * Lines(digits.ToText()).Length, Lines(digits.ToText(Columns)).Length);
        Assert.Equal(digits.ToText(), digits.ToText(80));
    }

    [Fact]
    public void A_confusion_matrix_stands_closer()
    {
        var matrix = new ConfusionMatrix();
        matrix.Add(np.eye(10).astype(np.float32), np.eye(10).astype(np.float32));
        Assert.All(Lines(matrix.ToText(Columns))[2..], line => Assert.InRange(line.Length, 0, Columns));
        Assert.Equal(matrix.ToText(), matrix.ToText(80));
    }

    /// <summary>Of more classes than fit, the errors; the image of a 41 that was taken for a 7 twice comes first.</summary>
    [Theory]
    [InlineData(10, Columns)]
    [InlineData(26, Columns)]
    [InlineData(62, 80)]
    [InlineData(62, int.MaxValue)]
    public void A_matrix_that_is_too_wide_is_a_list_of_errors(int classes, int columns)
    {
        var kind = PictureKind.Mnist with { Labels = [.. Enumerable.Range(1, classes)] };
        var matrix = new ConfusionMatrix(kind);
        var rows = np.eye(classes).astype(np.float32);
        // What is right has more letters than a column of the matrix has.
        for (var i = 0; i < 120; i++)
            matrix.Add(rows[":1"], rows[":1"]);
        matrix.Add(rows[":4"], rows["4:8"]);
        matrix.Add(rows[$"{classes - 1}:"], rows["6:7"]);
        matrix.Add(rows[$"{classes - 1}:"], rows["6:7"]);
        var lines = Lines(matrix.ToText(columns));
        Assert.Equal(["label  read as  images", $"{classes, 5}{7, 9}{2, 8}", $"{1, 5}{5, 9}{1, 8}"], lines[1..4]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Columns));
        Assert.Equal(7, lines.Length);
    }

    [Fact]
    public void Bars_are_those_of_the_ten_likeliest_classes()
    {
        double[] probabilities = [.. Enumerable.Range(0, 62).Select(i => i == 40 ? 0.75 : 0.25 / 61)];
        var kind = PictureKind.Mnist with { Labels = [.. Enumerable.Range(100, 62)] };
        var lines = Lines(PredictionText.Chart("a.png", probabilities, kind, Columns));
        Assert.Equal("a.png: 140, 75.0%", lines[0]);
        Assert.StartsWith("  140  75.0% ███", lines[1]);
        Assert.StartsWith("  100   0.4%", lines[2]);
        Assert.Equal(12, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Columns));
    }

    private static string[] Lines(string text) => text.Split('\n');
}
