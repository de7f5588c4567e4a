namespace Tensorflow;

/// <summary>Questions about element types (TensorFlow's tensorflow/python/framework/dtypes.py).</summary>
public static class dtypes
{
    private const int RefOffset = 100;

    /// <summary>bool: truth values.</summary>
    public static TF_DataType @bool = TF_DataType.TF_BOOL;

    /// <summary>int8: integers from -128 to 127.</summary>
    public static TF_DataType int8 = TF_DataType.TF_INT8;

    /// <summary>int32: integers of 32 bits.</summary>
    public static TF_DataType int32 = TF_DataType.TF_INT32;

    /// <summary>int64: integers of 64 bits.</summary>
    public static TF_DataType int64 = TF_DataType.TF_INT64;

    /// <summary>uint8: integers from 0 to 255.</summary>
    public static TF_DataType uint8 = TF_DataType.TF_UINT8;

    /// <summary>uint32: integers of 32 bits without a sign.</summary>
    public static TF_DataType uint32 = TF_DataType.TF_UINT32;

    /// <summary>uint64: integers of 64 bits without a sign.</summary>
    public static TF_DataType uint64 = TF_DataType.TF_UINT64;

    /// <summary>float16: IEEE numbers of 16 bits.</summary>
    public static TF_DataType float16 = TF_DataType.TF_HALF;

    /// <summary>float32: IEEE numbers of 32 bits.</summary>
    public static TF_DataType float32 = TF_DataType.TF_FLOAT;

    /// <summary>float64: IEEE numbers of 64 bits.</summary>
    public static TF_DataType float64 = TF_DataType.TF_DOUBLE;

    /// <summary>complex64: the same as <see cref="complex64"/>.</summary>
    public static TF_DataType complex = TF_DataType.TF_COMPLEX;

    /// <summary>complex64: two float32.</summary>
    public static TF_DataType complex64 = TF_DataType.TF_COMPLEX64;

    /// <summary>complex128: two float64.</summary>
    public static TF_DataType complex128 = TF_DataType.TF_COMPLEX128;

    /// <summary>variant: a value of a type that the graph does not know.</summary>
    public static TF_DataType variant = TF_DataType.TF_VARIANT;

    /// <summary>resource: a handle to a variable, an array or a queue.</summary>
    public static TF_DataType resource = TF_DataType.TF_RESOURCE;

    /// <summary>
    /// TensorFlow's <c>numbertype</c>, in the order in which its messages list it (core/framework/op_def_builder.cc).
    /// </summary>
    internal static readonly TF_DataType[] NumberTypes =
    [
        TF_DataType.TF_FLOAT,
        TF_DataType.TF_DOUBLE,
        TF_DataType.TF_INT32,
        TF_DataType.TF_UINT8,
        TF_DataType.TF_INT16,
        TF_DataType.TF_INT8,
        TF_DataType.TF_COMPLEX64,
        TF_DataType.TF_INT64,
        TF_DataType.TF_QINT8,
        TF_DataType.TF_QUINT8,
        TF_DataType.TF_QINT32,
        TF_DataType.TF_BFLOAT16,
        TF_DataType.TF_UINT16,
        TF_DataType.TF_COMPLEX128,
        TF_DataType.TF_HALF,
        TF_DataType.TF_UINT32,
        TF_DataType.TF_UINT64,
    ];

    /// <summary>TensorFlow's <c>realnumbertype</c>.</summary>
    internal static readonly TF_DataType[] RealNumberTypes = [.. NumberTypes.Where(t => is_floating(t) || is_integer(t))];

    /// <summary>The value type that a reference type refers to; a value type itself.</summary>
    public static TF_DataType as_base_dtype(this TF_DataType type) => is_ref_dtype(type) ? type - RefOffset : type;

    /// <summary>The reference type to a value type; a reference type itself.</summary>
    public static TF_DataType as_ref(this TF_DataType type) => is_ref_dtype(type) ? type : type + RefOffset;

    /// <summary>
    /// Whether it is a reference type, as a variable's node has. Source: TensorFlow's <c>DType._is_ref_dtype</c>.
    /// </summary>
    public static bool is_ref_dtype(this TF_DataType type) => (int)type > RefOffset;

    /// <summary>
    /// Whether it is float16, bfloat16, float32 or float64, or a reference to one. Source: TensorFlow's <c>DType.is_floating</c>.
    /// </summary>
    public static bool is_floating(this TF_DataType type) =>
        as_base_dtype(type) is TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE or TF_DataType.TF_HALF or TF_DataType.TF_BFLOAT16;

