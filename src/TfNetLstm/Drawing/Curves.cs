using System.Globalization;
using System.Text;

namespace TfNetLstm.Drawing;

/// <summary>
/// Values recorded during training, such as loss and accuracy: one panel with a curve for each name, over one axis for all.
/// </summary>
/// <param name="axis">What the values are drawn over, such as <c>step</c>.</param>
/// <param name="smoothing">
/// From 0, for none, to below 1: how much of a moving average, drawn over the values, is what came before. As TensorBoard's
/// slider has it: the weight of a value falls by this factor with each that follows, and the weights' sum is 1.
/// </param>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed class Curves(string axis, double smoothing = 0) : IFigure
{
    private const int Width = 640,
        Panel = 190,
        Left = 56,
        Right = 16,
        Top = 28,
        Bottom = 44;
    private const int Letters = 60;

    private static readonly string[] Colours = ["#d95f02", "#1b9e77", "#7570b3", "#e7298a"];

    private readonly Dictionary<string, List<(double X, double Y)>> _curves = [];

    private readonly double _smoothing = smoothing is >= 0 and < 1
        ? smoothing
        : throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "Expected a number from 0 to below 1.");

    /// <summary>Notes a value.</summary>
    /// <param name="name">The curve.</param>
    /// <param name="x">Where on the axis, after the values noted before.</param>
    /// <param name="y">The value; one that is not finite interrupts the curve.</param>
    public void Add(string name, double x, double y)
    {
        if (!_curves.TryGetValue(name, out var curve))
            _curves[name] = curve = [];
        curve.Add((x, y));
    }

    /// <summary>The values of a curve, in order.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was noted under this name.</exception>
    public IReadOnlyList<(double X, double Y)> this[string name] => _curves[name];

    /// <inheritdoc/>
    public string ToSvg() => Draw().ToSvg();

    /// <summary>What it shows.</summary>
    internal Page Draw()
    {
        var page = new Page(Width, Math.Max(1, _curves.Count) * Panel, string.Join(" and ", _curves.Keys));
        var ends = Ends(_curves.Values.SelectMany(points => points), p => p.X);
        foreach (var (i, (name, points)) in _curves.Index())
            Draw(page, i * Panel, name, points, ends, Colours[i % Colours.Length]);
        return page;
    }

    /// <inheritdoc/>
    public string ToText() => string.Join('\n', _curves.Select(curve => Spark(curve.Key, curve.Value)));

    private void Draw(
        Page page,
        double top,
        string name,
        List<(double X, double Y)> points,
        (double Low, double High) ends,
        string colour
    )
    {
        var ticks = Ticks(Ends(points, p => p.Y));
        var bottom = top + Panel - Bottom;
        page.Text(Left, top + 18, $"{name}: {Number(points[^1].Y)} at {axis} {Number(points[^1].X)}", fill: colour);
        foreach (var tick in ticks)
        {
            page.Segment(Left, Y(tick), Width - Right, Y(tick), Page.Faint);
            page.Text(Left - 6, Y(tick) + 4, Number(tick), "end");
        }
        foreach (var tick in Ticks(ends).Where(tick => tick >= ends.Low && tick <= ends.High))
        {
            page.Segment(X(tick), top + Top, X(tick), bottom + 4, Page.Faint);
            page.Text(X(tick), bottom + 16, Number(tick), "middle");
        }
        page.Text((Left + Width - Right) / 2.0, bottom + 30, axis, "middle");
        if (_smoothing > 0)
            page.Path(Line(points), "none", colour, opacity: 0.3);
        page.Path(Line(_smoothing > 0 ? Smooth(points) : points), "none", colour);

        double X(double x) =>
            Left + (ends.High > ends.Low ? (x - ends.Low) / (ends.High - ends.Low) : 0.5) * (Width - Left - Right);
        double Y(double y) => bottom - (y - ticks[0]) / (ticks[^1] - ticks[0]) * (Panel - Top - Bottom);

        string Line(IEnumerable<(double X, double Y)> points)
        {
            var path = new StringBuilder();
            var drawing = false;
            foreach (var (x, y) in points)
            {
                if (double.IsFinite(y))
                    path.Append(CultureInfo.InvariantCulture, $"{(drawing ? 'L' : 'M')}{X(x):0.#} {Y(y):0.#}");
                drawing = double.IsFinite(y);
            }
            return path.ToString();
        }
    }

    /// <summary>The moving average, which values that are not finite interrupt and do not change.</summary>
    private IEnumerable<(double X, double Y)> Smooth(List<(double X, double Y)> points)
    {
        double sum = 0,
            weights = 0;
        foreach (var (x, y) in points)
        {
            if (double.IsFinite(y))
                (sum, weights) = (_smoothing * sum + y, _smoothing * weights + 1);
            yield return (x, double.IsFinite(y) ? sum / weights : y);
        }
    }

    /// <summary>A curve in one line, each letter the mean of its share of the points.</summary>
    internal static string Spark(string name, List<(double X, double Y)> points)
    {
        const string Heights = "▁▂▃▄▅▆▇█";
        var (low, high) = Ends(points, p => p.Y);
        var letters = Math.Min(Letters, points.Count);
        var line = string.Concat(
            Enumerable
                .Range(0, letters)
                .Select(i =>
                {
                    var mean = points[(i * points.Count / letters)..((i + 1) * points.Count / letters)].Average(p => p.Y);
                    return !double.IsFinite(mean)
                        ? ' '
                        : Heights[high > low ? (int)Math.Min(7, (mean - low) / (high - low) * 8) : 0];
                })
        );
        return $"{name} {Number(points[0].Y)} {line} {Number(points[^1].Y)}";
    }

    private static (double Low, double High) Ends(
        IEnumerable<(double X, double Y)> points,
        Func<(double X, double Y), double> value
    )
    {
        double[] finite = [.. points.Select(value).Where(double.IsFinite)];
        return finite.Length > 0 ? (finite.Min(), finite.Max()) : (0, 1);
    }

    /// <summary>Round numbers, 1, 2 or 5 times a power of ten apart, from below the lowest value to above the highest.</summary>
    private static double[] Ticks((double Low, double High) ends)
    {
        var span = ends.High > ends.Low ? ends.High - ends.Low : Math.Max(Math.Abs(ends.High), 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        var apart = new[] { 1, 2, 5, 10 }.Select(digit => digit * power).First(step => span / step <= 5);
        int first = (int)Math.Floor(ends.Low / apart),
            last = Math.Max(first + 1, (int)Math.Ceiling(ends.High / apart));
        return [.. Enumerable.Range(first, last - first + 1).Select(i => i * apart)];
    }

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) is > 0 and < 0.001 ? "0.##e0" : "0.####", CultureInfo.InvariantCulture);
}
