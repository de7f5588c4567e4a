using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Execution;

/// <summary>Rows of a matrix product: [rows, k], in parts, times a packed [k, n].</summary>
internal sealed unsafe class GemmRows((int Array, int Width)[] left, int packed, int result, int k, int n) : RowOperation
{
    internal override string Description => $"GEMM {k}x{n}";

    internal override long WorkPerRow => (long)k * n;

    internal override long SharedBytes => (long)k * n * sizeof(float);

    internal override int TileRows => PackedMatrix.TileRows;

    internal override IEnumerable<(int Array, int Columns)> Arrays => [.. left, (result, n)];

    internal override void Run(nint* pointers, nint* strides, int rows, PrefetchQueue* prefetches)
    {
        var parts = stackalloc MatrixPart[left.Length];
        for (var i = 0; i < left.Length; i++)
            parts[i] = new((float*)pointers[left[i].Array], strides[left[i].Array] / sizeof(float), left[i].Width);
        var operands = new MatMulOperands
        {
            M = rows,
            N = n,
            K = k,
            Left = parts,
            LeftParts = left.Length,
            Result = (float*)pointers[result],
            ResultStride = strides[result] / sizeof(float),
            Prefetches = prefetches,
        };
        PackedMatrix.Multiply(operands, (float*)pointers[packed], 0, rows);
    }
}
