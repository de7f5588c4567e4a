using SkiaSharp;
using TfNetLstm.Drawing;

namespace TfNetLstm.Cli;

/// <summary>Paints a page as pixels, with a font of its own, so that it looks the same where there are no fonts.</summary>
internal static class PngPage
{
    /// <summary>Pixels for a pixel of the page, for screens that have them.</summary>
    private const int Scale = 2;

    private const string FontResource = "DejaVuSans.ttf";

    /// <summary>Writes a PNG file.</summary>
    internal static void Write(Page page, Stream file)
    {
        var size = new SKImageInfo((int)Math.Ceiling(page.Width) * Scale, (int)Math.Ceiling(page.Height) * Scale);
        using var bitmap = new SKBitmap(size);
        using var canvas = new SKCanvas(bitmap);
        using var resource = typeof(PngPage).Assembly.GetManifestResourceStream(FontResource)!;
        using var typeface = SKTypeface.FromStream(resource);
        using var font = new SKFont(typeface, Page.FontSize) { Subpixel = true, Hinting = SKFontHinting.None };
        canvas.Clear(SKColors.White);
        canvas.Scale(Scale);
        foreach (var mark in page.Marks)
        {
            canvas.Save();
            canvas.Translate(0, (float)mark.Top);
            Draw(canvas, mark, font);
            canvas.Restore();
        }
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        png.SaveTo(file);
    }

    private static void Draw(SKCanvas canvas, Page.Mark mark, SKFont font)
    {
        switch (mark)
        {
            case Page.TextMark text:
                using (var paint = Filled(text.Fill))
                    canvas.DrawText(text.Content, (float)text.X, (float)text.Y, AlignOf(text.Anchor), font, paint);
                break;
            case Page.RectMark rect:
                using (var paint = Filled(rect.Fill))
                    canvas.DrawRect((float)rect.X, (float)rect.Y, (float)rect.Width, (float)rect.Height, paint);
                break;
            case Page.SegmentMark line:
                using (var paint = Stroked(line.Stroke, 1, 1))
                    canvas.DrawLine((float)line.X1, (float)line.Y1, (float)line.X2, (float)line.Y2, paint);
                break;
            case Page.PathMark path:
                using (var outline = SKPath.ParseSvgPathData(path.Data))
                using (var fill = Filled(path.Fill, path.Opacity))
                using (var stroke = Stroked(path.Stroke, Page.PathMark.StrokeWidth, path.Opacity))
                {
                    canvas.DrawPath(outline, fill);
                    canvas.DrawPath(outline, stroke);
                }
                break;
        }
    }

    private static SKPaint Filled(string colour, double opacity = 1) =>
        new() { Color = ColourOf(colour, opacity), IsAntialias = true };

    private static SKPaint Stroked(string colour, double width, double opacity)
    {
        var paint = Filled(colour, opacity);
        (paint.IsStroke, paint.StrokeWidth) = (true, (float)width);
        return paint;
    }

    private static SKTextAlign AlignOf(string anchor) =>
        anchor switch
        {
            "middle" => SKTextAlign.Center,
            "end" => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };

    /// <summary>SVG's names of what pages have: #rgb, #rrggbb, white, black, none.</summary>
    private static SKColor ColourOf(string name, double opacity) =>
        name switch
        {
            "none" => SKColors.Transparent,
            "white" => SKColors.White,
            "black" => SKColors.Black,
            _ => SKColor.Parse(name),
        }
            is var colour
        && name == "none"
            ? colour
            : colour.WithAlpha((byte)Math.Round(255 * opacity));
}
