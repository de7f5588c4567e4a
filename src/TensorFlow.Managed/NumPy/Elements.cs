using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.NumPy;

/// <summary>Work on the elements of an array whose type is known only at run time.</summary>
internal static class Elements
{
    /// <summary>The part of an array that slices of its leading axes select, by NumPy's rules for basic slicing.</summary>
    internal static NDArray Sliced(NDArray array, Slice[] slices)
    {
        var axes = Expand(slices, array.shape.ndim);
        long[] begin = new long[array.shape.ndim], step = new long[begin.Length], count = new long[begin.Length];
        var dims = new List<long>();
        var axis = 0;
        foreach (var slice in axes)
        {
            if (slice.IsNewAxis)
            {
                dims.Add(1);
                continue;
            }
            (begin[axis], count[axis], step[axis]) = slice.Resolve(array.shape[axis]);
            if (!slice.IsIndex) dims.Add(count[axis]);
            axis++;
        }
        var result = NDArray.NewValue(array.dtype, new Shape(dims.ToArray()));
        Movement.StridedSlice(array.Value.AsBytes(), array.shape.dims, begin, step, count, result.AsBytes(), array.dtype.get_datatype_size());
        return new NDArray(result);
    }

    private static List<Slice> Expand(Slice[] slices, int rank)
    {
        var named = slices.Count(s => !s.IsEllipsis && !s.IsNewAxis);
        if (named > rank) throw new ValueError($"too many indices for array: array is {rank}-dimensional, but {named} were indexed");
        var axes = new List<Slice>();
        foreach (var slice in slices)
        {
            if (slice.IsEllipsis) axes.AddRange(Enumerable.Repeat(Slice.All, rank - named));
            else axes.Add(slice);
        }
        axes.AddRange(Enumerable.Repeat(Slice.All, rank - axes.Count(s => !s.IsNewAxis)));
        return axes;
    }
}
