using Tensorflow.NumPy;
using Tensorflow.Train;

namespace Tensorflow;

/// <summary>
/// Saves variables to checkpoints and restores them: TensorFlow's own files of version 2, a <c>checkpoint</c> file that names the
/// last ones, and the graph beside each. Source: TensorFlow 1.15's <c>Saver</c> (python/training/saver.py).
/// </summary>
public partial class Saver
{
    private const double SecondsPerHour = 3600;

    private readonly Func<IReadOnlyList<Saveable>> _saved;
    private readonly SaverArguments _arguments;
    private readonly List<(string Path, double Time)> _last_checkpoints = [];
    private SaverDef? _saver_def;
    private double _next_checkpoint_time;
    private bool _is_empty;

    /// <summary>A Saver, whose nodes are added to the variables' graph. Source: TensorFlow 1.15 <c>tf.train.Saver</c>.</summary>
    /// <param name="var_list">The variables, saved under their names; by default all global ones of the default graph, and
    /// its tables that may change.</param>
    /// <param name="reshape">Whether a stored tensor may have another shape than its variable, with as many elements.</param>
    /// <param name="sharded">Whether the variables of each device go into a data file of their own.</param>
    /// <param name="max_to_keep">How many of the last checkpoints stay; 0 for all, of which the state file then names the
    /// last.</param>
    /// <param name="keep_checkpoint_every_n_hours">One checkpoint of each so many hours stays for ever.</param>
    /// <param name="name">The nodes' name scope; <c>save</c> by default.</param>
    /// <param name="restore_sequentially">Of no effect: all is read by one operation.</param>
    /// <param name="saver_def">The nodes of a Saver that the graph has; none are added then.</param>
    /// <param name="builder">Not supported: must be null.</param>
    /// <param name="defer_build">Whether <see cref="build"/> adds the nodes later.</param>
    /// <param name="allow_empty">Whether there may be no variable; then nothing is saved.</param>
    /// <param name="write_version">Only <c>V2</c> is written.</param>
    /// <param name="pad_step_number">Whether step numbers have eight digits at least.</param>
    /// <param name="save_relative_paths">Whether the state file's paths are relative to its folder even if that is given as an
    /// absolute path.</param>
    /// <param name="filename">The path where none is fed: <c>model</c> if empty.</param>
    /// <exception cref="ValueError">There is no variable, or two have the same name.</exception>
    /// <exception cref="UnimplementedError">An argument asks for what this runtime does not have.</exception>
    public Saver(
        IVariableV1[]? var_list = null,
        bool reshape = false,
        bool sharded = false,
        int max_to_keep = 5,
        float keep_checkpoint_every_n_hours = 10000f,
        string? name = null,
        bool restore_sequentially = false,
        SaverDef? saver_def = null,
        ISaverBuilder? builder = null,
        bool defer_build = false,
        bool allow_empty = false,
        SaverDef.Types.CheckpointFormatVersion write_version = SaverDef.Types.CheckpointFormatVersion.V2,
        bool pad_step_number = false,
        bool save_relative_paths = false,
        string filename = ""
    )
        : this(
            () => var_list is null ? Saveable.CreateAll(ops.get_default_graph()) : Saveable.CreateAll(var_list),
            new(max_to_keep, keep_checkpoint_every_n_hours)
            {
                Name = name,
                Reshape = reshape,
                Sharded = sharded,
                AllowEmpty = allow_empty,
                PadStepNumber = pad_step_number,
                RelativePaths = save_relative_paths,
                Filename = filename,
                DeferBuild = defer_build,
            },
            saver_def
        )
    {
        if (builder is not null)
            throw new UnimplementedError("A Saver with a builder of its own is not supported.");
        if (write_version != SaverDef.Types.CheckpointFormatVersion.V2)
            throw new UnimplementedError($"A Saver writes checkpoints of version V2, not {write_version}.");
        if (defer_build && var_list is not null)
        {
            throw new ValueError(
                "If `var_list` is provided then build cannot be deferred. Either set defer_build=False or var_list=None."
            );
        }
    }

