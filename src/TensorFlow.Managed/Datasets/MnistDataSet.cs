using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Images of handwritten digits with their labels, drawn in batches. NumPy's global generator shuffles them before the first
/// batch and at every epoch's end. Source: TensorFlow 1.15's <c>_DataSet</c> (tensorflow/examples/tutorials/mnist).
/// </summary>
public class MnistDataSet : DataSetBase
{
    private const float Scale = 1 / 255f;

    /// <summary>Takes images and labels.</summary>
    /// <param name="images">[n, pixels], from 0 to 255; they are scaled to [0, 1].</param>
    /// <param name="labels">[n], or [n, classes].</param>
    /// <param name="dataType">The element type that both get, a floating one.</param>
    /// <param name="reshape">Of no effect: an image is a row.</param>
    public MnistDataSet(NDArray images, NDArray labels, TF_DataType dataType, bool reshape)
    {
        Data = Argument.Given(images).astype(dataType) * new NDArray(Scale).astype(dataType);
        Labels = Argument.Given(labels).astype(dataType);
        NumOfExamples = (int)images.dims[0];
    }

    /// <summary>The number of images.</summary>
    public int NumOfExamples { get; }

    /// <summary>How many times every image has been drawn.</summary>
    public int EpochsCompleted { get; private set; }

    /// <summary>How many images of this epoch have been drawn.</summary>
    public int IndexInEpoch { get; private set; }

    /// <summary>The next images and labels; where an epoch ends, the next one's first follow its last.</summary>
    /// <param name="batch_size">At most <see cref="NumOfExamples"/>.</param>
    /// <param name="fake_data">Of no effect.</param>
    /// <param name="shuffle">Whether the images get a new order before the first epoch and after each.</param>
    /// <returns>Images [batch_size, pixels] and their labels, the caller's own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is negative or too large.</exception>
    public (NDArray, NDArray) GetNextBatch(int batch_size, bool fake_data = false, bool shuffle = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch_size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch_size, NumOfExamples);
        var start = IndexInEpoch;
        if (EpochsCompleted == 0 && start == 0 && shuffle)
            Shuffle();
        IndexInEpoch = start + batch_size;
        if (IndexInEpoch <= NumOfExamples)
            return Rows(start, IndexInEpoch);
        EpochsCompleted++;
        var (images, labels) = Rows(start, NumOfExamples);
        if (shuffle)
            Shuffle();
        IndexInEpoch -= NumOfExamples;
        var (more_images, more_labels) = Rows(0, IndexInEpoch);
        return (np.concatenate([images, more_images]), np.concatenate([labels, more_labels]));
    }

    private (NDArray, NDArray) Rows(int start, int end)
    {
        var rows = new Slice(start, end);
        return (Data[rows].copy(), Labels[rows].copy());
    }

    private void Shuffle()
    {
        var order = np.arange(NumOfExamples);
        np.random.shuffle(order);
        (Data, Labels) = (Data[order], Labels[order]);
    }
}
