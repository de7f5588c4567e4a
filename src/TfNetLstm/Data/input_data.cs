using System.Runtime.CompilerServices;
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
    [OverloadResolutionPriority(1)]
    public static Datasets read_data_sets(
        string? train_dir = null,
        bool one_hot = false,
        int validation_size = 5000,
        int? seed = null
    ) => Read(train_dir, null, one_hot, validation_size, seed);

    /// <summary>Reads the four files as pictures of a kind, each label as the class that it is there.</summary>
    /// <param name="train_dir">The folder, and what is made of its pictures; null for MNIST as it is.</param>
    /// <param name="one_hot">
    /// Whether a label is a row with a 1 at the class, or the class itself. A row has a column for each class.
    /// </param>
    /// <param name="validation_size">How many of the training file's examples make the validation set.</param>
    /// <param name="seed">Decides the order in the place of the default graph's seed.</param>
    /// <exception cref="InvalidDataException">
    /// As above, or the pictures have another size or other labels than those of the kind.
    /// </exception>
    /// <inheritdoc cref="read_data_sets(string?, bool, int, int?)"/>
    public static Datasets read_data_sets(
        PictureFolder? train_dir,
        bool one_hot = false,
        int validation_size = 5000,
        int? seed = null
    ) =>
        train_dir is { IsEmpty: true }
            ? Divide(Empty(train_dir.Kind), Empty(train_dir.Kind), train_dir.Kind.Classes, one_hot, 0, seed)
            : Read(train_dir?.Path, train_dir?.Kind, one_hot, validation_size, seed);

    private static Datasets Read(string? folder, PictureKind? kind, bool one_hot, int validation_size, int? seed)
    {
        var found = new MnistFiles().Find(folder);
        // The user's own folder may have other images.
        var checking = folder is null ? Task.Run(() => Check(found)) : Task.CompletedTask;
        var training = Task.Run(() => Read(found, MnistFile.TrainImages, MnistFile.TrainLabels, kind));
        var testing = Task.Run(() => Read(found, MnistFile.TestImages, MnistFile.TestLabels, kind));
        // Of several errors, this throws the first one's.
        Task.WhenAll(checking, training, testing).GetAwaiter().GetResult();
        var (train, test) = (training.Result, testing.Result);
        var count = train.Labels.Data.Length;
        if (validation_size < 0 || validation_size > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation_size),
                validation_size,
                $"Validation size should be between 0 and {count}. Received: {validation_size}."
            );
        }
        var classes = kind?.Classes ?? Math.Max(PictureKind.Mnist.Classes, Math.Max(Classes(train.Labels), Classes(test.Labels)));
        return Divide(train, test, classes, one_hot, validation_size, seed);
    }

    private static Datasets Divide(Examples trained, Examples tested, int classes, bool one_hot, int validation_size, int? seed)
    {
        var random = new RandomState();
        var numpySeed = NumpySeed(seed);
        // In TensorFlow's order: every one of them seeds the generator anew.
        var train = Part(trained, validation_size..);
        var validation = Part(trained, ..validation_size);
        var test = Part(tested, ..);
        return new Datasets(train, validation, test);

        DataSet Part(Examples examples, Range range)
        {
            var (images, labels) = examples;
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

    private static Examples Read(string folder, MnistFile imageFile, MnistFile labelFile, PictureKind? kind)
    {
        var images = IdxReader.ReadImages(imageFile.In(folder));
        var labels = IdxReader.ReadLabels(labelFile.In(folder));
        IdxReader.CheckCounts(images.Path, images.Shape[0], labels.Path, labels.Shape[0]);
        if (kind is null)
            return new(images, labels);
        if (images.Shape is not [_, var rows, var columns] || (rows, columns) != (kind.Rows, kind.Columns))
        {
            throw new InvalidDataException(
                $"{images.Path}: expected images of {kind.Size}, found {images.Shape[1]} x {images.Shape[2]}"
            );
        }
        return new(images, kind.HasLabelsFrom0 && Classes(labels) <= kind.Classes ? labels : ClassesOf(labels, kind));
    }

    /// <summary>The place of each label among those of a kind.</summary>
    private static IdxArray ClassesOf(IdxArray labels, PictureKind kind)
    {
        var places = new int[PictureKind.MostClasses];
        Array.Fill(places, -1);
        foreach (var (place, label) in kind.Labels.Index())
            places[label] = place;
        foreach (var label in labels.Data)
        {
            if (places[label] < 0)
                throw new InvalidDataException($"{labels.Path}: expected labels of {kind.ClassesText}, found {label}");
        }
        return labels with { Data = Array.ConvertAll(labels.Data, label => (byte)places[label]) };
    }

    private static Examples Empty(PictureKind kind) => new(new("", [0, kind.Rows, kind.Columns], []), new("", [0], []));

    private readonly record struct Examples(IdxArray Images, IdxArray Labels);

    /// <summary>How many classes there are up to the highest label.</summary>
    internal static int Classes(IdxArray labels) => labels.Data.Length == 0 ? 0 : labels.Data.Max() + 1;
}
