using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>Products of parts of arrays, into parts of arrays, and of several products into one sum.</summary>
[Collection(nameof(ThreadCount))]
public class MatMulOperandsTests
{
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
        for (var i = 0; i < depths.Length; i++)
        {
            var product = new float[m * n];
            MatMul.Plain<float>(a[i], b[i], product, m, n, depths[i], true, false);
            for (var j = 0; j < product.Length; j++)
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
                for (var i = 0; i < 3; i++)
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
            for (var row = 0; row < operands.M; row += 10)
                PackedMatrix.Multiply(operands, p, row, Math.Min(row + 10, operands.M));
        }
    }

    /// <summary>Columns of a matrix as the first columns of a wider one.</summary>
    private static float[] Widened(float[] matrix, int rows, int columns, int from, int to, int more)
    {
        var wide = new float[rows * (to - from + more)];
        for (var i = 0; i < rows; i++)
            Array.Copy(matrix, i * columns + from, wide, i * (to - from + more), to - from);
        return wide;
    }
}
