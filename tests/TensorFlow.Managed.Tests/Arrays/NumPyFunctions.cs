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
        "cumsum",
        "ptp",
        "take",
        "put",
        "swapaxes",
    ];

    private static readonly Dictionary<string, Func<NumPyArguments, object?>> Builtins = new()
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
        ["sum"] = a => ((NDArray)a.Get(0, "")!).Aggregate((x, y) => x + y),
        ["max"] = a => ((NDArray)a.Get(0, "")!).Aggregate((x, y) => y > x ? y : x),
        ["round"] = a => np.round(a.Array(0), a.Int(1, "ndigits")),
    };

    private static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new[]
    {
        Builtins,
        NumPyCreation.Table,
        NumPyMath.Table,
        NumPyStatistics.Table,
        NumPyShapes.Table,
        NumPyLinearAlgebra.Table,
        NumPyPrinting.Table,
    }
        .SelectMany(table => table)
        .ToDictionary();

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
            "str" or ".str_" => TF_DataType.TF_STRING,
            ".complex64" => np.complex64,
            ".sum" => (Func<NDArray, NDArray>)(x => np.sum(x)),
            ".cumsum" => (Func<NDArray, NDArray>)(x => np.cumsum(x)),
            _ => throw new NotCoveredException(path),
        };

    internal static object? Call(string path, NumPyArguments arguments)
    {
        // Of np.random, or of a generator that a variable holds.
        var parts = path.Split('.');
        var random =
            path.StartsWith(".random.", StringComparison.Ordinal) || parts.Length == 2 && parts[0].Length > 0
                ? NumPyRandom.Table.GetValueOrDefault(parts[^1])
                : null;
        var function = random ?? Table.GetValueOrDefault(path);
        if (function is null)
        {
            // A type makes a scalar of a number.
            if (Named(path) is not TF_DataType dtype)
                throw new NotCoveredException(path);
            function = a => a.Array(0).astype(dtype);
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
            ("flatten", NDArray array) => array.ravel().copy(),
            ("view", NDArray array) => array.view(arguments.Type(0)),
            ("item", NDArray array) => PythonValues.Number(
                arguments.Count switch
                {
                    0 => array,
                    1 => np.take(array, arguments.Array(0)),
                    _ => array[Enumerable.Range(0, arguments.Count).Select(i => arguments.Int(i, "")).ToArray()],
                }
            ),
            ("tolist", NDArray array) => PythonValues.Nested(array),
            ("tobytes", NDArray array) => array.ToByteArray(),
            ("fill", NDArray array) => array[Slice.Ellipsis] = arguments.Array(0),
            ("itemset", NDArray array) => array.ravel()[arguments.Int(0, "")] = arguments.Array(1),
            ("sort", NDArray array) => array[Slice.Ellipsis] = np.sort(array, arguments.Axis(0)),
            ("resize", NDArray array) => array.shape = arguments.Dims(0),
            ("transpose", NDArray array) => np.transpose(array, new Axis(arguments.Dims(0))),
            (_, RandomizedImpl random) when NumPyRandom.Table.TryGetValue(name, out var draw) => draw(arguments.On(random)),
            (_, NDArray) when Methods.Contains(name) => Call($".{name}", arguments.After(of)),
            _ => throw new NotCoveredException($".{name}()"),
        };

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
