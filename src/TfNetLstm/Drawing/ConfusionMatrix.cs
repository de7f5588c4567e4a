using System.Globalization;
using System.Text;
using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Drawing;

/// <summary>
/// Counts, for images of each class, what they were taken for: a row for each class, a column for each answer.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class ConfusionMatrix : IFigure
{
    private const int Cell = 36,
        Left = 64,
        Top = 56;

    /// <summary>Letters in a line of a matrix that can be read, however wide the terminal is, and errors in a list.</summary>
    private const int Widest = 130,
        MostErrors = 15;

    private readonly PictureKind _kind;
    private readonly int[,] _counts;

    /// <summary>Counts nothing yet.</summary>
    /// <param name="kind">What the classes are; null for MNIST's digits.</param>
    public ConfusionMatrix(PictureKind? kind = null)
    {
        _kind = kind ?? PictureKind.Mnist;
        _counts = new int[_kind.Classes, _kind.Classes];
    }

    /// <summary>How many images of a class were taken for another, or for itself.</summary>
    public int this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>All images counted.</summary>
    public int total => _counts.Cast<int>().Sum();

    /// <summary>The images taken for what they are.</summary>
    public int correct => Enumerable.Range(0, _kind.Classes).Sum(c => _counts[c, c]);

    /// <summary>Counts more images.</summary>
    /// <param name="labels">[n, 10] float32, one-hot.</param>
    /// <param name="predictions">[n, 10] float32, a score for each class; the highest counts.</param>
    /// <exception cref="ArgumentException">The arrays do not have these shapes.</exception>
    public void Add(NDArray labels, NDArray predictions)
    {
        int[] actual = Scores.Argmax(labels, _kind),
            predicted = Scores.Argmax(predictions, _kind);
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
        var page = new Page(Left + _kind.Classes * Cell + 16, Top + _kind.Classes * Cell + 16, Title);
        page.Text(Left, 18, Title);
        page.Text(Left, 36, "read as");
        page.Text(8, Top + Cell / 2 + 4, _kind.LabelNoun);
        for (var a = 0; a < _kind.Classes; a++)
        {
            double y = Top + a * Cell;
            page.Text(Left + a * Cell + Cell / 2, Top - 6, $"{_kind.Labels[a]}", "middle");
            page.Text(Left - 8, y + Cell / 2 + 4, $"{_kind.Labels[a]}", "end");
            var row = Math.Max(1, Enumerable.Range(0, _kind.Classes).Sum(p => _counts[a, p]));
            for (var p = 0; p < _kind.Classes; p++)
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

    /// <summary>
    /// Text whose columns stand closer together where they would not fit; where they do not fit so either, the errors that are
    /// made most often.
    /// </summary>
    /// <param name="width">Letters in a line.</param>
    internal string ToText(int width)
    {
        const int Usual = 6;
        int margin = _kind.Labels.Max(label => Number(label).Length),
            closest = 1 + _counts.Cast<int>().Max(count => Number(count).Length);
        int[] columns = [.. new[] { Usual, closest }.Where(column => margin + _kind.Classes * column <= Math.Min(width, Widest))];
        var title = Title.Length <= width ? Title : Title.Replace(" images", "", StringComparison.Ordinal);
        return $"{title}\n{(columns is [var column, ..] ? ToMatrix(margin, column) : ToErrors())}".TrimEnd('\n');
    }

    private string ToMatrix(int margin, int column)
    {
        var text = new StringBuilder($"{_kind.LabelNoun}, read as {_kind.Labels[0]} to {_kind.Labels[^1]}:\n");
        for (var a = 0; a < _kind.Classes; a++)
        {
            text.Append(Number(_kind.Labels[a]).PadLeft(margin));
            for (var p = 0; p < _kind.Classes; p++)
                text.Append(Number(_counts[a, p]).PadLeft(column));
            text.Append('\n');
        }
        return text.ToString();
    }

    private string ToErrors()
    {
        var text = new StringBuilder($"{_kind.LabelNoun}  read as  images\n");
        var classes = Enumerable.Range(0, _kind.Classes);
        var errors = classes
            .SelectMany(a => classes.Select(p => (Label: a, ReadAs: p, Count: _counts[a, p])))
            .Where(error => error.Label != error.ReadAs && error.Count > 0)
            .OrderByDescending(error => error.Count)
            .ToArray();
        foreach (var (label, readAs, count) in errors.Take(MostErrors))
        {
            text.Append(Number(_kind.Labels[label]).PadLeft(_kind.LabelNoun.Length));
            text.Append(CultureInfo.InvariantCulture, $"{_kind.Labels[readAs], 9}{count, 8}\n");
        }
        if (errors.Length > MostErrors)
            text.Append(CultureInfo.InvariantCulture, $"and {errors.Length - MostErrors} rarer pairs\n");
        return text.ToString();
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
