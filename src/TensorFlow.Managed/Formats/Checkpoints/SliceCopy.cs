using Tensorflow.Kernels;

namespace Tensorflow.Formats.Checkpoints;

/// <summary>Copies what two parts of a tensor have in common from one to the other.</summary>
internal static class SliceCopy
{
    /// <returns>How many elements that were.</returns>
    internal static long Overlap(TensorValue source, TensorSlice from, TensorValue target, TensorSlice to, Shape whole)
    {
        var rank = whole.ndim;
        long[] begin = new long[rank],
            place = new long[rank],
            size = new long[rank];
        var elements = 1L;
        for (var i = 0; i < rank; i++)
        {
            var (a, b) = (Bounds(from, whole, i), Bounds(to, whole, i));
            var start = Math.Max(a.Start, b.Start);
            size[i] = Math.Max(0, Math.Min(a.End, b.End) - start);
            (begin[i], place[i]) = (start - a.Start, start - b.Start);
            elements *= size[i];
        }
        if (elements == 0)
            return 0;
        var part = new byte[elements * source.dtype.get_datatype_size()];
        var ones = Enumerable.Repeat(1L, rank).ToArray();
        Movement.Slice(source.AsBytes(), source.shape!.dims, begin, size, part, source.dtype.get_datatype_size());
        Movement.StridedAssign(part, size, place, ones, target.shape!.dims, target.AsBytes(), source.dtype.get_datatype_size());
        return elements;
    }

    private static (long Start, long End) Bounds(TensorSlice slice, Shape whole, int dimension) =>
        slice.Extents[dimension] is var (start, length) && length == TensorSlice.Full
            ? (0, whole[dimension])
            : (start, start + length);
}
