using Tensorflow.NumPy;
using TfNetLstm.Verification;

namespace NumSharp;

/// <summary>Stands for NumSharp, which is not at hand, with the port's own reader behind its signature.</summary>
internal static class np
{
    internal static Array LoadMatrix(byte[] bytes)
    {
        NDArray array = NpzReader.ArrayOf(bytes);
        var type = array.dtype == Tensorflow.TF_DataType.TF_FLOAT ? typeof(float) : typeof(byte);
        var matrix = Array.CreateInstance(type, array.shape.dims);
        Buffer.BlockCopy(array.ToByteArray(), 0, matrix, 0, Buffer.ByteLength(matrix));
        return matrix;
    }
}
