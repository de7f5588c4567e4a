namespace Tensorflow;

/// <summary>
/// Element types, with TensorFlow's numbers (tensorflow/core/framework/types.proto); a reference type is 100 higher.
/// </summary>
public enum TF_DataType
{
    /// <summary>No type: as an argument it stands for whatever the value has.</summary>
    DtInvalid = 0,

    /// <summary>float32: IEEE numbers of 32 bits, .NET's <see cref="float"/>.</summary>
    TF_FLOAT = 1,

    /// <summary>float64: IEEE numbers of 64 bits, .NET's <see cref="double"/>.</summary>
    TF_DOUBLE = 2,

    /// <summary>int32: .NET's <see cref="int"/>.</summary>
    TF_INT32 = 3,

    /// <summary>uint8: .NET's <see cref="byte"/>.</summary>
    TF_UINT8 = 4,

    /// <summary>int16: .NET's <see cref="short"/>.</summary>
    TF_INT16 = 5,

    /// <summary>int8: .NET's <see cref="sbyte"/>.</summary>
    TF_INT8 = 6,

    /// <summary>string: sequences of bytes, which .NET's <see cref="string"/> becomes as UTF-8.</summary>
    TF_STRING = 7,

    /// <summary>complex64: two float32, the real and the imaginary part.</summary>
    TF_COMPLEX64 = 8,

    /// <summary>The older name of complex64.</summary>
    TF_COMPLEX = 8,

    /// <summary>int64: .NET's <see cref="long"/>.</summary>
    TF_INT64 = 9,

    /// <summary>bool: .NET's <see cref="bool"/>, a byte.</summary>
    TF_BOOL = 10,

    /// <summary>qint8: quantized numbers of 8 bits; known by name, without kernels.</summary>
    TF_QINT8 = 11,

    /// <summary>quint8: quantized numbers of 8 bits without a sign; known by name, without kernels.</summary>
    TF_QUINT8 = 12,

    /// <summary>qint32: quantized numbers of 32 bits; known by name, without kernels.</summary>
    TF_QINT32 = 13,

    /// <summary>bfloat16: the upper 16 bits of a float32.</summary>
    TF_BFLOAT16 = 14,

    /// <summary>qint16: quantized numbers of 16 bits; known by name, without kernels.</summary>
    TF_QINT16 = 15,

    /// <summary>quint16: quantized numbers of 16 bits without a sign; known by name, without kernels.</summary>
    TF_QUINT16 = 16,

    /// <summary>uint16: .NET's <see cref="ushort"/>.</summary>
    TF_UINT16 = 17,

    /// <summary>complex128: two float64, .NET's <see cref="System.Numerics.Complex"/>.</summary>
    TF_COMPLEX128 = 18,

    /// <summary>float16: IEEE numbers of 16 bits, .NET's <see cref="Half"/>.</summary>
    TF_HALF = 19,

    /// <summary>resource: a handle of something that a session keeps, such as a TensorArray.</summary>
    TF_RESOURCE = 20,

    /// <summary>variant: values of any kind; known by name, without kernels.</summary>
    TF_VARIANT = 21,

    /// <summary>uint32: .NET's <see cref="uint"/>.</summary>
    TF_UINT32 = 22,

    /// <summary>uint64: .NET's <see cref="ulong"/>.</summary>
    TF_UINT64 = 23,

    /// <summary>A reference to a variable of float32.</summary>
    DtFloatRef = 101,

    /// <summary>A reference to a variable of float64.</summary>
    DtDoubleRef = 102,

    /// <summary>A reference to a variable of int32.</summary>
    DtInt32Ref = 103,

    /// <summary>A reference to a variable of uint8.</summary>
    DtUint8Ref = 104,

    /// <summary>A reference to a variable of int16.</summary>
    DtInt16Ref = 105,

    /// <summary>A reference to a variable of int8.</summary>
    DtInt8Ref = 106,

    /// <summary>A reference to a variable of string.</summary>
    DtStringRef = 107,

    /// <summary>A reference to a variable of complex64.</summary>
    DtComplex64Ref = 108,

    /// <summary>A reference to a variable of int64.</summary>
    DtInt64Ref = 109,

    /// <summary>A reference to a variable of bool.</summary>
    DtBoolRef = 110,

    /// <summary>A reference to a variable of qint8.</summary>
    DtQint8Ref = 111,

    /// <summary>A reference to a variable of quint8.</summary>
    DtQuint8Ref = 112,

    /// <summary>A reference to a variable of qint32.</summary>
    DtQint32Ref = 113,

    /// <summary>A reference to a variable of bfloat16.</summary>
    DtBfloat16Ref = 114,

    /// <summary>A reference to a variable of qint16.</summary>
    DtQint16Ref = 115,

    /// <summary>A reference to a variable of quint16.</summary>
    DtQuint16Ref = 116,

    /// <summary>A reference to a variable of uint16.</summary>
    DtUint16Ref = 117,

    /// <summary>A reference to a variable of complex128.</summary>
    DtComplex128Ref = 118,

    /// <summary>A reference to a variable of float16.</summary>
    DtHalfRef = 119,

    /// <summary>A reference to a variable of handles.</summary>
    DtResourceRef = 120,

    /// <summary>A reference to a variable of variants.</summary>
    DtVariantRef = 121,

    /// <summary>A reference to a variable of uint32.</summary>
    DtUint32Ref = 122,

    /// <summary>A reference to a variable of uint64.</summary>
    DtUint64Ref = 123,
}
