using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>The four files are known by the names that copies and relatives of MNIST have.</summary>
public sealed class FileNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData(
        "emnist-letters-train-images-idx3-ubyte.gz",
        "emnist-letters-train-labels-idx1-ubyte.gz",
        "emnist-letters-test-images-idx3-ubyte.gz",
        "emnist-letters-test-labels-idx1-ubyte.gz"
    )]
    public void Names_of_copies_and_relatives_are_known(params string[] names)
    {
        foreach (var name in names)
            _folder.Write(name, []);
        Assert.Equal(_folder.Path, new MnistFiles().Find(_folder.Path, TestContext.Current.CancellationToken));
        Assert.Equal(names.Select(name => _folder[name]), MnistFile.All.Select(file => file.In(_folder.Path)));
    }

    [Fact]
    public void The_published_name_comes_before_others_and_the_compressed_file_before_the_plain_one()
    {
        _folder.Write("fashion-train-images-idx3-ubyte", []);
        Assert.Equal(_folder["fashion-train-images-idx3-ubyte"], MnistFile.TrainImages.In(_folder.Path));
        _folder.Write("fashion-train-images-idx3-ubyte.gz", []);
        Assert.Equal(_folder["fashion-train-images-idx3-ubyte.gz"], MnistFile.TrainImages.In(_folder.Path));
        _folder.Write("train-images-idx3-ubyte", []);
        Assert.Equal(_folder["train-images-idx3-ubyte"], MnistFile.TrainImages.In(_folder.Path));
    }

    [Fact]
    public void Files_of_several_sets_are_not_guessed_at()
    {
        _folder.Write("emnist-letters-train-images-idx3-ubyte.gz", []);
        _folder.Write("emnist-digits-train-images-idx3-ubyte.gz", []);
        var e = Assert.Throws<InvalidDataException>(() =>
            new MnistFiles().Find(_folder.Path, TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            $"{_folder.Path} has several files that could be train-images-idx3-ubyte: "
                + "emnist-letters-train-images-idx3-ubyte.gz, emnist-digits-train-images-idx3-ubyte.gz. Put the four "
                + "files of one set into a folder of their own.",
            e.Message
        );
    }
}
