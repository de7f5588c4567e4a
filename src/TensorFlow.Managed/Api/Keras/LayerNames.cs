using System.Runtime.CompilerServices;

namespace Tensorflow.Keras;

/// <summary>
/// The names of a graph's layers. Source: TensorFlow 1.15's <c>unique_object_name</c> (python/keras/backend.py).
/// </summary>
internal static class LayerNames
{
    private static readonly ConditionalWeakTable<Graph, Dictionary<string, int>> Used = [];

    /// <summary>The name in the default graph, or with <c>_1</c>, <c>_2</c>, ... if another layer has it.</summary>
    internal static string Unique(string name)
    {
        var counts = Used.GetValue(ops.get_default_graph(), _ => new(StringComparer.Ordinal));
        lock (counts)
        {
            var count = counts[name] = counts.GetValueOrDefault(name, -1) + 1;
            return count == 0 ? name : $"{name}_{count}";
        }
    }
}
