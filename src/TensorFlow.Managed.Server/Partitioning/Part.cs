namespace Tensorflow.Server.Partitioning;

/// <summary>What one task runs in one stage of a step; nodes and tensors are those of the whole graph.</summary>
/// <param name="task">The task.</param>
/// <param name="stage">The stage.</param>
internal sealed class Part(string task, int stage)
{
    internal string Task => task;

    internal int Stage => stage;

    /// <summary>The tensors that come from elsewhere: from the client, or from parts of earlier stages.</summary>
    internal HashSet<Tensor> Feeds { get; } = [];

    /// <summary>The tensors that others read, or the client.</summary>
    internal HashSet<Tensor> Fetches { get; } = [];

    /// <summary>The nodes that others run after, or that the client has asked for.</summary>
    internal HashSet<Operation> Targets { get; } = [];
}
