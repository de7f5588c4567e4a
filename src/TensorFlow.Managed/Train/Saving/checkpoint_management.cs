using Tensorflow.Formats.Checkpoints;

namespace Tensorflow.Train;

/// <summary>The checkpoints of a folder (TensorFlow 1.15's python/training/checkpoint_management.py).</summary>
internal static class checkpoint_management
{
    internal const string DefaultStateFile = "checkpoint";

    /// <summary>What a folder's state file says, or null if there is none that can be read.</summary>
    /// <exception cref="ValueError">The file names no checkpoint.</exception>
    internal static CheckpointState? get_checkpoint_state(string checkpoint_dir, string? latest_filename = null)
    {
        var path = StateFile(Argument.Given(checkpoint_dir), latest_filename);
        if (!File.Exists(path))
            return null;
        CheckpointState state;
        try
        {
            state = CheckpointStateFile.Read(path);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
        if (state.ModelCheckpointPath.Length == 0)
            throw new ValueError($"Invalid checkpoint state loaded from {checkpoint_dir}");
        state.ModelCheckpointPath = Path.Combine(checkpoint_dir, state.ModelCheckpointPath);
        for (var i = 0; i < state.AllModelCheckpointPaths.Count; i++)
            state.AllModelCheckpointPaths[i] = Path.Combine(checkpoint_dir, state.AllModelCheckpointPaths[i]);
        return state;
    }

    /// <summary>The path of a folder's last checkpoint, or null if there is none whose files are there.</summary>
    internal static string? latest_checkpoint(string checkpoint_dir, string? latest_filename = null) =>
        get_checkpoint_state(checkpoint_dir, latest_filename)?.ModelCheckpointPath is { } path && checkpoint_exists(path)
            ? path
            : null;

    /// <summary>Whether there are files of this checkpoint, of either version.</summary>
    internal static bool checkpoint_exists(string checkpoint_prefix) =>
        File.Exists(BundleFiles.Index(checkpoint_prefix)) || File.Exists(checkpoint_prefix);

    /// <summary>When a checkpoint was written, in seconds since 1970; null if it is not there.</summary>
    internal static double? MTime(string checkpoint_prefix)
    {
        var path = File.Exists(BundleFiles.Index(checkpoint_prefix)) ? BundleFiles.Index(checkpoint_prefix) : checkpoint_prefix;
        return File.Exists(path) ? (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalSeconds : null;
    }

    /// <summary>Deletes a checkpoint's files: first those that say what it is, so that no half one is taken for whole.</summary>
    internal static void remove_checkpoint(string checkpoint_prefix, string meta_graph_suffix = "meta")
    {
        File.Delete($"{checkpoint_prefix}.{meta_graph_suffix}");
        File.Delete(BundleFiles.Index(checkpoint_prefix));
        var folder = Path.GetDirectoryName(Path.GetFullPath(checkpoint_prefix))!;
        var datas = Directory.GetFiles(folder, $"{Path.GetFileName(checkpoint_prefix)}.data-?????-of-?????");
        foreach (var data in datas)
            File.Delete(data);
    }

    /// <summary>
    /// Writes the state file. Paths are noted relative to the folder if its own path is relative, or if
    /// <paramref name="save_relative_paths"/> asks for it.
    /// </summary>
    /// <exception cref="RuntimeError">The checkpoint's path is the state file's.</exception>
    internal static void update_checkpoint_state(
        string save_dir,
        string model_checkpoint_path,
        IEnumerable<string> all_model_checkpoint_paths,
        string latest_filename,
        bool save_relative_paths
    )
    {
        var all = all_model_checkpoint_paths.ToList();
        if (all.Count == 0 || all[^1] != model_checkpoint_path)
            all.Add(model_checkpoint_path);
        var state = new CheckpointState { ModelCheckpointPath = Noted(model_checkpoint_path) };
        state.AllModelCheckpointPaths.AddRange(all.Select(Noted));
        var path = StateFile(save_dir, latest_filename);
        if (path == state.ModelCheckpointPath)
        {
            throw new RuntimeError(
                $"Save path '{model_checkpoint_path}' conflicts with path used for checkpoint state.  "
                    + "Please use a different save path."
            );
        }

        CheckpointStateFile.Write(path, state);

        string Noted(string checkpoint) =>
            Path.IsPathRooted(checkpoint)
                ? save_relative_paths
                    ? Relative(checkpoint)
                    : checkpoint
                : Path.IsPathRooted(save_dir)
                    ? checkpoint
                    : Relative(checkpoint);

        string Relative(string checkpoint) =>
            Path.GetRelativePath(Path.GetFullPath(save_dir.Length == 0 ? "." : save_dir), Path.GetFullPath(checkpoint));
    }

    private static string StateFile(string folder, string? latest_filename) =>
        Path.Combine(folder, latest_filename ?? DefaultStateFile);
}
