using Tensorflow.GraphDefs;

namespace Tensorflow.MetaGraphs;

/// <summary>
/// The scopes that Savers' nodes are in. Source: TensorFlow 1.15's <c>_find_extraneous_saver_nodes</c>
/// (python/framework/meta_graph.py).
/// </summary>
internal static class SaverScopes
{
    /// <summary>The names of the nodes of all Savers but one.</summary>
    internal static HashSet<string> NodesOfOthers(GraphDef graph_def, SaverDef? saver_def)
    {
        var scopes = graph_def
            .Node.Where(n => n.Op is "SaveV2" or "RestoreV2" or "Save" or "SaveSlices" or "Restore" or "RestoreSlice")
            .Select(n => ScopeOf(n.Name))
            .ToHashSet();
        if (saver_def is not null)
        {
            scopes.Remove(ScopeOf(NodeOrder.ParseTensorName(saver_def.SaveTensorName).Node));
            scopes.Remove(ScopeOf(saver_def.RestoreOpName));
        }

        return [.. graph_def.Node.Select(n => n.Name).Where(n => scopes.Any(s => n.StartsWith(s, StringComparison.Ordinal)))];
    }

    /// <summary>The scope of a node with its closing slash.</summary>
    private static string ScopeOf(string node) => node[..(node.LastIndexOf('/') + 1)] is { Length: > 0 } scope ? scope : "/";
}
