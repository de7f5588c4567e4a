using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Images;

/// <summary>The functions of tf.image on small images whose results are plain to see.</summary>
public sealed class ImageFunctionTests : NewGraph
{
    /// <summary>1, 2, 3 above 4, 5, 6.</summary>
    private static readonly float[] Six = [1, 2, 3, 4, 5, 6];

    /// <summary>Whether the shapes are known while the graph is built, or only when it runs.</summary>
    public static TheoryData<bool> Known => [true, false];

    [Theory]
    [MemberData(nameof(Known))]
    public void Flips_and_turns_move_pixels(bool known)
    {
        AssertPixels([3, 2, 1, 6, 5, 4], known, tf.image.flip_left_right);
        AssertPixels([4, 5, 6, 1, 2, 3], known, tf.image.flip_up_down);
        AssertPixels([1, 4, 2, 5, 3, 6], known, image => tf.image.transpose(image));
        AssertPixels([3, 6, 2, 5, 1, 4], known, image => tf.image.rot90(image));
        AssertPixels([6, 5, 4, 3, 2, 1], known, image => tf.image.rot90(image, 2));
        AssertPixels([4, 1, 5, 2, 6, 3], known, image => tf.image.rot90(image, -1));
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Crops_and_margins_keep_pixels_in_their_places(bool known)
    {
        AssertPixels([2, 3], known, image => tf.image.crop_to_bounding_box(image, 0, 1, 1, 2));
        AssertPixels([0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6], known, image => tf.image.pad_to_bounding_box(image, 1, 1, 3, 4));
        AssertPixels(
            [1, 2, 3, 4, 5, 6],
            known,
            image => tf.image.central_crop(tf.image.pad_to_bounding_box(image, 1, 1, 4, 5), 0.5f),
            0
        );
        // One row more than there is, and a column less.
        AssertPixels([1, 2, 4, 5, 0, 0], known, image => tf.image.resize_image_with_crop_or_pad(image, 3, 2));
    }

    /// <summary>The example of TensorFlow's own kernel: a pixel of three has one of four and a third of the next.</summary>
    [Theory]
    [MemberData(nameof(Known))]
    public void A_pixel_of_an_area_is_the_mean_of_those_that_it_covers(bool known)
    {
        AssertPixels([2.5f, 3.5f, 4.5f], known, image => tf.image.resize(image, new Shape(1, 3), ResizeMethod.AREA));
        var row = tf.image.resize_area(tf.constant(new NDArray(new[] { 3f, 6, 9, 12 }, (1, 1, 4, 1))), Size(1, 3));
        Assert.Equal([3.75f, 7.5f, 11.25f], Evaluate(row).ToArray<float>(), (x, y) => MathF.Abs(x - y) < 1e-5f);
    }

    /// <summary>The convolution's weights half way between two pixels are -3/32, 19/32, 19/32, -3/32.</summary>
    [Fact]
    public void A_bicubic_image_of_a_dot_has_the_weights_of_the_convolution()
    {
        var dot = tf.constant(new NDArray(new[] { 0f, 0, 0, 1, 0, 0, 0, 0 }, (1, 1, 8, 1)));
        float[] expected = [0, 0, 0, -0.09375f, 0, 0.59375f, 1, 0.59375f, 0, -0.09375f, 0, 0, 0, 0, 0, 0];
        Assert.Equal(expected, Evaluate(tf.image.resize_bicubic(dot, Size(1, 16))).ToArray<float>());
    }

    /// <summary>Keys's weights, which pixels have that lie at their middles, keep what is straight.</summary>
    [Fact]
    public void A_bicubic_image_of_a_ramp_is_a_ramp()
    {
        var ramp = tf.constant(np.arange(8f).reshape((1, 8, 1, 1)));
        var resized = tf.image.resize(ramp, new Shape(16, 1), ResizeMethod.BICUBIC);
        var pixels = Evaluate(resized).ToArray<float>();
        // But at the two edges, beyond which there is nothing.
        for (var i = 3; i < 13; i++)
            Assert.Equal((i + 0.5f) / 2 - 0.5f, pixels[i], 1e-5f);
        Assert.Equal(7, pixels[15], 0.3f);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Resized_images_have_means_between_pixels(bool known)
    {
        var size = new Shape(2, 6);
        AssertPixels([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], known, image =>
            tf.image.resize(image, size, ResizeMethod.NEAREST_NEIGHBOR)
        );
        AssertPixels([1, 1.25f, 1.75f, 2.25f, 2.75f, 3, 4, 4.25f, 4.75f, 5.25f, 5.75f, 6], known, image =>
            tf.image.resize(image, size)
        );
        AssertPixels([1, 1.5f, 2, 2.5f, 3, 3, 4, 4.5f, 5, 5.5f, 6, 6], known, image =>
            tf.image.resize_images(image, tf.constant(new[] { 2, 6 }))
        );
        // Of 9 rows asked for there is one, to keep the proportions.
        AssertPixels(
            [1, 2],
            known,
            image => tf.image.resize_images(image, tf.constant(new[] { 9, 2 }), "nearest", preserve_aspect_ratio: true),
            0
        );
    }

    [Fact]
    public void A_list_of_images_is_moved_image_by_image()
    {
        var images = tf.constant(new NDArray((float[])[.. Six, .. Six.Select(x => -x)]).reshape((2, 2, 3, 1)));
        Assert.Equal([3, 2, 1, 6, 5, 4, -3, -2, -1, -6, -5, -4], Run(tf.image.flip_left_right(images)).ToArray<float>());
        Assert.Equal([2, 3, -2, -3], Run(tf.image.crop_to_bounding_box(images, 0, 1, 1, 2)).ToArray<float>());
        Assert.Equal(new Shape(2, 5, 5, 1), tf.image.resize_image_with_crop_or_pad(images, 5, 5).shape);
        Assert.Equal([7, 7], Run(tf.image.total_variation(images)).ToArray<float>().Select(x => x - 6));
    }

    [Fact]
    public void Chance_turns_images_over_half_of_the_time()
    {
        tf.set_random_seed(1);
        var image = tf.constant(new NDArray(Six).reshape((2, 3, 1)));
        foreach (var flipped in new[] { tf.image.random_flip_left_right(image), tf.image.random_flip_up_down(image) })
        {
            using var session = tf.Session();
            var turned = Enumerable.Range(0, 100).Count(_ => (float)session.run(flipped)[0, 0, 0] != 1);
            // Five standard deviations around 50.
            Assert.InRange(turned, 25, 75);
        }

        var images = tf.constant(
            new NDArray(Enumerable.Range(0, 100).SelectMany(_ => new[] { 1f, 2f }).ToArray()).reshape((100, 1, 2, 1))
        );
        var firsts = Run(tf.image.random_flip_left_right(images)).ToArray<float>().Chunk(2).Count(image => image[0] == 2);
        Assert.InRange(firsts, 25, 75);
    }

    [Fact]
    public void Element_types_keep_black_and_white()
    {
        var bytes = tf.constant(new NDArray(new byte[] { 0, 128, 255 }));
        Assert.Equal([0, 128 / 255f, 1], Run(tf.image.convert_image_dtype(bytes, tf.float32)).ToArray<float>(), Near(1e-6f));
        Assert.Equal(
            [0, 128 * 128, 255 * 128],
            Run(tf.image.convert_image_dtype(bytes, TF_DataType.TF_INT16)).ToArray<short>().Select(x => (int)x)
        );
        var floats = tf.constant(new[] { -1f, 0.5f, 2f });
        Assert.Equal(
            [0, 127, 255],
            Run(tf.image.convert_image_dtype(floats, TF_DataType.TF_UINT8, saturate: true)).ToArray<byte>()
        );
    }

    [Fact]
    public void Colours_become_brighter_stretched_and_grey()
    {
        var bytes = tf.constant(new NDArray(new byte[] { 0, 100, 250 }).reshape((1, 1, 3)));
        Assert.Equal([51, 151, 255], Run(tf.image.adjust_brightness(bytes, tf.constant(0.2f))).ToArray<byte>());
        var image = tf.constant(new NDArray(Six).reshape((2, 3, 1)));
        Assert.Equal([-1.5f, 0.5f, 2.5f, 4.5f, 6.5f, 8.5f], Run(tf.image.adjust_contrast(image, 2f)).ToArray<float>());
        Assert.Equal([2, 8, 18, 32, 50, 72], Run(tf.image.adjust_gamma(image, 2, 2)).ToArray<float>());
        var color = tf.constant(new NDArray(new[] { 1f, 0.5f, 0.25f }).reshape((1, 1, 3)));
        Assert.Equal([0.2989f + 0.2935f + 0.0285f], Run(tf.image.rgb_to_grayscale(color)).ToArray<float>(), Near(1e-6f));
        Assert.Equal(new Shape(2, 3, 3), tf.image.grayscale_to_rgb(image).shape);
        Assert.Equal([1, 1, 1, 2, 2, 2], Run(tf.image.grayscale_to_rgb(image)).ToArray<float>().Take(6));
        // The matrices have no more than five digits.
        foreach (
            var back in new[] { tf.image.yuv_to_rgb(tf.image.rgb_to_yuv(color)), tf.image.yiq_to_rgb(tf.image.rgb_to_yiq(color)) }
        )
        {
            Assert.Equal([1, 0.5f, 0.25f], Run(back).ToArray<float>(), Near(1e-4f));
        }

        Assert.Equal([0.25f, 1, 0.5f], Run(tf.image.adjust_hue(color, 1 / 3f)).ToArray<float>(), Near(1e-6f));
        Assert.Equal([1, 1, 1], Run(tf.image.adjust_saturation(color, 0f)).ToArray<float>());
    }

    [Fact]
    public void A_standardized_image_has_the_mean_0_and_the_variance_1()
    {
        var pixels = Run(tf.image.per_image_standardization(tf.constant(new NDArray(Six).reshape((2, 3, 1))))).ToArray<float>();
        Assert.Equal(0, pixels.Average(), 1e-6f);
        Assert.Equal(1, pixels.Average(x => x * x), 1e-6f);
    }

    [Fact]
    public void Random_colours_stay_between_their_bounds()
    {
        var image = tf.constant(new NDArray(new[] { 0.2f, 0.4f, 0.6f, 0.5f, 0.5f, 0.5f }).reshape((1, 2, 3)));
        using var session = tf.Session();
        var brighter = session.run(tf.image.random_brightness(image, 0.1f, seed: 3)).ToArray<float>();
        Assert.InRange(brighter[0] - 0.2f, -0.1f, 0.1f);
        Assert.Equal(image.shape, session.run(tf.image.random_contrast(image, 0.5f, 1.5f)).shape);
        Assert.Equal(image.shape, session.run(tf.image.random_hue(image, 0.1f)).shape);
        Assert.Equal(image.shape, session.run(tf.image.random_saturation(image, 0.5f, 1.5f)).shape);
        Assert.Throws<ValueError>(() => tf.image.random_contrast(image, 1, 0.5f));
        Assert.Throws<ValueError>(() => tf.image.random_hue(image, 0.7f));
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_TensorFlows_words()
    {
        var image = tf.constant(new NDArray(Six).reshape((2, 3, 1)));
        Assert.StartsWith(
            "width must be >= target + offset.",
            Assert.Throws<ValueError>(() => tf.image.crop_to_bounding_box(image, 0, 2, 1, 2)).Message
        );
        Assert.StartsWith(
            "height must be <= target - offset",
            Assert.Throws<ValueError>(() => tf.image.pad_to_bounding_box(image, 1, 0, 2, 3)).Message
        );
        Assert.Throws<ValueError>(() => tf.image.flip_up_down(tf.constant(1f)));
        Assert.Throws<ValueError>(() => tf.image.resize(image, (1, 1), "lanczos3"));
        Assert.Throws<ValueError>(() => tf.image.central_crop(image, 0));
    }

    private static EqualityComparer<float> Near(float by) =>
        EqualityComparer<float>.Create((a, b) => MathF.Abs(a - b) <= by, _ => 0);

    private static void AssertPixels(float[] expected, bool known, Func<Tensor, Tensor> change, float tolerance = 1e-6f)
    {
        var image = known ? tf.placeholder(tf.float32, (2, 3, 1)) : tf.placeholder(tf.float32, (-1, -1, -1));
        var changed = change(image);
        using var session = tf.Session();
        var pixels = session.run(changed, (image, new NDArray(Six).reshape((2, 3, 1))));
        Assert.Equal(expected, pixels.ToArray<float>(), Near(tolerance));
        Assert.True(changed.shape.is_compatible_with(pixels.shape), $"{changed.shape} is not {pixels.shape}");
    }

    private static NDArray Run(Tensor tensor)
    {
        using var session = tf.Session();
        return session.run(tensor);
    }

    private static Tensor Size(int height, int width) => tf.constant(new[] { height, width });
}
