using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>Order along an axis: ascending, NaN last, strings by their bytes.</summary>
internal static class Sorting
{
    internal static NDArray Sorted(NDArray a, int axis)
    {
        if (Argument.Given(a).ndim == 0)
            throw new ValueError($"axis {axis} is out of bounds for array of dimension 0");
        if (a.dtype == TF_DataType.TF_STRING)
            return np.take_along_axis(a, Order(a, axis), axis);
        var result = np.moveaxis(a, axis, -1).copy();
        var work = new SortWork(result);
        ElementTypes.Run(a.dtype, ref work);
        return np.moveaxis(result, -1, axis).copy();
    }

    /// <summary>The indices in the order of their elements, equal ones ascending.</summary>
    internal static NDArray Order(NDArray a, int axis)
    {
        var last = np.moveaxis(a, axis, -1);
        var work = new OrderWork(last.copy(), new NDArray(last.shape, TF_DataType.TF_INT64));
        if (a.dtype == TF_DataType.TF_STRING)
            work.RunStrings();
        else
            ElementTypes.Run(a.dtype, ref work);
        return np.moveaxis(work.Result, -1, axis).copy();
    }

    internal static NDArray ArgExtremum(NDArray a, Axis? axis, bool largest)
    {
        var last = axis is null ? Argument.Given(a).reshape(-1) : np.moveaxis(a, axis.axis[0], -1);
        if (last.dims[^1] == 0)
            throw new ValueError($"attempt to get {(largest ? "argmax" : "argmin")} of an empty sequence");
        var work = new ExtremumWork(last.copy(), largest, new NDArray(new Shape(last.dims[..^1]), TF_DataType.TF_INT64));
        ElementTypes.Run(a.dtype, ref work);
        return work.Result;
    }

    internal static NDArray Reversed(NDArray a, int axis) =>
        a[[.. Enumerable.Repeat(Slice.All, a.AxisOf(axis)), new Slice(step: -1)]];

    /// <summary>Below 0 if x comes before y, above if behind it; NaN comes last.</summary>
    internal static int Compare<T>(T x, T y)
        where T : INumber<T> =>
        T.IsNaN(x) || T.IsNaN(y) ? T.IsNaN(x).CompareTo(T.IsNaN(y))
        : x < y ? -1
        : x > y ? 1
        : 0;

    private readonly struct SortWork(NDArray rows) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var elements = rows.Value.SpanOfSize<T>();
            var length = (int)rows.dims[^1];
            for (var start = 0; start < elements.Length; start += length)
            {
                var row = elements.Slice(start, length);
                row.Sort();
                // .NET puts NaN first.
                var nans = 0;
                while (nans < length && T.IsNaN(row[nans]))
                    nans++;
                if (nans == 0)
                    continue;
                var nan = row[0];
                row[nans..].CopyTo(row);
                row[^nans..].Fill(nan);
            }
        }
    }

    private readonly struct OrderWork(NDArray rows, NDArray result) : IElementWork
    {
        internal NDArray Result => result;

        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var elements = rows.Value.SpanOfSize<T>().ToArray();
            Run((i, j) => Compare(elements[i], elements[j]));
        }

        internal void RunStrings()
        {
            var strings = rows.Value.Strings.ToArray();
            Run((i, j) => strings[i].AsSpan().SequenceCompareTo(strings[j]));
        }

        private void Run(Comparison<long> compare)
        {
            var places = result.AsSpan<long>();
            var length = (int)rows.dims[^1];
            for (var start = 0L; start < places.Length; start += length)
            {
                var first = start;
                var row = places.Slice((int)start, length);
                for (var i = 0; i < length; i++)
                    row[i] = i;
                row.Sort((i, j) => compare(first + i, first + j) is var order and not 0 ? order : i.CompareTo(j));
            }
        }
    }

    private readonly struct ExtremumWork(NDArray rows, bool largest, NDArray result) : IElementWork
    {
        internal NDArray Result => result;

        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            var elements = rows.Value.SpanOfSize<T>();
            var places = result.AsSpan<long>();
            var length = (int)rows.dims[^1];
            for (var row = 0; row < places.Length; row++)
            {
                var numbers = elements.Slice(row * length, length);
                var best = 0;
                for (var i = 1; i < length && !T.IsNaN(numbers[best]); i++)
                {
                    if (T.IsNaN(numbers[i]) || (largest ? numbers[i] > numbers[best] : numbers[i] < numbers[best]))
                        best = i;
                }
                places[row] = best;
            }
        }
    }
}
