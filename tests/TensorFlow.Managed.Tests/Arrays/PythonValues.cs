using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>Python's values and what operators make of them.</summary>
internal static class PythonValues
{
    /// <summary>An array of a value, of the type that NumPy gives it.</summary>
    internal static NDArray Array(object? value) =>
        value switch
        {
            NDArray array => array,
            bool truth => truth,
            long number => number,
            double number => number,
            IEnumerable<object?> list => Stacked([.. list.Select(Array)]),
            string => throw new NotCoveredException("strings"),
            _ => throw new NotCoveredException("objects"),
        };

    internal static Shape Shape(object? value) =>
        value switch
        {
            long size => new Shape(size),
            IEnumerable<object?> sizes => new Shape([.. sizes.Select(size => (long)size!)]),
            _ => throw new NotCoveredException("objects"),
        };

    internal static TF_DataType Type(object? value) =>
        value switch
        {
            TF_DataType dtype => dtype,
            string name => NpyType.TryParse(name, out _) ?? dtypes.tf_dtype_from_name(name),
            _ => throw new NotCoveredException("objects"),
        };

    internal static object Unary(string @operator, object? x) =>
        (@operator, x) switch
        {
            ("-", long number) => -number,
            ("-", double number) => -number,
            ("-", NDArray array) => -array,
            ("+", NDArray array) => +array,
            ("~", NDArray array) => ~array,
            _ => throw new NotCoveredException($"unary {@operator}"),
        };

    internal static object Binary(string @operator, object? x, object? y)
    {
        if (x is not NDArray and not null && y is not NDArray and not null)
            return Numbers(@operator, x, y);
        var (a, b) = (Array(x), Array(y));
        return @operator switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "%" => a % b,
            "**" => np.power(a, b),
            "@" => np.matmul(a, b),
            "&" => a & b,
            "|" => a | b,
            "^" => a ^ b,
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            ">=" => a >= b,
            "==" => a == b,
            "!=" => a != b,
            _ => throw new NotCoveredException($"operator {@operator}"),
        };
    }

    internal static object Attribute(object? of, string name) =>
        (of, name) switch
        {
            (NDArray array, "dtype") => array.dtype,
            (NDArray array, "shape") => System.Array.ConvertAll(array.dims, size => (object?)size),
            (NDArray array, "size") => (long)array.size,
            (NDArray array, "ndim") => (long)array.ndim,
            (NDArray array, "T") => np.transpose(array),
            _ => throw new NotCoveredException($"attribute {name}"),
        };

    private static object Numbers(string @operator, object x, object y) =>
        (@operator, x, y) switch
        {
            ("**", long a, long b) when b >= 0 && Math.Abs(Math.Pow(a, b)) < long.MaxValue => (long)Math.Pow(a, b),
            ("**", long or double, long or double) => throw new NotCoveredException("numbers beyond int64"),
            ("+", long a, long b) => a + b,
            ("-", long a, long b) => a - b,
            ("*", long a, long b) => a * b,
            ("*", List<object?> list, long times) => Enumerable.Repeat(list, (int)times).SelectMany(items => items).ToList(),
            ("+" or "-" or "*" or "/", long or double, long or double) => Floats(
                @operator,
                Convert.ToDouble(x),
                Convert.ToDouble(y)
            ),
            _ => throw new NotCoveredException($"operator {@operator} of Python's values"),
        };

    private static object Floats(string @operator, double x, double y) =>
        @operator switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            _ => x / y,
        };

    private static NDArray Stacked(NDArray[] items)
    {
        if (items.Length == 0)
            return np.zeros(0);
        if (items.Any(item => item.shape != items[0].shape))
            throw new NotCoveredException("objects");
        return np.stack(items);
    }
}
