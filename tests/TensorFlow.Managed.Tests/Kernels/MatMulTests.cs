using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

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
        foreach (bool transposeA in new[] { false, true })
        {
            foreach (bool transposeB in new[] { false, true })
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
        for (int m = 1; m <= 15; m++)
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

    /// <summary>Operands that are columns of larger arrays, the left one in two parts, and a result that is added to.</summary>
    [Theory]
    [InlineData(37, 45, 300, false, false, false)]
    [InlineData(25, 266, 520, false, false, false)] // more than the cache is assumed to keep
    [InlineData(37, 45, 300, false, true, true)]
    [InlineData(61, 70, 300, true, false, true)]
    [InlineData(61, 70, 90, true, true, true)]
    [InlineData(128, 100, 128, true, false, false)]
    public unsafe void Parts_of_arrays_give_the_same_bits(int m, int n, int k, bool transposeA, bool transposeB, bool accumulate)
    {
        float[] a = Sample.Floats(m * k, 1),
            b = Sample.Floats(k * n, 2),
            before = Sample.Floats(m * n, 3);
        var product = new float[m * n];
        MatMul.Plain<float>(a, b, product, m, n, k, transposeA, transposeB);
        var expected = product.Select((p, i) => accumulate ? before[i] + p : p).ToArray();

        var (rows, columns) = transposeA ? (k, m) : (m, k);
        var first = columns / 3;
        float[] left = Widened(a, rows, columns, 0, first, 5),
            right = Widened(a, rows, columns, first, columns, 2);
        var wideB = Widened(b, transposeB ? n : k, transposeB ? k : n, 0, transposeB ? k : n, 7);
        Sample.SameOnEveryThreadCount(() =>
        {
            var c = Widened(before, m, n, 0, n, 3);
            fixed (
                float* p1 = left,
                    p2 = right,
                    pb = wideB,
                    pc = c
            )
            {
                var parts = stackalloc[] {
                    new MatrixPart(p1, first + 5, first),
                    new MatrixPart(p2, columns - first + 2, columns - first),
                };
                var operands = new MatMulOperands
                {
                    M = m,
                    N = n,
                    K = k,
                    Left = parts,
                    LeftParts = 2,
                    TransposeA = transposeA,
                    Right = pb,
                    RightStride = (transposeB ? k : n) + 7,
                    TransposeB = transposeB,
                    Result = pc,
                    ResultStride = n + 3,
                    Accumulate = accumulate,
                };
                if (transposeA || accumulate)
                    MatMul.Multiply(operands);
                else
                    MultiplyPacked(operands);
            }
            var result = Enumerable.Range(0, m).SelectMany(i => c.Skip(i * (n + 3)).Take(n)).ToArray();
            Sample.SameBits(expected, result, $"[{m},{k}] x [{k},{n}]");
            return result;
        });
    }

    /// <summary>As one after the other, also where a product has several blocks of terms.</summary>
    [Theory]
    [InlineData(70, 90, false)]
    [InlineData(300, 200, true)]
    public unsafe void Products_that_are_added_up_give_the_same_bits(int m, int n, bool accumulate)
    {
        int[] depths = [50, 300, 20];
        float[][] a = [.. depths.Select(k => Sample.Floats(m * k, k))],
            b = [.. depths.Select(k => Sample.Floats(k * n, k + 1))];
        var expected = accumulate ? Sample.Floats(m * n, 9) : new float[m * n];
        var before = expected.ToArray();
        for (int i = 0; i < depths.Length; i++)
        {
            var product = new float[m * n];
            MatMul.Plain<float>(a[i], b[i], product, m, n, depths[i], true, false);
            for (int j = 0; j < product.Length; j++)
                expected[j] = i == 0 && !accumulate ? product[j] : expected[j] + product[j];
        }
        Sample.SameOnEveryThreadCount(() =>
        {
            var c = before.ToArray();
            fixed (
                float* a0 = a[0],
                    a1 = a[1],
                    a2 = a[2],
                    b0 = b[0],
                    b1 = b[1],
                    b2 = b[2],
                    pc = c
            )
            {
                var left = stackalloc[] { new MatrixPart(a0, m, m), new MatrixPart(a1, m, m), new MatrixPart(a2, m, m) };
                var products = stackalloc MatMulOperands[3];
                for (int i = 0; i < 3; i++)
                {
                    products[i] = new MatMulOperands
                    {
                        M = m,
                        N = n,
                        K = depths[i],
                        Left = left + i,
                        LeftParts = 1,
                        TransposeA = true,
                        Right =
                            i == 0 ? b0
                            : i == 1 ? b1
                            : b2,
                        RightStride = n,
                        Result = pc,
                        ResultStride = n,
                        Accumulate = accumulate || i > 0,
                    };
                }
                MatMul.Multiply(products, 3);
            }
            Sample.SameBits(expected, c);
            return c;
        });
    }

    /// <summary>The product some rows at a time, with a right-hand side that was packed before.</summary>
    private static unsafe void MultiplyPacked(in MatMulOperands operands)
    {
        var packed = new float[PackedMatrix.Size(operands.N, operands.K)];
        fixed (float* p = packed)
        {
            PackedMatrix.Pack(operands, p);
            for (int row = 0; row < operands.M; row += 10)
                PackedMatrix.Multiply(operands, p, row, Math.Min(row + 10, operands.M));
        }
    }

    /// <summary>Columns of a matrix as the first columns of a wider one.</summary>
    private static float[] Widened(float[] matrix, int rows, int columns, int from, int to, int more)
    {
        var wide = new float[rows * (to - from + more)];
        for (int i = 0; i < rows; i++)
            Array.Copy(matrix, i * columns + from, wide, i * (to - from + more), to - from);
        return wide;
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
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double exact = 0,
                    size = 0;
                for (int p = 0; p < k; p++)
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

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_float64_matrix_product_has_the_bits_of_the_plain_version(bool transposeA, bool transposeB)
    {
        const int m = 5,
            n = 19,
            k = 700;
        var random = new Random(1);
        double[] a = [.. Enumerable.Range(0, m * k).Select(_ => random.NextDouble() - 0.5)];
        double[] b = [.. Enumerable.Range(0, k * n).Select(_ => random.NextDouble() - 0.5)];
        a[3] = double.PositiveInfinity;
        double[] expected = new double[m * n],
            actual = new double[m * n];
        MatMul.Plain<double>(a, b, expected, m, n, k, transposeA, transposeB);
        MatMul.Multiply<double>(a, b, actual, m, n, k, transposeA, transposeB);
        Assert.Equal(Bits(expected), Bits(actual));

        static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
    }

    [Fact]
    public void Matrix_products_of_integers_are_exact()
    {
        int[] a = Sample.Numbers<int>(6 * 300),
            b = Sample.Numbers<int>(300 * 7, 2),
            c = new int[6 * 7];
        MatMul.Multiply<int>(a, b, c, 6, 7, 300, false, false);
        double[] x = Array.ConvertAll(a, v => (double)v),
            y = Array.ConvertAll(b, v => (double)v),
            z = new double[6 * 7];
        MatMul.Multiply<double>(x, y, z, 6, 7, 300, false, false);
        long[] p = Array.ConvertAll(a, v => (long)v),
            q = Array.ConvertAll(b, v => (long)v),
            r = new long[6 * 7];
        MatMul.Multiply<long>(p, q, r, 6, 7, 300, false, false);
        for (int i = 0; i < 42; i++)
            Assert.Equal(Enumerable.Range(0, 300).Sum(t => a[i / 7 * 300 + t] * b[t * 7 + i % 7]), c[i]);
        Assert.Equal(Array.ConvertAll(c, v => (double)v), z);
        Assert.Equal(Array.ConvertAll(c, v => (long)v), r);
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
            for (int i = 0; i < 10; i++)
                MatMul.Multiply(a, b, c, 128, 512, 156, false, false);
        });
    }
}
