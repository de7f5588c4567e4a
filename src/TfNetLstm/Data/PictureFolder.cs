namespace TfNetLstm.Data;

/// <summary>Where the pictures of a training are, and of which kind they are.</summary>
public sealed class PictureFolder
{
    private readonly Lazy<PictureKind> _kind;

    /// <param name="path">The folder with the four files; null for MNIST, where <see cref="MnistFiles"/> finds it.</param>
    /// <param name="kind">What is made of them; null for their own kind: a class for each label that occurs.</param>
    public PictureFolder(string? path, PictureKind? kind = null)
    {
        (Path, IsKindGiven) = (path, kind is not null);
        _kind = new(() => kind ?? (path is null ? PictureKind.Mnist : KindOf(path)));
    }

    /// <summary>The folder; null for MNIST's.</summary>
    public string? Path { get; }

    /// <summary>What is made of them.</summary>
    /// <exception cref="InvalidDataException">
    /// The images are of several sizes, or of one that no graph takes, or there are none.
    /// </exception>
    public PictureKind Kind => _kind.Value;

    /// <summary>Whether the kind does not come from the files.</summary>
    internal bool IsKindGiven { get; }

    /// <summary>Whether there are no pictures at all, for a graph that is built to read others.</summary>
    internal bool IsEmpty { get; init; }

    /// <summary>A folder by its path.</summary>
    public static implicit operator PictureFolder?(string? path) => path is null ? null : new(path);

    /// <summary>
    /// Why a network that was trained on a kind of pictures cannot read a folder, as in "was trained with 26 classes (1 to 26),
    /// not 10 classes (0 to 9)"; null if it can: they have the same size and no label that is not known.
    /// </summary>
    /// <param name="trained">The kind.</param>
    /// <param name="folder">The folder; null for MNIST, which nobody has named.</param>
    internal static string? WhyNotReadable(PictureKind trained, PictureFolder? folder)
    {
        var found = folder?.Kind ?? PictureKind.Mnist;
        var knowsLabels = folder is null or { IsKindGiven: true }
            ? trained.Labels.SequenceEqual(found.Labels)
            : !found.Labels.Except(trained.Labels).Any();
        var why =
            (trained.Rows, trained.Columns) != (found.Rows, found.Columns)
                ? $"was trained on pictures of {trained.Size}, not of {found.Size}"
            : knowsLabels ? null
            : $"was trained with {trained.ClassesText}, not {found.ClassesText}";
        return why is null || folder is not null ? why : $"{why}, which MNIST has: name the folder of its pictures, --data DIR";
    }

    /// <summary>Of which kind the pictures of a folder are: their size, and the labels that occur in either file.</summary>
    private static PictureKind KindOf(string folder)
    {
        var (rows, columns) = SizeOf(MnistFile.TrainImages.In(folder));
        var testFile = MnistFile.TestImages.In(folder);
        if (SizeOf(testFile) is var test && test != (rows, columns))
        {
            throw new InvalidDataException(
                $"{testFile}: expected images of {rows} x {columns} pixels, as those to train on are, "
                    + $"found {test.Rows} x {test.Columns}"
            );
        }
        var trainLabels = IdxReader.ReadLabels(MnistFile.TrainLabels.In(folder));
        var occurs = new bool[PictureKind.MostClasses];
        foreach (var label in trainLabels.Data.Concat(IdxReader.ReadLabels(MnistFile.TestLabels.In(folder)).Data))
            occurs[label] = true;
        int[] labels = [.. Enumerable.Range(0, occurs.Length).Where(label => occurs[label])];
        return labels.Length > 0
            ? new(rows, columns, labels)
            : throw new InvalidDataException($"{trainLabels.Path}: expected labels, found none");
    }

    private static (int Rows, int Columns) SizeOf(string path)
    {
        var shape = IdxReader.ReadImageShape(path);
        return shape is [_, >= 1 and <= PictureKind.LargestSide and var rows, >= 1 and <= PictureKind.LargestSide and var columns]
            ? (rows, columns)
            : throw new InvalidDataException(
                $"{path}: expected images of 1 x 1 to {PictureKind.LargestSide} x {PictureKind.LargestSide} pixels, which the "
                    + $"tutorials' graphs take, found {shape[1]} x {shape[2]}: scale them to another size"
            );
    }
}
