namespace Tensorflow.NumPy;

/// <summary>NumPy's functions, with TensorFlow.NET's signatures and NumPy 1.18's results.</summary>
public static partial class np
{
    /// <summary>bool: truth values.</summary>
    public static readonly TF_DataType @bool = TF_DataType.TF_BOOL;

    /// <summary>int8, NumPy's <c>byte</c>, which has a sign.</summary>
    public static readonly TF_DataType @byte = TF_DataType.TF_INT8;

    /// <summary>8-bit integers, as C's and TensorFlow.NET's <c>char</c>.</summary>
    public static readonly TF_DataType @char = TF_DataType.TF_INT8;

    /// <summary>uint8.</summary>
    public static readonly TF_DataType @ubyte = TF_DataType.TF_UINT8;

    /// <summary>int8: integers from -128 to 127.</summary>
    public static readonly TF_DataType int8 = TF_DataType.TF_INT8;

    /// <summary>uint8: integers from 0 to 255.</summary>
    public static readonly TF_DataType uint8 = TF_DataType.TF_UINT8;

    /// <summary>int16: integers of 16 bits.</summary>
    public static readonly TF_DataType int16 = TF_DataType.TF_INT16;

    /// <summary>uint16: integers of 16 bits without a sign.</summary>
    public static readonly TF_DataType uint16 = TF_DataType.TF_UINT16;

    /// <summary>int32: integers of 32 bits.</summary>
    public static readonly TF_DataType int32 = TF_DataType.TF_INT32;

    /// <summary>uint32: integers of 32 bits without a sign.</summary>
    public static readonly TF_DataType uint32 = TF_DataType.TF_UINT32;

    /// <summary>int64: integers of 64 bits.</summary>
    public static readonly TF_DataType int64 = TF_DataType.TF_INT64;

    /// <summary>uint64: integers of 64 bits without a sign.</summary>
    public static readonly TF_DataType uint64 = TF_DataType.TF_UINT64;

    /// <summary>float16: IEEE numbers of 16 bits.</summary>
    public static readonly TF_DataType float16 = TF_DataType.TF_HALF;

    /// <summary>float32: IEEE numbers of 32 bits.</summary>
    public static readonly TF_DataType float32 = TF_DataType.TF_FLOAT;

    /// <summary>float64: IEEE numbers of 64 bits.</summary>
    public static readonly TF_DataType float64 = TF_DataType.TF_DOUBLE;

    /// <summary>float64.</summary>
    public static readonly TF_DataType @double = TF_DataType.TF_DOUBLE;

    /// <summary>64-bit floating point, in which TensorFlow.NET keeps .NET's decimals.</summary>
    public static readonly TF_DataType @decimal = TF_DataType.TF_DOUBLE;

    /// <summary>complex64: two float32. Arrays of it are stored, not computed with.</summary>
    public static readonly TF_DataType complex64 = TF_DataType.TF_COMPLEX64;

    /// <summary>complex128: two float64. Arrays of it are stored, not computed with.</summary>
    public static readonly TF_DataType complex128 = TF_DataType.TF_COMPLEX128;

    /// <summary>complex128.</summary>
    public static readonly TF_DataType complex_ = TF_DataType.TF_COMPLEX128;

    /// <summary>An axis of size 1, put in by a slice.</summary>
    public static readonly Slice newaxis = Slice.NewAxis;

    /// <summary>Random numbers, from the generator that <c>np.random.seed</c> seeds.</summary>
    public static readonly RandomizedImpl random = new();

    /// <summary>Equations, inverses and norms of matrices.</summary>
    public static readonly LinearAlgebraImpl linalg = new();

    /// <summary>π, the circumference of a circle of diameter 1.</summary>
    public static double pi => Math.PI;

    /// <summary>Euler's number, the base of the natural logarithm.</summary>
    public static double e => Math.E;

    /// <summary>No number: it equals nothing, not even itself. Its sign is plus, unlike that of .NET's.</summary>
    public static double nan => BitConverter.UInt64BitsToDouble(0x7ff8_0000_0000_0000);

    /// <inheritdoc cref="nan"/>
    public static double NaN => nan;

    /// <inheritdoc cref="nan"/>
    public static double NAN => nan;

    /// <summary>Positive infinity.</summary>
    public static double inf => double.PositiveInfinity;

    /// <inheritdoc cref="inf"/>
    public static double Inf => double.PositiveInfinity;

    /// <inheritdoc cref="inf"/>
    public static double Infinity => double.PositiveInfinity;

    /// <inheritdoc cref="inf"/>
    public static double infinity => double.PositiveInfinity;

    /// <inheritdoc cref="inf"/>
    public static double infty => double.PositiveInfinity;

    /// <inheritdoc cref="inf"/>
    public static double PINF => double.PositiveInfinity;

    /// <summary>Negative infinity.</summary>
    public static double NINF => double.NegativeInfinity;

    /// <summary>The Euler-Mascheroni constant: the limit of 1 + 1/2 + ... + 1/n - log n.</summary>
    public static double euler_gamma => 0.5772156649015329;
}
