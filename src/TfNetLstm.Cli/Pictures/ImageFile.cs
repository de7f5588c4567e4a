using System.Globalization;
using SkiaSharp;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>Reads images of any kind that SkiaSharp knows: PNG, JPEG, BMP, GIF, WebP.</summary>
internal static class ImageFile
{
    private const int MostBytes = 100_000_000,
        MostPixels = 50_000_000;

    /// <summary>Standard input, as an image's name.</summary>
    internal const string StandardInput = "-";

    /// <summary>The endings by which images are found in a folder.</summary>
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp"];

    /// <summary>The images that names stand for: a folder stands for all that it has, by their names' order.</summary>
    /// <exception cref="FileNotFoundException">There is no file of a name, or no image in a folder.</exception>
    internal static string[] Find(IEnumerable<string> names) =>
        [
            .. names.SelectMany(name =>
                name == StandardInput || File.Exists(name) ? [name]
                : Directory.Exists(name) ? In(name)
                : throw new FileNotFoundException($"{name}: there is no such file or folder")
            ),
        ];

    /// <summary>Reads an image; where its background is transparent, what is not is the ink.</summary>
    /// <param name="name">A file, or <see cref="StandardInput"/>.</param>
    /// <exception cref="InvalidDataException">It is no image, damaged or too large.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static GreyImage Read(string name)
    {
        using var bytes = ReadBytes(name);
        using var codec = SKCodec.Create(bytes);
        if (codec is null)
        {
            var found =
                bytes.Size == 0 ? "an empty file"
                : name != StandardInput && WebPage.Name(name) is { } page ? page
                : $"bytes {string.Join(' ', bytes.ToArray().Take(4).Select(b => b.ToString("x2")))}";
            throw new InvalidDataException($"{name}: expected an image (PNG, JPEG or BMP), found {found}");
        }
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: expected an image of {MostPixels:#,0} pixels at most, found {width} x {height}"
                )
            );
        }
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        return result == SKCodecResult.Success
            ? Upright(GreyOf(bitmap), codec.EncodedOrigin)
            : throw new InvalidDataException($"{name}: the image is damaged ({result})");
    }

    private static string[] In(string folder)
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(folder)
                .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0
            ? files
            : throw new FileNotFoundException($"{folder}: there is no image in it ({string.Join(", ", Endings)})");
    }

    private static SKData ReadBytes(string name)
    {
        using var stream = name == StandardInput ? Console.OpenStandardInput() : File.OpenRead(name);
        var bytes = new MemoryStream();
        var part = new byte[1 << 16];
        for (int read; (read = stream.Read(part)) > 0; )
        {
            if (bytes.Length + read > MostBytes)
            {
                throw new InvalidDataException(
                    string.Create(CultureInfo.InvariantCulture, $"{name}: expected an image of {MostBytes:#,0} bytes at most")
                );
            }
            bytes.Write(part, 0, read);
        }
        return SKData.CreateCopy(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static GreyImage GreyOf(SKBitmap bitmap)
    {
        var rgba = bitmap.GetPixelSpan();
        int width = bitmap.Width,
            count = width * bitmap.Height,
            transparent = 0;
        // The first row and the last.
        for (var x = 0; x < width; x++)
            transparent += (rgba[4 * x + 3] < 128 ? 1 : 0) + (rgba[4 * (count - 1 - x) + 3] < 128 ? 1 : 0);
        var levels = new float[count];
        for (var i = 0; i < count; i++)
        {
            var pixel = rgba.Slice(4 * i, 4);
            float opacity = pixel[3] / 255f,
                // Rec. 601's luma.
                luma = (0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2]) / 255;
            levels[i] = transparent > width ? 1 - opacity : luma * opacity + 1 - opacity;
        }
        return new(width, bitmap.Height, levels);
    }

    /// <summary>As it is to be seen: a camera notes how it was held.</summary>
    private static GreyImage Upright(GreyImage image, SKEncodedOrigin origin)
    {
        bool swapped = origin >= SKEncodedOrigin.LeftTop,
            fromRight =
                origin
                is SKEncodedOrigin.TopRight
                    or SKEncodedOrigin.BottomRight
                    or SKEncodedOrigin.RightTop
                    or SKEncodedOrigin.RightBottom,
            fromBottom =
                origin
                is SKEncodedOrigin.BottomRight
                    or SKEncodedOrigin.BottomLeft
                    or SKEncodedOrigin.RightBottom
                    or SKEncodedOrigin.LeftBottom;
        var (width, height) = swapped ? (image.Height, image.Width) : (image.Width, image.Height);
        var levels = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                int u = fromRight ? width - 1 - x : x,
                    v = fromBottom ? height - 1 - y : y;
                levels[y * width + x] = swapped ? image[v, u] : image[u, v];
            }
        }
        return new(width, height, levels);
    }
}
