using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.NumPy;

/// <summary>Work on the elements of an array whose type is known only at run time.</summary>
internal static class Elements
{
    /// <summary>Converts every element as a C# cast does: towards zero to an integer, a truth value to 0 or 1.</summary>
    internal static void Convert(TensorValue from, TensorValue to)
    {
        switch (from.dtype)
        {
            case TF_DataType.TF_FLOAT: From<float>(from, to); break;
            case TF_DataType.TF_DOUBLE: From<double>(from, to); break;
            case TF_DataType.TF_INT32: From<int>(from, to); break;
            case TF_DataType.TF_INT64: From<long>(from, to); break;
            case TF_DataType.TF_UINT8: From<byte>(from, to); break;
            case TF_DataType.TF_BOOL: FromBool(from, to); break;
            default: throw new UnimplementedError($"Cast from {from.dtype.as_python_name()} is not supported.");
        }
    }

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

    private static void From<T>(TensorValue from, TensorValue to) where T : unmanaged, INumber<T>
    {
        switch (to.dtype)
        {
            case TF_DataType.TF_FLOAT: Truncate(from.Span<T>(), to.Span<float>()); break;
            case TF_DataType.TF_DOUBLE: Truncate(from.Span<T>(), to.Span<double>()); break;
            case TF_DataType.TF_INT32: Truncate(from.Span<T>(), to.Span<int>()); break;
            case TF_DataType.TF_INT64: Truncate(from.Span<T>(), to.Span<long>()); break;
            case TF_DataType.TF_UINT8: Truncate(from.Span<T>(), to.Span<byte>()); break;
            case TF_DataType.TF_BOOL:
                var numbers = from.Span<T>();
                var truths = to.Span<bool>();
                for (var i = 0; i < numbers.Length; i++) truths[i] = numbers[i] != T.Zero;
                break;
            default: throw new UnimplementedError($"Cast to {to.dtype.as_python_name()} is not supported.");
        }
    }

    private static void Truncate<TFrom, TTo>(Span<TFrom> from, Span<TTo> to) where TFrom : INumber<TFrom> where TTo : INumber<TTo>
    {
        for (var i = 0; i < from.Length; i++) to[i] = TTo.CreateTruncating(from[i]);
    }

    private static void FromBool(TensorValue from, TensorValue to)
    {
        if (to.dtype == TF_DataType.TF_BOOL)
        {
            from.AsBytes().CopyTo(to.AsBytes());
            return;
        }
        var bytes = new TensorValue(TF_DataType.TF_UINT8, from.shape!, from.Buffer, OffsetOf(from));
        From<byte>(bytes, to);
    }

    private static unsafe nint OffsetOf(TensorValue value) => (nint)(value.Address - value.Buffer.Address);
}
