using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class BroadcastingTests
{
    /// <summary>Equal shapes, scalars, bias, column, both sides repeated, missing and empty dimensions, and so on.</summary>
    private static readonly (long[] X, long[] Y)[] Shapes =
    [
        ([], []),
        ([7], []),
        ([], [7]),
        ([1], [1]),
        ([40], [40]),
        ([5, 9], [5, 9]),
        ([5, 9], [9]),
        ([9], [5, 9]),
        ([5, 1], [5, 9]),
        ([5, 9], [5, 1]),
        ([5, 1], [1, 9]),
        ([1, 9], [5, 1]),
        ([2, 3, 4], [3, 1]),
        ([2, 1, 4], [3, 1]),
        ([2, 3, 1, 5], [1, 4, 1]),
        ([1, 1, 1], [2, 3, 4]),
        ([6, 1, 5, 1], [1, 4, 1, 3]),
        ([0], [1]),
        ([0, 3], [3]),
        ([3, 0], [1, 1]),
        ([33, 70], [70]),
        ([33, 70], [33, 1]),
    ];

    private static void Check<TIn, TOut, TOp>(TIn[]? values = null)
        where TIn : unmanaged, INumber<TIn>
        where TOut : unmanaged
        where TOp : struct, IBinaryOperator<TIn, TOut>
    {
        foreach (var (xDims, yDims) in Shapes)
        {
            TIn[] x = Draw(Broadcasting.Elements(xDims), 1),
                y = Draw(Broadcasting.Elements(yDims), 2);
            var dims = Broadcasting.Shape(xDims, yDims);
            TOut[] expected = new TOut[Broadcasting.Elements(dims)],
                actual = new TOut[expected.Length];
            Broadcasting.Plain<TIn, TOut, TOp>(x, xDims, y, yDims, expected);
            Broadcasting.Apply<TIn, TOut, TOp>(x, xDims, y, yDims, actual);
            var shapes = $"[{string.Join(',', xDims)}] and [{string.Join(',', yDims)}]";
            Sample.SameBits(expected, actual, $"{typeof(TOp).Name} of {shapes}");
        }

        TIn[] Draw(long count, int seed)
        {
            // Integers are divided by, so none of them is zero.
            var drawn = Sample.Numbers<TIn>((int)count, seed);
            if (values is not null)
                drawn = [.. drawn.Select((_, i) => values[(i * 7 + seed) % values.Length])];
            return Array.ConvertAll(drawn, v => TIn.IsZero(v) && IntegerTypes.Is<TIn>() ? TIn.One : v);
        }
    }

    private static void CheckArithmetic<T>(T[]? values = null)
        where T : unmanaged, INumber<T>
    {
        Check<T, T, Add<T>>(values);
        Check<T, T, Subtract<T>>(values);
        Check<T, T, Multiply<T>>(values);
        Check<T, T, Divide<T>>(values);
        Check<T, T, FloorDiv<T>>(values);
        Check<T, T, FloorMod<T>>(values);
        Check<T, T, Maximum<T>>(values);
        Check<T, T, Minimum<T>>(values);
        Check<T, T, SquaredDifference<T>>(values);
        Check<T, bool, Less<T>>(values);
        Check<T, bool, LessEqual<T>>(values);
        Check<T, bool, Greater<T>>(values);
        Check<T, bool, GreaterEqual<T>>(values);
        Check<T, bool, Equal<T>>(values);
        Check<T, bool, NotEqual<T>>(values);
    }

    [Fact]
    public void Arithmetic_of_floats_broadcasts() => CheckArithmetic<float>();

    [Fact]
    public void Arithmetic_of_special_floats_broadcasts() => CheckArithmetic(Sample.Edges);

    [Fact]
    public void Arithmetic_of_doubles_broadcasts() => CheckArithmetic<double>();

    [Fact]
    public void Arithmetic_of_ints_broadcasts_and_wraps_around() =>
        CheckArithmetic([1, -1, 2, -3, 7, int.MaxValue, int.MinValue, int.MinValue + 1]);

    [Fact]
    public void Arithmetic_of_longs_broadcasts_and_wraps_around() =>
        CheckArithmetic([1, -1, 2, -3, 7, long.MaxValue, long.MinValue, long.MinValue + 1]);

    [Fact]
    public void Bytes_represent_booleans()
    {
        Check<byte, bool, Equal<byte>>([0, 1]);
        Check<byte, bool, NotEqual<byte>>([0, 1]);
        var z = new bool[4];
        Broadcasting.Apply<bool, bool, LogicalAnd>([false, true], [2], [false, true], [2, 1], z);
        Assert.Equal([false, false, false, true], z);
        Broadcasting.Apply<bool, bool, LogicalOr>([false, true], [2], [false, true], [2, 1], z);
        Assert.Equal([false, true, true, true], z);
    }

    /// <summary>The quotient rounds down and the remainder has the divisor's sign, as in Python.</summary>
    [Theory]
    [InlineData(7, 3, 2, 1)]
    [InlineData(-7, 3, -3, 2)]
    [InlineData(7, -3, -3, -2)]
    [InlineData(-7, -3, 2, -1)]
    [InlineData(6, -3, -2, 0)]
    [InlineData(-6, 3, -2, 0)]
    [InlineData(0, 5, 0, 0)]
    [InlineData(int.MinValue, -1, int.MinValue, 0)]
    public void Floor_division_rounds_down_and_its_remainder_has_the_divisors_sign(int x, int y, int quotient, int remainder)
    {
        Assert.Equal(quotient, FloorDiv<int>.Apply(x, y));
        Assert.Equal(remainder, FloorMod<int>.Apply(x, y));
        Assert.Equal(x == int.MinValue ? -(double)x : quotient, FloorDiv<double>.Apply(x, y));
        Assert.Equal(remainder, FloorMod<double>.Apply(x, y));
        Assert.Equal(x == int.MinValue ? -(long)x : quotient, FloorDiv<long>.Apply(x, y));
        Assert.Equal(remainder, FloorMod<float>.Apply(x, y));
    }

    [Fact]
    public void Dividing_an_integer_by_zero_throws()
    {
        var z = new int[2];
        Assert.Throws<DivideByZeroException>(() => Broadcasting.Apply<int, int, Divide<int>>([4, 3], [2], [0], [1], z));
        Assert.Throws<DivideByZeroException>(() => Broadcasting.Apply<int, int, FloorDiv<int>>([4, 3], [2], [0], [1], z));
        Assert.Throws<DivideByZeroException>(() => Broadcasting.Apply<int, int, FloorMod<int>>([4, 3], [2], [0], [1], z));
    }

    /// <summary>TensorFlow's larger and smaller keep the first operand when the comparison with the second is false.</summary>
    [Fact]
    public void Maximum_and_minimum_of_NaN_and_of_zeros_take_the_first()
    {
        var z = new float[4];
        float[] x = [float.NaN, 1, 0f, -0f],
            y = [1, float.NaN, -0f, 0f];
        Broadcasting.Apply<float, float, Maximum<float>>(x, [4], y, [4], z);
        Sample.SameBits([float.NaN, 1, 0f, -0f], z);
        Broadcasting.Apply<float, float, Minimum<float>>(x, [4], y, [4], z);
        Sample.SameBits([float.NaN, 1, 0f, -0f], z);
    }

    [Fact]
    public void Pow_is_accurate_to_half_a_unit_in_the_last_place()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            float x = MathF.Exp(random.NextSingle() * 40 - 20),
                y = random.NextSingle() * 8 - 4;
            var exact = Math.Pow(x, y);
            if (exact is > 1e-37 and < 1e38)
                Assert.InRange(Pow<float>.Apply(x, y) / exact, 1 - 6.1e-8, 1 + 6.1e-8); // half a unit in the last place
        }
        float[] exponents =
        [
            0f,
            -0f,
            1f,
            -1f,
            2f,
            3f,
            -3f,
            0.5f,
            -0.5f,
            16777217f,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.NaN,
        ];
        foreach (var x in Sample.Edges)
        {
            foreach (var y in exponents)
            {
                float expected = (float)Math.Pow(x, y),
                    actual = Pow<float>.Apply(x, y);
                if (float.IsFinite(expected) && expected != 0)
                    Assert.InRange(actual, expected - Math.Abs(expected) * 1.2e-7, expected + Math.Abs(expected) * 1.2e-7);
                else
                    Sample.SameBits([expected], [actual], $"{x}^{y}");
            }
        }
        Assert.Equal(-243, Pow<int>.Apply(-3, 5));
        Assert.Equal(1, Pow<long>.Apply(0, 0));
        Assert.Equal(8.0, Pow<double>.Apply(2, 3));
        Assert.Equal(
            "Integers to negative integer powers are not allowed",
            Assert.Throws<ArgumentException>(() => Pow<int>.Apply(3, -2)).Message
        );
    }

    [Fact]
    public void Broadcasting_has_the_same_bits_on_any_number_of_threads()
    {
        float[] x = Sample.Floats(300 * 257),
            bias = Sample.Floats(257, 2),
            column = Sample.Floats(300, 3);
        Same([257], bias);
        Same([300, 1], column);
        Same([], [3]);
        Same([300, 257], x);

        void Same(long[] yDims, float[] y) =>
            Sample.SameOnEveryThreadCount(() =>
            {
                float[] z = new float[x.Length],
                    expected = new float[x.Length];
                Broadcasting.Plain<float, float, Add<float>>(x, [300, 257], y, yDims, expected);
                Broadcasting.Apply<float, float, Add<float>>(x, [300, 257], y, yDims, z);
                Sample.SameBits(expected, z);
                return z;
            });
    }

    [Fact]
    public void A_broadcast_result_may_overwrite_an_operand_of_its_shape()
    {
        float[] x = Sample.Floats(40 * 30),
            bias = Sample.Floats(30, 2),
            expected = new float[x.Length];
        Broadcasting.Apply<float, float, Subtract<float>>(x, [40, 30], bias, [30], expected);
        float[] left = [.. x],
            right = [.. x];
        Broadcasting.Apply<float, float, Subtract<float>>(left, [40, 30], bias, [30], left);
        Sample.SameBits(expected, left);
        Broadcasting.Apply<float, float, Subtract<float>>(bias, [30], right, [40, 30], right);
        Sample.SameBits(Array.ConvertAll(expected, v => 0 - v), Array.ConvertAll(right, v => v + 0));
    }

    [Fact]
    public void Broadcasting_names_shapes_that_do_not_fit()
    {
        Assert.Equal([2, 4, 3], Broadcasting.Shape([2, 1, 3], [4, 1]));
        var thrown = Assert.Throws<ArgumentException>(() => Broadcasting.Shape([2, 3], [2, 4]));
        Assert.Equal("Incompatible shapes: [2,3] vs. [2,4]", thrown.Message);
        thrown = Assert.Throws<ArgumentException>(() =>
            Broadcasting.Apply<int, int, Add<int>>(new int[6], [2, 3], new int[8], [2, 4], new int[6])
        );
        Assert.Equal("Incompatible shapes: [2,3] vs. [2,4]", thrown.Message);
        Assert.Throws<ArgumentException>(() =>
            Broadcasting.Apply<int, int, Add<int>>(new int[6], [2, 3], new int[3], [3], new int[3])
        );
    }

    [Fact]
    public void Select_takes_each_element_from_its_side()
    {
        bool[] condition = [.. Enumerable.Range(0, 101).Select(i => i * i % 3 == 1)];
        Check(Sample.Numbers<byte>(101), Sample.Numbers<byte>(101, 2));
        Check(Sample.Numbers<short>(101), Sample.Numbers<short>(101, 2));
        Check(Sample.Floats(101), Sample.Floats(101, 2));
        Check(Sample.Numbers<double>(101), Sample.Numbers<double>(101, 2));
        Assert.Throws<ArgumentException>(() => Broadcasting.Select<int>(condition, new int[101], new int[100], new int[101]));

        void Check<T>(T[] x, T[] y)
            where T : unmanaged
        {
            var z = new T[101];
            Broadcasting.Select<T>(condition, x, y, z);
            Assert.Equal(condition.Select((c, i) => c ? x[i] : y[i]), z);
        }
    }
}
