using Tensorflow.GraphDefs;
using Tensorflow.Ops;

namespace Tensorflow.MetaGraphs;

/// <summary>
/// Writes a graph with its collections and its Saver as a message. Source: TensorFlow 1.15's <c>export_scoped_meta_graph</c>
/// (python/framework/meta_graph.py).
/// </summary>
internal static class MetaGraphExport
{
    private const string UnboundInputs = "unbound_inputs";

    /// <summary>TensorFlow's own word for a build whose commit is not known.</summary>
    private const string GitVersion = "unknown";

    /// <param name="graph_def">The nodes; the graph's if null.</param>
    /// <param name="saver_def">The Saver that goes with them, or null.</param>
    /// <param name="options">What is written, and how.</param>
    /// <param name="graph">The graph.</param>
    /// <exception cref="ValueError">The nodes have an operation that neither this runtime nor the graph has.</exception>
    internal static MetaGraphDef Export(Graph graph, GraphDef? graph_def, SaverDef? saver_def, MetaGraphOptions options)
    {
        using var building = graph.Build();
        // TensorFlow notes an empty library of functions beside nodes that it was given and that it has changed.
        var library = graph_def is null ? null : new FunctionDefLibrary();
        graph_def ??= graph.as_graph_def(add_shapes: true);
        var excluded = options.ClearExtraneousSavers ? SaverScopes.NodesOfOthers(graph_def, saver_def) : [];
        List<string> unbound = [];
        if (options.ExportScope is not null || options.ClearExtraneousSavers || options.ClearDevices)
        {
            graph_def = Part(graph_def, excluded, options, unbound);
            graph_def.Library = library;
        }

        var message = new MetaGraphDef
        {
            MetaInfoDef = new()
            {
                StrippedOpList = OpDefMessages.UsedBy(graph_def, graph),
                TensorflowVersion = Binding.tf.VERSION,
                TensorflowGitVersion = GitVersion,
                StrippedDefaultAttrs = options.StripDefaultAttrs,
            },
            GraphDef = options.StripDefaultAttrs ? WithoutDefaults(graph_def) : graph_def,
            SaverDef = saver_def?.Clone(),
        };
        AddCollections(message, graph, new(options.ExportScope, excluded), options, unbound);
        return building.Done(message);
    }

    private static void AddCollections(
        MetaGraphDef message,
        Graph graph,
        CollectionWriter writer,
        MetaGraphOptions options,
        List<string> unbound
    )
    {
        var collections = new SortedDictionary<string, CollectionDef>(StringComparer.Ordinal);
        foreach (var key in options.CollectionList ?? graph.get_all_collection_keys())
        {
            IEnumerable<object> elements =
                key == CollectionKinds.Savers && options.ClearExtraneousSavers
                    ? [Saver.from_proto(message.SaverDef, "")]
                    : graph.get_collection<object>(key);
            if (writer.MessageOf(key, elements) is { } collection)
                collections[key] = collection;
        }

        if (unbound.Count > 0 && options.CollectionList is null)
        {
            collections[UnboundInputs] = new()
            {
                BytesList = new() { Value = { unbound.Select(Google.Protobuf.ByteString.CopyFromUtf8) } },
            };
        }

        foreach (var (key, collection) in collections)
            message.CollectionDef[key] = collection;
    }

    /// <summary>The nodes that are asked for; what one reads from outside becomes an input that is not bound.</summary>
    private static GraphDef Part(
        GraphDef graph_def,
        IReadOnlySet<string> excluded,
        MetaGraphOptions options,
        List<string> unbound
    )
    {
        var scope = options.ExportScope ?? "";
        var part = new GraphDef { Versions = graph_def.Versions };
        foreach (var node in graph_def.Node)
        {
            if (excluded.Contains(node.Name) || !node.Name.StartsWith(scope, StringComparison.Ordinal))
                continue;
            var kept = node.Clone();
            kept.Name = ops.strip_name_scope(node.Name, scope);
            for (var i = 0; i < kept.Input.Count; i++)
                kept.Input[i] = InputOf(kept.Input[i], scope, unbound);
            if (kept.Attr.TryGetValue("_class", out var colocation))
                Strip(colocation.List.S, scope);
            if (kept.Op is "Enter" or "RefEnter")
            {
                kept.Attr["frame_name"] = GraphDefWriter.AttrOf(
                    ops.strip_name_scope(kept.Attr["frame_name"].S.ToStringUtf8(), scope)
                );
            }

            if (options.ClearDevices)
                kept.Device = "";
            part.Node.Add(kept);
        }

        return part;
    }

    private static string InputOf(string input, string scope, List<string> unbound)
    {
        const string Unbound = "$unbound_inputs_";
        var mark = input.StartsWith('^') ? "^" : "";
        if (input[mark.Length..].StartsWith(scope, StringComparison.Ordinal))
            return ops.strip_name_scope(input, scope);
        unbound.Add(mark + Unbound + input[mark.Length..]);
        return unbound[^1];
    }

    private static void Strip(IList<Google.Protobuf.ByteString> groups, string scope)
    {
        var kept = groups
            .Select(g => g.ToStringUtf8())
            .Where(g => g.Split('@')[^1].StartsWith(scope, StringComparison.Ordinal))
            .Select(g => Google.Protobuf.ByteString.CopyFromUtf8(ops.strip_name_scope(g, scope)))
            .ToArray();
        groups.Clear();
        foreach (var group in kept)
            groups.Add(group);
    }

    private static GraphDef WithoutDefaults(GraphDef graph_def)
    {
        var stripped = graph_def.Clone();
        foreach (var node in stripped.Node)
        {
            foreach (var attribute in OpList.Find(node.Op)!.Attributes.Where(a => a.Default is not null))
            {
                if (GraphDefWriter.AttrOf(attribute.Default!).Equals(node.Attr.GetValueOrDefault(attribute.Name)))
                    node.Attr.Remove(attribute.Name);
            }
        }

        return stripped;
    }
}
