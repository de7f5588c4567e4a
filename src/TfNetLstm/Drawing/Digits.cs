using System.Globalization;
using System.Text;
using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Drawing;

/// <summary>Images of digits, five in a row, each with its label and, where it differs, what was predicted instead.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class Digits : IFigure
{
    private const int PerRow = 5,
        Scale = 3,
        Gap = 12,
        Caption = 18;

    /// <summary>Grey levels of the SVG; a path for each keeps it small.</summary>
    private const int Levels = 8;

    private readonly PictureKind _kind;
    private readonly float[] _pixels;
    private readonly string[] _captions;

    /// <summary>Draws images of digits.</summary>
    /// <param name="images">[n, 784] or [n, 28, 28] float32, 0 for the background to 1.</param>
    /// <param name="labels">[n, 10] float32, a score for each class; the highest is the label.</param>
    /// <param name="predictions">[n, 10] float32, or null if nothing was predicted.</param>
    /// <param name="kind">What they are, in another size or with other classes; null for MNIST's.</param>
    /// <exception cref="ArgumentException">The arrays do not have these shapes.</exception>
    public Digits(NDArray images, NDArray labels, NDArray? predictions = null, PictureKind? kind = null)
    {
        _kind = kind ?? PictureKind.Mnist;
        _pixels = images.ToArray<float>();
        int[] actual = Scores.Argmax(labels, _kind),
            predicted = predictions is null ? actual : Scores.Argmax(predictions, _kind);
        if (_pixels.Length != actual.Length * _kind.Pixels || predicted.Length != actual.Length)
        {
            throw new ArgumentException(
                $"Expected as many images of {_kind.Rows} * {_kind.Columns} as labels and predictions, found images "
                    + $"{images.shape}, labels {labels.shape} and predictions {predictions?.shape.ToString() ?? "none"}."
            );
        }
        _captions =
        [
            .. actual.Zip(predicted, (a, p) => a == p ? $"{_kind.Labels[a]}" : $"{_kind.Labels[a]}, read as {_kind.Labels[p]}"),
        ];
    }

    /// <inheritdoc/>
    public string ToSvg() => Draw().ToSvg();

    /// <summary>What it shows.</summary>
    internal Page Draw()
    {
        int columns = Math.Min(PerRow, _captions.Length),
            rows = (_captions.Length + PerRow - 1) / PerRow;
        int cell = _kind.Columns * Scale + Gap,
            line = _kind.Rows * Scale + Gap + Caption;
        var page = new Page(
            columns * cell + Gap,
            rows * line + Gap,
            $"{_captions.Length} {(_kind == PictureKind.Mnist ? "digits of MNIST" : "images")}"
        );
        for (var i = 0; i < _captions.Length; i++)
        {
            int left = Gap + i % PerRow * cell,
                top = Gap + i / PerRow * line;
            page.Rect(left, top, _kind.Columns * Scale, _kind.Rows * Scale, "black");
            for (var level = 1; level < Levels; level++)
            {
                var grey = 255 * level / (Levels - 1);
                if (Runs(i, level, left, top) is { Length: > 0 } runs)
                    page.Path(runs, $"#{grey:x2}{grey:x2}{grey:x2}");
            }
            page.Text(left + _kind.Columns * Scale / 2.0, top + _kind.Rows * Scale + Caption - 4, _captions[i], "middle");
        }
        return page;
    }

    /// <inheritdoc/>
    public string ToText() => ToText(int.MaxValue);

    /// <summary>Text with as many digits side by side as fit.</summary>
    /// <param name="width">Letters in a line.</param>
    internal string ToText(int width)
    {
        var half = (_kind.Columns + 1) / 2;
        var perRow = Math.Clamp(width / (half + 1), 1, PerRow);
        // A letter is two by two pixels.
        const string Quarters = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
        var text = new StringBuilder();
        for (var first = 0; first < _captions.Length; first += perRow)
        {
            int[] row = [.. Enumerable.Range(first, Math.Min(perRow, _captions.Length - first))];
            for (var y = 0; y < _kind.Rows; y += 2)
            {
                text.AppendLine(
                    row.Select(i =>
                        string.Concat(
                            Enumerable
                                .Range(0, half)
                                .Select(letter =>
                                    Quarters[
                                        Bit(i, y, letter * 2)
                                            | Bit(i, y, letter * 2 + 1) << 1
                                            | Bit(i, y + 1, letter * 2) << 2
                                            | Bit(i, y + 1, letter * 2 + 1) << 3
                                    ]
                                )
                        )
                    )
                );
            }
            text.AppendLine(row.Select(i => _captions[i].PadLeft(half / 2 + _captions[i].Length / 2).PadRight(half)));
        }
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A pixel; 0 on the other side of an edge, where a letter may be half of one.</summary>
    private float Pixel(int image, int y, int x) =>
        y < _kind.Rows && x < _kind.Columns ? _pixels[(image * _kind.Rows + y) * _kind.Columns + x] : 0;

    private int Bit(int image, int y, int x) => Pixel(image, y, x) > 0.5f ? 1 : 0;

    private int Level(int image, int y, int x) => (int)MathF.Round(Math.Clamp(Pixel(image, y, x), 0, 1) * (Levels - 1));

    /// <summary>An outline for each run of pixels in a row that have this level.</summary>
    private string Runs(int image, int level, int left, int top)
    {
        var path = new StringBuilder();
        for (var y = 0; y < _kind.Rows; y++)
        {
            for (var x = 0; x < _kind.Columns; x++)
            {
                var start = x;
                while (x < _kind.Columns && Level(image, y, x) == level)
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
