using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>Values as Python's <c>str</c> writes them.</summary>
internal static class PythonText
{
    internal static string Of(object? value) =>
        value switch
        {
            NDArray array => array.ToString(),
            TF_DataType dtype => dtype.as_numpy_name(),
            object?[] tuple when tuple.OfType<NDArray>().Any() => throw new NotCoveredException("str"),
            object?[] tuple => tuple.Length == 1 ? $"({Of(tuple[0])},)" : $"({string.Join(", ", tuple.Select(Of))})",
            List<object?> list => $"[{string.Join(", ", list.Select(Of))}]",
            bool or long or double or string => PythonValues.Array(value).ToString(),
            _ => throw new NotCoveredException("str"),
        };
}
