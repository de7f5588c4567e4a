using System.Globalization;
using System.Text;
using Tensorflow.NumPy;

namespace TfNetLstm.Drawing;

/// <summary>
/// Counts, for images of each digit, what they were taken for: a row for each digit, a column for each answer.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class ConfusionMatrix : IFigure
{
    private const int Cell = 36,
        Left = 64,
        Top = 56;

    private readonly int[,] _counts = new int[Scores.Classes, Scores.Classes];

    /// <summary>How many images of a digit were taken for another, or for itself.</summary>
    public int this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>All images counted.</summary>
    public int total => _counts.Cast<int>().Sum();

    /// <summary>The images taken for what they are.</summary>
    public int correct => Enumerable.Range(0, Scores.Classes).Sum(c => _counts[c, c]);

    /// <summary>Counts more images.</summary>
    /// <param name="labels">[n, 10] float32, one-hot.</param>
    /// <param name="predictions">[n, 10] float32, a score for each class; the highest counts.</param>
    /// <exception cref="ArgumentException">The arrays do not have these shapes.</exception>
    public void Add(NDArray labels, NDArray predictions)
    {
        int[] actual = Scores.Argmax(labels),
            predicted = Scores.Argmax(predictions);
        if (actual.Length != predicted.Length)
        {
            throw new ArgumentException($"Expected a prediction for each label, found {predicted.Length} for {actual.Length}.");
        }
        foreach (var (a, p) in actual.Zip(predicted))
            _counts[a, p]++;
    }

    /// <inheritdoc/>
    public string ToSvg() => Draw().ToSvg();

    /// <summary>What it shows.</summary>
    internal Page Draw()
    {
        var page = new Page(Left + Scores.Classes * Cell + 16, Top + Scores.Classes * Cell + 16, Title);
        page.Text(Left, 18, Title);
        page.Text(Left, 36, "read as");
        page.Text(8, Top + Cell / 2 + 4, "digit");
        for (var a = 0; a < Scores.Classes; a++)
        {
            double y = Top + a * Cell;
            page.Text(Left + a * Cell + Cell / 2, Top - 6, $"{a}", "middle");
            page.Text(Left - 8, y + Cell / 2 + 4, $"{a}", "end");
            var row = Math.Max(1, Enumerable.Range(0, Scores.Classes).Sum(p => _counts[a, p]));
            for (var p = 0; p < Scores.Classes; p++)
            {
                var count = _counts[a, p];
                // Errors are few: their square root, in red, tells them apart where their share would not.
                double share = (double)count / row,
                    depth = a == p ? share : Math.Sqrt(share);
                page.Rect(Left + p * Cell + 1, y + 1, Cell - 2, Cell - 2, Shade(depth, a == p));
                if (count > 0)
                {
                    page.Text(
                        Left + p * Cell + Cell / 2,
                        y + Cell / 2 + 4,
                        Number(count),
                        "middle",
                        depth > 0.6 ? "white" : Page.Ink
                    );
                }
            }
        }
        return page;
    }

    /// <inheritdoc/>
    public string ToText() => ToText(int.MaxValue);

    /// <summary>Text whose columns stand closer together where they would not fit.</summary>
    /// <param name="width">Letters in a line.</param>
    internal string ToText(int width)
    {
        const int Usual = 6;
        var column = width > Scores.Classes * Usual ? Usual : 1 + _counts.Cast<int>().Max(count => Number(count).Length);
        var text = new StringBuilder($"{Title}\ndigit, read as 0 to 9:\n");
        for (var a = 0; a < Scores.Classes; a++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{a}");
            for (var p = 0; p < Scores.Classes; p++)
                text.Append(Number(_counts[a, p]).PadLeft(column));
            text.Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }

    private string Title => string.Create(CultureInfo.InvariantCulture, $"{correct} of {total} images read correctly");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>From white to blue for what is right, to red for what is wrong.</summary>
    private static string Shade(double depth, bool right)
    {
        var (r, g, b) = right ? (33, 102, 172) : (178, 24, 43);
        return $"#{Mixed(r):x2}{Mixed(g):x2}{Mixed(b):x2}";

        int Mixed(int channel) => (int)Math.Round(247 + (channel - 247) * depth);
    }
}
