using System.Reflection;

namespace Tensorflow.NumPy;

/// <summary>
/// Arrays of other libraries, such as NumSharp, which the runtime knows by the members of NumPy's <c>ndarray</c> that tell all
/// of an array: <c>shape</c>, <c>dtype</c> and <c>tobytes</c>, and <c>data</c> where the elements lie side by side. NumPy's
/// <c>asarray</c>, too, asks an object for members by name.
/// </summary>
internal static class ArrayProtocol
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>
    /// What copies an object of this type, if it has <c>long[] shape</c>, <c>Type dtype</c> and <c>byte[] tobytes(char)</c>,
    /// whose argument <c>'C'</c> asks for row-major order; else null.
    /// </summary>
    internal static Func<object, NDArray>? Find(Type type)
    {
        var shape = type.GetProperty("shape", Instance, null, typeof(long[]), [], null);
        var dtype = type.GetProperty("dtype", Instance, null, typeof(Type), [], null);
        var tobytes = type.GetMethod("tobytes", Instance, [typeof(char)]);
        if (shape is null || dtype is null || tobytes?.ReturnType != typeof(byte[]))
            return null;
        var find = FindBuffer(type);
        return array =>
        {
            var elements = ((Type)dtype.GetValue(array)!).as_tf_dtype();
            var dimensions = new Shape((long[])shape.GetValue(array)!);
            if (find?.Invoke(array) is { } buffer && buffer.Bytes == TensorSize.Bytes(elements, dimensions))
            {
                var result = NDArray.NewValue(elements, dimensions);
                Copy(buffer.Address, result.AsBytes());
                GC.KeepAlive(array);
                return new NDArray(result);
            }

            var bytes = tobytes.Invoke(array, BindingFlags.DoNotWrapExceptions, null, ['C'], null);
            return new NDArray((byte[])bytes!, dimensions, elements);
        };
    }

    /// <summary>
    /// What finds the elements of an array where they lie side by side in row-major order, if its type has NumPy's
    /// <c>ndarray.data</c>: Python's <c>memoryview</c> of the buffer protocol, with its <c>c_contiguous</c> and <c>nbytes</c>,
    /// and the address. The memory is the array's.
    /// </summary>
    private static Func<object, (nint Address, long Bytes)?>? FindBuffer(Type type)
    {
        var data = type.GetProperty("data", Instance, null, null, [], null);
        if (data is null)
            return null;
        var contiguous = data.PropertyType.GetProperty("c_contiguous", Instance, null, typeof(bool), [], null);
        var nbytes = data.PropertyType.GetProperty("nbytes", Instance, null, typeof(long), [], null);
        var address = data.PropertyType.GetProperty("Address", Instance, null, typeof(nint), [], null);
        if (contiguous is null || nbytes is null || address is null)
            return null;
        return array =>
        {
            var view = data.GetValue(array)!;
            return (bool)contiguous.GetValue(view)! ? ((nint)address.GetValue(view)!, (long)nbytes.GetValue(view)!) : null;
        };
    }

    private static unsafe void Copy(nint address, Span<byte> elements) =>
        new ReadOnlySpan<byte>((void*)address, elements.Length).CopyTo(elements);
}
