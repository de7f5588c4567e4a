using Tensorflow.NumPy;

namespace Tensorflow;

/// <inheritdoc cref="IDataSet"/>
public abstract class DataSetBase : IDataSet
{
    /// <inheritdoc/>
    public NDArray Data { get; protected set; } = new(new Shape(0), TF_DataType.TF_FLOAT);

    /// <inheritdoc/>
    public NDArray Labels { get; protected set; } = new(new Shape(0), TF_DataType.TF_FLOAT);
}
