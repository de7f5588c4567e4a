using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Python's functions on sequences, and the clock.</content>
public static partial class Binding
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    /// <summary>0, 1, ..., end - 1; nothing if end is not above 0. Source: Python's <c>range</c>.</summary>
    public static IEnumerable<int> range(int end) => range(0, end);

    /// <summary>start, start + 1, ..., end - 1; nothing if end is not above start. Source: Python's <c>range</c>.</summary>
    public static IEnumerable<int> range(int start, int end) => Enumerable.Range(start, Math.Max(0, end - start));

    /// <summary>
    /// The number of elements; of an array or a tensor the first dimension, -1 if that is not known. Source: Python's <c>len</c>.
    /// </summary>
    /// <exception cref="TypeError">It has no length.</exception>
    /// <exception cref="IndexOutOfRangeException">It is a tensor without dimensions.</exception>
    /// <exception cref="ValueError">It is a tensor of unknown rank.</exception>
    public static int len(object a) =>
        a switch
        {
            Tensor tensor => (int)tensor.shape[0],
            string text => text.Length,
            ICollection collection => collection.Count,
            IEnumerable sequence => sequence.Cast<object?>().Count(),
            _ => throw new TypeError($"object of type '{Argument.Given(a).GetType().Name}' has no len()"),
        };

    /// <summary>The elements of a sequence as an array of their own. Source: Python's <c>list</c>.</summary>
    public static T[] list<T>(IEnumerable<T> list) => Argument.Given(list).ToArray();

    /// <summary>The elements from the last to the first; the list stays as it is. Source: Python's <c>reversed</c>.</summary>
    public static IEnumerable<T> reversed<T>(IList<T> values) => Enumerable.Reverse(Argument.Given(values));

    /// <summary>Each element with its index, from 0 on. Source: Python's <c>enumerate</c>.</summary>
    public static IEnumerable<(int, T)> enumerate<T>(IList<T> values) => enumerate(values, 0);

    /// <summary>Each element with a number: start, start + step, ... Source: Python's <c>enumerate</c>.</summary>
    public static IEnumerable<(int, T)> enumerate<T>(IEnumerable<T> values, int start = 0, int step = 1) =>
        Argument.Given(values).Select((value, i) => (start + i * step, value));

    /// <summary>The keys of a dictionary with their values, in its order. Source: Python's <c>dict.items</c>.</summary>
    public static IEnumerable<(TKey, TValue)> enumerate<TKey, TValue>(Dictionary<TKey, TValue> values)
        where TKey : notnull => Argument.Given(values).Select(pair => (pair.Key, pair.Value));

    /// <summary>The keys of a dictionary's pairs with their values, in order. Source: Python's <c>dict.items</c>.</summary>
    public static IEnumerable<(TKey, TValue)> enumerate<TKey, TValue>(KeyValuePair<TKey, TValue>[] values) =>
        Argument.Given(values).Select(pair => (pair.Key, pair.Value));

    /// <summary>0, 1, ..., range - 1. Source: Python's <c>range</c>.</summary>
    public static IEnumerable<int> slice(int range) => slice(0, range);

    /// <summary>start, start + step, ... on this side of the end. Source: Python's <c>range</c>.</summary>
    /// <exception cref="ValueError">The step is 0.</exception>
    public static IEnumerable<int> slice(int start, int end, int step = 1) => Steps(start, end, step).Select(value => (int)value);

    /// <summary>start, start + step, ... on this side of the end. Source: NumPy's <c>arange</c>.</summary>
    /// <exception cref="ValueError">The step is 0.</exception>
    public static IEnumerable<float> slice(float start, float end, float step = 1) =>
        Steps(start, end, step).Select(value => (float)value);

    /// <inheritdoc cref="slice(float, float, float)"/>
    public static IEnumerable<double> slice(double start, double end, double step = 1) => Steps(start, end, step);

    /// <summary>The first elements, the second, ..., as far as both go. Source: Python's <c>zip</c>.</summary>
    public static IEnumerable<(T1, T2)> zip<T1, T2>(IEnumerable<T1> e1, IEnumerable<T2> e2) =>
        Argument.Given(e1).Zip(Argument.Given(e2));

    /// <inheritdoc cref="zip{T1, T2}(IEnumerable{T1}, IEnumerable{T2})"/>
    public static IEnumerable<(T1, T2)> zip<T1, T2>(IList<T1> t1, IList<T2> t2) => Argument.Given(t1).Zip(Argument.Given(t2));

    /// <summary>The first elements, the second, ..., as far as all three go. Source: Python's <c>zip</c>.</summary>
    public static IEnumerable<(T1, T2, T3)> zip<T1, T2, T3>(IList<T1> t1, IList<T2> t2, IList<T3> t3) =>
        Argument.Given(t1).Zip(Argument.Given(t2), Argument.Given(t3));

    /// <summary>The first elements of two pairs, and the second. Source: Python's <c>zip</c>.</summary>
    public static IEnumerable<(T1, T2)> zip<T1, T2>((T1, T1) t1, (T2, T2) t2) => [(t1.Item1, t2.Item1), (t1.Item2, t2.Item2)];

    /// <summary>The elements of two arrays in row-major order, as far as both go.</summary>
    /// <exception cref="InvalidArgumentError">An array has another element type.</exception>
    public static IEnumerable<(T1, T2)> zip<T1, T2>(NDArray t1, NDArray t2)
        where T1 : unmanaged
        where T2 : unmanaged => Argument.Given(t1).ToArray<T1>().Zip(Argument.Given(t2).ToArray<T2>());

    /// <summary>
    /// The elements of two arrays in row-major order, as far as both go. axis must be null: zip goes over all elements.
    /// </summary>
    /// <exception cref="InvalidArgumentError">An array has another element type.</exception>
    /// <exception cref="ValueError">An axis is given.</exception>
    public static IEnumerable<(T, T)> zip<T>(NDArray t1, NDArray t2, Axis? axis = null)
        where T : unmanaged =>
        axis is null ? zip<T, T>(t1, t2) : throw new ValueError("zip goes over all elements: it takes no axis.");

    /// <summary>Whether every element is true, or a number other than 0; of none, true. Source: Python's <c>all</c>.</summary>
    /// <exception cref="InvalidCastException">An element is neither a truth value nor a number.</exception>
    public static bool all(IEnumerable enumerable) => Argument.Given(enumerable).Cast<object?>().All(IsTrue);

    /// <summary>Whether an element is true, or a number other than 0; of none, false. Source: Python's <c>any</c>.</summary>
    /// <exception cref="InvalidCastException">An element is neither a truth value nor a number.</exception>
    public static bool any(IEnumerable enumerable) => Argument.Given(enumerable).Cast<object?>().Any(IsTrue);

    /// <summary>The sum of numbers, or of arrays of one element, in float64; 0 of none. Source: Python's <c>sum</c>.</summary>
    /// <exception cref="InvalidCastException">An element is no number.</exception>
    public static double sum(IEnumerable enumerable) => Argument.Given(enumerable).Cast<object>().Sum(Number);

    /// <summary>The sum of integers; 0 of none. Source: Python's <c>sum</c>.</summary>
    /// <exception cref="OverflowException">The sum is no int32.</exception>
    public static int sum(IEnumerable<int> enumerable) => Argument.Given(enumerable).Sum();

    /// <summary>The sum of float32, added up in float64 and rounded once; 0 of none. Source: Python's <c>sum</c>.</summary>
    public static float sum(IEnumerable<float> enumerable) => Argument.Given(enumerable).Sum();

    /// <summary>The sum of a dictionary's values, in float64; 0 of none. Source: Python's <c>sum</c>.</summary>
    /// <exception cref="InvalidCastException">A value is no number.</exception>
    public static double sum<TKey, TValue>(Dictionary<TKey, TValue> values)
        where TKey : notnull => sum((IEnumerable)Argument.Given(values).Values);

    /// <summary>The larger of two numbers. Source: Python's <c>max</c>.</summary>
    public static int max(int a, int b) => Math.Max(a, b);

    /// <summary>The smaller of two numbers. Source: Python's <c>min</c>.</summary>
    public static int min(int a, int b) => Math.Min(a, b);

    /// <summary>The smaller of two numbers, or NaN if one is. Source: Python's <c>min</c>.</summary>
    public static float min(float a, float b) => Math.Min(a, b);

    /// <summary>Seconds since the program started using this class, for measuring how long something takes.</summary>
    public static float time() => (float)Stopwatch.GetElapsedTime(Start).TotalSeconds;

    private static bool IsTrue(object? value) =>
        value is NDArray array ? (bool)array.astype(TF_DataType.TF_BOOL) : Convert.ToBoolean(value, CultureInfo.InvariantCulture);

    private static IEnumerable<double> Steps(double start, double end, double step) =>
        step == 0
            ? throw new ValueError("slice step cannot be zero")
            : Enumerable.Range(0, Math.Max(0, (int)Math.Ceiling((end - start) / step))).Select(i => start + i * step);

    private static double Number(object value) =>
        value is NDArray array ? (double)array : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
