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
    public void Images_of_another_size_are_refused()
    {
        Write(Enough, 1);
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Images(1));
        Refuses("t10k-images-idx3-ubyte", "expected images of 28 x 28 pixels, which the tutorials' graphs take, found 2 x 3");
    }

    [Fact]
    public void More_classes_than_ten_are_refused()
    {
        Write(Enough, 1);
        _folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Labels(26));
        Refuses(
            "t10k-labels-idx1-ubyte",
            "expected labels from 0 to 9, which the tutorials' graphs tell apart, found labels up to 26"
        );
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
            _folder.Write($"{name}-labels-idx1-ubyte", IdxBytes.Labels(new byte[count]));
        }
    }
}
