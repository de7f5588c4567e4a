using System.Globalization;
using System.Text;

namespace TfNetLstm.Drawing;

/// <summary>Writes an SVG document. Lengths are in pixels, y grows downwards.</summary>
internal sealed class Svg
{
    internal const string Ink = "#333",
        Faint = "#ddd";

    private readonly StringBuilder _text = new();

    /// <summary>A white page, which shows on dark backgrounds too.</summary>
    internal Svg(double width, double height, string title)
    {
        _text.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"
                 font-family="sans-serif" font-size="12">
            <title>{Escape(title)}</title>
            <rect width="{width}" height="{height}" fill="white"/>

            """
        );
    }

    internal void Text(double x, double y, string text, string anchor = "start", string fill = Ink) =>
        Line($"""<text x="{x:0.##}" y="{y:0.##}" text-anchor="{anchor}" fill="{fill}">{Escape(text)}</text>""");

    internal void Rect(double x, double y, double width, double height, string fill) =>
        Line($"""<rect x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" fill="{fill}"/>""");

    internal void Segment(double x1, double y1, double x2, double y2, string stroke) =>
        Line($"""<line x1="{x1:0.##}" y1="{y1:0.##}" x2="{x2:0.##}" y2="{y2:0.##}" stroke="{stroke}"/>""");

    internal void Path(string data, string fill, string stroke = "none", double opacity = 1) =>
        Line($"""<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"{Opacity(opacity)}/>""");

    public override string ToString() => _text + "</svg>\n";

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Opacity(double opacity) =>
        opacity < 1 ? string.Create(CultureInfo.InvariantCulture, $" opacity=\"{opacity}\"") : "";

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
