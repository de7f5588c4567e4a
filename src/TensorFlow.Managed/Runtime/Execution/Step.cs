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
/// One instruction of a plan. A slot holds the value of one tensor; a step reads its inputs from slots, writes its outputs to
/// slots, and then releases the slots that are dead after it.
/// </summary>
internal sealed class Step
{
    internal required StepKind Kind { get; init; }

    internal KernelContext? Context { get; init; }

    internal Kernel? Kernel { get; init; }

    /// <summary>What it does, for plan dumps and traces.</summary>
    internal string Description => Fused?.Description ?? Context?.Op.type ?? Kind.ToString().ToLowerInvariant();

    /// <summary>The step's index in the executor's list of dead steps.</summary>
    internal int Id { get; set; }

    internal int[] Inputs { get; init; } = [];

    internal int[] Outputs { get; init; } = [];

    /// <summary>The steps of its control inputs in the same frame: it is dead if one of them is.</summary>
    internal int[] Controls { get; set; } = [];

    /// <summary>The slots to empty afterwards.</summary>
    internal int[] Releases { get; set; } = [];

    /// <summary>Whether the first input is among these.</summary>
    internal bool IsLastReader { get; set; }

    /// <summary>The operations of the session's graph that it implements.</summary>
    internal IReadOnlyList<Operation> Operations { get; set; } = [];

    internal LoopPlan? Loop { get; init; }

    /// <summary>The kernel of a step that runs several operations as one.</summary>
    internal FusedKernel? Fused { get; init; }

    /// <summary>Where a fused step finds its inputs' values while it runs.</summary>
    internal TensorValue[] InputValues => field ??= new TensorValue[Inputs.Length];

    /// <summary>Where a fused step stores its outputs' values.</summary>
    internal TensorValue[] OutputValues => field ??= new TensorValue[Outputs.Length];
}
