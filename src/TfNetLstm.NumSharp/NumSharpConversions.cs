using NumSharp;

namespace Tensorflow;

/// <summary>
/// NumSharp's arrays as TensorFlow.NET's, and the other way round. Either way the result is a copy in row-major order with the
/// same dimensions, which shares no memory with the array: of a view it has the elements that the view shows.
/// </summary>
public static class NumSharpConversions
{
    private static readonly (NPTypeCode NumSharp, TF_DataType Tensorflow)[] Types =
    [
        (NPTypeCode.Boolean, TF_DataType.TF_BOOL),
        (NPTypeCode.SByte, TF_DataType.TF_INT8),
        (NPTypeCode.Byte, TF_DataType.TF_UINT8),
        (NPTypeCode.Int16, TF_DataType.TF_INT16),
        (NPTypeCode.UInt16, TF_DataType.TF_UINT16),
        (NPTypeCode.Int32, TF_DataType.TF_INT32),
        (NPTypeCode.UInt32, TF_DataType.TF_UINT32),
        (NPTypeCode.Int64, TF_DataType.TF_INT64),
        (NPTypeCode.UInt64, TF_DataType.TF_UINT64),
        (NPTypeCode.Half, TF_DataType.TF_HALF),
        (NPTypeCode.Single, TF_DataType.TF_FLOAT),
        (NPTypeCode.Double, TF_DataType.TF_DOUBLE),
        (NPTypeCode.Complex, TF_DataType.TF_COMPLEX128),
    ];

    /// <summary>A copy that TensorFlow.NET can work on, of the same element type.</summary>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    /// <exception cref="NotSupportedException">The elements are characters or decimals, which no tensor has.</exception>
    public static NumPy.NDArray ToTensorflow(this NDArray nd)
    {
        ArgumentNullException.ThrowIfNull(nd);
        var dtype = Array.Find(Types, type => type.NumSharp == nd.typecode).Tensorflow;
        if (dtype == TF_DataType.DtInvalid)
        {
            throw new NotSupportedException(
                $"There is no tensor of NumSharp's {nd.typecode}: convert the array with astype first."
            );
        }

        var result = new NumPy.NDArray(new Shape(nd.shape), dtype);
        if (nd.size == 0)
            return result;
        using var memory = MemoryOf(result, nd.typecode);
        np.copyto(memory, nd);
        GC.KeepAlive(result);
        return result;
    }

    /// <summary>A copy that NumSharp can work on, of the same element type.</summary>
    /// <exception cref="NotSupportedException">The elements are strings, complex64, or of another type that NumSharp does not
    /// have.</exception>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static NDArray ToNumSharp(this NumPy.NDArray nd)
    {
        ArgumentNullException.ThrowIfNull(nd);
        var dtype = nd.dtype;
        var code = Array.Find(Types, type => type.Tensorflow == dtype).NumSharp;
        if (code == NPTypeCode.Empty)
        {
            throw new NotSupportedException(
                $"NumSharp has no arrays of {dtype.as_numpy_name()}: convert the array with astype first."
            );
        }

        if (nd.size == 0)
            return new NDArray(code, new NumSharp.Shape(nd.shape.dims));
        // Rows side by side, which the array has already unless it is a view.
        var rows = nd.reshape(nd.shape);
        using var memory = MemoryOf(rows, code);
        var result = memory.copy();
        GC.KeepAlive(rows);
        return result;
    }

    /// <summary>An array of NumSharp's over the memory of one of TensorFlow.NET's, which has to outlive it.</summary>
    private static NDArray MemoryOf(NumPy.NDArray nd, NPTypeCode code)
    {
        using var elements = np.frombuffer(nd.data, nd.shape.size * nd.dtype.get_datatype_size(), code);
        return elements.reshape(nd.shape.dims);
    }
}
