using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// The gradients of images of other sizes: these are sums of pixels with weights, so that the gradient of a pixel is the
/// difference that 1 more of it makes.
/// </summary>
public sealed class ImageGradientTests : NewGraph
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Of_bilinear_images_it_is_the_difference_that_a_pixel_makes(bool align_corners, bool half_pixel_centers) =>
        Check(image => tf.image.resize_bilinear(image, tf.constant(new[] { 5, 2 }), align_corners, half_pixel_centers));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Of_bicubic_images_it_is_the_difference_that_a_pixel_makes(bool align_corners, bool half_pixel_centers) =>
        Check(image => tf.image.resize_bicubic(image, tf.constant(new[] { 5, 2 }), align_corners, half_pixel_centers));

    [Theory]
    [InlineData("bilinear")]
    [InlineData("nearest")]
    public void Of_crops_it_is_the_difference_that_a_pixel_makes(string method)
    {
        var boxes = tf.constant(
            new[,]
            {
                { 0.1f, 0.2f, 0.8f, 0.7f },
                { 0.9f, 0.1f, 0.3f, 0.6f },
            }
        );
        Check(image => tf.image.crop_and_resize(image, boxes, tf.constant(new[] { 1, 0 }), tf.constant(new[] { 3, 4 }), method));
    }

    [Fact]
    public void Of_nearest_pixels_it_goes_back_to_them() =>
        Check(image => tf.image.resize_nearest_neighbor(image, new[] { 7, 2 }));

    /// <summary>A crop's corners move by a little, between pixels where nothing jumps.</summary>
    [Fact]
    public void Of_a_box_it_is_the_difference_that_its_sides_make()
    {
        const float Step = 1e-3f;
        var image = tf.constant(Values(1, 4, 5, 2));
        var boxes = tf.placeholder(tf.float32, (1, 4));
        var weights = tf.constant(Values(1, 3, 2, 2));
        var crops = tf.image.crop_and_resize(image, boxes, tf.constant(new[] { 0 }), tf.constant(new[] { 3, 2 }));
        var loss = tf.reduce_sum(crops * weights);
        var gradient = tf.gradients(loss, boxes)[0]!;
        var box = new[] { 0.11f, 0.23f, 0.87f, 0.71f };
        using var session = tf.Session();
        var actual = session.run(gradient, (boxes, Box(box))).ToArray<float>();
        for (var side = 0; side < 4; side++)
        {
            var (less, more) = (box.ToArray(), box.ToArray());
            less[side] -= Step;
            more[side] += Step;
            float low = session.run(loss, (boxes, Box(less))),
                high = session.run(loss, (boxes, Box(more)));
            // float32 leaves four digits of such a small difference.
            Assert.Equal((high - low) / (2 * Step), actual[side], 2e-2f);
        }

        static NDArray Box(float[] sides) => new NDArray(sides).reshape((1, 4));
    }

    private static void Check(Func<Tensor, Tensor> resize)
    {
        var values = Values(2, 3, 4, 2);
        var image = tf.placeholder(tf.float32, values.shape);
        var resized = resize(image);
        var loss = tf.reduce_sum(resized * tf.constant(Values([.. resized.shape.dims.Select(d => (int)d)])));
        var gradient = tf.gradients(loss, image)[0]!;
        using var session = tf.Session();
        var actual = session.run(gradient, (image, values)).ToArray<float>();
        float before = session.run(loss, (image, values));
        for (var i = 0; i < actual.Length; i++)
        {
            var changed = values.ToArray<float>();
            changed[i] += 1;
            float after = session.run(loss, (image, new NDArray(changed).reshape(values.shape)));
            Assert.Equal(after - before, actual[i], 1e-4f);
        }
    }

    /// <summary>Numbers from -1 to 1 without a pattern.</summary>
    private static NDArray Values(params int[] dims) =>
        new NDArray(Enumerable.Range(0, dims.Aggregate(1, (a, b) => a * b)).Select(i => MathF.Sin(i * i)).ToArray()).reshape(
            new Shape(dims)
        );
}
