namespace Tensorflow.Runtime.Planning;

/// <summary>
/// What follows from the graph alone, whatever the shapes of the feeds. A session's plans of the same fetches and feeds share
/// one, so that another batch size is planned from the shapes on: the passes that fill it in find it filled.
/// </summary>
internal sealed class PlanStructure
{
    /// <inheritdoc cref="PlanState.Operations"/>
    internal OperationSet? Operations { get; set; }

    /// <inheritdoc cref="PlanState.Sorted"/>
    internal IReadOnlyList<Operation>? Sorted { get; set; }

    /// <inheritdoc cref="PlanState.Frames"/>
    internal FrameTree? Frames { get; set; }

    /// <inheritdoc cref="PlanState.Guards"/>
    internal Guards? Guards { get; set; }

    /// <summary>Which operations are alike.</summary>
    internal OperationClasses? Classes { get; set; }

    /// <summary>What reads a variable, and what it reads, where updates of the variable come between: these.</summary>
    internal Dictionary<(Operation Reader, Tensor Read), Operation[]>? LateReads { get; set; }
}
