using System.Globalization;
using System.Text;

namespace TfNetLstm.Drawing;

/// <summary>
/// What a figure is drawn of, on white, which shows on dark backgrounds too. Lengths are in pixels, y grows downwards.
/// </summary>
/// <param name="Width">Of the whole page.</param>
/// <param name="Height">Of the whole page.</param>
/// <param name="Title">What it shows, for those who cannot see it.</param>
internal sealed record Page(double Width, double Height, string Title)
{
    internal const int FontSize = 12;

    internal const string Ink = "#333",
        Faint = "#ddd";

    private readonly List<Mark> _marks = [];

    /// <summary>In the order in which they cover each other.</summary>
    internal IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Pages one below the other.</summary>
    internal static Page Stack(params Page[] pages)
    {
        var stack = new Page(
            pages.Max(page => page.Width),
            pages.Sum(page => page.Height),
            string.Join(", ", pages.Select(p => p.Title))
        );
        double top = 0;
        foreach (var page in pages)
        {
            stack._marks.AddRange(page._marks.Select(mark => mark with { Top = mark.Top + top }));
            top += page.Height;
        }
        return stack;
    }

    internal void Text(double x, double y, string text, string anchor = "start", string fill = Ink) =>
        _marks.Add(new TextMark(x, y, text, anchor, fill));

    internal void Rect(double x, double y, double width, double height, string fill) =>
        _marks.Add(new RectMark(x, y, width, height, fill));

    internal void Segment(double x1, double y1, double x2, double y2, string stroke) =>
        _marks.Add(new SegmentMark(x1, y1, x2, y2, stroke));

    internal void Path(string data, string fill, string stroke = "none", double opacity = 1) =>
        _marks.Add(new PathMark(data, fill, stroke, opacity));

    /// <summary>As an SVG document.</summary>
    internal string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}"
                 font-family="sans-serif" font-size="{FontSize}">
            <title>{Escape(Title)}</title>
            <rect width="{Width}" height="{Height}" fill="white"/>

            """
        );
        foreach (var mark in _marks)
        {
            var line = mark.ToSvg();
            if (mark.Top > 0)
                line = Invariant($"""<g transform="translate(0 {mark.Top})">{line}</g>""");
            svg.Append(line).Append('\n');
        }
        return svg + "</svg>\n";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>One thing on a page.</summary>
    internal abstract record Mark
    {
        /// <summary>How much lower it stands than it says.</summary>
        internal double Top { get; init; }

        internal abstract string ToSvg();
    }

    /// <param name="X">Where the text has its anchor.</param>
    /// <param name="Y">The line that it stands on.</param>
    /// <param name="Content">The text.</param>
    /// <param name="Anchor">SVG's text-anchor: start, middle or end.</param>
    /// <param name="Fill">The colour.</param>
    internal sealed record TextMark(double X, double Y, string Content, string Anchor, string Fill) : Mark
    {
        internal override string ToSvg() =>
            Invariant($"""<text x="{X:0.##}" y="{Y:0.##}" text-anchor="{Anchor}" fill="{Fill}">{Escape(Content)}</text>""");
    }

    internal sealed record RectMark(double X, double Y, double Width, double Height, string Fill) : Mark
    {
        internal override string ToSvg() =>
            Invariant($"""<rect x="{X:0.##}" y="{Y:0.##}" width="{Width:0.##}" height="{Height:0.##}" fill="{Fill}"/>""");
    }

    internal sealed record SegmentMark(double X1, double Y1, double X2, double Y2, string Stroke) : Mark
    {
        internal override string ToSvg() =>
            Invariant($"""<line x1="{X1:0.##}" y1="{Y1:0.##}" x2="{X2:0.##}" y2="{Y2:0.##}" stroke="{Stroke}"/>""");
    }

    /// <param name="Data">SVG's path data.</param>
    /// <param name="Fill">The colour inside; none for a line.</param>
    /// <param name="Stroke">The colour of the line; none for an area.</param>
    /// <param name="Opacity">Up to 1.</param>
    internal sealed record PathMark(string Data, string Fill, string Stroke, double Opacity) : Mark
    {
        internal const double StrokeWidth = 1.5;

        internal override string ToSvg() =>
            Invariant($"""<path d="{Data}" fill="{Fill}" stroke="{Stroke}" stroke-width="{StrokeWidth}"{OpacityText}/>""");

        private string OpacityText => Opacity < 1 ? Invariant($" opacity=\"{Opacity}\"") : "";
    }
}
