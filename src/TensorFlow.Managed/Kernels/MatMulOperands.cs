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

    /// <summary>
    /// How many rows further on the next product's rows are, if they are to be asked for in time since the matrix is larger than
    /// the second-level cache; 0 if not. Only <see cref="PackedMatrix"/> heeds it.
    /// </summary>
    public int RowsAhead;
}

/// <summary>
/// What a matrix product works on: c = op(a) * op(b) or c += op(a) * op(b), op(a) [m, k], op(b) [k, n], c [m, n]. The left
/// operand may be in parts that stand side by side, as a concatenation would put them.
/// </summary>
internal unsafe struct MatMulOperands
{
    public int M, N, K;

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
}
