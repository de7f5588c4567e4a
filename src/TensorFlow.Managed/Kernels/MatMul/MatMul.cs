using System.Numerics;
using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Matrix product (GEMM) c = op(a) * op(b) of row-major matrices: op(a) is [m, k], op(b) is [k, n], c is [m, n]; a transposed
/// operand is stored as [k, m] or [n, k].
/// </summary>
/// <remarks>
/// The structure is that of GotoBLAS and BLIS: blocking of k (KC, <see cref="BlockDepth"/>), panels of b packed for the
/// micro-kernel (<see cref="MatMulPanels{V}"/>), and a micro-kernel that keeps a tile of c in registers
/// (<see cref="MicroKernel"/>). a is not packed: a tile reads it once for each panel, broadcasting single elements.
/// The order of every sum is part of the contract, so that no instruction set, thread count or tiling changes a bit: k is cut
/// into blocks of <see cref="BlockDepth"/>; within a block an element of c is one chain of fused multiply-adds, ascending in k
/// and starting at zero; the blocks' results are added in ascending order.
/// </remarks>
internal static unsafe partial class MatMul
{
    /// <summary>KC, the depth of a block of k: how many terms of a sum form one chain.</summary>
    internal const int BlockDepth = 256;

    /// <summary>The float32 product. c must not overlap a or b.</summary>
    /// <exception cref="ArgumentException">A matrix has another number of elements than its dimensions say.</exception>
    internal static void Multiply(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        int m,
        int n,
        int k,
        bool transposeA,
        bool transposeB
    )
    {
        CheckSizes(a.Length, b.Length, c.Length, m, n, k);
        if (m == 0 || n == 0 || k == 0)
        {
            c.Clear();
            return;
        }
        fixed (
            float* pa = a,
                pb = b,
                pc = c
        )
        {
            var left = new MatrixPart(pa, transposeA ? m : k, transposeA ? m : k);
            Multiply(
                new MatMulOperands
                {
                    M = m,
                    N = n,
                    K = k,
                    Left = &left,
                    LeftParts = 1,
                    TransposeA = transposeA,
                    Right = pb,
                    RightStride = transposeB ? k : n,
                    TransposeB = transposeB,
                    Result = pc,
                    ResultStride = n,
                }
            );
        }
    }

    /// <summary>The float32 product of operands that may be parts of larger arrays. No dimension may be 0.</summary>
    internal static void Multiply(MatMulOperands operands) => Multiply(&operands, 1);

    /// <summary>
    /// Several such products, all with the same result, one after the other: those behind the first are to accumulate. It takes
    /// less time than one call for each, since each part of the result comes into the cache once.
    /// </summary>
    internal static void Multiply(MatMulOperands* products, int count)
    {
        if (Elementwise.Has16)
            new MatMulPlan<Lanes16>(products, count).Run();
        else if (Elementwise.Has8)
            new MatMulPlan<Lanes8>(products, count).Run();
        else if (Elementwise.Has4)
            new MatMulPlan<Lanes4>(products, count).Run();
        else
            new MatMulPlan<Lanes1>(products, count).Run();
    }

    /// <summary>The product in another type, as <see cref="Plain"/> computes it.</summary>
    /// <exception cref="ArgumentException">A matrix has another number of elements than its dimensions say.</exception>
    internal static void Multiply<T>(
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        Span<T> c,
        int m,
        int n,
        int k,
        bool transposeA,
        bool transposeB
    )
        where T : unmanaged, INumberBase<T>
    {
        CheckSizes(a.Length, b.Length, c.Length, m, n, k);
        if (typeof(T) == typeof(double))
        {
            MultiplyRows(
                MemoryMarshal.Cast<T, double>(a),
                MemoryMarshal.Cast<T, double>(b),
                MemoryMarshal.Cast<T, double>(c),
                m,
                n,
                k,
                transposeA,
                transposeB
            );
        }
        else
        {
            Plain(a, b, c, m, n, k, transposeA, transposeB);
        }
    }

    private static void CheckSizes(int a, int b, int c, int m, int n, int k)
    {
        if (m < 0 || n < 0 || k < 0 || a != (long)m * k || b != (long)k * n || c != (long)m * n)
        {
            throw new ArgumentException(
                $"A product [{m},{k}] x [{k},{n}] needs {(long)m * k}, {(long)k * n} and {(long)m * n} "
                    + $"elements, not {a}, {b} and {c}."
            );
        }
    }
}
