using System.Runtime.Intrinsics;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class VectorMathTests
{
    private delegate void Unary(ReadOnlySpan<float> x, Span<float> y);

    private delegate void Binary(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    /// <summary>name, fast, plain, the function in float64, error allowed in units in the last place.</summary>
    private static readonly (string Name, Unary Fast, Unary Plain, Func<double, double> Exact, double Error)[] Functions =
    [
        ("exp", VectorMath.Exp, Elementwise.Plain<ExpFunction>, Math.Exp, 1.1),
        ("log", VectorMath.Log, Elementwise.Plain<LogFunction>, Math.Log, 0.9),
        ("sigmoid", VectorMath.Sigmoid, Elementwise.Plain<SigmoidFunction>, x => 1 / (1 + Math.Exp(-x)), 2.6),
        ("tanh", VectorMath.Tanh, Elementwise.Plain<TanhFunction>, Math.Tanh, 2.6),
        // These are rounded once, the root's reciprocal twice.
        ("sqrt", VectorMath.Sqrt, Elementwise.Plain<SqrtFunction>, Math.Sqrt, 0.5),
        ("rsqrt", VectorMath.Rsqrt, Elementwise.Plain<RsqrtFunction>, x => 1 / Math.Sqrt(x), 1.5),
        ("square", VectorMath.Square, Elementwise.Plain<SquareFunction>, x => x * x, 0.5),
        ("reciprocal", VectorMath.Reciprocal, Elementwise.Plain<ReciprocalFunction>, x => 1 / x, 0.5),
        ("negate", VectorMath.Negate, Elementwise.Plain<NegateFunction>, x => -x, 0),
        ("abs", VectorMath.Abs, Elementwise.Plain<AbsFunction>, Math.Abs, 0),
    ];

    public static readonly TheoryData<string> Names = [.. Functions.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vector_function_equals_the_plain_version_bit_for_bit(string name)
    {
        var (_, fast, plain, _, _) = Functions.Single(f => f.Name == name);
        float[] all = [.. Sample.Edges, .. Sample.AllFloats(65_537)];
        for (var length = 0; length < 70; length++)
            Check(all[..length]);
        Check(all);

        void Check(float[] x)
        {
            float[] expected = new float[x.Length],
                actual = new float[x.Length],
                inPlace = [.. x];
            plain(x, expected);
            fast(x, actual);
            Sample.SameBits(expected, actual, name);
            fast(inPlace, inPlace);
            Sample.SameBits(expected, inPlace, name + " in place");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vector_function_is_close_to_float64(string name)
    {
        var (_, fast, _, exact, error) = Functions.Single(f => f.Name == name);
        float[] x = [.. Sample.Edges, .. Sample.AllFloats(4_999)];
        var y = new float[x.Length];
        fast(x, y);
        for (var i = 0; i < x.Length; i++)
        {
            var want = exact(x[i]);
            if (name == "sigmoid" && x[i] < -88.722)
                Assert.InRange(y[i], 0, float.Epsilon * 4194304); // 1 / (1 + inf), where e^-x has left float's range
            else if (double.IsNaN(want) || Math.Abs(want) > float.MaxValue)
                Assert.True(y[i].Equals((float)want), $"{name}({x[i]:R}) = {y[i]:R}, not {(float)want:R}");
            else
                Assert.True(Math.Abs(y[i] - want) <= error * Ulp(want), $"{name}({x[i]:R}) = {y[i]:R}, exactly {want:R}");
        }

        static double Ulp(double x) => Math.Abs(x) < 1.1754943508222875e-38 ? float.Epsilon : Math.ScaleB(1, Math.ILogB(x) - 23);
    }

    [Fact]
    public void Vector_functions_keep_the_sign_of_zero()
    {
        float[] zeros = [0f, -0f],
            y = new float[2];
        foreach (var function in new Unary[] { VectorMath.Tanh, VectorMath.Sqrt })
        {
            function(zeros, y);
            Sample.SameBits(zeros, y);
        }
        VectorMath.Reciprocal(zeros, y);
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity], y);
        VectorMath.Negate(zeros, y);
        Sample.SameBits([-0f, 0f], y);
        VectorMath.Log(zeros, y);
        Assert.Equal([float.NegativeInfinity, float.NegativeInfinity], y);
    }

    /// <summary>
    /// TensorFlow's kernels approximate to about 5e-7 of the value, flush subnormal numbers to zero and cut the sigmoid off at
    /// -18: the bound is what its own values keep to.
    /// </summary>
    [Theory]
    [InlineData("exp")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("sqrt")]
    [InlineData("square")]
    [InlineData("abs")]
    public void A_vector_function_is_close_to_TensorFlow(string name)
    {
        float[] x = TensorFlowVectors.Floats("x"),
            theirs = TensorFlowVectors.Floats(name),
            ours = new float[x.Length];
        Functions.Single(f => f.Name == name).Fast(x, ours);
        for (var i = 0; i < x.Length; i++)
        {
            var allowed = 5e-7 * Math.Abs(theirs[i]) + 2e-8;
            if (float.IsFinite(theirs[i]))
                Assert.InRange(ours[i], theirs[i] - allowed, theirs[i] + allowed);
            else
                Assert.Equal(theirs[i], ours[i]);
        }
    }

    [Fact]
    public void Activation_gradients_equal_their_formulas()
    {
        float[] y = Sample.Floats(1003, 1),
            dy = Sample.Floats(1003, 2),
            sigmoid = new float[1003],
            tanh = new float[1003];
        VectorMath.SigmoidGrad(y, dy, sigmoid);
        VectorMath.TanhGrad(y, dy, tanh);
        for (var i = 0; i < y.Length; i++)
        {
            float product = dy[i] * y[i],
                square = y[i] * y[i];
            Assert.Equal(product * (1 - y[i]), sigmoid[i]);
            Assert.Equal(dy[i] * (1 - square), tanh[i]);
        }
        Check(VectorMath.SigmoidGrad, Elementwise.Plain<SigmoidGradFunction>);
        Check(VectorMath.TanhGrad, Elementwise.Plain<TanhGradFunction>);

        void Check(Binary fast, Binary plain)
        {
            for (var n = 0; n < 70; n++)
            {
                float[] expected = new float[n],
                    actual = new float[n];
                plain(y.AsSpan(0, n), dy.AsSpan(0, n), expected);
                fast(y.AsSpan(0, n), dy.AsSpan(0, n), actual);
                Sample.SameBits(expected, actual);
            }
        }
    }

    [Fact]
    public void Vector_functions_have_the_same_bits_on_any_number_of_threads()
    {
        var x = Sample.Floats(100_003);
        foreach (var (name, fast, _, _, _) in Functions)
        {
            Sample.SameOnEveryThreadCount(
                () =>
                {
                    var y = new float[x.Length];
                    fast(x, y);
                    return y;
                },
                name
            );
        }
    }

    [Fact]
    public void Vector_functions_of_doubles_and_integers_equal_their_formulas()
    {
        double[] x = [-3, -0.5, 0, 0.25, 1, 7],
            y = new double[6];
        VectorMath.Sigmoid(x, y);
        Assert.Equal(x.Select(v => 1 / (1 + Math.Exp(-v))), y);
        VectorMath.Tanh(x, y);
        Assert.Equal(x.Select(Math.Tanh), y);
        VectorMath.Square<double>(x, y);
        Assert.Equal(x.Select(v => v * v), y);
        VectorMath.TanhGrad(x, [1, 2, 3, 4, 5, 6], y);
        Assert.Equal(x.Select((v, i) => (i + 1) * (1 - v * v)), y);
        int[] n = [int.MinValue, -2, 0, 5],
            m = new int[4];
        VectorMath.Abs<int>(n, m);
        Assert.Equal([int.MinValue, 2, 0, 5], m);
        VectorMath.Negate<int>(n, m);
        Assert.Equal([int.MinValue, 2, 0, -5], m);
        VectorMath.Square<int>(n, m);
        Assert.Equal([0, 4, 0, 25], m);
    }

    [Fact]
    public void Vector_functions_refuse_operands_of_different_lengths()
    {
        Assert.Throws<ArgumentException>(() => VectorMath.Exp(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => VectorMath.TanhGrad(new float[3], new float[4], new float[4]));
        Assert.Throws<ArgumentException>(() => VectorMath.Tanh(new double[3], new double[4]));
    }

    /// <summary>The stand-in for a fused multiply-add must round exactly once, ties and subnormal results included.</summary>
    [Fact]
    public void The_software_fused_multiply_add_is_exact()
    {
        var random = new Random(1);
        foreach (var x in Sample.Edges)
        {
            foreach (var y in Sample.Edges)
            {
                foreach (var z in Sample.Edges)
                    Check(x, y, z);
            }
        }
        for (var i = 0; i < 1_000_000; i++)
            Check(Any(), Any(), Any());
        for (var i = 0; i < 1_000_000; i++)
        {
            // Few bits each, and sums that lie on or just beside the middle between two floats.
            float x = random.Next(1, 1 << 12),
                y = random.Next(1, 1 << 12);
            var z = MathF.ScaleB(random.Next(1 << 23, 1 << 24), random.Next(-30, 30)) * (random.Next(2) * 2 - 1);
            Check(MathF.ScaleB(x, random.Next(-80, 20)), MathF.ScaleB(y, random.Next(-80, 20)), z);
            Check(MathF.ScaleB(x, -70), MathF.ScaleB(y, -75), MathF.ScaleB(random.Next(1 << 24), -149));
        }

        float Any() => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

        static void Check(float x, float y, float z)
        {
            Same(x, y, z, SoftwareMultiplyAdd.Compute(x, y, z));
            Vector128<float> left = Vector128.Create(x, y, -x, 1f),
                right = Vector128.Create(y, x, y, z),
                addend = Vector128.Create(z, -z, z, x),
                four = SoftwareMultiplyAdd.Compute(left, right, addend);
            for (var lane = 0; lane < 4; lane++)
                Same(left[lane], right[lane], addend[lane], four[lane]);
        }

        static void Same(float x, float y, float z, float actual)
        {
            var expected = MathF.FusedMultiplyAdd(x, y, z);
            if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual) && !float.IsNaN(expected))
                Assert.Fail($"{x:R} * {y:R} + {z:R}: expected {expected:R}, found {actual:R}");
            Assert.Equal(float.IsNaN(expected), float.IsNaN(actual));
        }
    }
}
