using System.Text.RegularExpressions;
using Tensorflow;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using static Tensorflow.Binding;

namespace TfNetLstm.Checkpoints;

/// <content>What the training that saves here does.</content>
internal sealed partial class CheckpointFolder
{
    private const string Prefix = "model.ckpt";

    /// <summary>A part of what the runtime calls a file until all of it is on the disk.</summary>
    private const string Unfinished = ".tempstate";

    /// <summary>What the training that saves here has locked.</summary>
    private const string LockFile = "training.lock";

    /// <summary>When a file that was not finished counts as left behind.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>Why a training must not begin here; null if it may.</summary>
    internal string? WhyTaken =>
        Last is { } last
            ? $"{Path} has a checkpoint, {System.IO.Path.GetFileName(last)}: go on from it (--resume), or name another folder."
        : All is [.., var newest]
            ? $"{Path} has checkpoints, but {StateFault}: go on from one (--resume --checkpoint {newest}), "
                + "or name another folder."
        : null;

    /// <summary>Makes the folder, and finds out whether a checkpoint could be written.</summary>
    /// <exception cref="IOException">It could not.</exception>
    internal void Prepare()
    {
        if (File.Exists(Path))
            throw new IOException($"{Path} cannot be made: it is a file.");
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Path} cannot be made: {e.Message}", e);
        }
        WholeFile.Check(System.IO.Path.Combine(Path, StateFile));
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles($"*{Unfinished}*"))
        {
            if (DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned)
                file.Delete();
        }
    }

    /// <summary>
    /// Keeps other trainings out of the folder until the stream is closed or the process ends, in whichever way: the operating
    /// system holds the lock. Who reads checkpoints needs none.
    /// </summary>
    /// <exception cref="IOException">Another training has it.</exception>
    internal FileStream Lock()
    {
        try
        {
            // The file stays. If it were removed, one that had opened it before could lock it beside one that has made it anew.
            return new(System.IO.Path.Combine(Path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new IOException(
                $"{Path} is in use: another training saves there. Wait for its end, or name another folder.",
                e
            );
        }
    }

    /// <summary>By the number of the system's error: Linux's, macOS's, and Windows's two.</summary>
    private static bool IsLocked(IOException e) => (e.HResult & 0xffff) is 11 or 35 or 32 or 33;

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
            // A Saver would write the graph when the state file names the checkpoint already.
            saver.export_meta_graph(checkpoint + ".meta", save_debug_info: false);
            saver.save(session, prefix, global_step: state.Place.Step, write_meta_graph: false);
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
    /// <param name="saver">The Saver.</param>
    /// <param name="checkpoint">The one that is gone on from, which stays.</param>
    internal void TakeOver(Saver saver, string checkpoint)
    {
        var listed = Named is null ? All : [.. tf.train.get_checkpoint_state(Path)!.AllModelCheckpointPaths];
        foreach (var surplus in listed.SkipLast(Kept))
        {
            if (System.IO.Path.GetFileName(surplus) != System.IO.Path.GetFileName(checkpoint))
                Remove(surplus);
        }
        Backend.RecoverCheckpoints(saver, listed);
    }

    /// <summary>Removes what is left of checkpoints that are there no more.</summary>
    private void RemoveRemains()
    {
        foreach (var file in Directory.GetFiles(Path, $"{Prefix}-*"))
        {
            if (PartOfCheckpoint().Match(file) is { Success: true } part && !File.Exists(part.Groups["checkpoint"].Value + Index))
            {
                File.Delete(file);
            }
        }
    }

    private void Remove(string checkpoint)
    {
        // Somebody else may have removed the folder.
        if (!Directory.Exists(Path))
            return;
        foreach (var file in Directory.GetFiles(Path, System.IO.Path.GetFileName(checkpoint) + ".*"))
            File.Delete(file);
    }

    /// <summary>The files of a checkpoint but for the one that makes it whole.</summary>
    [GeneratedRegex(@"^(?<checkpoint>.*[/\\]model\.ckpt-[0-9]+)\.(meta|data-[0-9]{5}-of-[0-9]{5}|training\.json)$")]
    private static partial Regex PartOfCheckpoint();
}
