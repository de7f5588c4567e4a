using Tensorflow.Kernels.Random;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>The elementary functions behind the normal deviates against the platform's own.</summary>
public class RandomMathTests
{
    /// <summary>glibc states 0.818 ulp for logf and 0.561 ulp for sinf and cosf; half an ulp of a float is 2^-24.</summary>
    [Fact]
    public void Float_functions_err_as_little_as_glibcs()
    {
        for (uint x = 0; x < 1 << 23; x += 101)
        {
            var u = Math.Max(Uniform.ToFloat(x), 1e-7f);
            var angle = (float)(2 * Math.PI * Uniform.ToFloat(x));
            var (sin, cos) = BoxMullerMath.SinCos(angle);
            AssertWithin(0.819, Math.Log(u), BoxMullerMath.Log(u));
            AssertWithin(0.561, Math.Sin(angle), sin);
            AssertWithin(0.561, Math.Cos(angle), cos);
        }

        static void AssertWithin(double ulps, double expected, float actual) =>
            Assert.InRange(
                Math.Abs(actual - expected) / (MathF.BitIncrement(Math.Abs((float)expected)) - Math.Abs((float)expected)),
                0,
                ulps
            );
    }

    /// <summary>A C library's double functions err by less than an ulp, these by half: they differ by one ulp at most.</summary>
    [Fact]
    public void Double_functions_differ_from_the_platforms_by_one_ulp_at_most()
    {
        var random = new PhiloxRandom(1, 2);
        for (var i = 0; i < 20_000; i++)
        {
            var (x0, x1, x2, x3) = random.Next();
            double u = Math.Max(Uniform.ToDouble(x0, x1), 1e-7),
                angle = 2 * Math.PI * Uniform.ToDouble(x2, x3);
            var (sin, cos) = ExactMath.SinCos(angle);
            AssertNeighbours(Math.Log(u), ExactMath.Log(u));
            AssertNeighbours(Math.Sin(angle), sin);
            AssertNeighbours(Math.Cos(angle), cos);
        }
    }

    [Theory]
    [InlineData(0, 0.0, 1.0)]
    [InlineData(1, 1.0, 6.123233995736766e-17)]
    [InlineData(2, 1.2246467991473532e-16, -1.0)]
    [InlineData(3, -1.0, -1.8369701987210297e-16)]
    public void Sines_and_cosines_are_exact_where_they_all_but_vanish(int quadrant, double sin, double cos) =>
        Assert.Equal((sin, cos), ExactMath.SinCos(quadrant * (Math.PI / 2)));

    private static void AssertNeighbours(double expected, double actual) =>
        Assert.InRange(actual, Math.BitDecrement(expected), Math.BitIncrement(expected));
}
