using System.Numerics;
using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Reductions of a row-major array over some of its axes. <c>reduced[i]</c> says whether axis i goes; the result's elements are
/// those of the remaining axes in order (whether the reduced axes stay as 1 makes no difference to the elements).
/// </summary>
/// <remarks>
/// The order in which an output's terms are combined depends on the shapes alone. Axes of size 1 vanish and neighbours of one
/// kind merge; then, if the last axis is reduced, each contiguous run of terms is reduced by <see cref="ReductionLoops.Run"/>,
/// and otherwise the terms come one by one; either way <see cref="ReductionLoops.BlockRows"/> of these values at a time are
/// combined in ascending order starting at the identity, and the blocks' results in ascending order.
/// </remarks>
internal static class Reduction
{
    /// <summary>Sets <paramref name="reduced"/> from a list of axes, which may be negative (counted from the end).</summary>
    /// <exception cref="ArgumentException">An axis does not exist.</exception>
    internal static void Mark(ReadOnlySpan<int> axes, Span<bool> reduced)
    {
        reduced.Clear();
        foreach (var axis in axes)
        {
            if (axis < -reduced.Length || axis >= reduced.Length)
                throw new ArgumentException($"Invalid reduction dimension ({axis} for input with {reduced.Length} dimension(s))");
            reduced[axis < 0 ? axis + reduced.Length : axis] = true;
        }
    }

    /// <summary>The number of elements that reducing leaves.</summary>
    internal static long Outputs(ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced) =>
        ReductionLoops.Product(dims, reduced, false);

    /// <summary>y = the sums; 0 of nothing.</summary>
    /// <exception cref="ArgumentException">A span's length is not its shape's (likewise below).</exception>
    internal static void Sum<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y)
        where T : unmanaged, INumberBase<T> => ReductionLoops.Reduce<T, SumOperator<T>>(x, dims, reduced, y);

    /// <summary>y = the sums divided by the number of terms, rounded towards zero in integers; NaN of nothing.</summary>
    /// <exception cref="DivideByZeroException">The mean of no integers.</exception>
    internal static void Mean<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y)
        where T : unmanaged, INumberBase<T>
    {
        Sum(x, dims, reduced, y);
        var terms = T.CreateTruncating(ReductionLoops.Product(dims, reduced, true));
        for (var i = 0; i < y.Length; i++)
            y[i] /= terms;
    }

    /// <summary>y = the products; 1 of nothing.</summary>
    internal static void Prod<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y)
        where T : unmanaged, INumberBase<T> => ReductionLoops.Reduce<T, ProdOperator<T>>(x, dims, reduced, y);

    /// <summary>y = the largest values, see <see cref="MaxOperator{T}"/>.</summary>
    internal static void Max<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => ReductionLoops.Reduce<T, MaxOperator<T>>(x, dims, reduced, y);

    /// <summary>y = the smallest values, see <see cref="MinOperator{T}"/>.</summary>
    internal static void Min<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => ReductionLoops.Reduce<T, MinOperator<T>>(x, dims, reduced, y);

    /// <summary>y = whether all are true; true of nothing.</summary>
    internal static void All(ReadOnlySpan<bool> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<bool> y) =>
        ReductionLoops.Reduce<byte, AllOperator>(
            MemoryMarshal.Cast<bool, byte>(x),
            dims,
            reduced,
            MemoryMarshal.Cast<bool, byte>(y)
        );

    /// <summary>y = whether any is true; false of nothing.</summary>
    internal static void Any(ReadOnlySpan<bool> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<bool> y) =>
        ReductionLoops.Reduce<byte, AnyOperator>(
            MemoryMarshal.Cast<bool, byte>(x),
            dims,
            reduced,
            MemoryMarshal.Cast<bool, byte>(y)
        );

    /// <summary>y = the index along the axis of the largest value, the first of equals; NaN is passed over.</summary>
    /// <exception cref="ArgumentException">The axis does not exist or is empty, or a length is not its shape's.</exception>
    internal static void ArgMax<T, TIndex>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, int axis, Span<TIndex> y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Arg<T, TIndex, MaxOperator<T>>(x, dims, axis, y);

    /// <summary>y = the index along the axis of the smallest value, the first of equals; NaN is passed over.</summary>
    /// <exception cref="ArgumentException">The axis does not exist or is empty, or a length is not its shape's.</exception>
    internal static void ArgMin<T, TIndex>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, int axis, Span<TIndex> y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Arg<T, TIndex, MinOperator<T>>(x, dims, axis, y);

    private static void Arg<T, TIndex, TOp>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, int axis, Span<TIndex> y)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TOp : struct, IReductionOperator<T>
    {
        if (axis < -dims.Length || axis >= dims.Length)
            throw new ArgumentException($"Expected dimension in the range [{-dims.Length}, {dims.Length}), but got {axis}");
        axis = axis < 0 ? axis + dims.Length : axis;
        var outer = (int)Broadcasting.Elements(dims[..axis]);
        var length = (int)dims[axis];
        var inner = (int)Broadcasting.Elements(dims[(axis + 1)..]);
        if (x.Length != (long)outer * length * inner || y.Length != (long)outer * inner)
        {
            throw new ArgumentException(
                $"Shape [{string.Join(',', dims.ToArray())}] along axis {axis} needs "
                    + $"{(long)outer * length * inner} and {(long)outer * inner} elements, not {x.Length} and {y.Length}."
            );
        }
        if (length == 0 && y.Length > 0)
            throw new ArgumentException($"Reduction axis {axis} is empty in shape [{string.Join(',', dims.ToArray())}]");
        for (var i = 0; i < y.Length; i++)
        {
            var start = i / inner * length * inner + i % inner;
            var best = TOp.Identity;
            var index = 0;
            for (var k = 0; k < length; k++)
            {
                var value = x[start + k * inner];
                if (TOp.Combine(best, value) != best)
                    (best, index) = (value, k);
            }
            y[i] = TIndex.CreateTruncating(index);
        }
    }
}