    /// <summary>
    /// Whether it is an integer type with or without a sign, of 8 to 64 bits, or a reference to one; quantized types are none.
    /// Source: TensorFlow's <c>DType.is_integer</c>.
    /// </summary>
    public static bool is_integer(this TF_DataType type) =>
        as_base_dtype(type)
            is TF_DataType.TF_INT32
                or TF_DataType.TF_INT64
                or TF_DataType.TF_UINT8
                or TF_DataType.TF_INT16
                or TF_DataType.TF_INT8
                or TF_DataType.TF_UINT16
                or TF_DataType.TF_UINT32
                or TF_DataType.TF_UINT64;

    /// <summary>Whether it is bool, or a reference to it. Source: TensorFlow's <c>DType.is_bool</c>.</summary>
    public static bool is_bool(this TF_DataType type) => as_base_dtype(type) == TF_DataType.TF_BOOL;

    /// <summary>
    /// Whether both are one type, a reference counting as what it refers to. Source: TensorFlow's
    /// <c>DType.is_compatible_with</c>.
    /// </summary>
    public static bool is_compatible_with(this TF_DataType self, TF_DataType other) =>
        as_base_dtype(self) == as_base_dtype(other);

    /// <summary>
    /// Whether it is complex64 or complex128, or a reference to one. Source: TensorFlow's <c>DType.is_complex</c>.
    /// </summary>
    public static bool is_complex(this TF_DataType type) =>
        as_base_dtype(type) is TF_DataType.TF_COMPLEX64 or TF_DataType.TF_COMPLEX128;

    /// <summary>Bytes per element.</summary>
    /// <exception cref="TypeError">The type has no fixed element size (strings, resources, variants).</exception>
    public static int get_datatype_size(this TF_DataType type) =>
        as_base_dtype(type) switch
        {
            TF_DataType.TF_FLOAT or TF_DataType.TF_INT32 or TF_DataType.TF_UINT32 or TF_DataType.TF_QINT32 => 4,
            TF_DataType.TF_DOUBLE or TF_DataType.TF_INT64 or TF_DataType.TF_UINT64 or TF_DataType.TF_COMPLEX64 => 8,
            TF_DataType.TF_BOOL or TF_DataType.TF_INT8 or TF_DataType.TF_UINT8 or TF_DataType.TF_QINT8 or TF_DataType.TF_QUINT8 =>
                1,
            TF_DataType.TF_INT16
            or TF_DataType.TF_UINT16
            or TF_DataType.TF_HALF
            or TF_DataType.TF_BFLOAT16
            or TF_DataType.TF_QINT16
            or TF_DataType.TF_QUINT16 => 2,
            TF_DataType.TF_COMPLEX128 => 16,
            _ => throw new TypeError($"{as_python_name(type)} has no fixed element size."),
        };

    /// <summary>The .NET type that holds one element.</summary>
    /// <exception cref="TypeError">The runtime holds no elements of this type.</exception>
    public static Type as_system_dtype(this TF_DataType type) =>
        as_base_dtype(type) switch
        {
            TF_DataType.TF_FLOAT => typeof(float),
            TF_DataType.TF_DOUBLE => typeof(double),
            TF_DataType.TF_INT32 => typeof(int),
            TF_DataType.TF_INT64 => typeof(long),
            TF_DataType.TF_UINT8 => typeof(byte),
            TF_DataType.TF_INT8 => typeof(sbyte),
            TF_DataType.TF_INT16 => typeof(short),
            TF_DataType.TF_UINT16 => typeof(ushort),
            TF_DataType.TF_UINT32 => typeof(uint),
            TF_DataType.TF_UINT64 => typeof(ulong),
            TF_DataType.TF_BOOL => typeof(bool),
            TF_DataType.TF_HALF => typeof(Half),
            TF_DataType.TF_BFLOAT16 => typeof(BFloat16),
            TF_DataType.TF_COMPLEX64 => typeof(Complex64),
            TF_DataType.TF_COMPLEX128 => typeof(System.Numerics.Complex),
            TF_DataType.TF_STRING => typeof(string),
            _ => throw new TypeError($"{as_python_name(type)} has no .NET element type here."),
        };

