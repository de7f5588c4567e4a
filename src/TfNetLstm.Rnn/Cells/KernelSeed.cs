using System.Runtime.CompilerServices;
using Tensorflow;
using Tensorflow.Operations.Initializers;

namespace TfNetLstm.Rnn;

/// <summary>The op seed of the LSTM kernels of a graph, a setting of the graph as its own seed is one.</summary>
internal static class KernelSeed
{
    private static readonly ConditionalWeakTable<Graph, IInitializer> Initializers = [];

    /// <summary>Sets it for the cells that are built later.</summary>
    /// <param name="seed">Null for that which the runtime gives.</param>
    /// <param name="graph">The graph.</param>
    internal static void Set(Graph graph, int? seed)
    {
        Initializers.Remove(graph);
        if (seed is { } value)
            Initializers.Add(graph, new GlorotUniform(seed: value));
    }

    /// <summary>What gives a kernel its first values where the cell does not say it; null for the runtime's default.</summary>
    internal static IInitializer? Initializer(Graph graph) => Initializers.TryGetValue(graph, out var found) ? found : null;
}
