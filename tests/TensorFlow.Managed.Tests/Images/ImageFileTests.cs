using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Images;

/// <summary>Images from files, byte for byte those of libjpeg-turbo and libpng (reference/images).</summary>
public sealed class ImageFileTests : NewGraph
{
    [Theory]
    [InlineData("420", "")]
    [InlineData("420", "INTEGER_ACCURATE")]
    [InlineData("422", "")]
    [InlineData("422", "INTEGER_ACCURATE")]
    [InlineData("440", "")]
    [InlineData("440", "INTEGER_ACCURATE")]
    [InlineData("411", "INTEGER_FAST")]
    [InlineData("411", "INTEGER_ACCURATE")]
    [InlineData("progressive", "")]
    [InlineData("progressive", "INTEGER_ACCURATE")]
    [InlineData("progressive420", "")]
    [InlineData("progressive420", "INTEGER_ACCURATE")]
    [InlineData("grey", "")]
    [InlineData("grey", "INTEGER_ACCURATE")]
    public void A_JPEG_has_the_pixels_that_libjpeg_decodes(string name, string dct_method)
    {
        var image = tf.image.decode_jpeg(tf.io.read_file(FileOf($"{name}.jpg")), channels: 3, dct_method: dct_method);
        Assert.Equal("(None, None, 3)", image.shape.ToString());
        var pixels = Run(image);
        Assert.Equal(new Shape(17, 23, 3), pixels.shape);
        var expected = File.ReadAllBytes(FileOf(dct_method == "INTEGER_ACCURATE" ? $"{name}.rgb" : $"{name}.fast.rgb"));
        Assert.Equal(expected, pixels.ToArray<byte>());
    }

    [Theory]
    [InlineData("rgb", 3)]
    [InlineData("interlaced", 3)]
    [InlineData("palette", 3)]
    [InlineData("grey", 1)]
    [InlineData("monochrome", 1)]
    [InlineData("opacity16", 4)]
    public void A_PNG_has_the_pixels_that_libpng_decodes(string name, int channels)
    {
        var contents = tf.io.read_file(FileOf($"{name}.png"));
        var expected = File.ReadAllBytes(FileOf($"{name}.png.rgb"));
        Assert.Equal(expected, Run(tf.image.decode_image(contents, channels: 3)).ToArray<byte>());
        var own = Run(tf.image.decode_image(contents));
        Assert.Equal(new Shape(17, 23, channels), own.shape);
        var first = channels == 1 ? own.ToArray<byte>() : [.. own.ToArray<byte>().Chunk(channels).SelectMany(p => p.Take(3))];
        Assert.Equal(channels == 1 ? expected.Where((_, i) => i % 3 == 0) : expected, first);
    }

    [Fact]
    public void A_PNG_of_16_bits_keeps_them()
    {
        var image = tf.image.decode_image(tf.io.read_file(FileOf("opacity16.png")), dtype: TF_DataType.TF_UINT16);
        var bytes = File.ReadAllBytes(FileOf("opacity16.rgba16"));
        var expected = Enumerable.Range(0, bytes.Length / 2).Select(i => BitConverter.ToUInt16(bytes, 2 * i));
        Assert.Equal(expected, Run(image).ToArray<ushort>());
    }

    [Fact]
    public void A_BMP_has_the_pixels_of_the_PNG_of_the_same_picture()
    {
        var pixels = Run(tf.image.decode_image(tf.io.read_file(FileOf("rgb.bmp"))));
        Assert.Equal(new Shape(17, 23, 3), pixels.shape);
        Assert.Equal(File.ReadAllBytes(FileOf("rgb.png.rgb")), pixels.ToArray<byte>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_encoded_is_decoded_the_same(int channels)
    {
        var pixels = new NDArray(Enumerable.Range(0, 5 * 4 * channels).Select(i => (byte)(i * 7)).ToArray()).reshape(
            new Shape(5, 4, channels)
        );
        var file = tf.image.encode_png(tf.constant(pixels));
        Assert.Equal(pixels.ToArray<byte>(), Run(tf.image.decode_image(file, channels: channels)).ToArray<byte>());
        var words = tf.constant(pixels.astype(TF_DataType.TF_UINT16) * 200);
        var decoded = tf.image.decode_image(tf.image.encode_png(words), channels: channels, dtype: TF_DataType.TF_UINT16);
        Assert.Equal(Run(words).ToArray<ushort>(), Run(decoded).ToArray<ushort>());
    }

    [Fact]
    public void A_file_is_written_with_the_folders_above_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a", "b", "file.txt");
        using var session = tf.Session();
        session.run(tf.io.write_file(path, tf.constant("first")));
        session.run(tf.io.write_file(path, tf.constant("second")));
        Assert.Equal("second", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_is_a_JPEG_by_its_first_bytes()
    {
        Assert.True((bool)Run(tf.image.is_jpeg(tf.io.read_file(FileOf("420.jpg")))));
        Assert.False((bool)Run(tf.image.is_jpeg(tf.io.read_file(FileOf("rgb.png")))));
    }

    /// <summary>Whatever a damaged file says, it is refused as one, or decoded with what is left of it.</summary>
    [Theory]
    [InlineData("420.jpg")]
    [InlineData("progressive420.jpg")]
    [InlineData("interlaced.png")]
    [InlineData("palette.png")]
    [InlineData("rgb.bmp")]
    public void Damage_is_refused_as_such(string name)
    {
        var contents = tf.placeholder(tf.@string, Shape.Scalar);
        var image = tf.image.decode_image(contents);
        using var session = tf.Session();
        var (file, random) = (File.ReadAllBytes(FileOf(name)), new Random(1));
        for (var i = 0; i < 300; i++)
        {
            var damaged = file.ToArray();
            for (var change = 0; change < 1 + (i % 3); change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            // A picture that claims to be huge would only take long.
            if (i % 4 == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                session.run(image, (contents, NDArray.OfStrings([damaged], Shape.Scalar)));
            }
            catch (TensorflowException e)
            {
                Assert.Contains("DecodeImage", e.Message);
            }
        }
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        var error = Assert.Throws<InvalidArgumentError>(() => Run(tf.image.decode_jpeg(tf.constant("no image"))));
        Assert.StartsWith("Expected image (JPEG, PNG, or BMP), got unknown format", error.Message);
    }

    private static string FileOf(string name) => ReferenceFiles.PathOf($"images/{name}");

    private static NDArray Run(Tensor tensor)
    {
        using var session = tf.Session();
        return session.run(tensor);
    }
}
