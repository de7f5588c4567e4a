using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// The readable version of every operation that only moves elements: one output element at a time, each looked up where the
/// operation's definition says.
/// </summary>
internal static class PlainMovement
{
    /// <param name="dtype">The result's type.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="source">The array and the index in it that an output index takes its element from; null: a zero.</param>
    internal static NDArray Build(TF_DataType dtype, Shape shape, Func<long[], (NDArray Array, long[] Index)?> source)
    {
        var size = dtype.get_datatype_size();
        var bytes = new byte[shape.size * size];
        var index = new long[shape.ndim];
        for (var i = 0; i < shape.size; i++, Next(index, shape))
        {
            if (source(index) is not var (array, at))
                continue;
            var offset = at.Zip(array.shape.strides, (a, stride) => a * stride).Sum();
            array.Value.AsBytes().Slice((int)offset * size, size).CopyTo(bytes.AsSpan(i * size));
        }
        return new NDArray(bytes, shape, dtype);
    }

    /// <summary>The index with one entry put in.</summary>
    internal static long[] Insert(long[] index, int axis, long value) => [.. index[..axis], value, .. index[axis..]];

    /// <summary>The index without one of its entries.</summary>
    internal static long[] Remove(long[] index, int axis) => [.. index[..axis], .. index[(axis + 1)..]];

    /// <summary>The index with one entry replaced.</summary>
    internal static long[] Replace(long[] index, int axis, long value) => [.. index[..axis], value, .. index[(axis + 1)..]];

    /// <summary>The next index in row-major order.</summary>
    internal static void Next(long[] index, Shape shape)
    {
        for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
            index[axis] = 0;
    }
}
