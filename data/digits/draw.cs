// Draws the ten digits of this folder: `dotnet run draw.cs`. Each is a line as a hand draws it, in its own size, ink and paper.
#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:property PublishAot=false

using SkiaSharp;

const string Paper = "#ffffff",
    Ink = "#000000";

// A digit's path on a page of 100 x 100, the width of its line, the size of the image, ink, paper, and the file's kind.
Draw(0, "M58 16 C36 14 26 36 28 56 C30 78 44 88 56 82 C72 74 76 48 70 30 C67 20 60 14 50 18", 9, 120, 120, Ink, Paper);
Draw(1, "M54 14 C52 36 49 60 46 86", 9, 200, 300, "#1a237e", "#fffde7");
Draw(2, "M28 32 C32 14 62 10 66 28 C70 46 40 66 26 82 C40 76 56 78 76 82", 9, 640, 480, Ink, Paper);
Draw(3, "M30 22 C44 10 68 14 66 30 C64 42 52 46 44 47 C60 46 74 54 70 70 C66 86 40 90 28 78", 9, 28, 28, Paper, Ink);
Draw(4, "M34 16 C32 32 28 44 27 52 C42 54 58 52 74 49 M68 18 C65 42 62 64 60 88", 9, 300, 300, "#eeeeee", "#1b5e20");
Draw(5, "M70 18 C56 17 46 18 38 19 C36 32 34 40 33 47 C48 40 70 46 69 64 C68 84 42 90 28 80", 9, 1000, 800, "#333333", "#dddddd");
Draw(6, "M64 14 C44 24 30 46 30 64 C30 84 48 90 60 82 C72 74 70 56 56 54 C44 53 34 62 32 70", 9, 64, 64, Ink, Paper);
Draw(7, "M26 22 C42 20 58 20 74 20 C66 42 56 62 48 88", 9, 400, 300, "#b71c1c", Paper, SKEncodedImageFormat.Jpeg);
Draw(8, "M66 24 C54 10 32 16 36 32 C40 48 66 52 66 70 C66 88 36 90 36 72 C36 54 62 46 67 30 C68 27 67 25 64 22", 8, 150, 150, Paper, Ink);
Draw(9, "M68 30 C60 12 34 16 34 36 C34 54 60 54 68 32 C68 52 66 70 60 88", 9, 256, 256, "#4a148c", "#00000000");

void Draw(
    int digit,
    string path,
    float line,
    int width,
    int height,
    string ink,
    string paper,
    SKEncodedImageFormat format = SKEncodedImageFormat.Png
)
{
    using var bitmap = new SKBitmap(width, height);
    using var canvas = new SKCanvas(bitmap);
    using var outline = SKPath.ParseSvgPathData(path);
    using var paint = new SKPaint
    {
        Color = SKColor.Parse(ink),
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = line,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };
    canvas.Clear(SKColor.Parse(paper));
    canvas.Scale(Math.Min(width, height) / 100f);
    canvas.DrawPath(outline, paint);
    using var encoded = bitmap.Encode(format, quality: 90);
    string ending = format == SKEncodedImageFormat.Jpeg ? "jpg" : "png";
    using var file = File.Create($"{digit}.{ending}");
    encoded.SaveTo(file);
}
