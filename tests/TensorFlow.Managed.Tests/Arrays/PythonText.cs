using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>Values as Python's <c>str</c> writes them.</summary>
internal static class PythonText
{
    internal static string Format(object? value) =>
        value switch
        {
            NDArray array => array.ToString(),
            TF_DataType dtype => dtype.as_numpy_name(),
            object?[] tuple => tuple.Length == 1 ? $"({Part(tuple[0])},)" : $"({string.Join(", ", tuple.Select(Part))})",
            List<object?> list => $"[{string.Join(", ", list.Select(Part))}]",
            bool or long or double or string => PythonValues.Array(value).ToString(),
            _ => throw new NotCoveredException("str"),
        };

    private static string Part(object? value) => value is NDArray { ndim: > 0 } array ? np.array_repr(array) : Format(value);

    /// <summary>Bytes as Python's <c>repr</c> writes them.</summary>
    internal static string OfBytes(byte[] bytes) =>
        "b'"
        + string.Concat(
            bytes.Select(b =>
                b switch
                {
                    (byte)'\n' => "\\n",
                    (byte)'\t' => "\\t",
                    (byte)'\r' => "\\r",
                    (byte)'\\' => @"\\",
                    >= 32 and < 127 => $"{(char)b}",
                    _ => $@"\x{b:x2}",
                }
            )
        )
        + "'";
}
