namespace Tensorflow.NumPy;

/// <summary>
/// The type of a result of several arrays (NumPy 1.18's <c>result_type</c>): a scalar counts by its value rather than by its
/// type unless it is of a higher kind than all arrays.
/// </summary>
internal static class TypePromotion
{
    /// <summary>The type that both arrays' elements become before an operator works on them.</summary>
    internal static TF_DataType ResultType(NDArray x, NDArray y)
    {
        if (
            Argument.Given(x).ndim == 0 == (Argument.Given(y).ndim == 0)
            || x.dtype == TF_DataType.TF_STRING
            || y.dtype == TF_DataType.TF_STRING
        )
        {
            return Promote(x.dtype, y.dtype);
        }

        var (array, scalar) = x.ndim > 0 ? (x, y) : (y, x);
        return Kind(scalar.dtype) > Kind(array.dtype) ? Promote(array.dtype, scalar.dtype) : WithScalar(array.dtype, scalar);
    }

    internal static TF_DataType ResultType(IEnumerable<NDArray> arrays)
    {
        var all = arrays.ToArray();
        var dtype = all[0].dtype;
        foreach (var array in all)
            dtype = Promote(dtype, array.dtype);
        return dtype;
    }

    /// <summary>The smallest type that holds all values of both (NumPy's <c>promote_types</c>).</summary>
    /// <exception cref="TypeError">One of them alone is string.</exception>
    internal static TF_DataType Promote(TF_DataType a, TF_DataType b)
    {
        if (a == b)
            return a;
        if (a == TF_DataType.TF_STRING || b == TF_DataType.TF_STRING)
            throw new TypeError($"Elements of {a.as_python_name()} and {b.as_python_name()} have no type in common.");
        if (b == TF_DataType.TF_BOOL)
            return a;
        if (a == TF_DataType.TF_BOOL)
            return b;
        if (IsComplex(a) || IsComplex(b))
        {
            return Bits(a) > 64 || Bits(b) > 64 || FloatFor(a) == TF_DataType.TF_DOUBLE || FloatFor(b) == TF_DataType.TF_DOUBLE
                ? TF_DataType.TF_COMPLEX128
                : TF_DataType.TF_COMPLEX64;
        }

        if (a.is_floating() || b.is_floating())
            return Larger(FloatFor(a), FloatFor(b));
        if (IsSigned(a) == IsSigned(b))
            return Larger(a, b);
        var (signed, unsigned) = IsSigned(a) ? (a, b) : (b, a);
        if (Bits(signed) > Bits(unsigned))
            return signed;
        return Bits(unsigned) switch
        {
            8 => TF_DataType.TF_INT16,
            16 => TF_DataType.TF_INT32,
            32 => TF_DataType.TF_INT64,
            _ => TF_DataType.TF_DOUBLE,
        };
    }

    /// <summary>The floating type in which functions such as a square root work on elements of this type.</summary>
    internal static TF_DataType FloatFor(TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_BOOL or TF_DataType.TF_INT8 or TF_DataType.TF_UINT8 => TF_DataType.TF_HALF,
            TF_DataType.TF_INT16 or TF_DataType.TF_UINT16 or TF_DataType.TF_COMPLEX64 => TF_DataType.TF_FLOAT,
            _ => dtype.is_floating() ? dtype : TF_DataType.TF_DOUBLE,
        };

    private static TF_DataType WithScalar(TF_DataType array, NDArray scalar)
    {
        if (scalar.dtype.is_floating())
            return Promote(array, SmallestFloat(scalar));
        if (!scalar.dtype.is_integer())
            return Promote(array, scalar.dtype);
        var number = scalar.astype(TF_DataType.TF_INT64).Element<long>();
        var negative = number < 0 && scalar.dtype != TF_DataType.TF_UINT64;
        var value = (ulong)(negative ? ~number : number);
        // A positive number that fits the signed type of as many bits has no sign of its own.
        var bits =
            value <= byte.MaxValue ? 8
            : value <= ushort.MaxValue ? 16
            : value <= uint.MaxValue ? 32
            : 64;
        var fits = value >> (bits - 1) == 0;
        if (negative && !fits)
            bits = Math.Min(64, 2 * bits);
        return Promote(array, Integer(bits, negative || fits && IsSigned(array)));
    }

    private static TF_DataType SmallestFloat(NDArray scalar)
    {
        var magnitude = Math.Abs(scalar.astype(TF_DataType.TF_DOUBLE).Element<double>());
        return magnitude < 65000 || !double.IsFinite(magnitude) ? TF_DataType.TF_HALF
            : magnitude < 3.4e38 ? TF_DataType.TF_FLOAT
            : TF_DataType.TF_DOUBLE;
    }

    private static TF_DataType Integer(int bits, bool signed) =>
        (bits, signed) switch
        {
            (8, true) => TF_DataType.TF_INT8,
            (8, false) => TF_DataType.TF_UINT8,
            (16, true) => TF_DataType.TF_INT16,
            (16, false) => TF_DataType.TF_UINT16,
            (32, true) => TF_DataType.TF_INT32,
            (32, false) => TF_DataType.TF_UINT32,
            (_, true) => TF_DataType.TF_INT64,
            _ => TF_DataType.TF_UINT64,
        };

    private static int Kind(TF_DataType dtype) =>
        dtype.is_bool() ? 0
        : dtype.is_integer() ? 1
        : 2;

    private static bool IsComplex(TF_DataType dtype) => dtype is TF_DataType.TF_COMPLEX64 or TF_DataType.TF_COMPLEX128;

    private static bool IsSigned(TF_DataType dtype) =>
        dtype is TF_DataType.TF_INT8 or TF_DataType.TF_INT16 or TF_DataType.TF_INT32 or TF_DataType.TF_INT64;

    private static int Bits(TF_DataType dtype) => 8 * dtype.get_datatype_size();

    private static TF_DataType Larger(TF_DataType a, TF_DataType b) => Bits(a) >= Bits(b) ? a : b;
}
