using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Data;

/// <summary>
/// Images with their labels, drawn in batches: TensorFlow 1.15's <c>DataSet</c> (tensorflow/examples/tutorials/mnist), which
/// shuffles before the first batch and at every epoch's end. The pixels stay the bytes of the file and a shuffle moves indices
/// only; a batch is scaled to [0, 1] when it is drawn.
/// </summary>
public sealed class DataSet
{
    /// <summary>The classes of MNIST, and the length of a one-hot label.</summary>
    internal const int Classes = 10;

    /// <summary>What the byte of a pixel becomes: byte * (1 / 255), both rounded to float as NumPy rounds them.</summary>
    private static readonly float[] Scaled = [.. Enumerable.Range(0, 256).Select(pixel => pixel * (float)(1.0 / 255.0))];

    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly int _pixelsPerImage;
    private readonly ReadOnlyMemory<byte> _classes;
    private readonly bool _oneHot;
    private readonly RandomState _random;
    private int[] _order;
    private int _indexInEpoch;
    private NDArray? _images, _labels;

    /// <param name="pixels">[n, pixelsPerImage], one byte each.</param>
    /// <param name="pixelsPerImage">784 for MNIST.</param>
    /// <param name="classes">[n], each below 10 if <paramref name="oneHot"/>.</param>
    /// <param name="oneHot">Whether a label is a row with a 1 at the class, or the class itself.</param>
    /// <param name="random">The generator that all data sets share, as Python's share <c>np.random</c>; seeded here.</param>
    /// <param name="seed">The generator's seed; null for one that cannot be repeated.</param>
    internal DataSet(ReadOnlyMemory<byte> pixels, int pixelsPerImage, ReadOnlyMemory<byte> classes, bool oneHot,
        RandomState random, uint? seed)
    {
        (_pixels, _pixelsPerImage, _classes, _oneHot, _random) = (pixels, pixelsPerImage, classes, oneHot, random);
        _order = [.. Enumerable.Range(0, classes.Length)];
        random.Seed(seed);
    }

    /// <summary>All images in the present order: float32 [num_examples, 784]. Kept until the next shuffle.</summary>
    public NDArray images => _images ??= Images(_order);

    /// <summary>All labels in the present order: float32 [num_examples, 10], or uint8 [num_examples] if not one-hot.</summary>
    public NDArray labels => _labels ??= Labels(_order);

    public int num_examples => _order.Length;

    /// <summary>How many times every example has been drawn.</summary>
    public int epochs_completed { get; private set; }

    /// <summary>The next examples; where an epoch ends within the batch, the start of the next one follows its rest.</summary>
    /// <param name="batch_size">At most the rest of this epoch and all of the next.</param>
    /// <param name="fake_data">Gives images of ones, labelled 0, and takes nothing from the data set.</param>
    /// <param name="shuffle">Whether a new order is drawn before the first epoch and after each.</param>
    /// <returns>Images, float32 [batch_size, 784], and labels of the form that <see cref="labels"/> has.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is negative or too large.</exception>
    public (NDArray images, NDArray labels) next_batch(int batch_size, bool fake_data = false, bool shuffle = true)
    {
        int start = _indexInEpoch, rest = num_examples - start;
        if (batch_size < 0 || batch_size > rest + (long)num_examples && !fake_data)
        {
            throw new ArgumentOutOfRangeException(nameof(batch_size), batch_size,
                $"A batch has between 0 and {rest + (long)num_examples} examples: what is left of this epoch, and the next one.");
        }
        if (fake_data)
        {
            return (Fake(batch_size), LabelsOf(new byte[batch_size]));
        }
        if (epochs_completed == 0 && start == 0 && shuffle)
        {
            Shuffle();
        }
        if (batch_size <= rest)
        {
            _indexInEpoch += batch_size;
            return Batch(_order.AsSpan(start, batch_size));
        }
        epochs_completed++;
        int[] oldRest = _order[start..];
        if (shuffle)
        {
            Shuffle();
        }
        _indexInEpoch = batch_size - rest;
        return Batch([.. oldRest, .. _order.AsSpan(0, _indexInEpoch)]);
    }

    /// <summary>Puts the examples, which earlier shuffles have moved already, into a new order.</summary>
    private void Shuffle()
    {
        int[] permutation = [.. Enumerable.Range(0, num_examples)];
        _random.Shuffle(permutation);
        _order = Array.ConvertAll(permutation, i => _order[i]);
        _images = _labels = null;
    }

    private (NDArray, NDArray) Batch(ReadOnlySpan<int> examples) => (Images(examples), Labels(examples));

    private NDArray Images(ReadOnlySpan<int> examples)
    {
        var images = new float[(long)examples.Length * _pixelsPerImage];
        var pixels = _pixels.Span;
        int at = 0;
        foreach (int example in examples)
        {
            foreach (byte pixel in pixels.Slice(example * _pixelsPerImage, _pixelsPerImage))
            {
                images[at++] = Scaled[pixel];
            }
        }
        return new NDArray(images, new Shape(examples.Length, _pixelsPerImage));
    }

    private NDArray Labels(ReadOnlySpan<int> examples)
    {
        var classes = new byte[examples.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = _classes.Span[examples[i]];
        }
        return LabelsOf(classes);
    }

    private NDArray LabelsOf(byte[] classes)
    {
        if (!_oneHot)
        {
            return new NDArray(classes);
        }
        var labels = new float[classes.Length * Classes];
        for (int i = 0; i < classes.Length; i++)
        {
            labels[i * Classes + classes[i]] = 1;
        }
        return new NDArray(labels, new Shape(classes.Length, Classes));
    }

    private NDArray Fake(int count)
    {
        var ones = new float[(long)count * _pixelsPerImage];
        Array.Fill(ones, 1);
        return new NDArray(ones, new Shape(count, _pixelsPerImage));
    }
}
