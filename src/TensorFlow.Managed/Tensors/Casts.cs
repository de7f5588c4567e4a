using System.Numerics;
using System.Runtime.InteropServices;
using Tensorflow.Kernels;

namespace Tensorflow;

/// <summary>
/// Conversion of elements from any type to any other: towards zero to an integer, whose bits beyond the type's are dropped;
/// to the nearest floating number; of a complex number its real part; a truth value to 0 or 1, a number to whether it is not 0.
/// Source: TensorFlow's <c>Cast</c> (core/kernels/cast_op_impl.h).
/// </summary>
internal static class Casts
{
    private const double TwoTo63 = 9223372036854775808.0;

    /// <summary>Whether elements of a type are numbers or truth values.</summary>
    internal static bool IsSupported(TF_DataType type) =>
        type.is_floating() || type.is_integer() || type.is_bool() || type.is_complex();

    /// <summary>The bits of a floating type's fraction; 0 for other types.</summary>
    internal static int FractionBits(TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_BFLOAT16 => 7,
            TF_DataType.TF_HALF => 10,
            TF_DataType.TF_FLOAT or TF_DataType.TF_COMPLEX64 => 23,
            _ => 0,
        };

    /// <summary>Converts every element of one tensor into another of as many.</summary>
    /// <exception cref="UnimplementedError">One of the types has no numbers.</exception>
    internal static void Convert(TensorValue from, TensorValue to)
    {
        if (from.dtype == to.dtype)
        {
            from.AsBytes().CopyTo(to.AsBytes());
            return;
        }
        if (!IsSupported(to.dtype))
            throw Unsupported(from, to);
        switch (from.dtype)
        {
            case TF_DataType.TF_FLOAT:
                From<float>(from.Span<float>(), to);
                break;
            case TF_DataType.TF_DOUBLE:
                From<double>(from.Span<double>(), to);
                break;
            case TF_DataType.TF_HALF:
                From<Half>(from.Span<Half>(), to);
                break;
            case TF_DataType.TF_BFLOAT16:
                From<float>(Converted(from.Span<BFloat16>(), x => (float)x), to);
                break;
            case TF_DataType.TF_COMPLEX64 when !to.dtype.is_complex():
                From<float>(Converted(from.Span<Complex64>(), x => x.Real), to);
                break;
            case TF_DataType.TF_COMPLEX128 when !to.dtype.is_complex():
                From<double>(Converted(from.Span<Complex>(), x => x.Real), to);
                break;
            case TF_DataType.TF_COMPLEX64:
                From<Complex>(Converted(from.Span<Complex64>(), x => (Complex)x), to);
                break;
            case TF_DataType.TF_COMPLEX128:
                From<Complex>(from.Span<Complex>(), to);
                break;
            case TF_DataType.TF_INT8:
                From<sbyte>(from.Span<sbyte>(), to);
                break;
            case TF_DataType.TF_INT16:
                From<short>(from.Span<short>(), to);
                break;
            case TF_DataType.TF_INT32:
                From<int>(from.Span<int>(), to);
                break;
            case TF_DataType.TF_INT64:
                From<long>(from.Span<long>(), to);
                break;
            case TF_DataType.TF_UINT8:
                From<byte>(from.Span<byte>(), to);
                break;
            case TF_DataType.TF_UINT16:
                From<ushort>(from.Span<ushort>(), to);
                break;
            case TF_DataType.TF_UINT32:
                From<uint>(from.Span<uint>(), to);
                break;
            case TF_DataType.TF_UINT64:
                From<ulong>(from.Span<ulong>(), to);
                break;
            case TF_DataType.TF_BOOL:
                From<byte>(MemoryMarshal.AsBytes(from.Span<bool>()), to);
                break;
            default:
                throw Unsupported(from, to);
        }
    }

    private static void From<T>(ReadOnlySpan<T> from, TensorValue to)
        where T : unmanaged, INumberBase<T>
    {
        switch (to.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Truncate(from, to.Span<float>());
                break;
            case TF_DataType.TF_DOUBLE:
                Truncate(from, to.Span<double>());
                break;
            // The 16-bit types are rounded from float32, as TensorFlow's are.
            case TF_DataType.TF_HALF:
                Convert(from, to.Span<Half>(), x => (Half)float.CreateTruncating(x));
                break;
            case TF_DataType.TF_BFLOAT16:
                Convert(from, to.Span<BFloat16>(), x => (BFloat16)float.CreateTruncating(x));
                break;
            case TF_DataType.TF_COMPLEX64:
                Convert(from, to.Span<Complex64>(), x => (Complex64)Complex.CreateTruncating(x));
                break;
            case TF_DataType.TF_COMPLEX128:
                Truncate(from, to.Span<Complex>());
                break;
            case TF_DataType.TF_INT8:
                Truncate(from, to.Span<sbyte>());
                break;
            case TF_DataType.TF_INT16:
                Truncate(from, to.Span<short>());
                break;
            case TF_DataType.TF_INT32:
                Truncate(from, to.Span<int>());
                break;
            case TF_DataType.TF_INT64:
                Truncate(from, to.Span<long>());
                break;
            case TF_DataType.TF_UINT8:
                Truncate(from, to.Span<byte>());
                break;
            case TF_DataType.TF_UINT16:
                Truncate(from, to.Span<ushort>());
                break;
            case TF_DataType.TF_UINT32:
                Truncate(from, to.Span<uint>());
                break;
            case TF_DataType.TF_UINT64:
                Truncate(from, to.Span<ulong>());
                break;
            case TF_DataType.TF_BOOL:
                Convert(from, to.Span<bool>(), x => !T.IsZero(x));
                break;
            default:
                throw Unsupported(to, to);
        }
    }

    private static void Truncate<T, U>(ReadOnlySpan<T> from, Span<U> to)
        where T : INumberBase<T>
        where U : struct, INumberBase<U>
    {
        if ((typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half)) && IntegerTypes.Is<U>())
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = ToInteger<U>(double.CreateTruncating(from[i]));
            return;
        }
        for (var i = 0; i < from.Length; i++)
            to[i] = U.CreateTruncating(from[i]);
    }

    /// <summary>
    /// Whole numbers of 32 or 64 bits, of which small types get the low bits. Out of their range it is what x86 gives and so
    /// TensorFlow: the smallest integer.
    /// </summary>
    private static U ToInteger<U>(double x)
        where U : INumberBase<U>
    {
        if (typeof(U) == typeof(long) || typeof(U) == typeof(uint))
            return U.CreateTruncating(ToInt64(x));
        if (typeof(U) == typeof(ulong))
            return U.CreateTruncating(x >= TwoTo63 ? (ulong)ToInt64(x - TwoTo63) ^ (1UL << 63) : (ulong)ToInt64(x));
        return U.CreateTruncating(x is > int.MinValue - 1.0 and < int.MaxValue + 1.0 ? (int)x : int.MinValue);

        static long ToInt64(double x) => x is >= -TwoTo63 and < TwoTo63 ? (long)x : long.MinValue;
    }

    private static void Convert<T, U>(ReadOnlySpan<T> from, Span<U> to, Func<T, U> convert)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = convert(from[i]);
    }

    private static U[] Converted<T, U>(ReadOnlySpan<T> from, Func<T, U> convert)
    {
        var result = new U[from.Length];
        Convert(from, result, convert);
        return result;
    }

    private static UnimplementedError Unsupported(TensorValue from, TensorValue to) =>
        new($"Cast {from.dtype.as_cpp_name()} to {to.dtype.as_cpp_name()} is not supported");
}
