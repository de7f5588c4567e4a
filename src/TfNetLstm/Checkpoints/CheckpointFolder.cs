using System.Text.RegularExpressions;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Checkpoints;

/// <summary>
/// A folder with the checkpoints of a training: TensorFlow's own files, <c>model.ckpt-STEP</c>, of which the last five stay, and
/// beside each a <see cref="TrainingState"/>. A checkpoint counts once the file <c>checkpoint</c> names it, which is written when
/// all its other files are whole: until then the one before it is the last.
/// </summary>
internal sealed partial class CheckpointFolder
{
    private const string StateFile = "checkpoint",
        Index = ".index";

    /// <summary>How many of the last checkpoints stay: as many as a Saver keeps unless it is told otherwise.</summary>
    internal const int Kept = 5;

    /// <summary>The text that a network has learnt from, which knows its characters alone.</summary>
    private const string Text = "text.txt";

    /// <summary>How many checkpoints are read in turn that a training beside removes.</summary>
    private const int Attempts = 10;

    internal CheckpointFolder(string path) => Path = path;

    internal string Path { get; }

    /// <summary>The last checkpoint, as the state file says; null if it names none that is there.</summary>
    internal string? Last => Named is { } checkpoint && File.Exists(checkpoint + Index) ? checkpoint : null;

    /// <summary>All checkpoints that are there, by their steps, whether the state file names them or not.</summary>
    internal string[] All =>
        !Directory.Exists(Path)
            ? []
            :
            [
                .. Directory
                    .GetFiles(Path, "*" + Index)
                    .Select(file => file[..^Index.Length])
                    .OrderBy(checkpoint => int.TryParse(checkpoint[(checkpoint.LastIndexOf('-') + 1)..], out var n) ? n : -1)
                    .ThenBy(checkpoint => checkpoint, StringComparer.Ordinal),
            ];

    /// <summary>The checkpoint that the state file names, whether it is there or not; null if it names none.</summary>
    private string? Named
    {
        get
        {
            try
            {
                return tf.train.get_checkpoint_state(Path)?.ModelCheckpointPath;
            }
            catch (ValueError)
            {
                return null;
            }
        }
    }

    /// <summary>A checkpoint by what a user calls it: a folder, whose last one is meant, or its own path.</summary>
    /// <param name="path">The folder, or the path of the checkpoint's files without their endings.</param>
    /// <param name="otherwise">What to do where there is none at all; null: to train.</param>
    /// <exception cref="FileNotFoundException">There is none; the message names what there is instead.</exception>
    internal static string Find(string path, string? otherwise = null)
    {
        otherwise ??= $" (train --checkpoint {path} makes one)";
        var folder = new CheckpointFolder(path);
        if (File.Exists(path + Index))
            return path;
        return folder.Last
            ?? throw new FileNotFoundException(
                folder.All is [.., var newest] all
                    ? $"{path} has {string.Join(", ", all.Select(System.IO.Path.GetFileName))}, but {folder.StateFault}: "
                        + $"name one, as in --checkpoint {newest}."
                : AnyPartOfCheckpoint().Match(path) is { Success: true } part && File.Exists(path)
                    ? $"{path} is a file of a checkpoint: name the checkpoint, {part.Groups["checkpoint"].Value}."
                : File.Exists(path) ? $"{path} is no folder with checkpoints, and no checkpoint."
                : $"{path} has no checkpoint{otherwise}."
            );
    }

