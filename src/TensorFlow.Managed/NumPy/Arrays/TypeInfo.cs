namespace Tensorflow.NumPy;

/// <summary>The limits of an integer type. Source: NumPy's <c>iinfo</c>.</summary>
public sealed class IntegerInfo
{
    internal IntegerInfo(TF_DataType dtype)
    {
        this.dtype = dtype;
        bits = 8 * dtype.get_datatype_size();
        var hasSign = dtype is TF_DataType.TF_INT8 or TF_DataType.TF_INT16 or TF_DataType.TF_INT32 or TF_DataType.TF_INT64;
        min = hasSign ? long.MinValue >> (64 - bits) : 0;
        max = hasSign ? ~(ulong)min : ulong.MaxValue >> (64 - bits);
    }

    /// <summary>The type.</summary>
    public TF_DataType dtype { get; }

    /// <summary>Its size.</summary>
    public int bits { get; }

    /// <summary>The smallest number.</summary>
    public long min { get; }

    /// <summary>The largest number.</summary>
    public ulong max { get; }
}

/// <summary>The limits of a floating type; numbers are of that type, shape []. Source: NumPy's <c>finfo</c>.</summary>
public sealed class FloatInfo
{
    internal FloatInfo(TF_DataType dtype)
    {
        this.dtype = dtype;
        bits = 8 * dtype.get_datatype_size();
        (max, eps, tiny) = dtype switch
        {
            TF_DataType.TF_HALF => (
                NDArray.Scalar(Half.MaxValue),
                NDArray.Scalar(Half.BitIncrement(Half.One) - Half.One),
                NDArray.Scalar((Half)Math.ScaleB(1, -14))
            ),
            TF_DataType.TF_FLOAT => (
                NDArray.Scalar(float.MaxValue),
                NDArray.Scalar(float.BitIncrement(1) - 1),
                NDArray.Scalar((float)Math.ScaleB(1, -126))
            ),
            _ => (
                NDArray.Scalar(double.MaxValue),
                NDArray.Scalar(Math.BitIncrement(1) - 1),
                NDArray.Scalar(Math.ScaleB(1, -1022))
            ),
        };
    }

    /// <summary>The type.</summary>
    public TF_DataType dtype { get; }

    /// <summary>Its size.</summary>
    public int bits { get; }

    /// <summary>The largest number.</summary>
    public NDArray max { get; }

    /// <summary>The smallest number: that with the opposite sign.</summary>
    public NDArray min => -max;

    /// <summary>The distance from 1 to the next larger number.</summary>
    public NDArray eps { get; }

    /// <summary>The smallest positive number of full precision.</summary>
    public NDArray tiny { get; }
}
