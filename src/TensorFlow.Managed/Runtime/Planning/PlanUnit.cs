namespace Tensorflow.Runtime.Planning;

/// <summary>What runs as one in its place in the order of a frame.</summary>
internal abstract record PlanUnit
{
    /// <summary>The operations that run in it.</summary>
    internal abstract IReadOnlyList<Operation> Operations { get; }
}

/// <summary>One operation.</summary>
internal sealed record OperationUnit(Operation Operation) : PlanUnit
{
    internal override IReadOnlyList<Operation> Operations => [Operation];
}

/// <summary>A while loop.</summary>
internal sealed record LoopUnit(Frame Frame) : PlanUnit
{
    internal override IReadOnlyList<Operation> Operations => [.. Frame.All];
}

/// <summary>Operations that go over the same rows together, in an order in which they may run.</summary>
internal sealed record RowGroup(List<Operation> Members, long Rows) : PlanUnit
{
    internal override IReadOnlyList<Operation> Operations => Members;
}
