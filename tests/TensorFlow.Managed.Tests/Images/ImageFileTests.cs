using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Images;

/// <summary>Files of images, and any other, in graphs.</summary>
public sealed class ImageFileTests : NewGraph
{
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
        Assert.True(IsJpeg(0xff, 0xd8, 0xff, 0xe0));
        Assert.False(IsJpeg(0x89, 0x50, 0x4e, 0x47));
    }

    private static bool IsJpeg(params byte[] file)
    {
        using var session = tf.Session();
        return (bool)session.run(tf.image.is_jpeg(tf.constant(NDArray.OfStrings([file], Shape.Scalar))));
    }
}
