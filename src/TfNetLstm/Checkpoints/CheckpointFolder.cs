using System.Text.RegularExpressions;
using Tensorflow;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using static Tensorflow.Binding;

namespace TfNetLstm.Checkpoints;

/// <summary>
/// A folder with the checkpoints of a training: TensorFlow's own files, <c>model.ckpt-STEP</c>, of which the last five stay, and
/// beside each a <see cref="TrainingState"/>. A checkpoint counts once the file <c>checkpoint</c> names it, which is written when
/// all its other files are whole: until then the one before it is the last.
/// </summary>
internal sealed partial class CheckpointFolder
{
    private const string Prefix = "model.ckpt";

    /// <summary>How many of the last checkpoints stay: as many as a Saver keeps unless it is told otherwise.</summary>
    internal const int Kept = 5;

    /// <summary>The text that a network has learnt from, which knows its characters alone.</summary>
    private const string Text = "text.txt";

    /// <summary>A part of what the runtime calls a file until all of it is on the disk.</summary>
    private const string Unfinished = ".tempstate";

    /// <summary>When a file that was not finished counts as left behind.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    internal CheckpointFolder(string path) => Path = path;

    internal string Path { get; }

    /// <summary>The last checkpoint; null if there is none.</summary>
    internal string? Last => Directory.Exists(Path) ? tf.train.latest_checkpoint(Path) : null;

    /// <summary>Makes the folder, and finds out whether a checkpoint could be written.</summary>
    /// <exception cref="IOException">It could not.</exception>
    internal void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{Path} cannot be made: {e.Message}", e);
        }
        WholeFile.Check(System.IO.Path.Combine(Path, "checkpoint"));
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles($"*{Unfinished}*"))
        {
            if (DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned)
                file.Delete();
        }
    }

    /// <summary>What the last checkpoint goes with.</summary>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">The file beside it is missing or damaged.</exception>
    internal (string Checkpoint, TrainingState State) ReadLast()
    {
        var checkpoint = Last
            ?? throw new FileNotFoundException($"{Path} has no checkpoint to go on from (train without --resume makes one).");
        return StateOf(checkpoint) is { } state
            ? (checkpoint, state)
            : throw new InvalidDataException(
                $"{checkpoint} cannot be gone on with: {TrainingState.PathOf(checkpoint)} is missing, which says where the "
                    + "data set stood."
            );
    }

    /// <summary>What a checkpoint goes with; null if there is no file beside it that tells, as Python leaves none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static TrainingState? StateOf(string checkpoint) =>
        TrainingState.PathOf(checkpoint) is var path && File.Exists(path) ? TrainingState.Read(path) : null;

    /// <summary>The text kept beside a checkpoint; null if there is none, as Python leaves none.</summary>
    internal static string? TextOf(string checkpoint) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(checkpoint)!, Text) is var path && File.Exists(path) ? path : null;

    /// <summary>Keeps the text that the training here learns from.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Keep(TextStreams text) => text.Write(System.IO.Path.Combine(Path, Text));

    /// <summary>Saves a checkpoint.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be written; the one before it is still the last.</exception>
    internal string Save(Saver saver, Session session, TrainingState state)
    {
        string prefix = System.IO.Path.Combine(Path, Prefix),
            checkpoint = $"{prefix}-{state.Place.Step}";
        try
        {
            state.Write(TrainingState.PathOf(checkpoint));
            saver.save(session, prefix, global_step: state.Place.Step);
            RemoveRemains();
            return checkpoint;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TensorflowException)
        {
            var before = Last is { } last && last != checkpoint ? $" The last checkpoint is {last}." : "";
            if (Last != checkpoint)
                Remove(checkpoint);
            throw new IOException($"{checkpoint} cannot be written: {e.Message}{before}", e);
        }
    }

    /// <summary>Has a Saver go on counting the checkpoints that are here, and removes those that are too many.</summary>
    internal void TakeOver(Saver saver)
    {
        foreach (var surplus in tf.train.get_checkpoint_state(Path)!.AllModelCheckpointPaths.SkipLast(Kept))
            Remove(surplus);
        Backend.RecoverCheckpoints(saver, Path);
    }

    /// <summary>Removes what is left of checkpoints that are there no more.</summary>
    private void RemoveRemains()
    {
        foreach (var file in Directory.GetFiles(Path, $"{Prefix}-*"))
        {
            if (
                PartOfCheckpoint().Match(file) is { Success: true } part
                && !File.Exists(part.Groups["checkpoint"].Value + ".index")
            )
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>The files of a checkpoint but for the one that makes it whole.</summary>
    [GeneratedRegex(@"^(?<checkpoint>.*[/\\]model\.ckpt-[0-9]+)\.(meta|data-[0-9]{5}-of-[0-9]{5}|training\.json)$")]
    private static partial Regex PartOfCheckpoint();

    private void Remove(string checkpoint)
    {
        foreach (var file in Directory.GetFiles(Path, System.IO.Path.GetFileName(checkpoint) + ".*"))
            File.Delete(file);
    }
}
