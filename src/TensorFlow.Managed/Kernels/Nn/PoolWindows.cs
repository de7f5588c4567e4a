namespace Tensorflow.Kernels;

/// <summary>
/// Where a window lies that moves over one dimension. Source: TensorFlow's <c>GetWindowedOutputSize</c>
/// (core/framework/common_shape_fns.cc).
/// </summary>
/// <param name="Size">The dimension's size.</param>
/// <param name="Window">The window's.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Before">How far the first window reaches out of the dimension.</param>
/// <param name="Count">How many windows there are.</param>
internal readonly record struct PoolWindows(long Size, long Window, long Stride, long Before, long Count)
{
    /// <summary>same: padding SAME, whose windows reach out at both ends, and not VALID.</summary>
    internal static PoolWindows Over(long size, long window, long stride, bool same)
    {
        // In an order in which strides and windows of any size leave no int64.
        if (!same)
            return new(size, window, stride, 0, size < window ? 0 : (size - window) / stride + 1);
        var count = size == 0 ? 0 : (size - 1) / stride + 1;
        return new(size, window, stride, Math.Max(0, (count - 1) * stride - size + window) / 2, count);
    }

    /// <summary>The first element of a window, and the first behind it.</summary>
    internal (long Begin, long End) Range(long index)
    {
        var begin = index * Stride - Before;
        return (Math.Max(begin, 0), Window < Size - begin ? begin + Window : Size);
    }
}
