using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>Arrays in which each element brings together all up to it along an axis.</summary>
internal static class Accumulation
{
    /// <param name="a">The array; its elements become <paramref name="dtype"/> first.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <param name="dtype">The result's element type.</param>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static NDArray Run<F>(NDArray a, Axis? axis, TF_DataType dtype)
        where F : IReduction<F>
    {
        ElementTypes.RequireReal(dtype);
        var along = axis?.axis[0] ?? 0;
        var work = new Work<F>(np.moveaxis(axis is null ? a.ravel() : a, along, -1).astype(dtype).copy());
        ElementTypes.Run(dtype, ref work);
        return np.moveaxis(work.Rows, -1, along).copy();
    }

    private readonly struct Work<F>(NDArray rows) : IElementWork
        where F : IReduction<F>
    {
        internal NDArray Rows => rows;

        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var elements = rows.Value.SpanOfSize<T>();
            var length = (int)rows.dims[^1];
            for (var i = 1; i < elements.Length; i++)
            {
                if (i % length != 0)
                    elements[i] = F.Combine(elements[i - 1], elements[i]);
            }
        }
    }
}
