using Tensorflow.NumPy;
using TfNetLstm.Cli;
using TfNetLstm.Data;
using TfNetLstm.Drawing;

namespace TfNetLstm.Tests.Cli;

/// <summary>What is drawn with letters fits a terminal of few columns, and is as before in a wide one.</summary>
public sealed class NarrowTerminalTests
{
    private const int Columns = 34;

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
