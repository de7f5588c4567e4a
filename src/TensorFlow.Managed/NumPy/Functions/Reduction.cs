using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>Arrays with some axes brought together into one element.</summary>
internal static unsafe class Reduction
{
    /// <summary>Brings some axes of an array together into one element.</summary>
    /// <param name="x">The array; its elements become <paramref name="dtype"/> first.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <param name="dtype">The result's element type.</param>
    /// <param name="identity">What there is before the first element; by default the first elements themselves.</param>
    /// <param name="name">NumPy's name of the function, for messages.</param>
    /// <exception cref="ValueError">There is no such axis, or nothing to begin with.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static NDArray Run<F>(NDArray x, Axis? axis, bool keepdims, TF_DataType dtype, NDArray? identity, string name = "")
        where F : IReduction<F>
    {
        ElementTypes.RequireReal(dtype);
        if (Argument.Given(x).dtype != dtype)
            x = x.astype(dtype);
        var axes = AxesOf(x, axis);
        var kept = new Shape([.. x.dims.Select((size, i) => axes.Contains(i) ? 1 : size)]);
        var result = new NDArray(NDArray.NewValue(dtype, kept));
        if (identity is not null)
        {
            result.Assign(identity);
        }
        else if (result.size > 0)
        {
            if (x.size == 0)
                throw new ValueError($"zero-size array to reduction operation {name} which has no identity");
            result.Assign(x.View(0, kept, x.Strides));
        }
        if (x.size > 0)
        {
            var work = new Work<F>(x, result);
            ElementTypes.Run(dtype, ref work);
        }
        return keepdims ? result : result.reshape(new Shape([.. x.dims.Where((_, i) => !axes.Contains(i))]));
    }

    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    internal static int[] AxesOf(NDArray x, Axis? axis)
    {
        if (axis is null)
            return [.. Enumerable.Range(0, Argument.Given(x).ndim)];
        var axes = Array.ConvertAll(axis.axis, i => Argument.Given(x).AxisOf(i));
        return axes.Distinct().Count() == axes.Length ? axes : throw new ValueError("duplicate value in 'axis'");
    }

    private readonly struct Work<F>(NDArray x, NDArray result) : IElementWork
        where F : IReduction<F>
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            // The order in which NumPy goes through memory: the order of a sum decides its last bits.
            var (from, to) = (x.Strides, Broadcast.Strides(result, x.shape));
            var order = Enumerable.Range(0, x.ndim).OrderByDescending(axis => Math.Abs(from[axis])).ToArray();
            var dims = x.dims;
            var walk = new RowWalk(
                Array.ConvertAll(order, axis => dims[axis]),
                Array.ConvertAll(order, axis => from[axis]),
                Array.ConvertAll(order, axis => to[axis])
            );
            var (step, toStep, count) = (walk.Stride(0), walk.Stride(1), walk.Count);
            do
            {
                T* row = (T*)x.Address + walk.Offset(0),
                    sums = (T*)result.Address + walk.Offset(1);
                if (toStep == 0)
                {
                    *sums = F.Row(*sums, row, step, count);
                }
                else
                {
                    for (var i = 0L; i < count; i++)
                        sums[i * toStep] = F.Combine(sums[i * toStep], row[i * step]);
                }
            } while (walk.Next());
            GC.KeepAlive(x);
            GC.KeepAlive(result);
        }
    }
}
