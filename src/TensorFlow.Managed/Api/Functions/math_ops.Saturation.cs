using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Conversions that stay within a type's bounds.</content>
public partial class math_ops
{
    /// <summary>
    /// Another element type, of which elements beyond its bounds become the bound. Source: TensorFlow 1.15
    /// <c>tf.saturate_cast</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="value">Integers or numbers of floating point; any shape.</param>
    /// <param name="dtype">The type that is wanted, one of those.</param>
    /// <param name="name">The nodes' name scope; <c>saturate_cast</c> by default.</param>
    /// <returns>dtype; value's shape.</returns>
    public static Tensor saturate_cast(Tensor value, TF_DataType dtype, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "saturate_cast");
        value = ops.convert_to_tensor(value, name: "value");
        var (from, to) = (value.dtype.as_base_dtype(), dtype.as_base_dtype());
        if (Smallest(from) < Smallest(to))
            value = gen_math_ops.maximum(value, constant_op.constant(new NDArray(Smallest(to)).astype(from), name: "min"));
        if (Largest(from) > Largest(to))
            value = gen_math_ops.minimum(value, constant_op.constant(new NDArray(Largest(to)).astype(from), name: "max"));
        return building.Done(cast(value, to, name: scope));
    }

    /// <summary>The largest number of a type. Source: TensorFlow 1.15 <c>DType.max</c>.</summary>
    internal static double Largest(TF_DataType dtype) => Bounds(dtype).Largest;

    private static double Smallest(TF_DataType dtype) => Bounds(dtype).Smallest;

    private static (double Smallest, double Largest) Bounds(TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_UINT8 => (byte.MinValue, byte.MaxValue),
            TF_DataType.TF_INT8 => (sbyte.MinValue, sbyte.MaxValue),
            TF_DataType.TF_UINT16 => (ushort.MinValue, ushort.MaxValue),
            TF_DataType.TF_INT16 => (short.MinValue, short.MaxValue),
            TF_DataType.TF_UINT32 => (uint.MinValue, uint.MaxValue),
            TF_DataType.TF_INT32 => (int.MinValue, int.MaxValue),
            TF_DataType.TF_UINT64 => (ulong.MinValue, ulong.MaxValue),
            TF_DataType.TF_INT64 => (long.MinValue, long.MaxValue),
            TF_DataType.TF_HALF => ((double)Half.MinValue, (double)Half.MaxValue),
            TF_DataType.TF_BFLOAT16 => (-3.3895313892515355e38, 3.3895313892515355e38),
            TF_DataType.TF_FLOAT => (float.MinValue, float.MaxValue),
            TF_DataType.TF_DOUBLE => (double.MinValue, double.MaxValue),
            _ => throw new TypeError($"Cannot find maximum value of {dtype.as_python_name()}."),
        };
}
