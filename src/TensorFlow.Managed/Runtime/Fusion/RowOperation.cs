using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Fusion;

/// <summary>One thing done to some rows: the arrays' addresses at the first row, and their strides in bytes.</summary>
internal abstract unsafe class RowOperation
{
    /// <summary>A measure of the work for a row, in multiply-adds.</summary>
    internal abstract long WorkPerRow { get; }

    /// <summary>The bytes that all rows read.</summary>
    internal virtual long SharedBytes => 0;

    /// <summary>The arrays whose rows it reads or writes, and how many columns of them.</summary>
    internal abstract IEnumerable<(int Array, int Columns)> Arrays { get; }

    /// <param name="pointers">Where each array's first row is.</param>
    /// <param name="strides">From one row to the next, in bytes.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="prefetches">What the operations behind it are going to touch.</param>
    internal abstract void Run(nint* pointers, nint* strides, int rows, Prefetches* prefetches);
}

/// <summary>An elementwise program over rows. Its arrays are those of the region that <paramref name="arrays"/> lists.</summary>
internal sealed unsafe class ElementwiseRows(ElementwisePass pass, int[] arrays, int columns, nint last, int instructions)
    : RowOperation
{
    internal override long WorkPerRow => 4L * columns * instructions;

    internal override IEnumerable<(int Array, int Columns)> Arrays => arrays.Select(a => (a, columns));

    internal override void Run(nint* pointers, nint* strides, int rows, Prefetches* prefetches)
    {
        nint* own = stackalloc nint[2 * arrays.Length];
        for (var i = 0; i < arrays.Length; i++)
        {
            own[i] = pointers[arrays[i]];
            own[arrays.Length + i] = strides[arrays[i]];
        }
        pass(own, own + arrays.Length, rows, last, 0);
    }
}

/// <summary>Rows of a matrix product: [rows, k], in parts, times a packed [k, n].</summary>
internal sealed unsafe class ProductRows((int Array, int Width)[] left, int packed, int result, int k, int n) : RowOperation
{
    internal override long WorkPerRow => (long)k * n;

    internal override long SharedBytes => (long)k * n * sizeof(float);

    internal override IEnumerable<(int Array, int Columns)> Arrays => [.. left, (result, n)];

    internal override void Run(nint* pointers, nint* strides, int rows, Prefetches* prefetches)
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
