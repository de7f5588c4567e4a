using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>Products of matrices of other types than float.</summary>
[Collection(nameof(ThreadCount))]
public class MatMulTypeTests
{
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
        for (var i = 0; i < 42; i++)
            Assert.Equal(Enumerable.Range(0, 300).Sum(t => a[i / 7 * 300 + t] * b[t * 7 + i % 7]), c[i]);
        Assert.Equal(Array.ConvertAll(c, v => (double)v), z);
        Assert.Equal(Array.ConvertAll(c, v => (long)v), r);
    }
}
