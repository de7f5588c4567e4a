using System.IO.Compression;
using System.Security.Cryptography;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>Where MNIST is looked for, in which order, and what is said when it is nowhere.</summary>
public sealed class MnistFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folder_named_is_taken_compressed_or_plain()
    {
        WriteAll("mine", ".gz");
        File.Move(_folder["mine/train-labels-idx1-ubyte.gz"], _folder["mine/train-labels-idx1-ubyte"]);
        Assert.Equal(_folder["mine"], Find(Files(), _folder["mine"]));
    }

    [Fact]
    public void A_folder_named_has_to_be_complete()
    {
        WriteAll("data/mnist", ".gz");
        WriteAll("mine", "");
        File.Delete(_folder["mine/t10k-labels-idx1-ubyte"]);
        var incomplete = Assert.Throws<FileNotFoundException>(() => Find(Files(), _folder["mine"]));
        Assert.StartsWith(
            $"{_folder["mine"]} has to have MNIST's four files, but it has no t10k-labels-idx1-ubyte.gz or "
                + "t10k-labels-idx1-ubyte. Put the four files (from ",
            incomplete.Message
        );
        var absent = Assert.Throws<FileNotFoundException>(() => Find(Files(), _folder["nowhere"]));
        Assert.StartsWith($"{_folder["nowhere"]} has to have MNIST's four files, but there is no such folder. ", absent.Message);
    }

    [Fact]
    public void The_nearest_complete_data_folder_above_the_program_comes_before_the_cache()
    {
        WriteAll("cache", ".gz");
        Assert.Equal(_folder["cache"], Find(Files()));
        WriteAll("data/mnist", ".gz");
        Assert.Equal(_folder["data/mnist"], Find(Files()));
        _folder.Write("a/data/mnist/train-images-idx3-ubyte.gz", [1]);
        Assert.Equal(_folder["data/mnist"], Find(Files()));
        WriteAll("a/data/mnist", "");
        Assert.Equal(_folder["a/data/mnist"], Find(Files()));
    }

    /// <summary>A program of one source file is built elsewhere; what is near its source comes first.</summary>
    [Fact]
    public void Of_several_folders_the_first_ones_way_up_comes_first()
    {
        WriteAll("source/data/mnist", ".gz");
        WriteAll("built/data/mnist", ".gz");
        string[] folders = [_folder["source/notebooks"], _folder["built"]];
        Assert.Equal(_folder["source/data/mnist"], Find(new MnistFiles { SearchFrom = folders }));
        File.Delete(_folder["source/data/mnist/t10k-labels-idx1-ubyte.gz"]);
        Assert.Equal(_folder["built/data/mnist"], Find(new MnistFiles { SearchFrom = folders }));
    }

    /// <summary>The real files, from the repository's folder by way of a mirror.</summary>
    [Fact]
    public void What_is_nowhere_is_downloaded_into_the_cache_once()
    {
        var repository = Find(new MnistFiles());
        using var mirror = LoopbackMirror.Start(name => File.ReadAllBytes(Path.Combine(repository, name)));
        var files = Files(mirror.Address);
        Assert.Equal(_folder["cache"], Find(files));
        Assert.Equal(_folder["cache"], Find(files));
        Assert.Equal(MnistFile.All.Select(file => file.GzipName), mirror.Requests);
        Assert.Equal(60_000, IdxReader.ReadImages(MnistFile.TrainImages.In(_folder["cache"])).Shape[0]);
    }

    [Fact]
    public void Only_what_the_cache_lacks_is_downloaded()
    {
        WriteAll("cache", ".gz");
        File.Delete(_folder["cache/t10k-labels-idx1-ubyte.gz"]);
        var repository = Find(new MnistFiles());
        using var mirror = LoopbackMirror.Start(name => File.ReadAllBytes(Path.Combine(repository, name)));
        Find(Files(mirror.Address));
        Assert.Equal(["t10k-labels-idx1-ubyte.gz"], mirror.Requests);
    }

    [Fact]
    public void Without_files_and_network_it_says_what_was_looked_for_where_and_how_to_get_it()
    {
        using var mirror = LoopbackMirror.Start(_ => null);
        var e = Assert.Throws<FileNotFoundException>(() => Find(Files(mirror.Address)));
        string[] parts =
        [
            "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
            $"\n  {_folder["a/data/mnist"]}\n  {_folder["data/mnist"]}\n",
            $"\n  {_folder["cache"]}\n",
            $"\n  {mirror.Address}train-images-idx3-ubyte.gz: 404 Not Found\n",
            "Put the four files ",
            "--data DIR",
        ];
        Assert.All(parts, part => Assert.Contains(part, e.Message));
        Assert.Empty(Directory.GetFiles(_folder["cache"]));
    }

    [Fact]
    public void The_repositorys_files_are_those_that_a_download_has_to_be()
    {
        var repository = Find(new MnistFiles());
        foreach (var file in MnistFile.All)
        {
            using var content = GzipFile.OpenRead(file.In(repository));
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    [Fact]
    public void A_file_that_is_not_MNISTs_is_named_with_what_it_is()
    {
        var repository = Find(new MnistFiles());
        foreach (var file in MnistFile.All)
            file.Check(repository);
        var labels = MnistFile.TestLabels;
        using var content = new MemoryStream();
        using (var compressed = GzipFile.OpenRead(labels.In(repository)))
            compressed.CopyTo(content);
        _folder.Write($"plain/{labels.Name}", content.ToArray());
        labels.Check(_folder["plain"]);
        // Compressed anew: other bytes, the same content.
        _folder.Write($"packed/{labels.GzipName}", Compressed(content.ToArray()));
        labels.Check(_folder["packed"]);
        content.GetBuffer()[9] ^= 1;
        var found = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
        var plain = _folder.Write($"plain/{labels.Name}", content.ToArray());
        var packed = _folder.Write($"packed/{labels.GzipName}", Compressed(content.ToArray()));
        foreach (var path in new[] { plain, packed })
        {
            var refused = Assert.Throws<InvalidDataException>(() => labels.Check(Path.GetDirectoryName(path)!));
            Assert.Equal(
                $"{path} is not MNIST's, or it is damaged: expected a content of SHA-256 {labels.Sha256}, "
                    + $"found {found}. Delete it to have it downloaded, or put the right one in its place; "
                    + "data of your own belongs into another folder (--data DIR).",
                refused.Message
            );
        }
    }

    [Fact]
    public void A_folder_for_downloads_that_cannot_be_made_is_named()
    {
        _folder.Write("cache", []);
        var e = Assert.Throws<FileNotFoundException>(() => Find(Files()));
        Assert.Contains($"\nThey cannot be downloaded to {_folder["cache"]}: ", e.Message);
        Assert.Contains("XDG_CACHE_HOME", e.Message);
        Assert.EndsWith("(--data DIR).", e.Message);
        var homeless = new MnistFiles { SearchFrom = [_folder["a"]], CacheFolder = null };
        e = Assert.Throws<FileNotFoundException>(() => Find(homeless));
        Assert.Contains("\nThey cannot be downloaded: the user has no home. ", e.Message);
    }

    private static byte[] Compressed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    private static string Find(MnistFiles files, string? folder = null) =>
        files.Find(folder, TestContext.Current.CancellationToken);

    private MnistFiles Files(params Uri[] mirrors) =>
        new()
        {
            SearchFrom = [Directory.CreateDirectory(_folder["a"]).FullName],
            CacheFolder = _folder["cache"],
            Downloader = new MnistDownloader { Mirrors = mirrors },
        };

    private void WriteAll(string folder, string ending)
    {
        foreach (var file in MnistFile.All)
        {
            _folder.Write(Path.Combine(folder, file.Name + ending), [1]);
        }
    }
}
