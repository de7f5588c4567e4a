using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>Checks what the user names for a tutorial to learn from, and finds what nobody names.</summary>
internal static class UserData
{
    /// <summary>
    /// Finds MNIST for a tutorial that reads digits, as those do that are not known yet, and looks into a text for one that reads
    /// that.
    /// </summary>
    /// <param name="tutorial">The tutorial; null if it is not known yet.</param>
    /// <param name="path">The folder or the file that the user names; null for none.</param>
    /// <param name="line">Where a download is shown, if anywhere.</param>
    /// <param name="cancellation">Stops a download; the next one goes on from there.</param>
    /// <param name="validation">How many images are kept for validation; null for as many as TensorFlow keeps.</param>
    /// <param name="batch">Images in a step; null for what the tutorials have.</param>
    /// <param name="classes">How many labels there are, from 0 on; null for those that occur.</param>
    /// <returns>Where the pictures are, and of which kind; null for MNIST's, and for a tutorial that reads none.</returns>
    /// <exception cref="UsageException">The tutorial takes no data of this kind, or the data has more classes.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The tutorial's graph cannot take it.</exception>
    internal static PictureFolder? Find(
        Tutorial? tutorial,
        string? path,
        StatusLine? line,
        CancellationToken cancellation,
        int? validation = null,
        int? batch = null,
        int? classes = null
    )
    {
        if (tutorial is null or { ReadsDigits: true })
        {
            MnistFolder.Find(path, line, cancellation, validation, batch);
            return Pictures(path, classes);
        }
        if (validation is not null || classes is not null)
            throw new UsageException($"{(classes is null ? "--validation" : "--classes")}: {tutorial.Name} reads no images");
        if (path is not null && !tutorial.ReadsText)
            throw new UsageException($"--data: {tutorial.Name} has data of its own");
        if (path is not null)
            TextFile.Read(path);
        return null;
    }

    private static PictureFolder? Pictures(string? path, int? classes)
    {
        if (classes is not { } count)
            return path;
        var counted = new PictureFolder(path).Kind;
        return counted.Labels[^1] < count
            ? new(path, counted with { Labels = PictureKind.Range(count) })
            : throw new UsageException($"--classes: {path ?? "MNIST"} has labels up to {counted.Labels[^1]}, found {count}");
    }
}
