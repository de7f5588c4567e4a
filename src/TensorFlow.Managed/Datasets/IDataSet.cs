using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Examples with their labels.</summary>
public interface IDataSet
{
    /// <summary>The examples, one a row.</summary>
    NDArray Data { get; }

    /// <summary>The label of each example.</summary>
    NDArray Labels { get; }
}
