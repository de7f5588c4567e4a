namespace Tensorflow.Kernels;

/// <summary>A matrix of float32 in memory: rows that lie <see cref="Stride"/> elements apart.</summary>
internal unsafe struct MatrixPart(float* start, nint stride, int width)
{
    /// <summary>The first row's first element.</summary>
    public float* Start = start;

    /// <summary>Elements from one row to the next.</summary>
    public nint Stride = stride;

    /// <summary>The number of columns.</summary>
    public int Width = width;
}

/// <summary>
/// What a matrix product works on: c = op(a) * op(b) or c += op(a) * op(b), op(a) [m, k], op(b) [k, n], c [m, n]. The left
/// operand may be in parts that stand side by side, as a concatenation would put them.
/// </summary>
internal unsafe struct MatMulOperands
{
    public int M,
        N,
        K;

    /// <summary>a as it lies in memory, from its first column to its last.</summary>
    public MatrixPart* Left;

    public int LeftParts;

    /// <summary>Whether a is stored as [k, m].</summary>
    public bool TransposeA;

    public float* Right;

    /// <summary>Elements from one stored row of b to the next.</summary>
    public nint RightStride;

    /// <summary>Whether b is stored as [n, k].</summary>
    public bool TransposeB;

    /// <summary>
    /// Where the sums of b's columns go, n of them, in the order in which <see cref="Reduction"/> adds up; null if nobody wants
    /// them. b is not transposed then.
    /// </summary>
    public float* ColumnSums;

    public float* Result;

    public nint ResultStride;

    /// <summary>Whether the product is added to what c holds.</summary>
    public bool Accumulate;

    /// <summary>What tiles ask for while they compute; null for nothing. It belongs to the thread.</summary>
    public Prefetches* Prefetches;
}
