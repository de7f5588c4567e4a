using Tensorflow.MetaGraphs;
using Tensorflow.NumPy;

namespace Tensorflow.SavedModels;

/// <summary>
/// Reads models that were saved to be served. Source: TensorFlow 1.15's <c>SavedModelLoader</c>
/// (python/saved_model/loader_impl.py).
/// </summary>
internal static class SavedModelLoader
{
    internal const string GraphFile = "saved_model.pb",
        Variables = "variables",
        Assets = "assets",
        AssetsKey = "saved_model_assets",
        MainOp = "saved_model_main_op",
        LegacyInitOp = "legacy_init_op",
        Serve = "serve";

    /// <summary>Adds a model's graph to a session's, restores its variables and runs what it asks to run first.</summary>
    /// <param name="tags">Those of the graph to load, in any order.</param>
    /// <param name="session">The session.</param>
    /// <param name="export_dir">The model's folder.</param>
    /// <exception cref="NotFoundError">There is no model, or a file of it is missing.</exception>
    /// <exception cref="DataLossError">A file is damaged.</exception>
    /// <exception cref="RuntimeError">The model has no graph with these tags.</exception>
    internal static MetaGraphDef Load(Session session, IReadOnlyCollection<string> tags, string export_dir)
    {
        var message = WithTags(Read(export_dir), tags);
        var graph = session.graph;
        using var asDefault = ops.default_graph(graph);
        var saver = MetaGraphImport.Import(graph, message);
        if (saver is not null)
        {
            var variables = Path.Combine(export_dir, Variables);
            if (!Directory.Exists(variables))
                throw new NotFoundError($"{variables}; No such file or directory");
            saver.restore(session, Path.Combine(variables, Variables));
        }

        if (InitOf(graph) is { } init)
            session.run(init, AssetsOf(graph, message, export_dir));
        return message;
    }

    private static SavedModel Read(string export_dir)
    {
        var path = Path.Combine(Argument.Given(export_dir), GraphFile);
        if (File.Exists(path))
            return MetaGraphFile.Read<SavedModel>(path);
        return File.Exists($"{path}txt")
            ? MetaGraphFile.ReadText<SavedModel>($"{path}txt")
            : throw new NotFoundError(
                $"SavedModel file does not exist at: {export_dir}{Path.DirectorySeparatorChar}{{{GraphFile}txt|{GraphFile}}}"
            );
    }

    private static MetaGraphDef WithTags(SavedModel model, IReadOnlyCollection<string> tags)
    {
        var found = model.MetaGraphs.FirstOrDefault(m => (m.MetaInfoDef?.Tags ?? []).ToHashSet().SetEquals(tags));
        if (found is not null)
            return found;
        var available = model.MetaGraphs.Select(m =>
            $"{{{string.Join(", ", (m.MetaInfoDef?.Tags ?? []).Order().Select(t => $"'{t}'"))}}}"
        );
        throw new RuntimeError(
            $"MetaGraphDef associated with tags {string.Join(", ", tags.Select(t => $"'{t}'"))} could not be found in SavedModel."
                + " To inspect available tag-sets in the SavedModel, please use the SavedModel CLI: `saved_model_cli`\n"
                + $"available_tags: [{string.Join(", ", available)}]"
        );
    }

    /// <exception cref="RuntimeError">There is more than one.</exception>
    private static ITensorOrOperation? InitOf(Graph graph)
    {
        foreach (var key in new[] { MainOp, LegacyInitOp })
        {
            var found = graph.get_collection<ITensorOrOperation>(key);
            if (found.Count > 1)
            {
                throw new RuntimeError(
                    $"Expected exactly one SavedModel init op. Found {found.Count}: "
                        + $"{string.Join(", ", found.Select(f => f.name))}."
                );
            }

            if (found is [var init])
                return init;
        }

        return null;
    }

    /// <summary>The paths of the model's files, for the nodes that name them.</summary>
    private static FeedItem[] AssetsOf(Graph graph, MetaGraphDef message, string export_dir)
    {
        var assets =
            message.AssetFileDef.Count > 0 || !message.CollectionDef.TryGetValue(AssetsKey, out var collection)
                ? message.AssetFileDef
                : collection.AnyList.Value.Select(any => any.Unpack<AssetFileDef>());
        return
        [
            .. assets.Select(asset => new FeedItem(
                graph.get_tensor_by_name(asset.TensorInfo.Name),
                NDArray.OfString(Path.Combine(export_dir, Assets, asset.Filename))
            )),
        ];
    }
}
