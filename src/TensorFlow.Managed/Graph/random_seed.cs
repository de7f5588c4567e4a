namespace Tensorflow;

/// <summary>The two seeds of a random operation (TensorFlow's python/framework/random_seed.py).</summary>
internal static class random_seed
{
    private const long DefaultGraphSeed = 87654321;

    /// <summary>
    /// The graph's seed and the operation's: where only the graph has one, the operation's is the number of operations made
    /// so far; with eager execution that since the seed was set, so that setting it again repeats the numbers. (0, 0) stands for
    /// a seed that differs from run to run.
    /// </summary>
    internal static (long seed, long seed2) get_seed(int? op_seed)
    {
        var graph = ops.get_default_graph();
        if (graph.GraphSeed is not { } graphSeed)
            return op_seed is { } own ? Valid(DefaultGraphSeed, Truncated(own)) : (0, 0);
        var made = graph.Operations.Count - (Contexts.Context.Current.executing_eagerly() ? graph.OperationsAtSeed : 0);
        return Valid(Truncated(graphSeed), Truncated(op_seed ?? made));
    }

    /// <summary>Python's <c>seed % (2**31 - 1)</c>, which is never negative.</summary>
    private static long Truncated(long seed) => (seed % int.MaxValue + int.MaxValue) % int.MaxValue;

    /// <summary>Kernels read (0, 0) as "not deterministic", so that seeds that give it are replaced.</summary>
    private static (long, long) Valid(long seed, long seed2) => (seed, seed2) == (0, 0) ? (0, int.MaxValue) : (seed, seed2);
}
