using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>NumPy's functions that make arrays.</summary>
internal static class NumPyCreation
{
    internal static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        [".array"] = a => Made(a, copy: true),
        [".asarray"] = a => Made(a, copy: false),
        [".zeros"] = a => np.zeros(a.Shape(0)!, a.Type(1) ?? np.float64),
        [".ones"] = a => np.ones(a.Shape(0)!, a.Type(1) ?? np.float64),
        [".empty"] = a => np.empty(a.Shape(0)!, a.Type(1) ?? np.float64),
        [".full"] = a =>
            Full(a.Shape(0)!, a.Get(1, "fill_value")!) is var full && a.Type(2) is { } dtype ? full.astype(dtype) : full,
        [".zeros_like"] = a => np.zeros_like(a.Array(0), a.Type(1) ?? TF_DataType.DtInvalid),
        [".ones_like"] = a => np.ones_like(a.Array(0), a.Type(1) ?? TF_DataType.DtInvalid),
        [".full_like"] = a => np.full_like(a.Array(0), a.Double(1, "fill_value")),
        [".eye"] = a => np.eye(a.Int(0, "N"), a.Get(1, "M") is long m ? (int)m : null, a.Int(2, "k"), a.Type(3) ?? np.float64),
        [".arange"] = Arange,
        [".meshgrid"] = a => np.meshgrid(a.Array(0), a.Array(1)) is var (x, y) ? new List<object?> { x, y } : null,
        [".linspace"] = Linspace,
        [".identity"] = a => np.identity(a.Int(0, "n")),
        [".tri"] = a => np.tri(a.Int(0, "N"), a.Get(1, "M") is long m ? (int)m : null, a.Int(2, "k"), a.Type(3) ?? np.float64),
        [".vander"] = a => np.vander(a.Array(0), a.Get(1, "N") is long n ? (int)n : null),
        [".logspace"] = a => np.logspace(a.Double(0, "start"), a.Double(1, "stop"), a.Int(2, "num", 50)),
        [".geomspace"] = a => np.geomspace(a.Double(0, "start"), a.Double(1, "stop"), a.Int(2, "num", 50)),
        [".indices"] = a => np.indices(a.Shape(0)!),
        [".frombuffer"] = a =>
            a.Get(1, "dtype") is string name
                ? np.frombuffer((byte[])a.Get(0, "buffer")!, name)
                : np.frombuffer((byte[])a.Get(0, "buffer")!, a.Type(1)!.Value.as_numpy_name()),
        [".fromstring"] = a => np.fromstring((string)a.Get(0, "string")!, sep: (string)a.Get(3, "sep")!),
        [".fromiter"] = a => np.fromiter(((IEnumerable<object?>)a.Get(0, "iter")!).Cast<long>(), a.Type(1)!.Value),
        [".ascontiguousarray"] = a => np.ascontiguousarray(a.Array(0)),
        [".shares_memory"] = a => np.shares_memory(a.Array(0), a.Array(1)),
        [".may_share_memory"] = a => np.may_share_memory(a.Array(0), a.Array(1)),
        [".dtype"] = a => a.Type(0, "dtype"),
        [".can_cast"] = a => np.can_cast(a.Type(0, "from_")!.Value, a.Type(1, "to")!.Value),
        [".iinfo"] = a => np.iinfo(a.Type(0)!.Value),
        [".finfo"] = a => np.finfo(a.Type(0)!.Value),
    };

    private static object Linspace(NumPyArguments a)
    {
        var (start, stop, count) = (a.Double(0, "start"), a.Double(1, "stop"), a.Int(2, "num", 50));
        return np.linspace(start, stop, count, a.Flag("endpoint", true), dtype: a.Type(5) ?? np.float64);
    }

    private static NDArray Made(NumPyArguments a, bool copy)
    {
        var array = PythonValues.Array(a.Get(0, "object"));
        array =
            a.Type(1) is { } dtype ? array.astype(dtype)
            : copy ? array.copy()
            : array;
        return a.Int(5, "ndmin") is var rank && rank > array.ndim
            ? array[[.. Enumerable.Repeat(np.newaxis, rank - array.ndim)]]
            : array;
    }

    private static NDArray Full(Shape shape, object value) =>
        value switch
        {
            bool truth => np.full(shape, truth),
            long number => np.full(shape, number),
            _ => np.full(shape, (double)value),
        };

    private static NDArray Arange(NumPyArguments a)
    {
        var numbers = Enumerable.Range(0, a.Count).Select(i => a.Get(i, "")!).Where(number => number is long or double).ToArray();
        var dtype = a.Type(3);
        var range = numbers.Any(number => number is double)
            ? Range(Array.ConvertAll(numbers, Convert.ToDouble))
            : Range(Array.ConvertAll(numbers, n => (long)n));
        return dtype is { } type ? range.astype(type) : range;

        static NDArray Range<T>(T[] numbers)
            where T : unmanaged =>
            numbers.Length switch
            {
                1 => np.arange(numbers[0]),
                2 => np.arange(numbers[0], numbers[1]),
                _ => np.arange(numbers[0], numbers[1], numbers[2]),
            };
    }
}
