using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>NumPy's functions by name, each as this runtime's own of that name.</summary>
internal static class NumPyFunctions
{
    // With these a call of a method is one of the function with the array before the other arguments.
    private static readonly HashSet<string> Methods =
    [
        "sum",
        "prod",
        "mean",
        "std",
        "var",
        "max",
        "min",
        "argmax",
        "argmin",
        "any",
        "all",
        "dot",
        "clip",
        "round",
        "repeat",
        "ravel",
    ];

    private static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        ["len"] = a =>
            a.Get(0, "") is NDArray { ndim: 0 }
                ? throw new TypeError("len() of unsized object")
                : (long)Binding.len(a.Get(0, "")!),
        ["list"] = a => a.Get(0, "") is NDArray array ? array.Cast<object?>().ToList() : a.Get(0, ""),
        ["range"] = a => Enumerable.Range(0, a.Int(0, "")).Select(i => (object?)(long)i).ToList(),
        ["bool"] = a => (bool)a.Array(0),
        ["int"] = a => (long)a.Array(0),
        ["float"] = a => (double)a.Array(0),
        ["abs"] = a => np.abs(a.Array(0)),
        ["str"] = a => PythonText.Of(a.Get(0, "")),
        ["repr"] = a => a.Get(0, "") is NDArray array ? np.array_repr(array) : throw new NotCoveredException("repr"),

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
        [".linspace"] = a =>
            np.linspace(
                a.Double(0, "start"),
                a.Double(1, "stop"),
                a.Int(2, "num", 50),
                a.Flag("endpoint", true),
                dtype: a.Type(5) ?? np.float64
            ),
        [".meshgrid"] = a => np.meshgrid(a.Array(0), a.Array(1)) is var (x, y) ? new List<object?> { x, y } : null,

        [".add"] = a => np.add(a.Array(0), a.Array(1)),
        [".multiply"] = a => np.multiply(a.Array(0), a.Array(1)),
        [".true_divide"] = a => a.Array(0) / a.Array(1),
        [".remainder"] = a => a.Array(0) % a.Array(1),
        [".negative"] = a => -a.Array(0),
        [".power"] = a => np.power(a.Array(0), a.Array(1)),
        [".square"] = a => np.square(a.Array(0)),
        [".abs"] = a => np.abs(a.Array(0)),
        [".absolute"] = a => np.abs(a.Array(0)),
        [".sqrt"] = a => np.sqrt(a.Array(0)),
        [".exp"] = a => np.exp(a.Array(0)),
        [".log"] = a => np.log(a.Array(0)),
        [".sin"] = a => np.sin(a.Array(0)),
        [".cos"] = a => np.cos(a.Array(0)),
        [".floor"] = a => np.floor(a.Array(0)),
        [".ceil"] = a => np.ceil(a.Array(0)),
        [".round"] = a => np.round(a.Array(0), a.Int(1, "decimals")),
        [".around"] = a => np.round(a.Array(0), a.Int(1, "decimals")),
        [".rint"] = a => np.round(a.Array(0)),
        [".maximum"] = a => np.maximum(a.Array(0), a.Array(1)),
        [".minimum"] = a => np.minimum(a.Array(0), a.Array(1)),
        [".clip"] = a => np.clip(a.Array(0), a.Optional(1, "a_min"), a.Optional(2, "a_max")),
        [".isnan"] = a => np.isnan(a.Array(0)),
        [".logical_and"] = a => np.logical_and(a.Array(0), a.Array(1)),
        [".logical_or"] = a => np.logical_or(a.Array(0), a.Array(1)),
        [".logical_not"] = a => np.logical_not(a.Array(0)),
        [".allclose"] = a => np.allclose(a.Array(0), a.Array(1), equal_nan: a.Flag("equal_nan")),
        [".array_equal"] = a => np.array_equal(a.Array(0), a.Array(1)),

        [".sum"] = a => np.sum(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".prod"] = a => np.prod(a.Array(0), a.Axis(1), keepdims: a.Flag("keepdims")),
        [".mean"] = a => np.mean(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".std"] = a => np.std(a.Array(0), a.Axis(1), a.Int(4, "ddof"), a.Flag("keepdims")),
        [".var"] = a => np.var(a.Array(0), a.Axis(1), a.Int(4, "ddof"), a.Flag("keepdims")),
        [".max"] = a => np.max(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".min"] = a => np.min(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".amax"] = a => np.max(a.Array(0), a.Axis(1)),
        [".any"] = a => np.any(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".all"] = a => np.all(a.Array(0), a.Axis(1), a.Flag("keepdims")),
        [".average"] = a => np.average(a.Array(0), weights: a.Optional(2, "weights")),
        [".argmax"] = a => np.argmax(a.Array(0), a.Axis(1)),
        [".argmin"] = a => np.argmin(a.Array(0), a.Axis(1)),