    /// <summary>A Saver of variables under names of the caller's choice.</summary>
    /// <param name="saved">The variables and their names in the checkpoint; asked for when the nodes are built.</param>
    /// <param name="arguments">What else the Saver shall be.</param>
    /// <param name="saver_def">The nodes of a Saver that the graph has, or null.</param>
    internal Saver(Func<IReadOnlyList<Saveable>> saved, SaverArguments arguments, SaverDef? saver_def = null)
    {
        (_saved, _arguments) = (saved, arguments);
        if (saver_def is not null)
        {
            // The name is the scope that the nodes were imported into.
            _saver_def = saver_def.Clone();
            _saver_def.FilenameTensorName = ops.prepend_name_scope(_saver_def.FilenameTensorName, arguments.Name);
            _saver_def.SaveTensorName = ops.prepend_name_scope(_saver_def.SaveTensorName, arguments.Name);
            _saver_def.RestoreOpName = ops.prepend_name_scope(_saver_def.RestoreOpName, arguments.Name);
            _next_checkpoint_time = Now + (saver_def.KeepCheckpointEveryNHours * SecondsPerHour);
        }
        else if (!arguments.DeferBuild)
        {
            build();
        }
    }

    /// <summary>The paths of the last checkpoints, the oldest first.</summary>
    internal IEnumerable<string> last_checkpoints => _last_checkpoints.Select(c => c.Path);

    internal SaverDef? saver_def => _saver_def;

