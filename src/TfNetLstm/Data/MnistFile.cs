using System.Security.Cryptography;

namespace TfNetLstm.Data;

/// <summary>One of MNIST's four files.</summary>
/// <param name="Name">Its name without <c>.gz</c>.</param>
/// <param name="Length">Its decompressed length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its decompressed content, in lower-case hexadecimal.</param>
/// <param name="GzipSha256">Those of compressed files that are known to have it: the published one, this repository's.</param>
internal sealed record MnistFile(string Name, long Length, string Sha256, params string[] GzipSha256)
{
    internal static readonly MnistFile TrainImages = new(
        "train-images-idx3-ubyte",
        47_040_016,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        "12bacf187eba4f770a04d97be5dbaad9289fe5d89a89729b6af3255c8bbfa9e1"
    );

    internal static readonly MnistFile TrainLabels = new(
        "train-labels-idx1-ubyte",
        60_008,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        "7f4ede8117c9f121a708539f3c1b71dc8cb827447542df31cdf7b815d0762e1f"
    );

    internal static readonly MnistFile TestImages = new(
        "t10k-images-idx3-ubyte",
        7_840_016,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        "c99a2fc9c8f7934dac9481251fc235227437fdcccfb8de53efcb767a8c3b057e"
    );

    internal static readonly MnistFile TestLabels = new(
        "t10k-labels-idx1-ubyte",
        10_008,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        "e2650e6732b191c90c7705906a2d65c6c0a20efb31f5c53d1b2b0bda74d911e9"
    );

    internal static IReadOnlyList<MnistFile> All { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The name that it is published under.</summary>
    internal string GzipName => Name + ".gz";

    /// <summary>Whether a folder has it, compressed or not.</summary>
    /// <exception cref="InvalidDataException">The folder has several that it could be.</exception>
    internal bool IsIn(string folder) => Found(folder) is not null;

    /// <summary>Its path in a folder, that of the compressed file if there are both; or where it would be.</summary>
    /// <inheritdoc cref="IsIn"/>
    internal string In(string folder) => Found(folder) ?? Path.Combine(folder, GzipName);

    /// <summary>The file of its own name, or else the only one with a name that copies and relatives of MNIST have.</summary>
    private string? Found(string folder)
    {
        var own = new[] { GzipName, Name }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (own is not null || !Directory.Exists(folder))
            return own;
        string[] others =
        [
            .. Directory
                .EnumerateFiles(folder, "*ubyte*", new EnumerationOptions())
                .Where(file => IsAlso(Path.GetFileName(file)))
                .OrderDescending(StringComparer.Ordinal)
                .DistinctBy(WithoutGz),
        ];
        return others.Length <= 1
            ? others.FirstOrDefault()
            : throw new InvalidDataException(
                $"{Path.GetFullPath(folder)} has several files that could be {Name}: "
                    + $"{string.Join(", ", others.Select(Path.GetFileName))}. Put the four files of one set into a folder "
                    + "of their own."
            );
    }

    /// <summary>Names such as train-images.idx3-ubyte and emnist-letters-test-labels-idx1-ubyte.gz.</summary>
    private bool IsAlso(string name)
    {
        var usual = WithoutGz(name).Replace(".idx", "-idx", StringComparison.Ordinal);
        return new[] { Name, Name.Replace("t10k-", "test-", StringComparison.Ordinal) }.Any(known =>
            usual == known || usual.EndsWith($"-{known}", StringComparison.Ordinal)
        );
    }

    private static string WithoutGz(string name) => name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;

    /// <summary>Checks that a folder's file is this one. A compressed file that is known is not decompressed for it.</summary>
    /// <exception cref="InvalidDataException">It has another content.</exception>
    internal void Check(string folder)
    {
        var path = In(folder);
        var isCompressed = GzipFile.Is(path);
        if (isCompressed)
        {
            using var compressed = File.OpenRead(path);
            if (GzipSha256.Contains(Sha256Of(compressed)))
                return;
        }
        using var content = isCompressed ? GzipFile.OpenRead(path) : File.OpenRead(path);
        var found = Sha256Of(content);
        if (found != Sha256)
        {
            throw new InvalidDataException(
                $"{path} is not MNIST's, or it is damaged: expected a content of SHA-256 {Sha256}, "
                    + $"found {found}. Delete it to have it downloaded, or put the right one in its place; "
                    + "data of your own belongs into another folder (--data DIR)."
            );
        }
    }

    private static string Sha256Of(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));
}
