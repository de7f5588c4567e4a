using System.Security.Cryptography;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Data;

/// <summary>The three parts of MNIST.</summary>
/// <param name="train">The training file but for its first examples: 55,000.</param>
/// <param name="validation">The first examples of the training file: 5,000.</param>
/// <param name="test">The test file: 10,000.</param>
public sealed record Datasets(DataSet train, DataSet validation, DataSet test) : ITrainingData
{
    private DataSet[] All => [train, validation, test];

    /// <summary>The next images and labels of the training set: [batch, 784] and [batch, 10].</summary>
    public IReadOnlyList<NDArray> Next(int batch_size)
    {
        var (images, labels) = train.next_batch(batch_size);
        return [images, labels];
    }

    /// <summary>The SHA-256 of all images and labels in the order of the files, in lower-case hexadecimal.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in All)
            set.AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes where each of them stands.</summary>
    public void Save(BinaryWriter target)
    {
        foreach (var set in All)
            set.Save(target);
    }

    /// <summary>Has each of them go on where it stood.</summary>
    /// <inheritdoc cref="DataSet.Restore"/>
    public void Restore(BinaryReader source)
    {
        foreach (var set in All)
            set.Restore(source);
    }
}

/// <summary>MNIST for tutorials: TensorFlow 1.15's module tensorflow/examples/tutorials/mnist/input_data.py.</summary>
public static class input_data
{
    /// <summary>Reads the four files. The seed of the default graph decides the order in which examples are drawn.</summary>
    /// <param name="train_dir">
    /// The folder with the files, gzip or plain; null to have <see cref="MnistFiles"/> find or download them.
    /// </param>
    /// <param name="one_hot">
    /// Whether a label is a row with a 1 at the class, or the class itself. A row has ten columns, as TensorFlow's have, or
    /// one for each class up to the highest label of both files if there are more.
    /// </param>
    /// <param name="validation_size">How many of the training file's examples make the validation set.</param>
    /// <param name="seed">Decides the order in the place of the default graph's seed.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message says what was looked for where.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, images and labels do not fit each other, or what was found where MNIST has to be is not MNIST.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The training file has fewer examples than validation_size.</exception>
    public static Datasets read_data_sets(
        string? train_dir = null,
        bool one_hot = false,
        int validation_size = 5000,
        int? seed = null
    )
    {
        var folder = new MnistFiles().Find(train_dir);
        // The user's own folder may have other images.
        var checking = train_dir is null ? Task.Run(() => Check(folder)) : Task.CompletedTask;
        var training = Task.Run(() => Read(folder, MnistFile.TrainImages, MnistFile.TrainLabels));
        var testing = Task.Run(() => Read(folder, MnistFile.TestImages, MnistFile.TestLabels));
        // Of several errors, this throws the first one's.
        Task.WhenAll(checking, training, testing).GetAwaiter().GetResult();
        var ((trainImages, trainLabels), (testImages, testLabels)) = (training.Result, testing.Result);
        var count = trainLabels.Data.Length;
        if (validation_size < 0 || validation_size > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation_size),
                validation_size,
                $"Validation size should be between 0 and {count}. Received: {validation_size}."
            );
        }
        var classes = Math.Max(DataSet.MnistClasses, Math.Max(Classes(trainLabels), Classes(testLabels)));
        var random = new RandomState();
        var numpySeed = NumpySeed(seed);
        // In TensorFlow's order: every one of them seeds the generator anew.
        var train = Part(trainImages, trainLabels, validation_size..);
        var validation = Part(trainImages, trainLabels, ..validation_size);
        var test = Part(testImages, testLabels, ..);
        return new Datasets(train, validation, test);

        DataSet Part(IdxArray images, IdxArray labels, Range range)
        {
            var pixels = images.Shape[1] * images.Shape[2];
            var (offset, length) = range.GetOffsetAndLength(labels.Data.Length);
            return new DataSet(
                images.Data.AsMemory(offset * pixels, length * pixels),
                pixels,
                labels.Data.AsMemory(offset, length),
                one_hot,
                classes,
                random,
                numpySeed
            );
        }
    }

    /// <summary>
    /// The seed that TensorFlow's <c>DataSet</c> gives to NumPy: its own if there is one, else the graph's; null (NumPy draws
    /// one) if there is neither.
    /// </summary>
    internal static uint? NumpySeed(int? seed)
    {
        var (seed1, seed2) = Backend.Seeds(seed);
        return (uint?)(seed is null ? seed1 : seed2);
    }

    private static void Check(string folder)
    {
        foreach (var file in MnistFile.All)
            file.Check(folder);
    }

    private static (IdxArray Images, IdxArray Labels) Read(string folder, MnistFile imageFile, MnistFile labelFile)
    {
        var images = IdxReader.ReadImages(imageFile.In(folder));
        var labels = IdxReader.ReadLabels(labelFile.In(folder));
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new InvalidDataException(
                $"{labels.Path}: offset 4: expected a label for each of the "
                    + $"{images.Shape[0]} images of {images.Path}, found {labels.Shape[0]}"
            );
        }
        return (images, labels);
    }

    /// <summary>How many classes there are up to the highest label.</summary>
    internal static int Classes(IdxArray labels) => labels.Data.Length == 0 ? 0 : labels.Data.Max() + 1;
}
