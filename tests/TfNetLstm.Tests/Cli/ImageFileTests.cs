using System.Buffers.Binary;
using SkiaSharp;
using TfNetLstm.Cli;

namespace TfNetLstm.Tests.Cli;

/// <summary>Images as they come: formats, orientations, transparency, and what is none.</summary>
public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A bright pixel in the first row's second column.</summary>
    [Fact]
    public void PNG_JPEG_and_BMP_have_the_same_greys()
    {
        var bmp = Bmp();
        foreach (
            var (ending, bytes) in new[]
            {
                ("png", Encoded(SKEncodedImageFormat.Png)),
                ("jpg", Encoded(SKEncodedImageFormat.Jpeg)),
                ("bmp", bmp),
            }
        )
        {
            var image = ImageFile.Read(Write($"a.{ending}", bytes));
            Assert.Equal((16, 8), (image.Width, image.Height));
            Assert.Equal(1, image[12, 1], 0.02);
            Assert.Equal(0.2, image[2, 6], 0.02);
        }
    }

    /// <summary>EXIF's orientations: where the stored image's first row and first column are to be seen.</summary>
    [Theory]
    [InlineData(1, 16, 12, 1)]
    [InlineData(2, 16, 3, 1)]
    [InlineData(3, 16, 3, 6)]
    [InlineData(4, 16, 12, 6)]
    [InlineData(5, 8, 1, 12)]
    [InlineData(6, 8, 6, 12)]
    [InlineData(7, 8, 6, 3)]
    [InlineData(8, 8, 1, 3)]
    public void A_cameras_orientation_is_heeded(byte orientation, int width, int x, int y)
    {
        byte[] exif =
        [
            0xff,
            0xe1,
            0,
            34,
            .. "Exif\0\0MM\0*\0\0\0\b"u8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        var jpeg = Encoded(SKEncodedImageFormat.Jpeg);
        var image = ImageFile.Read(Write("a.jpg", [.. jpeg[..2], .. exif, .. jpeg[2..]]));
        Assert.Equal(width, image.Width);
        Assert.Equal(1, image[x, y], 0.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void On_a_transparent_background_what_is_not_is_ink(byte ink)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(9, 9, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(4, 5, new SKColor(ink, ink, ink));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var image = ImageFile.Read(Write("a.png", png.ToArray()));
        Assert.Equal((0f, 1f), (image[4, 5], image[0, 0]));
    }

    [Fact]
    public void What_is_no_image_is_refused_with_its_name()
    {
        var png = Encoded(SKEncodedImageFormat.Png);
        Refuses("expected an image (PNG, JPEG or BMP), found bytes 49 49 2a 00", [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
        Refuses("expected an image (PNG, JPEG or BMP), found an empty file", []);
        Refuses("expected an image (PNG, JPEG or BMP), found bytes 68 65 6c 6c", "hello"u8.ToArray());
        Refuses(
            "expected an image (PNG, JPEG or BMP), found an HTML page, which a web site gave in the file's place",
            "<!DOCTYPE html><html>"u8.ToArray()
        );
        Refuses("the image is damaged (IncompleteInput)", png[..^30]);
        var huge = Bmp();
        BinaryPrimitives.WriteInt32LittleEndian(huge.AsSpan(18), 10_000);
        BinaryPrimitives.WriteInt32LittleEndian(huge.AsSpan(22), 10_000);
        Refuses("expected an image of 50,000,000 pixels at most, found 10000 x 10000", huge);
        using (var file = File.Create(_folder["large.png"]))
            file.SetLength(200_000_000);
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(_folder["large.png"]));
        Assert.Equal($"{_folder["large.png"]}: expected an image of 100,000,000 bytes at most", error.Message);

        void Refuses(string why, byte[] bytes)
        {
            var file = Write("a.png", bytes);
            Assert.Equal($"{file}: {why}", Assert.Throws<InvalidDataException>(() => ImageFile.Read(file)).Message);
        }
    }

    [Fact]
    public void Damaged_images_are_refused_or_read() => Damage(times: 500);

    [Fact(Explicit = true), Trait("Category", "Long")]
    public void Twenty_thousand_damaged_images_are_refused_or_read() => Damage(times: 20_000);

    [Fact]
    public void A_folder_stands_for_its_images_in_order()
    {
        foreach (var name in new[] { "b.PNG", "a.jpeg", "c.txt", "d.bmp" })
            Write(name, []);
        Assert.Equal([_folder["a.jpeg"], _folder["b.PNG"], _folder["d.bmp"], "-"], ImageFile.Find([_folder.Path, "-"]));
        Directory.CreateDirectory(_folder["e"]);
        Assert.Equal(
            $"{_folder["e"]}: there is no image in it (.png, .jpg, .jpeg, .bmp)",
            Assert.Throws<FileNotFoundException>(() => ImageFile.Find([_folder["e"]])).Message
        );
        Assert.Equal(
            $"{_folder["f"]}: there is no such file or folder",
            Assert.Throws<FileNotFoundException>(() => ImageFile.Find([_folder["f"]])).Message
        );
    }

    private void Damage(int times)
    {
        var random = new Random(1);
        byte[][] whole = [Encoded(SKEncodedImageFormat.Png), Encoded(SKEncodedImageFormat.Jpeg), Bmp()];
        for (var i = 0; i < times; i++)
        {
            byte[] bytes = [.. whole[i % whole.Length]];
            for (var flips = random.Next(1, 5); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                ImageFile.Read(Write("a", bytes));
            }
            catch (InvalidDataException) { }
        }
    }

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }

    /// <summary>16 x 8: dark, and bright in the upper right corner.</summary>
    private static byte[] Encoded(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(16, 8, isOpaque: true);
        using var canvas = new SKCanvas(bitmap);
        using var white = new SKPaint { Color = SKColors.White };
        canvas.Clear(new SKColor(51, 51, 51));
        canvas.DrawRect(8, 0, 8, 4, white);
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>The same, 24 bits a pixel, rows from below.</summary>
    private static byte[] Bmp()
    {
        const int Header = 54,
            Row = 16 * 3;
        var bytes = new byte[Header + 8 * Row];
        "BM"u8.CopyTo(bytes);
        foreach (
            var (at, value) in new[]
            {
                (2, bytes.Length),
                (10, Header),
                (14, 40),
                (18, 16),
                (22, 8),
                (26, 1 | 24 << 16),
                (34, 8 * Row),
            }
        )
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        }
        bytes.AsSpan(Header).Fill(51);
        for (var row = 4; row < 8; row++)
            bytes.AsSpan(Header + row * Row + Row / 2, Row / 2).Fill(255);
        return bytes;
    }
}
