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
    /// <exception cref="UsageException">The tutorial takes no data of this kind.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The tutorial's graph cannot take it.</exception>
    internal static void Find(
        Tutorial? tutorial,
        string? path,
        StatusLine? line,
        CancellationToken cancellation,
        int? validation = null,
        int? batch = null
    )
    {
        if (tutorial is null or { ReadsDigits: true })
            MnistFolder.Find(path, line, cancellation, validation, batch);
        else if (validation is not null)
            throw new UsageException($"--validation: {tutorial.Name} reads no images");
        else if (path is not null && !tutorial.ReadsText)
            throw new UsageException($"--data: {tutorial.Name} has data of its own");
        else if (path is not null)
            TextFile.Read(path);
    }
}
