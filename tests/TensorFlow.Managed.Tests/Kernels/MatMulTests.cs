using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>Products of float matrices, against their definition and exact arithmetic.</summary>
[Collection(nameof(ThreadCount))]
public class MatMulTests
{
    public static readonly TheoryData<int, int, int> Sizes = new()
    {
        { 1, 1, 1 },
        { 1, 1, 300 },
        { 1, 33, 7 },
        { 5, 1, 9 },
        { 2, 3, 4 },
        { 13, 15, 17 },
        { 14, 16, 256 },
        { 15, 17, 257 },
        { 28, 32, 255 },
        { 29, 31, 513 },
        { 6, 8, 1 },
        { 7, 9, 2 },
        { 12, 48, 100 },
        { 16, 64, 64 },
        { 50, 100, 28 },
        { 128, 10, 128 },
        { 100, 47, 512 },
        { 3, 200, 1030 },
        { 128, 156, 64 },
        { 131, 129, 260 },
        { 600, 20, 30 },
        { 1100, 5, 258 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_matrix_product_equals_its_definition_bit_for_bit(int m, int n, int k)
    {
        float[] a = Sample.Floats(m * k, 1),
            b = Sample.Floats(k * n, 2);
        foreach (var transposeA in new[] { false, true })
        {
            foreach (var transposeB in new[] { false, true })
            {
                var expected = new float[m * n];
                MatMul.Plain<float>(a, b, expected, m, n, k, transposeA, transposeB);
                var actual = new float[m * n];
                actual.AsSpan().Fill(float.NaN);
                MatMul.Multiply(a, b, actual, m, n, k, transposeA, transposeB);
                Sample.SameBits(expected, actual, $"[{m},{k}] x [{k},{n}], transposed {transposeA}, {transposeB}");
            }
        }
    }

    /// <summary>Each tile shape of each vector width; widths that the machine lacks run in software.</summary>
    [Fact]
    public void A_matrix_product_has_the_same_bits_at_every_vector_width()
    {
        for (var m = 1; m <= 15; m++)
        {
            int n = 3 * m + 20,
                k = 270 - m;
            float[] a = Sample.Floats(m * k, m),
                b = Sample.Floats(k * n, m + 1);
            var expected = new float[m * n];
            MatMul.Plain<float>(a, b, expected, m, n, k, false, false);
            Sample.SameBits(expected, Multiply<Lanes16>(), "16 lanes");
            Sample.SameBits(expected, Multiply<Lanes8>(), "8 lanes");
            Sample.SameBits(expected, Multiply<Lanes4>(), "4 lanes");
            Sample.SameBits(expected, Multiply<Lanes1>(), "1 lane");

            unsafe float[] Multiply<V>()
                where V : unmanaged, ILanes<V>
            {
                var c = new float[m * n];
                fixed (
                    float* pa = a,
                        pb = b,
                        pc = c
                )
                {
                    var left = new MatrixPart(pa, k, k);
                    var product = new MatMulOperands
                    {
                        M = m,
                        N = n,
                        K = k,
                        Left = &left,
                        LeftParts = 1,
                        Right = pb,
                        RightStride = n,
                        Result = pc,
                        ResultStride = n,
                    };
                    new MatMulPlan<V>(&product, 1).Run();
                }
                return c;
            }
        }
    }

    [Theory]
    [InlineData(128, 512, 156, false, false)]
    [InlineData(128, 156, 512, false, true)]
    [InlineData(156, 512, 128, true, false)]
    [InlineData(2000, 40, 300, true, true)]
    [InlineData(70, 1000, 40, false, false)]
    public void A_matrix_product_has_the_same_bits_on_any_number_of_threads(int m, int n, int k, bool transposeA, bool transposeB)
    {
        float[] a = Sample.Floats(m * k, 1),
            b = Sample.Floats(k * n, 2);
        var expected = new float[m * n];
        MatMul.Plain<float>(a, b, expected, m, n, k, transposeA, transposeB);
        Sample.SameOnEveryThreadCount(() =>
        {
            var c = new float[m * n];
            MatMul.Multiply(a, b, c, m, n, k, transposeA, transposeB);
            Sample.SameBits(expected, c);
            return c;
        });
    }

    /// <summary>A chain of k rounded steps is at most k half units off, relative to the sum of the terms' magnitudes.</summary>
    [Fact]
    public void A_matrix_product_is_close_to_exact_arithmetic()
    {
        const int m = 40,
            n = 50,
            k = 1000;
        float[] a = Sample.Floats(m * k, 3),
            b = Sample.Floats(k * n, 4),
            c = new float[m * n];
        MatMul.Multiply(a, b, c, m, n, k, false, false);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                double exact = 0,
                    size = 0;
                for (var p = 0; p < k; p++)
                {
                    exact += (double)a[i * k + p] * b[p * n + j];
                    size += Math.Abs((double)a[i * k + p] * b[p * n + j]);
                }
                Assert.InRange(c[i * n + j], exact - size * MatMul.BlockDepth * 6e-8, exact + size * MatMul.BlockDepth * 6e-8);
            }
        }
    }

    [Theory]
    [InlineData(0, 3, 4)]
    [InlineData(3, 0, 4)]
    [InlineData(3, 4, 0)]
    [InlineData(0, 0, 0)]
    public void A_matrix_product_over_no_terms_is_zero(int m, int n, int k)
    {
        var c = new float[m * n];
        c.AsSpan().Fill(7);
        MatMul.Multiply(new float[m * k], new float[k * n], c, m, n, k, false, false);
        Assert.All(c, x => Assert.Equal(0, x));
    }

    [Fact]
    public void NaN_and_infinity_reach_only_their_own_elements_of_a_matrix_product()
    {
        const int m = 20,
            n = 40,
            k = 30;
        float[] a = Sample.Floats(m * k, 1),
            b = Sample.Floats(k * n, 2),
            expected = new float[m * n],
            actual = new float[m * n];
        a[5 * k + 3] = float.NaN;
        a[17 * k] = float.PositiveInfinity;
        b[2 * n + 39] = float.NegativeInfinity;
        MatMul.Plain<float>(a, b, expected, m, n, k, false, false);
        MatMul.Multiply(a, b, actual, m, n, k, false, false);
        Sample.SameBits(expected, actual);
        Assert.Equal(n, actual.AsSpan(5 * n, n).ToArray().Count(float.IsNaN));
    }

    [Fact]
    public void A_matrix_product_refuses_wrong_sizes()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            MatMul.Multiply(new float[6], new float[12], new float[9], 2, 4, 3, false, false)
        );
        Assert.Contains("[2,3] x [3,4] needs 6, 12 and 8 elements, not 6, 12 and 9", thrown.Message);
    }

    [Fact]
    public void A_steady_state_matrix_product_allocates_nothing()
    {
        float[] a = Sample.Floats(128 * 156),
            b = Sample.Floats(156 * 512),
            c = new float[128 * 512];
        Sample.AllocatesNothing(() =>
        {
            for (var i = 0; i < 10; i++)
                MatMul.Multiply(a, b, c, 128, 512, 156, false, false);
        });
    }
}
