using System.Numerics;

namespace Tensorflow.NumPy;

/// <content>Places of numbers among others in order, and how many fall between them.</content>
public static partial class np
{
    /// <summary>Where numbers would have to be put in to keep an array in order. Source: NumPy's <c>searchsorted</c>.</summary>
    /// <param name="a">Numbers in ascending order, one dimension.</param>
    /// <param name="v">The numbers to put in.</param>
    /// <param name="side">"left" before equal ones, "right" behind them.</param>
    /// <returns>int64, v's shape: from 0 to a's size.</returns>
    /// <exception cref="ValueError">The array has not one dimension, or there is no such side.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray searchsorted(NDArray a, NDArray v, string side = "left")
    {
        if (Argument.Given(a).ndim != 1)
            throw new ValueError("object too deep for desired array");
        if (side is not ("left" or "right"))
            throw new ValueError($"'{side}' is an invalid value for keyword 'side'");
        var dtype = TypePromotion.Promote(a.dtype, Argument.Given(v).dtype);
        var work = new SearchWork(a.astype(dtype), v.astype(dtype), side == "right", new NDArray(v.shape, int64));
        ElementTypes.Run(dtype, ref work);
        return work.Result;
    }

    /// <summary>The numbers of the bins that values fall in. Source: NumPy's <c>digitize</c>.</summary>
    /// <param name="x">The values.</param>
    /// <param name="bins">The bins' limits in ascending or descending order, one dimension.</param>
    /// <param name="right">Whether a bin has its upper limit rather than its lower one.</param>
    /// <returns>int64, x's shape: 0 before the first limit.</returns>
    /// <exception cref="ValueError">The limits are in no order.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray digitize(NDArray x, NDArray bins, bool right = false)
    {
        var steps = diff(bins);
        if (all(steps >= new NDArray(0)))
            return searchsorted(bins, x, right ? "left" : "right");
        if (!all(steps <= new NDArray(0)))
            throw new ValueError("bins must be monotonically increasing or decreasing");
        return new NDArray(bins.shape[0]) - searchsorted(flip(bins), x, right ? "right" : "left");
    }

    /// <summary>How often each number from 0 on is there. Source: NumPy's <c>bincount</c>.</summary>
    /// <param name="x">Integers that are not negative, one dimension.</param>
    /// <param name="weights">What each counts, of x's shape; 1 by default.</param>
    /// <param name="minlength">The least length of the result.</param>
    /// <returns>A vector, int64, or float64 with weights.</returns>
    /// <exception cref="ValueError">A number is negative, or the shapes differ.</exception>
    /// <exception cref="TypeError">The elements are no integers.</exception>
    public static NDArray bincount(NDArray x, NDArray? weights = null, int minlength = 0)
    {
        if (Argument.Given(x).ndim != 1)
            throw new ValueError("object too deep for desired array");
        if (!x.dtype.is_integer() && !x.dtype.is_bool() && x.size > 0)
        {
            throw new TypeError(
                $"Cannot cast array data from dtype('{x.dtype.as_numpy_name()}') to dtype('int64') according to the rule 'safe'"
            );
        }

        var numbers = x.astype(int64).ToArray<long>();
        if (numbers.Any(number => number < 0))
            throw new ValueError("'list' argument must have no negative elements");
        if (weights is not null && weights.shape != x.shape)
            throw new ValueError("The weights and list don't have the same length.");
        var shares = weights?.astype(float64).ToArray<double>();
        var sums = new double[Math.Max(minlength, numbers.Length == 0 ? 0 : numbers.Max() + 1)];
        for (var i = 0; i < numbers.Length; i++)
            sums[numbers[i]] += shares?[i] ?? 1;
        return weights is null ? new NDArray(sums).astype(int64) : new NDArray(sums);
    }

    /// <summary>How many elements fall in so many bins of one width. Source: NumPy's <c>histogram</c>.</summary>
    /// <param name="a">Real numbers.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="range">
    /// The first bin's lower limit and the last one's upper; the smallest and largest element by default.
    /// </param>
    /// <returns>The numbers, int64, [bins], and the bins' limits, [bins + 1], a's floating type or float64.</returns>
    /// <exception cref="ValueError">There is no bin, or the range is not finite or empty.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static (NDArray, NDArray) histogram(NDArray a, int bins = 10, (double, double)? range = null)
    {
        if (bins < 1)
            throw new ValueError("`bins` must be positive, when an integer");
        var (first, last) = range ?? (Argument.Given(a).size == 0 ? (0.0, 1.0) : ((double)min(a), (double)max(a)));
        if (first > last)
            throw new ValueError("max must be larger than min in range parameter.");
        if (!double.IsFinite(first) || !double.IsFinite(last))
            throw new ValueError($"{(range is null ? "autodetected" : "supplied")} range of [{first}, {last}] is not finite");
        if (first == last)
            (first, last) = (first - 0.5, last + 0.5);
        return histogram(a, linspace(first, last, bins + 1, dtype: MeanType(a.dtype)));
    }

    /// <summary>
    /// How many elements fall in bins; each has its lower limit, the last its upper too. Source: NumPy's <c>histogram</c>.
    /// </summary>
    /// <param name="a">Real numbers.</param>
    /// <param name="bins">The bins' limits in ascending order, one dimension.</param>
    /// <returns>The numbers, int64, one fewer than limits, and the limits.</returns>
    /// <exception cref="ValueError">The limits are not in order.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static (NDArray, NDArray) histogram(NDArray a, NDArray bins)
    {
        if (Argument.Given(bins).ndim != 1)
            throw new ValueError("`bins` must be 1d, when an array");
        if (any(bins[":-1"] > bins["1:"]))
            throw new ValueError("`bins` must increase monotonically, when an array");
        var sorted = sort(a.ravel());
        return (diff(append(searchsorted(sorted, bins[":-1"]), searchsorted(sorted, bins["-1:"], "right"))), bins);
    }

    private readonly struct SearchWork(NDArray sorted, NDArray values, bool right, NDArray result) : IElementWork
    {
        internal NDArray Result => result;

        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            Span<T> limits = sorted.Value.SpanOfSize<T>(),
                numbers = values.Value.SpanOfSize<T>();
            var places = result.AsSpan<long>();
            for (var i = 0; i < places.Length; i++)
            {
                var (low, high) = (0, limits.Length);
                while (low < high)
                {
                    var middle = (low + high) / 2;
                    var order = Sorting.Compare(limits[middle], numbers[i]);
                    if (order < 0 || right && order == 0)
                        low = middle + 1;
                    else
                        high = middle;
                }
                places[i] = low;
            }
        }
    }
}
