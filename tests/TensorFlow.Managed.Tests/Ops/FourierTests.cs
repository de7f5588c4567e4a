using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Fourier transforms against the sums that define them.</summary>
public sealed class FourierTests : NewGraph
{
    /// <summary>Of some hundred float64 products of size 1.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(97)]
    [InlineData(128)]
    public void A_transform_is_its_sum_and_has_its_inverse(int n)
    {
        var x = Signal(n);
        var spectrum = tf.signal.fft(tf.constant(new NDArray(x)));
        using var session = new Session(graph);
        var (actual, back) = session.run((spectrum, tf.signal.ifft(spectrum)));
        for (var k = 0; k < n; k++)
        {
            var expected = Complex.Zero;
            for (var j = 0; j < n; j++)
                expected += x[j] * Complex.FromPolarCoordinates(1, -2 * Math.PI * (j * k % n) / n);
            Assert.True(Complex.Abs(expected - Elements(actual)[k]) < n * Tolerance, $"element {k} of {n}");
            Assert.True(Complex.Abs(x[k] - Elements(back)[k]) < Tolerance, $"element {k} of {n}, and back");
        }
    }

    [Fact]
    public void Transforms_of_several_dimensions_are_those_of_one_after_the_other()
    {
        var x = tf.constant(new NDArray(Signal(30)).reshape(new Shape(2, 3, 5)));
        var (last, middle) = (new[] { 0, 2, 1 }, new[] { 2, 1, 0 });
        var rows = tf.signal.fft(x);
        var planes = tf.transpose(tf.signal.fft(tf.transpose(rows, last)), last);
        var all = tf.transpose(tf.signal.fft(tf.transpose(planes, middle)), middle);
        using var session = new Session(graph);
        Complex[][] found =
        [
            .. session.run(new[] { planes, tf.signal.fft2d(x), all, tf.signal.fft3d(x) }).Select(Elements),
            Elements(session.run(tf.signal.ifft3d(tf.signal.fft3d(x)))),
        ];
        for (var i = 0; i < 30; i++)
        {
            Assert.True(Complex.Abs(found[0][i] - found[1][i]) < Tolerance);
            Assert.True(Complex.Abs(found[2][i] - found[3][i]) < Tolerance);
            Assert.True(Complex.Abs(Signal(30)[i] - found[4][i]) < Tolerance);
        }
    }

    private static Complex[] Signal(int n) =>
        [.. Enumerable.Range(0, n).Select(i => new Complex(Math.Sin(i * i), Math.Cos(3 * i)))];

    private static Complex[] Elements(NDArray array) => array.Value.Span<Complex>().ToArray();
}
