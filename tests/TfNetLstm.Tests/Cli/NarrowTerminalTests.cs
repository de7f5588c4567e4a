using Tensorflow.NumPy;
using TfNetLstm.Cli;
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
        Assert.All(Lines(PredictionText.Chart("7.png", probabilities, Columns)), line => Assert.InRange(line.Length, 0, Columns));
        Assert.Contains($"  7 100.0% {new string('█', 40)}\n", PredictionText.Chart("7.png", probabilities, int.MaxValue));
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

    private static string[] Lines(string text) => text.Split('\n');
}