    /// <summary>
    /// Reads a checkpoint. A training that saves in the folder at the same time may remove it meanwhile, since it keeps the last
    /// ones alone: then the one that is the last by then is read.
    /// </summary>
    /// <param name="path">A folder, whose last checkpoint is meant, or a checkpoint's path.</param>
    /// <param name="read">Reads from a checkpoint's path, and may have to begin anew with another.</param>
    /// <param name="otherwise">What to do where there is none at all; null: to train.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">Each that was read was removed before that was done.</exception>
    internal static T ReadLast<T>(string path, Func<string, T> read, string? otherwise = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var checkpoint = Find(path, otherwise);
            try
            {
                return read(checkpoint);
            }
            catch (Exception e)
                when (e is IOException or InvalidDataException or TensorflowException && IsOutdated(path, checkpoint))
            {
                if (attempt == Attempts || checkpoint == path)
                {
                    throw new IOException(
                        $"{checkpoint} was removed while it was read, by a training that saves there and keeps the last {Kept}"
                            + (checkpoint == path ? ": name the folder for the last one." : $", {attempt} times in turn."),
                        e
                    );
                }
            }
        }
    }

    /// <summary>Whether a checkpoint that was found is there no more, or not the last any more, and will be gone soon.</summary>
    private static bool IsOutdated(string path, string checkpoint) =>
        !File.Exists(checkpoint + Index) || checkpoint != path && new CheckpointFolder(path).Last != checkpoint;

    /// <summary>Gives the variables of a session the values of the last checkpoint, or of the one that is named.</summary>
    /// <param name="saver">Has the variables.</param>
    /// <param name="session">The session.</param>
    /// <param name="path">A folder, whose last checkpoint is meant, or a checkpoint's path.</param>
    /// <param name="check">Refuses a checkpoint that does not fit.</param>
    /// <returns>The checkpoint's path.</returns>
    /// <inheritdoc cref="Restore(Saver, Session, string)"/>
    internal static string RestoreLast(Saver saver, Session session, string path, Action<string>? check = null) =>
        ReadLast(path, checkpoint =>
        {
            check?.Invoke(checkpoint);
            Restore(saver, session, checkpoint);
            return checkpoint;
        });

    /// <summary>Gives the variables of a session the values of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message names the one before it.</exception>
    internal static void Restore(Saver saver, Session session, string checkpoint) => Part(checkpoint, checkpoint, _ =>
        {
            saver.restore(session, checkpoint);
            return true;
        });

    /// <summary>Reads a part of a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="file">Its file, or its path for several of them.</param>
    /// <param name="read">Reads the file.</param>
    /// <exception cref="InvalidDataException">It cannot be read; the message names the checkpoint before it.</exception>
    internal static T Part<T>(string checkpoint, string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (TensorflowException e)
        {
            throw Damaged(file, e, checkpoint);
        }
    }

    /// <summary>The error of a file of a checkpoint that cannot be read, which names the checkpoint before it.</summary>
    internal static InvalidDataException Damaged(string file, Exception why, string checkpoint) =>
        new($"{file} cannot be read: {why.Message}{OneBefore(checkpoint)}", why);

    /// <summary>Names the checkpoint before one that is damaged; empty if there is none.</summary>
    private static string OneBefore(string checkpoint)
    {
        var all = Of(checkpoint).All;
        var place = Array.FindIndex(all, other => System.IO.Path.GetFileName(other) == System.IO.Path.GetFileName(checkpoint));
        return place > 0 ? $"\nThe one before it can be named: --checkpoint {all[place - 1]}" : "";
    }

    /// <summary>The folder of a checkpoint's path, or the path itself if it is a folder or is to become one.</summary>
    internal static CheckpointFolder Of(string path) =>
        !Directory.Exists(path) && File.Exists(path + Index)
            ? new(System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".")
            : new(path);

    /// <summary>What is wrong with the state file, in a folder that has checkpoints and no last one.</summary>
    private string StateFault =>
        !File.Exists(System.IO.Path.Combine(Path, StateFile)) ? $"no file '{StateFile}' that says which is the last"
        : Named is { } named ? $"its file '{StateFile}' names {named}, of which {named}{Index} is not there"
        : $"its file '{StateFile}', which says which is the last, is damaged";

    /// <summary>A checkpoint to go on from, and what it goes with.</summary>
    /// <param name="path">A folder, whose last checkpoint is meant, or a checkpoint's path.</param>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">The file beside it is missing or damaged.</exception>
    internal static (string Checkpoint, TrainingState State) Read(string path)
    {
        return ReadLast(path, StateOrRefusal, " to go on from (train without --resume makes one)");

        static (string, TrainingState) StateOrRefusal(string checkpoint) =>
            StateOf(checkpoint) is { } state
                ? (checkpoint, state)
                : throw new InvalidDataException(
                    $"{checkpoint} cannot be gone on with: {TrainingState.PathOf(checkpoint)} is missing, which says where "
                        + $"the data set stood.{OneBefore(checkpoint)}"
                );
    }

    /// <summary>What a checkpoint goes with; null if there is no file beside it that tells, as Python leaves none.</summary>
    /// <exception cref="FileNotFoundException">The checkpoint is not there.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names the checkpoint before it.</exception>
    internal static TrainingState? StateOf(string checkpoint)
    {
        var path = TrainingState.PathOf(checkpoint);
        if (!File.Exists(path))
            return File.Exists(checkpoint + Index) ? null : throw new FileNotFoundException($"{checkpoint} is not there.");
        try
        {
            return TrainingState.Read(path);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(e.Message + OneBefore(checkpoint), e);
        }
    }

    /// <summary>The text kept beside a checkpoint; null if there is none, as Python leaves none.</summary>
    internal static string? TextOf(string checkpoint) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(checkpoint)!, Text) is var path && File.Exists(path) ? path : null;

    [GeneratedRegex(@"^(?<checkpoint>.+)\.(index|meta|data-[0-9]{5}-of-[0-9]{5}|training\.json)$")]
    private static partial Regex AnyPartOfCheckpoint();
}
