using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Data;

/// <summary>
/// Images with their labels, drawn in batches: TensorFlow 1.15's <c>DataSet</c> (tensorflow/examples/tutorials/mnist), which
/// shuffles before the first batch and at every epoch's end. The pixels stay the bytes of the file and a shuffle moves indices
/// only; a batch is scaled to [0, 1] when it is drawn, into the arrays that are returned, and takes no other memory.
/// </summary>
public sealed class DataSet
{
    /// <summary>What a pixel's byte is multiplied by, rounded to float as NumPy rounds it.</summary>
    private const float Scale = (float)(1.0 / 255.0);

    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly int _pixelsPerImage;
    private readonly ReadOnlyMemory<byte> _classes;
    private readonly bool _oneHot;
    private readonly RandomState _random;
    private readonly int[] _permutation;
    private int[] _order,
        _previousOrder;
    private int _indexInEpoch;
    private NDArray? _images,
        _labels;

    /// <param name="pixels">[n, pixelsPerImage], one byte each.</param>
    /// <param name="pixelsPerImage">784 for MNIST.</param>
    /// <param name="classes">[n], each below the number of classes if <paramref name="oneHot"/>.</param>
    /// <param name="oneHot">Whether a label is a row with a 1 at the class, or the class itself.</param>
    /// <param name="numClasses">How long a one-hot label is.</param>
    /// <param name="random">The generator that all data sets share, as Python's share <c>np.random</c>; seeded here.</param>
    /// <param name="seed">The generator's seed; null for one that cannot be repeated.</param>
    internal DataSet(
        ReadOnlyMemory<byte> pixels,
        int pixelsPerImage,
        ReadOnlyMemory<byte> classes,
        bool oneHot,
        int numClasses,
        RandomState random,
        uint? seed
    )
    {
        (_pixels, _pixelsPerImage, _classes, _oneHot, _random) = (pixels, pixelsPerImage, classes, oneHot, random);
        num_classes = numClasses;
        _order = [.. Enumerable.Range(0, classes.Length)];
        (_previousOrder, _permutation) = (new int[classes.Length], new int[classes.Length]);
        random.Seed(seed);
    }

    /// <summary>All images in the present order: float32 [num_examples, 784]. Kept until the next shuffle.</summary>
    public NDArray images => _images ??= Images(new(_order, default));

    /// <summary>All labels in the present order: float32 [num_examples, num_classes], or uint8 [num_examples].</summary>
    public NDArray labels => _labels ??= Labels(_classes, new(_order, default));

    /// <summary>The classes that labels tell apart, 10 for MNIST.</summary>
    public int num_classes { get; }

    /// <summary>
    /// The images, each with its label: 55,000 for training, 5,000 for validation and 10,000 for the test of MNIST.
    /// </summary>
    public int num_examples => _order.Length;

    /// <summary>How many times every example has been drawn.</summary>
    public int epochs_completed { get; private set; }

    /// <summary>What <see cref="next_batch"/> gave last.</summary>
    internal (NDArray images, NDArray labels) last_batch { get; private set; }

