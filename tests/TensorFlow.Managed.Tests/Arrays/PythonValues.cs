using System.Numerics;
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
            BigInteger number => number <= ulong.MaxValue
                ? NDArray.Scalar((ulong)number)
                : throw new NotCoveredException("objects"),
            Complex number => NDArray.Scalar(number),
            string text => ((NDArray)(System.Array)new[] { text }).reshape(new Shape(System.Array.Empty<long>())),
            IEnumerable<object?> list => Stacked([.. list.Select(Array)]),
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

    /// <summary>Python's number, of an array of one element.</summary>
    internal static object Number(NDArray array) =>
        array.dtype.is_bool() ? (object)(bool)array
        : array.dtype.is_integer() ? (object)(long)array
        : (double)array;

    /// <summary>Python's number, or lists of them.</summary>
    internal static object Nested(NDArray array) =>
        array.ndim == 0 ? Number(array) : array.Select(object? (part) => Nested(part)).ToList();

    internal static object Unary(string @operator, object? x) =>
        (@operator, x) switch
        {
            ("-", long number) => -number,
            ("-", double number) => -number,
            ("-", BigInteger number) => Integer(-number),
            ("-", Complex number) => -number,
            ("-", NDArray array) => -array,
            ("+", NDArray array) => +array,
            ("~", NDArray array) => ~array,
            _ => throw new NotCoveredException($"unary {@operator}"),
        };

    internal static object Binary(string @operator, object? x, object? y)
    {
        if (@operator == "%" && x is string)
            throw new NotCoveredException("Python's text");
        if (@operator == "in")
            return (bool)np.any(Array(y) == Array(x));
        if (@operator == "and")
            return (bool)Array(x) ? y! : x!;
        if (@operator == "==" && x is TF_DataType && y is TF_DataType)
            return x.Equals(y);
        if (x is not NDArray and not null && y is not NDArray and not null)
            return Numbers(@operator, x, y);
        var (a, b) = (Array(x), Array(y));
        return @operator switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "//" => np.floor_divide(a, b),
            "<<" => a << b,
            ">>" => a >> b,
            "%" => a % b,
            // As NumPy's operator does, which shows in the type of truth values.
            "**" when y is 2L => np.square(a),
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
            (NDArray array, "strides") => System.Array.ConvertAll(array.strides, stride => (object?)stride),
            (NDArray array, "itemsize") => (long)array.dtype.get_datatype_size(),
            (NDArray array, "nbytes") => (long)array.ToByteArray().Length,
            // A view, where the array is contiguous.
            (NDArray array, "flat") => array.ravel(),
            (TF_DataType dtype, "name") => dtype.as_numpy_name(),
            (TF_DataType dtype, "itemsize") => (long)dtype.get_datatype_size(),
            (TF_DataType dtype, "str") => NpyType.ToDescriptor(dtype),
            (TF_DataType dtype, "kind") => NpyType.ToDescriptor(dtype)[1..2],
            (IntegerInfo info, "max") => NDArray.Scalar(info.max),
            (FloatInfo info, "eps") => info.eps,
            (FloatInfo info, "max") => info.max,
            (FloatInfo info, "tiny") => info.tiny,
            _ => throw new NotCoveredException($"attribute {name}"),
        };

    private static object Numbers(string @operator, object x, object y) =>
        (@operator, x, y) switch
        {
            ("**", long a, long b) when b >= 0 => Integer(BigInteger.Pow(a, (int)b)),
            ("+", BigInteger a, long b) => Integer(a + b),
            ("-", BigInteger a, long b) => Integer(a - b),
            ("+", long or double, Complex b) => Convert.ToDouble(x) + b,
            ("-", long or double, Complex b) => Convert.ToDouble(x) - b,
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

    private static object Integer(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;

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
