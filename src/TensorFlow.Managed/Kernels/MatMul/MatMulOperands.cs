namespace Tensorflow.Kernels;

/// <summary>A matrix of float32 in memory, row-major with the leading dimension <see cref="Stride"/>.</summary>
internal unsafe struct MatrixPart(float* start, nint stride, int width)
{
    /// <summary>The first row's first element.</summary>
    internal float* Start = start;

    /// <summary>The leading dimension: elements from one row to the next.</summary>
    internal nint Stride = stride;

    /// <summary>The number of columns.</summary>
    internal int Width = width;
}

/// <summary>
/// The operands of a GEMM: c = op(a) * op(b) or c += op(a) * op(b), op(a) [m, k], op(b) [k, n], c [m, n]. The left
/// operand may be in parts that stand side by side: a concatenation that is never materialised.
/// </summary>
internal unsafe struct MatMulOperands
{
    internal int M,
        N,
        K;

    /// <summary>a as it lies in memory, from its first column to its last.</summary>
    internal MatrixPart* Left;

    internal int LeftParts;

    /// <summary>Whether a is stored as [k, m].</summary>
    internal bool TransposeA;

    internal float* Right;

    /// <summary>The leading dimension of b (ldb): elements from one stored row to the next.</summary>
    internal nint RightStride;

    /// <summary>Whether b is stored as [n, k].</summary>
    internal bool TransposeB;

    /// <summary>
    /// Where the sums of b's columns go, n of them, in the order in which <see cref="Reduction"/> adds up: a bias's gradient, for
    /// which b's panels need not be read again. Null for none; b is not transposed otherwise.
    /// </summary>
    internal float* ColumnSums;

    internal float* Result;

    /// <summary>The leading dimension of c (ldc).</summary>
    internal nint ResultStride;

    /// <summary>Whether the product is added to what c holds.</summary>
    internal bool Accumulate;

    /// <summary>What the micro-kernel prefetches while it computes; null for nothing. It belongs to the thread.</summary>
    internal PrefetchQueue* Prefetches;
}
