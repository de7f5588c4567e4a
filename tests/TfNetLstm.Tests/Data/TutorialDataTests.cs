using TfNetLstm.Data;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Data;

/// <summary>What the tutorials' graphs cannot take is refused before training.</summary>
public sealed class TutorialDataTests : IDisposable
{
    /// <summary>5,000 for validation and a batch.</summary>
    private const int Enough = 5128;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void As_many_as_a_batch_and_one_to_test_on_are_enough()
    {
        Write(Enough, 1);
        TutorialData.Check(_folder.Path);
    }

    [Fact]
    public void Fewer_images_than_a_batch_are_refused()
    {
        Write(Enough - 1, 1);
        Refuses("train-images-idx3-ubyte", "expected 5128 images or more (5000 for validation, and a batch of 128), found 5127");
    }

    [Fact]
    public void Another_number_for_validation_leaves_more_or_less_to_train_on()
    {
        Write(300, 1);
        TutorialData.Check(_folder.Path, validation: 172);
        string[] train = ["train", "dynamic-softmax", "--steps", "1", "--data", _folder.Path, "--validation"];
        var trained = CliProcess.Run([.. train, "172"]);
        Assert.StartsWith("epoch 1: Acc = ", trained.Output);
        Assert.Equal(0, trained.ExitCode);
        var refused = CliProcess.Run([.. train, "173"]);
        Assert.Equal(
            $"tfnetlstm: {_folder["train-images-idx3-ubyte"]}: expected 301 images or more (173 for validation, and a batch "
                + "of 128), found 300\n",
            refused.Error
        );
        Assert.Equal(("", 1), (refused.Output, refused.ExitCode));
        var tooMany = CliProcess.Run("train", "static", "--validation", "60000");
        Assert.EndsWith("(60000 for validation, and a batch of 128), found 60000\n", tooMany.Error);
        Assert.Equal(("", 1), (tooMany.Output, tooMany.ExitCode));
    }

    [Fact]
    public void None_to_test_on_are_refused()
    {
        Write(Enough, 0);
        Refuses("t10k-images-idx3-ubyte", "expected images to test on, found none");
    }

    [Fact]
    public void Images_of_two_sizes_are_refused()
    {
        Write(Enough, 1);
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Images(1));
        Refuses("t10k-images-idx3-ubyte", "expected images of 28 x 28 pixels, as those to train on are, found 2 x 3");
    }

    [Theory]
    [InlineData(0u, 28u)]
    [InlineData(28u, 0u)]
    [InlineData(1u, 257u)]
    public void Images_without_pixels_or_with_too_many_are_refused(uint rows, uint columns)
    {
        Write(Enough, 1);
        var images = IdxBytes.Write([IdxBytes.ImagesMagic, Enough, rows, columns], new byte[Enough * rows * columns]);
        _folder.Write("train-images-idx3-ubyte", images);
        Refuses(
            "train-images-idx3-ubyte",
            "expected images of 1 x 1 to 256 x 256 pixels, which the tutorials' graphs take, "
                + $"found {rows} x {columns}: scale them to another size"
        );
    }

    [Fact]
    public void Images_without_labels_are_refused()
    {
        Write(Enough, 1);
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(1, 2));
        Refuses(
            "t10k-labels-idx1-ubyte",
            $"offset 4: expected a label for each of the 1 images of {_folder["t10k-images-idx3-ubyte"]}, found 2"
        );
    }

    [Fact]
    public void Labels_that_tell_nothing_apart_are_refused()
    {
        Write(Enough, 1);
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Labels([.. Enumerable.Repeat((byte)7, Enough)]));
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(7));
        var refused = CliProcess.Run("train", "static", "--data", _folder.Path);
        Assert.Equal(
            $"tfnetlstm: {_folder.Path}: expected labels of two classes or more, to be told apart, found 7 alone\n",
            refused.Error
        );
        Assert.Equal(("", 1), (refused.Output, refused.ExitCode));
    }

    /// <summary>The last of them is in the test file alone.</summary>
    [Theory]
    [InlineData(0, 10, "28 x 28 pixels, 10 classes (0 to 9)")]
    [InlineData(1, 26, "28 x 28 pixels, 26 classes (1 to 26)")]
    [InlineData(0, 47, "28 x 28 pixels, 47 classes (0 to 46)")]
    [InlineData(0, 62, "28 x 28 pixels, 62 classes (0 to 61)")]
    [InlineData(0, 256, "28 x 28 pixels, 256 classes (0 to 255)")]
    [InlineData(4, 2, "28 x 28 pixels, 2 classes (4, 5)")]
    public void Classes_are_counted(int first, int count, string kind)
    {
        Write(Enough, 1);
        byte[] labels = [.. Enumerable.Range(0, Enough).Select(i => (byte)(first + i % (count - 1)))];
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Labels(labels));
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels((byte)(first + count - 1)));
        Assert.Equal(kind, TutorialData.Check(_folder.Path).ToString());
    }

    [Fact]
    public void Labels_may_have_gaps()
    {
        Write(Enough, 3);
        _folder.Write(
            "train-labels-idx1-ubyte",
            IdxBytes.Labels([.. Enumerable.Range(0, Enough).Select(i => (byte)(i % 2 * 9))])
        );
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(255, 0, 9));
        Assert.Equal("28 x 28 pixels, 3 classes (0, 9, 255)", TutorialData.Check(_folder.Path).ToString());
        var data = input_data.read_data_sets(new PictureFolder(_folder.Path), one_hot: true);
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0], data.test.labels.ToArray<float>());
        Assert.Equal((3, 3), (data.train.num_classes, data.test.num_classes));
    }

    [Fact]
    public void Train_says_so_and_prints_nothing()
    {
        Write(Enough, 0);
        var result = CliProcess.Run("train", "dynamic-softmax", "--data", _folder.Path);
        Assert.Equal(("", 1), (result.Output, result.ExitCode));
        Assert.Equal($"tfnetlstm: {_folder["t10k-images-idx3-ubyte"]}: expected images to test on, found none\n", result.Error);
    }

    private void Refuses(string file, string reason) =>
        Assert.Equal(
            $"{_folder[file]}: {reason}",
            Assert.Throws<InvalidDataException>(() => TutorialData.Check(_folder.Path)).Message
        );

    private void Write(int train, int test)
    {
        foreach (var (name, count) in (ReadOnlySpan<(string, int)>)[("train", train), ("t10k", test)])
        {
            var images = IdxBytes.Write([IdxBytes.ImagesMagic, (uint)count, 28, 28], new byte[count * 784]);
            _folder.Write($"{name}-images-idx3-ubyte", images);
            _folder.Write(
                $"{name}-labels-idx1-ubyte",
                IdxBytes.Labels([.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))])
            );
        }
    }
}