        [".where"] = a =>
            a.Count == 1
                ? Array.ConvertAll(np.where(a.Array(0)), object? (x) => x)
                : np.where(a.Array(0), a.Array(1), a.Array(2)),
        [".nonzero"] = a => Array.ConvertAll(np.nonzero(a.Array(0)), object? (x) => x),
        [".sort"] = a => a.IsNone("axis") ? np.sort(a.Array(0).ravel()) : np.sort(a.Array(0), a.Axis(1)),
        [".argsort"] = a => (a.Get(9, "kind"), np.argsort(a.Array(0), a.Axis(1))).Item2,
        [".unique"] = a => np.unique(a.Array(0)).Item1,
        [".dot"] = a => np.dot(a.Array(0), a.Array(1)),
        [".matmul"] = a => np.matmul(a.Array(0), a.Array(1)),

        [".reshape"] = a => np.reshape(a.Array(0), a.Dims(1)),
        [".ravel"] = a => a.Count > 1 ? throw new NotCoveredException("order=") : a.Array(0).ravel(),
        [".copy"] = a => a.Array(0).copy(),
        [".concatenate"] = a =>
            a.IsNone("axis")
                ? throw new NotCoveredException("concatenate(axis=None)")
                : np.concatenate(a.Arrays(0), a.Int(1, "axis")),
        [".stack"] = a => np.stack(a.Arrays(0), a.Int(1, "axis")),
        [".vstack"] = a => np.vstack(a.Arrays(0)),
        [".hstack"] = a => np.hstack(a.Arrays(0)),
        [".dstack"] = a => np.dstack(a.Arrays(0)),
        [".tile"] = a => np.tile(a.Array(0), a.Shape(1)!),
        [".repeat"] = a => np.repeat(a.Array(0), a.Array(1), a.Axis(2)),
        [".expand_dims"] = a => np.expand_dims(a.Array(0), a.Axis(1)),
        [".squeeze"] = a => np.squeeze(a.Array(0), a.Axis(1)),
        [".transpose"] = a => np.transpose(a.Array(0), a.Axis(1)),
        [".moveaxis"] = a => np.moveaxis(a.Array(0), a.Axis(1)!, a.Axis(2)!),
        [".array_repr"] = a => np.array_repr(a.Array(0)),
        [".array_str"] = a => a.Array(0).ToString(),
        [".set_printoptions"] = SetPrintOptions,
    };

    /// <summary>A name that is not called, such as a type or a number.</summary>
    internal static object? Named(string path) =>
        path switch
        {
            "bool" or ".bool_" => np.@bool,
            "int" => np.int64,
            "float" => np.float64,
            ".nan" => np.nan,
            ".inf" => np.inf,
            ".pi" => np.pi,
            ".newaxis" => np.newaxis,
            ".int8"
            or ".int16"
            or ".int32"
            or ".int64"
            or ".uint8"
            or ".uint16"
            or ".uint32"
            or ".uint64"
            or ".float16"
            or ".float32"
            or ".float64" => PythonValues.Type(path[1..]),
            _ => throw new NotCoveredException(path),
        };

    internal static object? Call(string path, NumPyArguments arguments)
    {
        // Of np.random, or of a generator that a variable holds.
        var parts = path.Split('.');
        var random =
            parts.Length == 3 || parts.Length == 2 && parts[0].Length > 0 ? NumPyRandom.Table.GetValueOrDefault(parts[^1]) : null;
        var function = random ?? Table.GetValueOrDefault(path);
        if (function is null)
        {
            // A type makes a scalar of a number.
            if (Named(path) is not TF_DataType dtype)
                throw new NotCoveredException(path);
            function = a => a.Get(0, "") is string text ? ((NDArray)double.Parse(text)).astype(dtype) : a.Array(0).astype(dtype);
        }
        var result = function(arguments);
        arguments.CheckAllRead(path);
        return result;
    }

    internal static object? Method(string name, object? of, NumPyArguments arguments) =>
        (name, of) switch
        {
            ("astype", NDArray array) => Converted(array, arguments),
            ("reshape", NDArray array) => Reshaped(array, arguments),
            ("copy", NDArray array) => array.copy(),
            ("transpose", NDArray array) => np.transpose(array, new Axis(arguments.Dims(0))),
            (_, RandomizedImpl random) when NumPyRandom.Table.TryGetValue(name, out var draw) => draw(arguments.On(random)),
            (_, NDArray) when Methods.Contains(name) => Call($".{name}", arguments.After(of)),
            _ => throw new NotCoveredException($".{name}()"),
        };

    private static NDArray Made(NumPyArguments a, bool copy)
    {
        var array = PythonValues.Array(a.Get(0, "object"));
        return a.Type(1) is { } dtype ? array.astype(dtype)
            : copy ? array.copy()
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

    private static object? SetPrintOptions(NumPyArguments a)
    {
        np.set_printoptions(
            Number("precision"),
            Number("threshold"),
            Number("edgeitems"),
            Number("linewidth"),
            a.Get(9, "suppress") as bool?
        );
        return null;

        int? Number(string name) => a.Get(9, name) is long number ? (int)number : null;
    }

    private static NDArray Reshaped(NDArray array, NumPyArguments a)
    {
        if (a.Has(9, "order"))
            throw new NotCoveredException("order=");
        return array.reshape(a.Dims(0));
    }

    private static NDArray Converted(NDArray array, NumPyArguments a)
    {
        var result = array.astype(a.Type(0)!.Value);
        a.CheckAllRead("astype");
        return result;
    }
}