    /// <summary>The next examples; where an epoch ends within the batch, the start of the next one follows its rest.</summary>
    /// <param name="batch_size">At most the rest of this epoch and all of the next.</param>
    /// <param name="fake_data">Gives images of ones, labelled 0, and takes nothing from the data set.</param>
    /// <param name="shuffle">Whether a new order is drawn before the first epoch and after each.</param>
    /// <returns>Images, float32 [batch_size, 784], and labels of the form that <see cref="labels"/> has.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is negative or too large.</exception>
    public (NDArray images, NDArray labels) next_batch(int batch_size, bool fake_data = false, bool shuffle = true)
    {
        int start = _indexInEpoch,
            rest = num_examples - start;
        if (batch_size < 0 || batch_size > rest + (long)num_examples && !fake_data)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batch_size),
                batch_size,
                $"A batch has between 0 and {rest + (long)num_examples} examples: what is left of this epoch, and the next one."
            );
        }
        if (fake_data)
        {
            return Fake(batch_size);
        }
        if (epochs_completed == 0 && start == 0 && shuffle)
        {
            Shuffle();
        }
        if (batch_size <= rest)
        {
            _indexInEpoch += batch_size;
            return last_batch = Batch(new(_order.AsMemory(start, batch_size), default));
        }
        epochs_completed++;
        // A shuffle leaves the order before it as it was.
        var restOfEpoch = _order.AsMemory(start);
        if (shuffle)
        {
            Shuffle();
        }
        _indexInEpoch = batch_size - rest;
        return last_batch = Batch(new(restOfEpoch, _order.AsMemory(0, _indexInEpoch)));
    }

    /// <summary>Adds the images and labels in the order of the file.</summary>
    internal void AppendTo(IncrementalHash hash)
    {
        hash.AppendData(_pixels.Span);
        hash.AppendData(_classes.Span);
    }

    /// <summary>
    /// Writes where the data set stands: epochs, place in the epoch, the order of the examples, the generator that shuffles them.
    /// </summary>
    internal void Save(BinaryWriter target)
    {
        target.Write(epochs_completed);
        target.Write(_indexInEpoch);
        target.Write(num_examples);
        foreach (var example in _order)
            target.Write(example);
        _random.Save(target);
    }

    /// <summary>
    /// Goes on where a data set of as many examples stood that was saved: the next batches are those that it would have drawn.
    /// </summary>
    /// <exception cref="InvalidDataException">What was saved is damaged, or has another number of examples; nothing is
    /// changed.</exception>
    /// <exception cref="EndOfStreamException">There are too few bytes; nothing is changed.</exception>
    internal void Restore(BinaryReader source)
    {
        int epochs = source.ReadInt32(),
            place = source.ReadInt32(),
            count = source.ReadInt32();
        if (count != num_examples)
            throw new InvalidDataException($"A data set of {count} examples was saved; this one has {num_examples}.");
        if (epochs < 0 || place < 0 || place > count)
            throw new InvalidDataException($"No data set stands at example {place} of epoch {epochs}.");
        var order = new int[count];
        var seen = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var example = order[i] = source.ReadInt32();
            if (example < 0 || example >= count || seen[example])
                throw new InvalidDataException($"Example {example} at place {i} is not there, or is there twice.");
            seen[example] = true;
        }
        _random.Restore(source);
        (epochs_completed, _indexInEpoch, _order) = (epochs, place, order);
        _images = _labels = null;
    }

    /// <summary>Puts the examples, which earlier shuffles have moved already, into a new order.</summary>
    private void Shuffle()
    {
        for (var i = 0; i < _permutation.Length; i++)
        {
            _permutation[i] = i;
        }
        _random.Shuffle(_permutation);
        for (var i = 0; i < _permutation.Length; i++)
        {
            _previousOrder[i] = _order[_permutation[i]];
        }
        (_order, _previousOrder) = (_previousOrder, _order);
        _images = _labels = null;
    }

    private (NDArray, NDArray) Batch(Drawn drawn) => (Images(drawn), Labels(_classes, drawn));

    private NDArray Images(Drawn drawn) =>
        Backend.NewArray<float, (DataSet Data, Drawn Drawn)>(
            new(drawn.Count, _pixelsPerImage),
            (this, drawn),
            static (images, of) =>
            {
                var size = of.Data._pixelsPerImage;
                for (var i = 0; i < of.Drawn.Count; i++)
                {
                    ToFloat(of.Data._pixels.Span.Slice(of.Drawn[i] * size, size), images.Slice(i * size, size));
                }
            }
        );

    private NDArray Labels(ReadOnlyMemory<byte> classes, Drawn drawn) =>
        _oneHot
            ? Backend.NewArray<float, (ReadOnlyMemory<byte> Classes, Drawn Drawn, int Length)>(
                new(drawn.Count, num_classes),
                (classes, drawn, num_classes),
                static (labels, of) =>
                {
                    labels.Clear();
                    for (var i = 0; i < of.Drawn.Count; i++)
                    {
                        labels[i * of.Length + of.Classes.Span[of.Drawn[i]]] = 1;
                    }
                }
            )
            : Backend.NewArray<byte, (ReadOnlyMemory<byte> Classes, Drawn Drawn)>(
                new(drawn.Count),
                (classes, drawn),
                static (labels, of) =>
                {
                    for (var i = 0; i < labels.Length; i++)
                    {
                        labels[i] = of.Classes.Span[of.Drawn[i]];
                    }
                }
            );

    private (NDArray, NDArray) Fake(int count) =>
        (
            Backend.NewArray<float, int>(new(count, _pixelsPerImage), 0, static (images, _) => images.Fill(1)),
            Labels(new byte[1], new(new int[count], default))
        );

    /// <summary>Scales pixels, sixteen at a time; to convert and to multiply rounds as it does one by one.</summary>
    private static void ToFloat(ReadOnlySpan<byte> pixels, Span<float> scaled)
    {
        var i = 0;
        for (; i <= pixels.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(pixels[i..]));
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            var part = scaled.Slice(i, Vector128<byte>.Count);
            (Vector128.ConvertToSingle(first.AsInt32()) * Scale).CopyTo(part);
            (Vector128.ConvertToSingle(second.AsInt32()) * Scale).CopyTo(part[4..]);
            (Vector128.ConvertToSingle(third.AsInt32()) * Scale).CopyTo(part[8..]);
            (Vector128.ConvertToSingle(fourth.AsInt32()) * Scale).CopyTo(part[12..]);
        }
        for (; i < pixels.Length; i++)
        {
            scaled[i] = pixels[i] * Scale;
        }
    }

    /// <summary>Which examples a batch has: those of one epoch, then those of the next.</summary>
    private readonly record struct Drawn(ReadOnlyMemory<int> First, ReadOnlyMemory<int> Second)
    {
        internal int Count => First.Length + Second.Length;

        internal int this[int i] => i < First.Length ? First.Span[i] : Second.Span[i - First.Length];
    }
}
