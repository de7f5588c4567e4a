using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>What a model is trained, validated and tested on.</summary>
public class Datasets<TDataSet>(TDataSet train, TDataSet validation, TDataSet test)
    where TDataSet : IDataSet
{
    /// <summary>The examples to train on.</summary>
    public TDataSet Train { get; } = train;

    /// <summary>The examples to choose a model by.</summary>
    public TDataSet Validation { get; } = validation;

    /// <summary>The examples that nothing was chosen by.</summary>
    public TDataSet Test { get; } = test;

    /// <summary>
    /// The same examples and labels in an order of their own, which NumPy's global generator draws. x: [n, ...]; y: [n, ...].
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There are fewer examples than labels.</exception>
    public (NDArray, NDArray) Randomize(NDArray x, NDArray y)
    {
        var order = np.random.permutation((int)Argument.Given(y).dims[0]);
        return (Argument.Given(x)[order], y[order]);
    }

    /// <summary>The examples and labels from start to end - 1, as copies. x: [n, ...]; y: [n, ...].</summary>
    public (NDArray, NDArray) GetNextBatch(NDArray x, NDArray y, int start, int end)
    {
        var rows = new Slice(start, end);
        return (Argument.Given(x)[rows].copy(), Argument.Given(y)[rows].copy());
    }
}
