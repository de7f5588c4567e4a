using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>Types and shapes as Python prints them.</summary>
internal static class PythonText
{
    /// <summary>Such as <c>&lt;dtype: 'float32'&gt;</c>, and <c>None</c> for no type.</summary>
    internal static string Of(TF_DataType dtype) =>
        dtype == TF_DataType.DtInvalid ? "None" : $"<dtype: '{dtype.as_numpy_name()}'>";

    /// <summary>Such as <c>(3, ?)</c>.</summary>
    internal static string Of(Shape shape) =>
        shape.ndim < 0 ? "<unknown>" : $"{shape}".Replace("None", "?", StringComparison.Ordinal);
}
