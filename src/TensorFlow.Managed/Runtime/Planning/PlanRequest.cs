using System.Runtime.CompilerServices;

namespace Tensorflow.Runtime.Planning;

/// <summary>What a plan computes, and what its steps share with the session's other plans.</summary>
/// <param name="Targets">Operations to run.</param>
/// <param name="Fetches">Tensors to compute.</param>
/// <param name="Feeds">What is fed.</param>
/// <param name="FeedShapes">The shapes of what is fed.</param>
/// <param name="Passes">The optional passes that are on.</param>
/// <param name="Pool">Where the steps' memory comes from.</param>
/// <param name="Resources">What lives as long as one run.</param>
/// <param name="StateOf">What an operation keeps from run to run.</param>
/// <param name="DumpTo">The directory to write the plan to after each pass; null for none.</param>
internal sealed record PlanRequest(
    Operation[] Targets,
    Tensor[] Fetches,
    Tensor[] Feeds,
    Shape[] FeedShapes,
    PlanPasses Passes,
    BufferPool Pool,
    RunResources Resources,
    Func<Operation, StrongBox<object?>> StateOf,
    string? DumpTo = null
);
