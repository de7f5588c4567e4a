namespace Tensorflow.Runtime;

/// <summary>
/// Warns once of a program that makes nodes in its training loop: they stay in the graph, and each run of a new one waits for a
/// plan.
/// </summary>
/// <param name="output">
/// Where the warning goes: the standard error by default, as TensorFlow's do, unless <c>TF_CPP_MIN_LOG_LEVEL</c> is 2 or more.
/// </param>
internal sealed class GraphGrowth(TextWriter? output = null)
{
    /// <summary>More often than a notebook's cells add to a graph.</summary>
    private const int MaxGrowths = 64;

    private const int ErrorsAlone = 2;

    private int _nodes;
    private int _growths;

    /// <summary>Notes that a plan was made.</summary>
    internal void Planned(Graph graph)
    {
        var (before, now) = (_nodes, graph.Operations.Count);
        _nodes = now;
        if (now == before || ++_growths != MaxGrowths || LogLevel >= ErrorsAlone)
            return;
        (output ?? Console.Error).WriteLine(
            $"WARNING: the graph has grown between {MaxGrowths} runs of a session, by {now - before} nodes the last time, "
                + $"to {now}. Nodes made in a loop are never freed, and each new one that is run has to be planned first: "
                + "make them once, before the loop, and feed them what changes."
        );
    }

    private static int LogLevel =>
        int.TryParse(Environment.GetEnvironmentVariable("TF_CPP_MIN_LOG_LEVEL"), out var level) ? level : 0;
}
