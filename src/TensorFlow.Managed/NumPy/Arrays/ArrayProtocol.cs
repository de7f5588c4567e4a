using System.Reflection;

namespace Tensorflow.NumPy;

/// <summary>
/// Arrays of other libraries, such as NumSharp, which the runtime knows by the members of NumPy's <c>ndarray</c> that tell all
/// of an array: <c>shape</c>, <c>dtype</c> and <c>tobytes</c>. NumPy's <c>asarray</c>, too, asks an object for members by name.
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
        return array =>
        {
            var elements = ((Type)dtype.GetValue(array)!).as_tf_dtype();
            var bytes = tobytes.Invoke(array, BindingFlags.DoNotWrapExceptions, null, ['C'], null);
            return new NDArray((byte[])bytes!, new Shape((long[])shape.GetValue(array)!), elements);
        };
    }
}
