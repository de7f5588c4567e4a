namespace NumSharp;

/// <summary>Stands for NumSharp, which is not at hand, with the runtime's own reader behind its signature.</summary>
internal static class np
{
    internal static Array LoadMatrix(byte[] bytes)
    {
        var array = Tensorflow.NumPy.np.load(new MemoryStream(bytes));
        return array.dtype == Tensorflow.TF_DataType.TF_FLOAT ? array.ToMultiDimArray<float>() : array.ToMultiDimArray<byte>();
    }
}
