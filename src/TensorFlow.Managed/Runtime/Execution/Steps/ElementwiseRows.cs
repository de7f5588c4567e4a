using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Execution;

/// <summary>
/// Runs over rows: <paramref name="pointers"/> to each array's first row, <paramref name="strides"/> in bytes from one row to the
/// next; <paramref name="last"/> is the byte offset of the last vector in a row; <paramref name="zero"/> is 0, which the code
/// does not know: constants made of it stay in registers, where constants in the code are read from memory again and again.
/// </summary>
internal unsafe delegate void ElementwiseLoop(nint* pointers, nint* strides, nint rows, nint last, int zero);

/// <summary>An elementwise program over rows. Its arrays are those of the region that <paramref name="arrays"/> lists.</summary>
internal sealed unsafe class ElementwiseRows(ElementwiseLoop pass, int[] arrays, int columns, nint last, int instructions)
    : RowOperation
{
    internal override string Description => $"elementwise {instructions} x {columns}";

    internal override long WorkPerRow => 4L * columns * instructions;

    internal override IEnumerable<(int Array, int Columns)> Arrays => arrays.Select(a => (a, columns));

    internal override void Run(nint* pointers, nint* strides, int rows, PrefetchQueue* prefetches)
    {
        var own = stackalloc nint[2 * arrays.Length];
        for (var i = 0; i < arrays.Length; i++)
        {
            own[i] = pointers[arrays[i]];
            own[arrays.Length + i] = strides[arrays[i]];
        }
        pass(own, own + arrays.Length, rows, last, 0);
    }
}
