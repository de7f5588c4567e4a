namespace Tensorflow.Runtime.Execution;

/// <summary>What the executor does with a step beyond calling a kernel.</summary>
internal enum StepKind
{
    Kernel,
    Nothing,
    Switch,
    Merge,
    NextIteration,
    Exit,
    Loop,
    Fused,
}

/// <summary>
/// One thing that a plan does, in its place. A slot holds what flows along one tensor; a step takes its inputs from slots,
/// puts its outputs into slots, and then empties the slots that nobody reads after it.
/// </summary>
internal sealed class Step
{
    internal required StepKind Kind { get; init; }

    internal KernelContext? Context { get; init; }

    internal Kernel? Kernel { get; init; }

    /// <summary>What it does, for whoever reads a plan or a trace.</summary>
    internal string Description => Fused?.Description ?? Context?.Op.type ?? Kind.ToString().ToLowerInvariant();

    /// <summary>This step's own place in the plan's list of which steps were dead.</summary>
    internal int Id { get; set; }

    internal int[] Inputs { get; init; } = [];

    internal int[] Outputs { get; init; } = [];

    /// <summary>Steps of the same frame that this one waits for without reading them: it is dead if one of them is.</summary>
    internal int[] Controls { get; set; } = [];

    /// <summary>The slots to empty afterwards.</summary>
    internal int[] Releases { get; set; } = [];

    /// <summary>Whether the first input is among these.</summary>
    internal bool IsLastReader { get; set; }

    /// <summary>The operations that it stands for, as far as they are some of the graph's.</summary>
    internal IReadOnlyList<Operation> Operations { get; set; } = [];

    internal LoopPlan? Loop { get; init; }

    /// <summary>What the step does that stands for several operations.</summary>
    internal FusedKernel? Fused { get; init; }

    /// <summary>Where a fused step finds its inputs' values while it runs.</summary>
    internal TensorValue[] InputValues => field ??= new TensorValue[Inputs.Length];

    /// <summary>Where a fused step leaves its outputs' values.</summary>
    internal TensorValue[] OutputValues => field ??= new TensorValue[Outputs.Length];
}
