using System.Buffers.Binary;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Loads MNIST: 60,000 images to train and validate with, 10,000 to test with, each a row of 784 pixels. Files that are in the
/// folder, packed or not, are taken from there; the others are fetched.
/// </summary>
public class MnistModelLoader : IModelLoader<MnistDataSet>
{
    private const string DefaultSourceUrl = "https://storage.googleapis.com/cvdf-datasets/mnist/";
    private const int ImageMagic = 2051,
        LabelMagic = 2049,
        Classes = 10;

    /// <summary>Loads MNIST.</summary>
    /// <param name="trainDir">The folder with the files; if it is relative, below that of the program.</param>
    /// <param name="oneHot">Whether a label is a row with a 1 at its class rather than the class itself.</param>
    /// <param name="trainSize">How many images to train and validate with are read; all if null.</param>
    /// <param name="validationSize">How many of these are taken for validation, the first ones; 5000 if null.</param>
    /// <param name="testSize">How many images to test with are read; all if null.</param>
    /// <param name="showProgressInConsole">
    /// Whether what is fetched is told on <see cref="Binding.tf_output_redirect"/>.
    /// </param>
    /// <inheritdoc cref="LoadAsync(ModelLoadSetting)"/>
    public Task<Datasets<MnistDataSet>> LoadAsync(
        string trainDir,
        bool oneHot = false,
        int? trainSize = null,
        int? validationSize = null,
        int? testSize = null,
        bool showProgressInConsole = false
    )
    {
        var setting = new ModelLoadSetting
        {
            TrainDir = Argument.Given(trainDir),
            OneHot = oneHot,
            TrainSize = trainSize,
            TestSize = testSize,
            ShowProgressInConsole = showProgressInConsole,
        };
        setting.ValidationSize = validationSize ?? setting.ValidationSize;
        return LoadAsync(setting);
    }

    /// <summary>Loads MNIST as a setting says.</summary>
    /// <exception cref="ArgumentException">There would be no image left to train with.</exception>
    /// <exception cref="HttpRequestException">A file is missing and cannot be fetched.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public async Task<Datasets<MnistDataSet>> LoadAsync(ModelLoadSetting setting)
    {
        if (Argument.Given(setting).ValidationSize >= setting.TrainSize)
            throw new ArgumentException("Validation set should be smaller than training set", nameof(setting));
        var (images, labels) = await Load("train", setting.TrainSize, setting).ConfigureAwait(false);
        var (test_images, test_labels) = await Load("t10k", setting.TestSize, setting).ConfigureAwait(false);
        var count = (int)images.dims[0];
        if (setting.ValidationSize >= count)
            throw new ArgumentException("Validation set should be smaller than training set", nameof(setting));
        Slice first = new(0, setting.ValidationSize),
            rest = new(setting.ValidationSize, count);
        return new(Set(images[rest], labels[rest]), Set(images[first], labels[first]), Set(test_images, test_labels));

        MnistDataSet Set(NDArray i, NDArray l) => new(i, l, setting.DataType, setting.ReShape);
    }

    private async Task<(NDArray Images, NDArray Labels)> Load(string set, int? limit, ModelLoadSetting setting)
    {
        var pixels = await Bytes($"{set}-images-idx3-ubyte", setting).ConfigureAwait(false);
        var (count, image_size) = (Int(pixels.Bytes, 1), Int(pixels.Bytes, 2) * Int(pixels.Bytes, 3));
        var classes = await Bytes($"{set}-labels-idx1-ubyte", setting).ConfigureAwait(false);
        Check(pixels, ImageMagic, 16, (long)count * image_size);
        Check(classes, LabelMagic, 8, count);
        count = Math.Min(count, limit ?? count);
        var images = new NDArray(pixels.Bytes[16..(16 + count * image_size)], new Shape(count, image_size));
        var labels = new NDArray(classes.Bytes[8..(8 + count)]);
        if (!setting.OneHot)
            return (images, labels);
        return (images, np.eye(Classes, dtype: TF_DataType.TF_FLOAT)[labels.astype(TF_DataType.TF_INT32)]);
    }

    private async Task<(string Path, byte[] Bytes)> Bytes(string name, ModelLoadSetting setting)
    {
        var path = Path.Combine(Utils.BelowProgram(setting.TrainDir), name);
        if (!File.Exists(path))
        {
            var url = string.IsNullOrEmpty(setting.SourceUrl) ? DefaultSourceUrl : setting.SourceUrl;
            var tell = setting.ShowProgressInConsole;
            await this.DownloadAsync($"{url}{name}.gz", setting.TrainDir, $"{name}.gz", tell).ConfigureAwait(false);
            await this.UnzipAsync($"{path}.gz", setting.TrainDir, tell).ConfigureAwait(false);
        }

        var bytes = await File.ReadAllBytesAsync(path).ConfigureAwait(false);
        return bytes.Length >= 16 ? (path, bytes) : throw new InvalidDataException($"{path} has only {bytes.Length} bytes.");
    }

    /// <exception cref="InvalidDataException">The file begins with another number, or has another length.</exception>
    private static void Check((string Path, byte[] Bytes) file, int magic, int header, long content)
    {
        if (Int(file.Bytes, 0) != magic)
            throw new InvalidDataException($"{file.Path} begins with {Int(file.Bytes, 0)}, not with {magic}.");
        if (file.Bytes.Length != header + content)
        {
            throw new InvalidDataException($"{file.Path} has {file.Bytes.Length} bytes where {header + content} are expected.");
        }
    }

    private static int Int(byte[] file, int place) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(4 * place));
}
