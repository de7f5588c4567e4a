using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Images;

/// <summary>How much one image is like another, against the formulas in float64.</summary>
public sealed class ImageQualityTests : NewGraph
{
    private const int Height = 12,
        Width = 13,
        Channels = 2;

    [Fact]
    public void The_peak_signal_to_noise_ratio_is_its_formula()
    {
        var (a, b) = (Pixels(1), Pixels(2));
        var error = a.Zip(b).Chunk(Height * Width * Channels).Select(image => image.Average(p => Square(p.First - p.Second)));
        var expected = error.Select(e => (float)(20 * Math.Log10(1.5) - 10 * Math.Log10(e)));
        var known = tf.image.psnr(Images(a), Images(b), 1.5f);
        Assert.Equal(new Shape(2), known.shape);
        var (x, y) = (tf.placeholder(tf.float32), tf.placeholder(tf.float32));
        var unknown = tf.image.psnr(x, y, 1.5f);
        var values = Evaluate([known, unknown], (x, Array(a)), (y, Array(b)));
        // Logarithms of float32 means of 300 numbers.
        Assert.All(values, v => Assert.Equal(expected, v.ToArray<float>(), (p, q) => MathF.Abs(p - q) < 1e-4f));
        Assert.Equal(
            [float.PositiveInfinity, float.PositiveInfinity],
            Evaluate(tf.image.psnr(Images(a), Images(a), 1f)).ToArray<float>()
        );
    }

    [Fact]
    public void Bytes_are_compared_as_parts_of_their_largest()
    {
        var (a, b) = (tf.constant(Bytes(10, 20, 30)), tf.constant(Bytes(13, 16, 30)));
        var expected = 20 * Math.Log10(255) - 10 * Math.Log10(25 / 3.0);
        Assert.Equal(expected, (float)Evaluate(tf.image.psnr(a, b, 255)), 1e-3);

        static NDArray Bytes(params byte[] values) => new NDArray(values).reshape((1, 3, 1));
    }

    [Theory]
    [InlineData(5, 1.5f)]
    [InlineData(11, 1.5f)]
    [InlineData(4, 0.7f)]
    public void The_structural_similarity_is_its_formula(int size, float sigma)
    {
        var (a, b) = (Pixels(1), Pixels(2));
        var expected = Enumerable.Range(0, 2).Select(image => (float)Similarity(a, b, image, size, sigma, max: 1.5));
        var known = tf.image.ssim(Images(a), Images(b), 1.5f, size, sigma);
        var (x, y) = (tf.placeholder(tf.float32), tf.placeholder(tf.float32));
        var unknown = tf.image.ssim(x, y, 1.5f, size, sigma);
        var values = Evaluate([known, unknown], (x, Array(a)), (y, Array(b)));
        // Differences of float32 sums of up to 121 products.
        Assert.All(values, v => Assert.Equal(expected, v.ToArray<float>(), (p, q) => MathF.Abs(p - q) < 1e-5f));
    }

    [Fact]
    public void Equal_images_are_wholly_similar()
    {
        var image = Images(Pixels(1));
        var values = Evaluate(tf.image.ssim(image, image, 1f)).ToArray<float>();
        Assert.All(values, v => Assert.Equal(1, v, 1e-6f));
    }

    [Fact]
    public void Images_that_cannot_be_compared_are_refused()
    {
        Assert.Throws<ValueError>(() => tf.image.psnr(tf.zeros((2, 2)), tf.zeros((2, 2)), 1f));
        Assert.Throws<ValueError>(() => tf.image.psnr(tf.zeros((2, 2, 3)), tf.zeros((2, 3, 3)), 1f));
        Assert.Throws<ValueError>(() => tf.image.psnr(tf.zeros((4, 2, 2, 3)), tf.zeros((5, 2, 2, 3)), 1f));
        var x = tf.placeholder(tf.float32);
        var small = tf.image.ssim(x, x, 1f);
        Assert.Throws<InvalidArgumentError>(() => Evaluate(small, (x, np.ones((10, 11, 1)))));
        Assert.Equal(1, (float)Evaluate(small, (x, np.ones((11, 11, 1)))), 1e-6f);
    }

    private static float[] Pixels(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2 * Height * Width * Channels).Select(_ => random.NextSingle())];
    }

    private static NDArray Array(float[] pixels) => new NDArray(pixels).reshape((2, Height, Width, Channels));

    private static Tensor Images(float[] pixels) => tf.constant(Array(pixels));

    private static double Similarity(float[] a, float[] b, int image, int size, double sigma, double max)
    {
        var weights = new double[size, size];
        var (all, middle) = (0.0, (size - 1) / 2.0);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                all += weights[y, x] = Math.Exp(-(Square(y - middle) + Square(x - middle)) / (2 * sigma * sigma));
        }

        var (sum, count, c1, c2) = (0.0, 0, Square(0.01 * max), Square(0.03 * max));
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var top = 0; top + size <= Height; top++)
            {
                for (var left = 0; left + size <= Width; left++, count++)
                {
                    double Mean(Func<int, double> of)
                    {
                        var mean = 0.0;
                        for (var i = 0; i < size * size; i++)
                        {
                            var (y, x) = (i / size, i % size);
                            var pixel = ((image * Height + top + y) * Width + left + x) * Channels + channel;
                            mean += weights[y, x] / all * of(pixel);
                        }
                        return mean;
                    }
                    var (m1, m2) = (Mean(i => a[i]), Mean(i => b[i]));
                    var covariance = Mean(i => (a[i] - m1) * (b[i] - m2));
                    var variances = Mean(i => Square(a[i] - m1)) + Mean(i => Square(b[i] - m2));
                    sum += (2 * m1 * m2 + c1) / (m1 * m1 + m2 * m2 + c1) * (2 * covariance + c2) / (variances + c2);
                }
            }
        }

        return sum / count;
    }

    private static double Square(double x) => x * x;
}
