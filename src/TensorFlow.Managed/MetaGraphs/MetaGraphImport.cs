using Google.Protobuf;
using Tensorflow.GraphDefs;
using Tensorflow.Ops;

namespace Tensorflow.MetaGraphs;

/// <summary>
/// Adds a message's graph and collections to a graph. Source: TensorFlow 1.15's <c>import_scoped_meta_graph</c>
/// (python/framework/meta_graph.py) and <c>import_meta_graph</c> (python/training/saver.py).
/// </summary>
internal static class MetaGraphImport
{
    /// <summary>Adds everything to a graph, or nothing.</summary>
    /// <param name="import_scope">A name scope to put the nodes in; null or empty for none.</param>
    /// <param name="collections">Tells which collections are added; all by default.</param>
    /// <param name="clear_devices">Whether nodes are added without their devices.</param>
    /// <param name="message">The message.</param>
    /// <param name="graph">The graph.</param>
    /// <returns>The Saver of the message, or one of the graph's variables; null if there is neither.</returns>
    /// <exception cref="InvalidArgumentError">A node does not fit.</exception>
    /// <exception cref="ValueError">The graph has inputs that are not bound.</exception>
    /// <exception cref="KeyError">The collections or the Saver name nodes that are not there.</exception>
    internal static Saver? Import(
        Graph graph,
        MetaGraphDef message,
        bool clear_devices = false,
        string? import_scope = null,
        Predicate<string>? collections = null
    )
    {
        const string UnboundInputs = "unbound_inputs";
        using var building = graph.Build();
        using var asDefault = ops.default_graph(graph);
        if (message.CollectionDef.GetValueOrDefault(UnboundInputs)?.BytesList is { Value.Count: > 0 } unbound)
        {
            throw new ValueError(
                $"Graph contains unbound inputs: {string.Join(',', unbound.Value.Select(v => v.ToStringUtf8()))}. Must "
                    + "provide these inputs through input_map."
            );
        }

        // The scope around counts too.
        var scope = graph.unique_name(import_scope ?? "", mark_as_used: false);
        using (var opened = graph.OpenNameScope(string.IsNullOrEmpty(import_scope) ? scope : import_scope))
        {
            var signatures = message.MetaInfoDef?.StrippedOpList?.Op;
            GraphDefReader.ImportInto(graph, Readable(message, clear_devices), opened.Name, signatures);
        }

        AddCollections(graph, message, scope, collections);
        return building.Done(SaverOf(graph, message, import_scope, scope));
    }

    /// <summary>The nodes without attributes that this runtime does not know and that have their default values.</summary>
    private static GraphDef Readable(MetaGraphDef message, bool clear_devices)
    {
        var nodes = message.GraphDef?.Clone() ?? new();
        var producer = (message.MetaInfoDef?.StrippedOpList?.Op ?? [])
            .GroupBy(o => o.Name)
            .ToDictionary(g => g.Key, g => g.First());
        foreach (var node in nodes.Node)
        {
            if (clear_devices)
                node.Device = "";
            if (OpList.Find(node.Op) is not { } known || !producer.TryGetValue(node.Op, out var theirs))
                continue;
            foreach (var attribute in theirs.Attr.Where(a => Array.TrueForAll(known.Attributes, k => k.Name != a.Name)))
            {
                if (
                    attribute.DefaultValue is not null
                    && attribute.DefaultValue.Equals(node.Attr.GetValueOrDefault(attribute.Name))
                )
                {
                    node.Attr.Remove(attribute.Name);
                }
            }
        }

        return nodes;
    }

    private static void AddCollections(Graph graph, MetaGraphDef message, string scope, Predicate<string>? wanted)
    {
        var reader = new CollectionReader(graph, scope);
        // Variables that are trained first, as TensorFlow does.
        var keys = message
            .CollectionDef.Keys.OrderBy(k => k != ops.GraphKeys.TRAINABLE_VARIABLES_)
            .ThenBy(k => k, StringComparer.Ordinal);
        foreach (var key in keys.Where(k => wanted?.Invoke(k) ?? true))
        {
            try
            {
                reader.Add(key, message.CollectionDef[key]);
            }
            catch (InvalidProtocolBufferException e)
            {
                throw new DataLossError($"Collection {key} has an element that cannot be read: {e.Message}");
            }
        }
    }

    private static Saver? SaverOf(Graph graph, MetaGraphDef message, string? import_scope, string scope)
    {
        var variables = graph.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_);
        if (message.SaverDef is not null)
        {
            var isInScope = variables.Any(v => v.Name.StartsWith(scope, StringComparison.Ordinal));
            return Saver.from_proto(message.SaverDef, isInScope ? scope : import_scope ?? "");
        }

        return variables.Any(v => v.Name.StartsWith(import_scope ?? "", StringComparison.Ordinal)) ? new Saver() : null;
    }
}
