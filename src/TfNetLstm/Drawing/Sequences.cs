using System.Globalization;
using Tensorflow.NumPy;

namespace TfNetLstm.Drawing;

/// <summary>Sequences of numbers from 0 to 1, a curve for each with its class and its length below it.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class Sequences : IFigure
{
    private const int PerRow = 5,
        Width = 108,
        Height = 64,
        Gap = 12,
        Caption = 18;
    private const double Dot = 3;
    private const string Colour = "#1b9e77";

    private readonly (string Caption, float[] Values)[] _sequences;
    private readonly int _longest;

    /// <summary>Takes the first so many sequences.</summary>
    /// <param name="examples">
    /// Values, [n, longest, 1] float32; lengths, [n] int32; labels, [n, classes] float32, one-hot.
    /// </param>
    /// <param name="count">How many, at most n.</param>
    /// <param name="classes">What the classes are called.</param>
    /// <exception cref="ArgumentException">The arrays do not have these shapes.</exception>
    public Sequences((NDArray values, NDArray lengths, NDArray labels) examples, int count, params string[] classes)
    {
        var (values, lengths, labels) = examples;
        var all = lengths.shape.size;
        if (
            values.shape.ndim != 3
            || values.shape[0] != all
            || values.shape[2] != 1
            || labels.shape.size != all * classes.Length
            || count > all
        )
        {
            throw new ArgumentException(
                $"Expected {count} sequences of one number a step in {classes.Length} classes, found values {values.shape}, "
                    + $"lengths {lengths.shape} and labels {labels.shape}."
            );
        }
        _longest = (int)values.shape[1];
        var rows = values.ToArray<float>().Chunk(_longest);
        var kinds = labels.ToArray<float>().Chunk(classes.Length).Select(row => classes[Array.IndexOf(row, row.Max())]);
        _sequences =
        [
            .. rows.Zip(kinds, lengths.ToArray<int>()).Take(count).Select(s => ($"{s.Second}, {s.Third}", s.First[..s.Third])),
        ];
    }

    /// <inheritdoc/>
    public string ToSvg() => Draw().ToSvg();

    /// <inheritdoc/>
    public string ToText()
    {
        var widest = _sequences.Max(sequence => sequence.Caption.Length);
        return string.Join(
            '\n',
            _sequences.Select(s =>
                Curves.Spark(s.Caption.PadRight(widest), [.. s.Values.Select((y, x) => ((double)x, (double)y))])
            )
        );
    }

    /// <summary>What it shows.</summary>
    internal Page Draw()
    {
        int columns = Math.Min(PerRow, _sequences.Length),
            rows = (_sequences.Length + PerRow - 1) / PerRow;
        var page = new Page(
            columns * (Width + Gap) + Gap,
            rows * (Height + Caption + Gap) + Gap,
            $"{_sequences.Length} sequences of up to {_longest} numbers"
        );
        foreach (var (i, (caption, values)) in _sequences.Index())
        {
            int left = Gap + i % PerRow * (Width + Gap),
                bottom = Gap + i / PerRow * (Height + Caption + Gap) + Height;
            page.Segment(left, bottom, left + Width, bottom, Page.Faint);
            (double X, double Y)[] points =
            [
                .. values.Select((value, step) => (left + (step + 0.5) * Width / _longest, bottom - value * (double)Height)),
            ];
            page.Path(
                "M" + string.Join('L', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#} {p.Y:0.#}"))),
                "none",
                Colour,
                opacity: 0.3
            );
            foreach (var (x, y) in points)
                page.Rect(x - Dot / 2, y - Dot / 2, Dot, Dot, Colour);
            page.Text(left + Width / 2.0, bottom + Caption - 4, caption, "middle");
        }
        return page;
    }
}
