using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>Work on elements of any real type; truth values come as bytes of 0 and 1.</summary>
internal interface IElementWork
{
    void Run<T>()
        where T : unmanaged, INumber<T>;
}

/// <summary>Work on elements of any integer type; truth values come as bytes of 0 and 1.</summary>
internal interface IIntegerWork
{
    void Run<T>()
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>From an element type that is known at run time to code that is written once for all of them.</summary>
internal static class ElementTypes
{
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static void Run<TWork>(TF_DataType dtype, ref TWork work)
        where TWork : IElementWork
    {
        switch (dtype)
        {
            case TF_DataType.TF_FLOAT:
                work.Run<float>();
                break;
            case TF_DataType.TF_DOUBLE:
                work.Run<double>();
                break;
            case TF_DataType.TF_HALF:
                work.Run<Half>();
                break;
            default:
                var integers = new IntegersOf<TWork>(ref work);
                RunInteger(dtype, ref integers);
                break;
        }
    }

    /// <exception cref="TypeError">The elements are no integers.</exception>
    internal static void RunInteger<TWork>(TF_DataType dtype, ref TWork work)
        where TWork : IIntegerWork, allows ref struct
    {
        switch (dtype)
        {
            case TF_DataType.TF_INT8:
                work.Run<sbyte>();
                break;
            case TF_DataType.TF_INT16:
                work.Run<short>();
                break;
            case TF_DataType.TF_INT32:
                work.Run<int>();
                break;
            case TF_DataType.TF_INT64:
                work.Run<long>();
                break;
            case TF_DataType.TF_BOOL or TF_DataType.TF_UINT8:
                work.Run<byte>();
                break;
            case TF_DataType.TF_UINT16:
                work.Run<ushort>();
                break;
            case TF_DataType.TF_UINT32:
                work.Run<uint>();
                break;
            case TF_DataType.TF_UINT64:
                work.Run<ulong>();
                break;
            default:
                throw NotSupported(dtype);
        }
    }

    /// <summary>Refuses elements that conversion to a floating type would change or not take.</summary>
    /// <param name="dtype">The element type.</param>
    /// <param name="ufunc">NumPy's name of the function.</param>
    /// <exception cref="TypeError">The elements are neither real numbers nor truth values.</exception>
    internal static void RequireReal(TF_DataType dtype, string ufunc = "")
    {
        if (dtype.is_floating() || dtype.is_integer() || dtype.is_bool())
            return;
        throw ufunc.Length == 0 ? NotSupported(dtype) : NotSupported(ufunc);
    }

    /// <summary>In NumPy's words.</summary>
    internal static TypeError NotSupported(string ufunc) =>
        new(
            $"ufunc '{ufunc}' not supported for the input types, and the inputs could not be safely coerced to any supported "
                + "types according to the casting rule ''safe''"
        );

    /// <summary>Whether elements of this type have fractions.</summary>
    internal static bool IsFloat<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half);

    private static TypeError NotSupported(TF_DataType dtype) =>
        new($"ufunc not supported for the input types: {dtype.as_python_name()}");

    /// <summary>Work on elements of any real type, as such on integers.</summary>
    private readonly ref struct IntegersOf<TWork>(ref TWork work) : IIntegerWork
        where TWork : IElementWork
    {
        private readonly ref TWork _work = ref work;

        public void Run<T>()
            where T : unmanaged, IBinaryInteger<T> => _work.Run<T>();
    }
}
