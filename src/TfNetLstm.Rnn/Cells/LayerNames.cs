using System.Runtime.CompilerServices;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The names of a graph's layers that were given none. Source: TensorFlow 1.15's <c>unique_object_name</c>
/// (python/keras/backend.py).
/// </summary>
internal static class LayerNames
{
    private static readonly ConditionalWeakTable<Graph, Dictionary<string, int>> Used = [];

    /// <summary>The name with <c>_1</c>, <c>_2</c>, ..., in the order in which the default graph's layers are made.</summary>
    internal static string Numbered(string name)
    {
        var counts = Used.GetValue(tf.get_default_graph(), _ => new(StringComparer.Ordinal));
        lock (counts)
            return $"{name}_{counts[name] = counts.GetValueOrDefault(name) + 1}";
    }
}
