using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>input_data.read_data_sets on the real MNIST and on folders that are not quite it.</summary>
public sealed class ReadDataSetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The labels that TensorFlow 1.15's own next_batch drew under tf.set_random_seed(1).</summary>
    [Theory]
    [InlineData("000", 128)]
    [InlineData("001", 50)]
    public void The_first_2000_labels_are_TensorFlows(string tutorial, int batchSize)
    {
        var graph = new Graph().as_default();
        graph.seed = 1;
        var mnist = input_data.read_data_sets(one_hot: true);
        graph.Exit();
        var drawn = new List<byte>();
        while (drawn.Count < 2000)
        {
            var labels = mnist.train.next_batch(batchSize).labels.ToArray<float>();
            drawn.AddRange(labels.Chunk(10).Select(row => (byte)row.IndexOf(1)));
        }
        Assert.Equal(NpzLabels.Read(tutorial, "batch/labels"), drawn.Take(2000));
    }

    [Fact]
    public void Mnist_has_55000_5000_and_10000_examples()
    {
        var mnist = input_data.read_data_sets();
        Assert.Equal((55_000, 5_000, 10_000), (mnist.train.num_examples, mnist.validation.num_examples, mnist.test.num_examples));
        Assert.Equal([5_000, 784], mnist.validation.images.shape.dims);
        Assert.Equal([5_000], mnist.validation.labels.shape.dims);
        // The training file begins with 5 0 4 1 9, the rest of it (after 5,000) with 7 3 4 6 1, the test file with 7 2 1 0 4.
        Assert.Equal([5, 0, 4, 1, 9], mnist.validation.labels.ToArray<byte>()[..5]);
        Assert.Equal([7, 3, 4, 6, 1], mnist.train.labels.ToArray<byte>()[..5]);
        Assert.Equal([7, 2, 1, 0, 4], mnist.test.labels.ToArray<byte>()[..5]);
    }

    /// <summary>np.random is global in Python: whoever shuffles first takes the first permutation.</summary>
    [Fact]
    public void The_three_sets_share_one_generator()
    {
        WriteSmall(20, 10);
        var mnist = input_data.read_data_sets(_folder.Path, validation_size: 10, seed: 5);
        var random = new RandomState(5);
        foreach (var set in (DataSet[])[mnist.validation, mnist.train, mnist.test])
        {
            var before = set.labels.ToArray<byte>();
            int[] permutation = [.. Enumerable.Range(0, 10)];
            random.Shuffle(permutation);
            Assert.Equal(permutation.Select(i => before[i]), set.next_batch(10).labels.ToArray<byte>());
        }
    }

    /// <summary>TensorFlow's random_seed.get_seed, and the half of it that DataSet takes.</summary>
    [Theory]
    [InlineData(null, null, null)]
    [InlineData(1, null, 1u)]
    [InlineData(0, null, 0u)]
    [InlineData(null, 7, 7u)]
    [InlineData(1, 7, 7u)]
    [InlineData(null, 0, 0u)]
    [InlineData(1, 0, 0u)]
    [InlineData(0, 0, 2147483647u)]
    [InlineData(int.MaxValue, 0, 2147483647u)]
    [InlineData(int.MaxValue, null, 0u)]
    [InlineData(-1, null, 2147483646u)]
    [InlineData(int.MinValue, null, 2147483646u)]
    public void The_seed_for_NumPy_is_TensorFlows(int? graphSeed, int? seed, uint? expected)
    {
        var graph = new Graph().as_default();
        if (graphSeed is { } value)
            graph.seed = value;
        Assert.Equal(expected, input_data.NumpySeed(seed));
        graph.Exit();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(21)]
    public void The_validation_set_is_part_of_the_training_file(int validationSize)
    {
        WriteSmall(20, 10);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() =>
            input_data.read_data_sets(_folder.Path, validation_size: validationSize)
        );
        Assert.Contains($"Validation size should be between 0 and 20. Received: {validationSize}.", e.Message);
    }

    [Fact]
    public void As_many_labels_as_images()
    {
        WriteSmall(20, 10);
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(new byte[9]));
        var e = Assert.Throws<InvalidDataException>(() => input_data.read_data_sets(_folder.Path, validation_size: 0));
        Assert.Equal(
            $"{_folder["t10k-labels-idx1-ubyte"]}: offset 4: expected a label for each of the 10 images of "
                + $"{_folder["t10k-images-idx3-ubyte.gz"]}, found 9",
            e.Message
        );
    }

    /// <summary>Ten of MNIST, or more where a label of either file is higher, as EMNIST's are.</summary>
    [Theory]
    [InlineData(3, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 11)]
    [InlineData(61, 62)]
    [InlineData(255, 256)]
    public void A_one_hot_label_has_a_column_for_each_class(byte highest, int classes)
    {
        WriteSmall(20, 10);
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(0, 1, 2, highest, 0, 1, 2, 3, 1, 2));
        var mnist = input_data.read_data_sets(_folder.Path, one_hot: true, validation_size: 0);
        Assert.Equal((classes, classes), (mnist.train.num_classes, mnist.test.num_classes));
        Assert.Equal([10, classes], mnist.test.labels.shape.dims);
        Assert.Equal(highest, mnist.test.labels.ToArray<float>().Chunk(classes).ElementAt(3).IndexOf(1));
        Assert.Equal([20, classes], mnist.train.labels.shape.dims);
    }

    /// <summary>The test images compressed, the other files plain.</summary>
    private void WriteSmall(int train, int test)
    {
        _folder.Write("train-images-idx3-ubyte", IdxBytes.Images(train));
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Labels([.. Enumerable.Range(0, train).Select(i => (byte)(i % 10))]));
        _folder.Write("t10k-images-idx3-ubyte.gz", IdxBytes.Gzip(IdxBytes.Images(test)));
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels([.. Enumerable.Range(0, test).Select(i => (byte)(i % 10))]));
    }
}
