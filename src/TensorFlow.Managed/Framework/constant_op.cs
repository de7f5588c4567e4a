using System.Collections;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Constants (TensorFlow's python/framework/constant_op.py and <c>make_tensor_proto</c> in tensor_util.py).</summary>
internal static class constant_op
{
    /// <summary>A node with a fixed value.</summary>
    /// <param name="value">A scalar, an array of any rank, nested lists, or an <see cref="NDArray"/>.</param>
    /// <param name="dtype">The type; by default the value's own.</param>
    /// <param name="shape">The shape; one value alone fills it.</param>
    /// <exception cref="TypeError">The value has no such type: fractions do not become integers.</exception>
    /// <exception cref="ValueError">The value has more or fewer elements than the shape.</exception>
    internal static Tensor constant(object value, TF_DataType dtype = TF_DataType.DtInvalid, Shape? shape = null, string name = "Const")
    {
        var array = ValueOf(value, dtype, shape);
        return ops.get_default_graph().create_op(Ops.Constants.Const, [], [array.dtype], name,
            new AttributeMap { { "value", array }, { "dtype", array.dtype } }).output;
    }

    internal static bool is_constant(Tensor tensor) => tensor.op.type == "Const";

    /// <summary>A plain value as an array of the wanted type and shape.</summary>
    internal static NDArray ValueOf(object value, TF_DataType dtype = TF_DataType.DtInvalid, Shape? shape = null)
    {
        var array = ArrayOf(value);
        if (dtype != TF_DataType.DtInvalid && array.dtype != dtype.as_base_dtype()) array = Converted(array, dtype.as_base_dtype());
        if (shape is null || shape == array.shape) return array;
        if (shape.size == array.shape.size) return array.reshape(shape);
        if (array.shape.size != 1)
            throw new ValueError($"Cannot make a constant of shape {shape} from {array.shape.size} values: give {shape.size} or one.");
        return Filled(array, shape);
    }

    private static NDArray ArrayOf(object value) => value switch
    {
        NDArray array => array,
        Array { Length: > 0 } jagged when jagged.GetType().GetElementType() is { IsArray: true } or { IsValueType: false } => Stacked(jagged),
        Array array => new NDArray(array),
        Shape shape => new NDArray(shape.as_int_list()),
        bool b => new NDArray(b),
        byte b => new NDArray(b),
        short s => new NDArray(s),
        int i => new NDArray(i),
        long l => new NDArray(l),
        float f => new NDArray(f),
        double d => new NDArray(d),
        IEnumerable list and not string => Stacked(list),
        _ => throw new TypeError($"Cannot make a tensor of a {value.GetType().Name}: expected numbers, truth values or arrays of them."),
    };

    private static NDArray Stacked(IEnumerable rows)
    {
        var parts = rows.Cast<object>().Select(ArrayOf).ToArray();
        if (parts.Length == 0) return new NDArray(new Shape(0), TF_DataType.TF_FLOAT);
        if (parts.Any(p => p.shape != parts[0].shape || p.dtype != parts[0].dtype))
            throw new ValueError("A nested list must have the same shape and type in every row.");
        var bytes = parts.SelectMany(p => p.ToByteArray()).ToArray();
        return new NDArray(bytes, new Shape([parts.Length, .. parts[0].shape.dims]), parts[0].dtype);
    }

    private static NDArray Converted(NDArray array, TF_DataType dtype)
    {
        var lossless = array.dtype.is_integer() ? dtype.is_integer() || dtype.is_floating() : array.dtype.is_floating() && dtype.is_floating();
        if (!lossless)
            throw new TypeError($"Expected {dtype.as_python_name()}, got {array} of type '{array.dtype.as_python_name()}' instead.");
        return array.astype(dtype);
    }

    private static NDArray Filled(NDArray one, Shape shape)
    {
        var result = new NDArray(NDArray.NewValue(one.dtype, shape)) { IsSplat = true };
        var element = one.Value.AsBytes();
        var bytes = result.Value.AsBytes();
        for (var i = 0; i < bytes.Length; i += element.Length) element.CopyTo(bytes[i..]);
        return result;
    }
}
