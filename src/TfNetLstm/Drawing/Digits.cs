using System.Globalization;
using System.Text;
using Tensorflow.NumPy;

namespace TfNetLstm.Drawing;

/// <summary>Images of digits, five in a row, each with its label and, where it differs, what was predicted instead.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class Digits : IFigure
{
    private const int Side = 28,
        PerRow = 5,
        Scale = 3,
        Gap = 12,
        Caption = 18;

    /// <summary>Grey levels of the SVG; a path for each keeps it small.</summary>
    private const int Levels = 8;

    private readonly float[] _pixels;
    private readonly string[] _captions;

    /// <summary>Draws images of digits.</summary>
    /// <param name="images">[n, 784] or [n, 28, 28] float32, 0 for the background to 1.</param>
    /// <param name="labels">[n, 10] float32, a score for each class; the highest is the label.</param>
    /// <param name="predictions">[n, 10] float32, or null if nothing was predicted.</param>
    /// <exception cref="ArgumentException">The arrays do not have these shapes.</exception>
    public Digits(NDArray images, NDArray labels, NDArray? predictions = null)
    {
        _pixels = images.ToArray<float>();
        int[] actual = Scores.Argmax(labels),
            predicted = predictions is null ? actual : Scores.Argmax(predictions);
        if (_pixels.Length != actual.Length * Side * Side || predicted.Length != actual.Length)
        {
            throw new ArgumentException(
                $"Expected as many images of {Side} * {Side} as labels and predictions, found images "
                    + $"{images.shape}, labels {labels.shape} and predictions {predictions?.shape.ToString() ?? "none"}."
            );
        }
        _captions = [.. actual.Zip(predicted, (a, p) => a == p ? $"{a}" : $"{a}, read as {p}")];
    }

    /// <inheritdoc/>
    public string ToSvg() => Draw().ToSvg();

    /// <summary>What it shows.</summary>
    internal Page Draw()
    {
        int columns = Math.Min(PerRow, _captions.Length),
            rows = (_captions.Length + PerRow - 1) / PerRow;
        var cell = Side * Scale + Gap;
        var page = new Page(columns * cell + Gap, rows * (cell + Caption) + Gap, $"{_captions.Length} digits of MNIST");
        for (var i = 0; i < _captions.Length; i++)
        {
            int left = Gap + i % PerRow * cell,
                top = Gap + i / PerRow * (cell + Caption);
            page.Rect(left, top, Side * Scale, Side * Scale, "black");
            for (var level = 1; level < Levels; level++)
            {
                var grey = 255 * level / (Levels - 1);
                if (Runs(i, level, left, top) is { Length: > 0 } runs)
                    page.Path(runs, $"#{grey:x2}{grey:x2}{grey:x2}");
            }
            page.Text(left + Side * Scale / 2.0, top + Side * Scale + Caption - 4, _captions[i], "middle");
        }
        return page;
    }

    /// <inheritdoc/>
    public string ToText() => ToText(int.MaxValue);

    /// <summary>Text with as many digits side by side as fit.</summary>
    /// <param name="width">Letters in a line.</param>
    internal string ToText(int width)
    {
        var perRow = Math.Clamp(width / (Side / 2 + 1), 1, PerRow);
        // A letter is two by two pixels.
        const string Quarters = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
        var text = new StringBuilder();
        for (var first = 0; first < _captions.Length; first += perRow)
        {
            int[] row = [.. Enumerable.Range(first, Math.Min(perRow, _captions.Length - first))];
            for (var y = 0; y < Side; y += 2)
            {
                text.AppendLine(
                    row.Select(i =>
                        string.Concat(
                            Enumerable
                                .Range(0, Side / 2)
                                .Select(half =>
                                    Quarters[
                                        Bit(i, y, half * 2)
                                            | Bit(i, y, half * 2 + 1) << 1
                                            | Bit(i, y + 1, half * 2) << 2
                                            | Bit(i, y + 1, half * 2 + 1) << 3
                                    ]
                                )
                        )
                    )
                );
            }
            text.AppendLine(row.Select(i => _captions[i].PadLeft(Side / 4 + _captions[i].Length / 2).PadRight(Side / 2)));
        }
        return text.ToString().TrimEnd('\n');
    }

    private float Pixel(int image, int y, int x) => _pixels[(image * Side + y) * Side + x];

    private int Bit(int image, int y, int x) => Pixel(image, y, x) > 0.5f ? 1 : 0;

    private int Level(int image, int y, int x) => (int)MathF.Round(Math.Clamp(Pixel(image, y, x), 0, 1) * (Levels - 1));

    /// <summary>An outline for each run of pixels in a row that have this level.</summary>
    private string Runs(int image, int level, int left, int top)
    {
        var path = new StringBuilder();
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var start = x;
                while (x < Side && Level(image, y, x) == level)
                    x++;
                if (x > start)
                {
                    path.Append(
                        CultureInfo.InvariantCulture,
                        $"M{left + start * Scale} {top + y * Scale}h{(x - start) * Scale}v{Scale}h{(start - x) * Scale}z"
                    );
                }
            }
        }
        return path.ToString();
    }
}

file static class Lines
{
    internal static void AppendLine(this StringBuilder text, IEnumerable<string> parts) =>
        text.Append(string.Join(' ', parts).TrimEnd()).Append('\n');
}