    private double Now => (_arguments.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>Adds the nodes, if that was deferred.</summary>
    /// <exception cref="ValueError">There is no variable.</exception>
    public void build()
    {
        if (_saver_def is not null)
            return;
        var saved = _saved();
        if (_is_empty = saved.Count == 0)
        {
            if (!_arguments.AllowEmpty)
                throw new ValueError("No variables to save");
            return;
        }
        _saver_def = SaverNodes.Build(saved, _arguments);
        _next_checkpoint_time = Now + (_saver_def.KeepCheckpointEveryNHours * SecondsPerHour);
    }

    /// <summary>Saves the variables' values.</summary>
    /// <param name="sess">Where the variables have their values.</param>
    /// <param name="save_path">The path of the checkpoint's files without their endings.</param>
    /// <param name="global_step">A number that becomes part of the path, <c>model-20</c>; none if negative.</param>
    /// <param name="latest_filename">The state file's name; <c>checkpoint</c> if empty.</param>
    /// <param name="meta_graph_suffix">The ending of the graph's file.</param>
    /// <param name="write_meta_graph">Whether to write the graph too, as <see
    /// cref="export_meta_graph(string, string[], string, bool, bool, bool, bool, bool)"/> does.</param>
    /// <param name="write_state">Whether to note the checkpoint in the state file.</param>
    /// <param name="strip_default_attrs">Whether the graph is written without attributes that have their default values.</param>
    /// <param name="save_debug_info">Not supported: must be false.</param>
    /// <returns>The checkpoint's path; null if there is no variable.</returns>
    /// <exception cref="ValueError">The path's folder cannot be made, or a name does not fit.</exception>
    /// <exception cref="RuntimeError">The nodes are not built.</exception>
    public string? save(
        Session sess,
        string save_path,
        int global_step = -1,
        string latest_filename = "",
        string meta_graph_suffix = "meta",
        bool write_meta_graph = true,
        bool write_state = true,
        bool strip_default_attrs = false,
        bool save_debug_info = false
    )
    {
        Argument.Given(sess);
        Argument.Given(save_path);
        CheckIsBuilt("save");
        RefuseDebugInfo(save_debug_info);
        if (Argument.Given(latest_filename).Length == 0)
            latest_filename = checkpoint_management.DefaultStateFile;
        if (Path.GetFileName(latest_filename) != latest_filename)
            throw new ValueError("'latest_filename' must not contain path components");
        if (global_step < 0 && !_arguments.Sharded && Path.GetFileName(save_path) == latest_filename)
            throw new ValueError($"'latest_filename' collides with 'save_path': '{latest_filename}' and '{save_path}'");
        var path =
            global_step < 0 ? save_path
            : _arguments.PadStepNumber ? $"{save_path}-{global_step:00000000}"
            : $"{save_path}-{global_step}";
        if (!_is_empty)
        {
            try
            {
                sess.run(sess.graph.get_tensor_by_name(_saver_def!.SaveTensorName), PathFeed(sess, path));
                if (write_state)
                    Note(path, Path.GetDirectoryName(save_path) ?? "", latest_filename, meta_graph_suffix);
            }
            catch (TensorflowException e) when (e is FailedPreconditionError or NotFoundError && !HasFolder(save_path))
            {
                throw new ValueError($"Parent directory of {save_path} doesn't exist, can't save.");
            }
        }
        if (write_meta_graph)
        {
            using var asDefault = ops.default_graph(sess.graph);
            export_meta_graph($"{path}.{meta_graph_suffix}", strip_default_attrs: strip_default_attrs);
        }
        return _is_empty ? null : path;
    }

    /// <summary>
    /// Gives the variables the values of a checkpoint; they need not be initialised. Source: TensorFlow 1.15 <c>Saver.restore</c>
    /// (python/training/saver.py).
    /// </summary>
    /// <param name="sess">Where the variables get their values.</param>
    /// <param name="save_path">What <see cref="save"/> returned, or <c>tf.train.latest_checkpoint</c>.</param>
    /// <exception cref="ValueError">There is no such checkpoint.</exception>
    /// <exception cref="NotFoundError">The checkpoint lacks variables, which are named: nothing is restored.</exception>
    /// <exception cref="InvalidArgumentError">Variables, which are named, have another type (nothing is restored) or another
    /// shape.</exception>
    /// <exception cref="DataLossError">The files are damaged, or what is named is no checkpoint.</exception>
    /// <exception cref="OutOfRangeError">A data file ends too early.</exception>
    public void restore(Session sess, string save_path)
    {
        CheckIsBuilt("restore");
        if (_is_empty)
            return;
        if (save_path is null)
            throw new ValueError("Can't load save_path when it is None.");
        if (!checkpoint_management.checkpoint_exists(save_path))
            throw new ValueError($"The passed save_path is not a valid checkpoint: {save_path}");
        var restore_op = sess.graph.get_operation_by_name(_saver_def!.RestoreOpName);
        try
        {
            sess.run(restore_op, PathFeed(sess, save_path));
        }
        catch (NotFoundError e)
        {
            throw new NotFoundError(Failed("a Variable name or other graph key that is missing", e));
        }
        catch (InvalidArgumentError e)
        {
            throw new InvalidArgumentError(Failed("a mismatch between the current graph and the graph", e));
        }

        string Failed(string reason, TensorflowException e) =>
            RestoringFailed(reason, e) + CheckpointDifferences.Describe(restore_op, save_path);
    }

    /// <summary>
    /// Takes over checkpoints of an earlier Saver, so that they count for <c>max_to_keep</c>; those that are not there are left
    /// out.
    /// </summary>
    /// <param name="checkpoint_paths">The checkpoints, the oldest first, as the state file lists them.</param>
    public void recover_last_checkpoints(IEnumerable<string> checkpoint_paths)
    {
        _last_checkpoints.Clear();
        foreach (var path in Argument.EachGiven(checkpoint_paths))
        {
            if (checkpoint_management.MTime(path) is { } time)
                _last_checkpoints.Add((path, time));
        }
    }

    private static string RestoringFailed(string reason, TensorflowException e) =>
        $"Restoring from checkpoint failed. This is most likely due to {reason} from the checkpoint. Please ensure that you have "
        + $"not altered the graph expected based on the checkpoint. Original error:\n\n{e.Message}";

    private static bool HasFolder(string path) => Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)));

    private FeedItem PathFeed(Session sess, string path) =>
        new(sess.graph.get_tensor_by_name(_saver_def!.FilenameTensorName), NDArray.OfString(path));

    private void CheckIsBuilt(string call)
    {
        if (_saver_def is null && !_is_empty)
            throw new RuntimeError($"`build()` should be called before {call} if defer_build==True");
    }

    /// <summary>
    /// Notes a checkpoint as the last one, and deletes the one that is too many. The state file names that one until its files
    /// are gone, so that none is forgotten if the process ends in between.
    /// </summary>
    private void Note(string path, string folder, string latest_filename, string meta_graph_suffix)
    {
        if (_saver_def!.MaxToKeep > 0)
        {
            _last_checkpoints.RemoveAll(c => c.Path == path);
            _last_checkpoints.Add((path, Now));
        }
        WriteState();
        if (_saver_def.MaxToKeep <= 0 || _last_checkpoints.Count <= _saver_def.MaxToKeep)
            return;
        var (old, time) = _last_checkpoints[0];
        if (time > _next_checkpoint_time)
            _next_checkpoint_time += _saver_def.KeepCheckpointEveryNHours * SecondsPerHour;
        else
            checkpoint_management.remove_checkpoint(old, meta_graph_suffix);
        _last_checkpoints.RemoveAt(0);
        WriteState();

        void WriteState() =>
            checkpoint_management.update_checkpoint_state(
                folder,
                path,
                last_checkpoints,
                latest_filename,
                _arguments.RelativePaths
            );
    }
}