    /// <summary>The element type that a .NET type stands for.</summary>
    /// <exception cref="TypeError">No element type corresponds to it.</exception>
    public static TF_DataType as_tf_dtype(this Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Single => TF_DataType.TF_FLOAT,
            TypeCode.Double => TF_DataType.TF_DOUBLE,
            TypeCode.Int32 => TF_DataType.TF_INT32,
            TypeCode.Int64 => TF_DataType.TF_INT64,
            TypeCode.Byte => TF_DataType.TF_UINT8,
            TypeCode.SByte => TF_DataType.TF_INT8,
            TypeCode.Int16 => TF_DataType.TF_INT16,
            TypeCode.UInt16 => TF_DataType.TF_UINT16,
            TypeCode.UInt32 => TF_DataType.TF_UINT32,
            TypeCode.UInt64 => TF_DataType.TF_UINT64,
            TypeCode.Boolean => TF_DataType.TF_BOOL,
            TypeCode.String => TF_DataType.TF_STRING,
            _ when type == typeof(Half) => TF_DataType.TF_HALF,
            _ when type == typeof(BFloat16) => TF_DataType.TF_BFLOAT16,
            _ when type == typeof(Complex64) => TF_DataType.TF_COMPLEX64,
            _ when type == typeof(System.Numerics.Complex) => TF_DataType.TF_COMPLEX128,
            _ => throw new TypeError($"{type} is no element type of a tensor."),
        };

    /// <summary>TensorFlow's Python name: <c>float32</c>, <c>int64_ref</c>.</summary>
    public static string as_python_name(this TF_DataType type)
    {
        var name = as_base_dtype(type) switch
        {
            TF_DataType.TF_FLOAT => "float32",
            TF_DataType.TF_DOUBLE => "float64",
            TF_DataType.TF_HALF => "float16",
            TF_DataType.TF_COMPLEX64 => "complex64",
            var other => other.ToString().Replace("TF_", "").ToLowerInvariant(),
        };
        return is_ref_dtype(type) ? name + "_ref" : name;
    }

    /// <summary>TensorFlow's C++ name of the value type, as its messages print it: <c>float</c>, <c>int64</c>.</summary>
    internal static string as_cpp_name(this TF_DataType type) =>
        as_base_dtype(type) switch
        {
            TF_DataType.TF_FLOAT => "float",
            TF_DataType.TF_DOUBLE => "double",
            TF_DataType.TF_HALF => "half",
            var other => as_python_name(other),
        };

    /// <summary>TensorFlow's Python name of the value type.</summary>
    public static string as_numpy_name(this TF_DataType type) => as_python_name(as_base_dtype(type));

    /// <summary>The type with TensorFlow's Python name; <c>"float"</c> is float32 as in <c>tf.placeholder("float")</c>.</summary>
    /// <exception cref="TypeError">No type has this name.</exception>
    public static TF_DataType tf_dtype_from_name(string name) =>
        name switch
        {
            "float" or "float32" => TF_DataType.TF_FLOAT,
            "double" or "float64" => TF_DataType.TF_DOUBLE,
            "int32" or "int" => TF_DataType.TF_INT32,
            "int64" or "long" => TF_DataType.TF_INT64,
            "uint8" or "byte" => TF_DataType.TF_UINT8,
            "int8" => TF_DataType.TF_INT8,
            "int16" => TF_DataType.TF_INT16,
            "uint16" => TF_DataType.TF_UINT16,
            "uint32" => TF_DataType.TF_UINT32,
            "uint64" => TF_DataType.TF_UINT64,
            "half" or "float16" => TF_DataType.TF_HALF,
            "bfloat16" => TF_DataType.TF_BFLOAT16,
            "complex64" => TF_DataType.TF_COMPLEX64,
            "complex128" => TF_DataType.TF_COMPLEX128,
            "qint8" => TF_DataType.TF_QINT8,
            "quint8" => TF_DataType.TF_QUINT8,
            "qint16" => TF_DataType.TF_QINT16,
            "quint16" => TF_DataType.TF_QUINT16,
            "qint32" => TF_DataType.TF_QINT32,
            "variant" => TF_DataType.TF_VARIANT,
            "bool" => TF_DataType.TF_BOOL,
            "string" => TF_DataType.TF_STRING,
            "resource" => TF_DataType.TF_RESOURCE,
            _ => throw new TypeError($"Cannot convert value '{name}' to a TensorFlow DType."),
        };
}
