using System.Runtime.CompilerServices;

namespace Tensorflow.Keras;

/// <summary>
/// The names of a graph's layers. Source: TensorFlow 1.15's <c>unique_object_name</c> (python/keras/backend.py).
/// </summary>
internal static class LayerNames
{
    private static readonly ConditionalWeakTable<Graph, Dictionary<string, int>> Used = [];

    /// <summary>The name in the default graph, or with <c>_1</c>, <c>_2</c>, ... if another layer has it.</summary>
    internal static string Unique(string name) => Count(name) is > 1 and var count ? $"{name}_{count - 1}" : name;

    /// <summary>The name with <c>_1</c>, <c>_2</c>, ..., as <c>tf.layers</c> calls layers without a name.</summary>
    internal static string Numbered(string name) => $"{name}_{Count(name)}";

    /// <summary>How many layers were called so, with this one.</summary>
    private static int Count(string name)
    {
        var counts = Used.GetValue(ops.get_default_graph(), _ => new(StringComparer.Ordinal));
        lock (counts)
            return counts[name] = counts.GetValueOrDefault(name) + 1;
    }
}
