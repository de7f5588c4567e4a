using System.Buffers.Binary;
using System.IO.Compression;
using Tensorflow.Keras.Utils;
using Tensorflow.NumPy;

namespace Tensorflow.Tests.Framework;

/// <summary>MNIST's files as data sets, without a network: small files of MNIST's format stand in the folder.</summary>
public sealed class MnistModelLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Image i has two rows of two pixels, all i; its class is i mod 10.</summary>
    private void Write(string set, int count, bool packed)
    {
        byte[] pixels = [.. Ints(2051, count, 2, 2), .. Enumerable.Range(0, 4 * count).Select(i => (byte)(i / 4))];
        byte[] classes = [.. Ints(2049, count), .. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
        Save($"{set}-images-idx3-ubyte", pixels);
        Save($"{set}-labels-idx1-ubyte", classes);

        void Save(string name, byte[] bytes)
        {
            if (!packed)
            {
                File.WriteAllBytes(Path.Combine(_folder, name), bytes);
                return;
            }

            using var file = new GZipStream(File.Create(Path.Combine(_folder, $"{name}.gz")), CompressionMode.Compress);
            file.Write(bytes);
        }
    }

    private static byte[] Ints(params int[] numbers) =>
        [
            .. numbers.SelectMany(number =>
            {
                var bytes = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(bytes, number);
                return bytes;
            }),
        ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_that_are_there_are_read_packed_or_not(bool packed)
    {
        Write("train", 20, packed);
        Write("t10k", 12, packed);
        var mnist = await new MnistModelLoader().LoadAsync(_folder, oneHot: true, validationSize: 5);
        Assert.Equal([15, 5, 12], [mnist.Train.NumOfExamples, mnist.Validation.NumOfExamples, mnist.Test.NumOfExamples]);
        Assert.Equal(new Shape(15, 4), mnist.Train.Data.shape);
        Assert.Equal(5 / 255f, (float)mnist.Train.Data[0, 0], 1e-9f);
        Assert.Equal(TF_DataType.TF_FLOAT, mnist.Train.Labels.dtype);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0], mnist.Train.Labels[0].ToArray<float>());
        Assert.Equal(4, (int)np.argmax(mnist.Validation.Labels[4]));
    }

    [Fact]
    public async Task Fewer_images_are_read_where_a_setting_says_so()
    {
        Write("train", 20, packed: false);
        Write("t10k", 12, packed: false);
        var setting = new ModelLoadSetting
        {
            TrainDir = _folder,
            TrainSize = 10,
            ValidationSize = 4,
            TestSize = 3,
        };
        var mnist = await new MnistModelLoader().LoadAsync(setting);
        Assert.Equal([6, 4, 3], [mnist.Train.NumOfExamples, mnist.Validation.NumOfExamples, mnist.Test.NumOfExamples]);
        Assert.Equal([4f, 5f, 6f, 7f, 8f, 9f], mnist.Train.Labels.ToArray<float>());
    }

    [Fact]
    public async Task Batches_go_through_all_images_and_then_begin_anew()
    {
        Write("train", 25, packed: false);
        Write("t10k", 12, packed: false);
        var train = (await new MnistModelLoader().LoadAsync(_folder, validationSize: 5)).Train;
        var seen = new List<float>();
        for (var i = 0; i < 3; i++)
        {
            var (images, labels) = train.GetNextBatch(8);
            Assert.Equal(new Shape(8, 4), images.shape);
            Assert.Equal(
                labels.ToArray<float>(),
                images.ToArray<float>().Where((_, j) => j % 4 == 0).Select(x => MathF.Round(x * 255) % 10)
            );
            seen.AddRange(images.ToArray<float>().Where((_, j) => j % 4 == 0).Select(x => MathF.Round(x * 255)));
        }

        Assert.Equal(Enumerable.Range(5, 20).Select(i => (float)i), seen.Take(20).Order());
        Assert.Equal((1, 4), (train.EpochsCompleted, train.IndexInEpoch));
        Assert.Throws<ArgumentOutOfRangeException>(() => train.GetNextBatch(21));
    }

    [Fact]
    public async Task Images_are_put_in_another_order_together_with_their_labels()
    {
        Write("train", 20, packed: false);
        Write("t10k", 12, packed: false);
        var mnist = await new MnistModelLoader().LoadAsync(_folder, validationSize: 5);
        var (images, labels) = mnist.Randomize(mnist.Train.Data, mnist.Train.Labels);
        var (batch, classes) = mnist.GetNextBatch(images, labels, 3, 7);
        Assert.Equal(
            classes.ToArray<float>(),
            batch.ToArray<float>().Where((_, j) => j % 4 == 0).Select(x => MathF.Round(x * 255) % 10)
        );
        Assert.Equal(mnist.Train.Labels.ToArray<float>().Order(), labels.ToArray<float>().Order());
    }

    [Fact]
    public async Task Damaged_files_are_refused_by_name()
    {
        Write("train", 20, packed: false);
        Write("t10k", 12, packed: false);
        var path = Path.Combine(_folder, "t10k-images-idx3-ubyte");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            new MnistModelLoader().LoadAsync(_folder, validationSize: 5)
        );
        Assert.Contains("t10k-images-idx3-ubyte has 63 bytes where 64 are expected.", error.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => new MnistModelLoader().LoadAsync(_folder, trainSize: 5));
    }

    [Fact]
    public void A_file_that_is_there_is_not_fetched_and_packed_ones_are_unpacked()
    {
        var zip = Path.Combine(_folder, "words.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var entry = new StreamWriter(archive.CreateEntry("words").Open());
            entry.Write("five of six");
        }

        Assert.False(Web.Download("http://localhost:1/words.zip", _folder, "words.zip"));
        Compress.UnZip(zip, Path.Combine(_folder, "out"));
        Assert.Equal("five of six", File.ReadAllText(Path.Combine(_folder, "out", "words")));
        var packed = Path.Combine(_folder, "words.gz");
        using (var file = new GZipStream(File.Create(packed), CompressionMode.Compress))
            file.Write("seven"u8);
        Compress.ExtractGZip(packed, _folder);
        Assert.Equal("seven", File.ReadAllText(Path.Combine(_folder, "words")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
