namespace Tensorflow;

/// <summary>The gradients with respect to an operation's inputs, given those with respect to its outputs (null: none).</summary>
internal delegate Tensor?[] GradientFunction(Operation op, Tensor?[] grads);

/// <summary>Computes an operation's outputs from its inputs.</summary>
internal delegate void Kernel(KernelContext context);

/// <summary>
/// Everything this runtime knows of one operation type, in one place: its signature, which shapes its outputs have, its
/// gradient, its kernel and samples to test it with. The specification strings are those of TensorFlow's
/// <c>REGISTER_OP</c>, comma-separated: inputs and outputs <c>"values: N * T, axis: Tidx"</c> (see <see cref="ArgDef"/>),
/// attributes <c>"N: int >= 2, T: type, Tidx: {int32, int64} = int32"</c> (see <see cref="AttrDef"/>).
/// </summary>
internal sealed partial class OpDef
{
    /// <summary>No operation has more outputs: a few bytes of a message could ask for gigabytes of them.</summary>
    internal const int MaxOutputs = 1 << 20;

    internal OpDef(string name, string inputs = "", string outputs = "", string attrs = "")
    {
        (Name, ControlFlow) = (name, ControlFlowOf(name));
        Attributes = AttrDef.ParseAll(attrs);
        Inputs = ArgDef.ParseAll(inputs, Attributes);
        Outputs = ArgDef.ParseAll(outputs, Attributes);
    }

    /// <summary>The same, of parts that are there.</summary>
    internal OpDef(string name, ArgDef[] inputs, ArgDef[] outputs, AttrDef[] attributes)
    {
        (Name, ControlFlow) = (name, ControlFlowOf(name));
        Inputs = inputs;
        Outputs = outputs;
        Attributes = attributes;
    }

    internal string Name { get; }

    /// <summary>What it is to control flow: known once, as every walk over a graph asks every operation.</summary>
    internal ControlFlowKind ControlFlow { get; }

    internal ArgDef[] Inputs { get; }

    internal ArgDef[] Outputs { get; }

    internal AttrDef[] Attributes { get; }

    /// <summary>The attribute of this name.</summary>
    internal AttrDef Attribute(string name) =>
        Array.Find(Attributes, a => a.Name == name) ?? throw new FormatException($"'{Name}' has no attr '{name}'.");

    /// <summary>
    /// The version from which on a GraphDef must not have it any more, and what TensorFlow says of it; null if there is none.
    /// </summary>
    internal (int Version, string Explanation)? Removed { get; init; }

    /// <exception cref="UnimplementedError">A GraphDef of this version must not have it.</exception>
    internal void CheckVersion(int producer)
    {
        if (Removed is var (version, explanation) && producer >= version)
        {
            throw new UnimplementedError(
                $"Op {Name} is not available in GraphDef version {producer}. It has been removed in version {version}. "
                    + $"{explanation}."
            );
        }
    }

    /// <summary>Sets the output shapes from what is known of the inputs; outputs it does not set stay unknown.</summary>
    internal Action<ShapeContext> Shape { get; init; } = static _ => { };

    /// <summary>Builds the gradient's graph. Null: training through this operation is an error.</summary>
    internal GradientFunction? Gradient { get; init; }

    /// <summary>Whether the gradient is known to be none at all: backpropagation stops here without an error.</summary>
    internal bool NotDifferentiable { get; init; }

    /// <summary>The kernel. Null for what the executor itself does: control flow and feeding.</summary>
    internal Kernel? Kernel { get; init; }

    /// <summary>
    /// Whether the kernel computes float16 and bfloat16 in float32, complex64 in complex128 and small integers in larger ones
    /// (see <see cref="Widening"/>). Kernels that only move elements need not.
    /// </summary>
    internal bool Widens { get; init; }

    /// <summary>
    /// Whether the kernel moves elements without looking at them, so that they may be strings too (see <see cref="Widening"/>).
    /// </summary>
    internal bool MovesElements { get; init; }

    /// <summary>
    /// The element types, separated by commas, that the attributes allow but that none of TensorFlow 1.15's CPU kernels takes, so
    /// that a graph that runs here runs there.
    /// </summary>
    internal string WithoutKernel { get; init; } = "";

    /// <summary>Whether the first input that is no handle has a type that no kernel takes.</summary>
    internal bool LacksKernelFor(Operation op) =>
        TypesWithoutKernel.Length > 0
        && op.inputs.FirstOrDefault(input => input.dtype != TF_DataType.TF_RESOURCE) is { } first
        && TypesWithoutKernel.Contains(first.dtype.as_base_dtype());

    private TF_DataType[] TypesWithoutKernel =>
        field ??= Array.ConvertAll(WithoutKernel.Split(", ", StringSplitOptions.RemoveEmptyEntries), dtypes.tf_dtype_from_name);

    /// <summary>The kernel for a node of this type; one that refuses where TensorFlow has none.</summary>
    internal Kernel? KernelFor(Operation op)
    {
        if (Kernel is null)
            return null;
        if (LacksKernelFor(op))
            return static c => throw KernelErrors.NoKernel(c, c.Op.inputs[0].dtype.as_base_dtype());
        return (Widens && Widening.HasNarrowNumbers(op)) || (MovesElements && Widening.HasStrings(op))
            ? Widening.WidenKernel(Kernel)
            : Kernel;
    }

    /// <summary>The readable version that the kernel is tested against; takes and returns whole arrays.</summary>
    internal Func<AttributeMap, NumPy.NDArray[], NumPy.NDArray[]>? Plain { get; init; }

    /// <summary>Whether running it twice may give different results, so that it is no constant even if its inputs are.</summary>
    internal bool IsStateful { get; init; }

    /// <summary>
    /// Makes what all nodes of this type with one <c>container</c> and <c>shared_name</c> stand for in a session, given one of
    /// them, the container and the name; each node finds it as its state. It may leave that to the kernel that runs first, and
    /// give null. Null: each node's state is its own.
    /// </summary>
    internal Func<Operation, ResourceContainer, string, object?>? Shared { get; init; }

    /// <summary>Whether those without a <c>shared_name</c> share as well, which otherwise have each their own.</summary>
    internal bool SharesUnnamed { get; init; } = true;

    /// <summary>Whether those without a <c>shared_name</c> share by their nodes' names instead.</summary>
    internal bool SharesByNodeName { get; init; }

    /// <summary>Whether it puts elements into the queue behind its first input, once there is space.</summary>
    internal bool PutsIntoQueue { get; init; }

    /// <summary>Whether it takes one element out of the queue behind its first input, or as many as its second says.</summary>
    internal bool TakesFromQueue { get; init; }

    /// <summary>Whether it changes a variable, and so runs after the reads that do not depend on it.</summary>
    internal bool UpdatesVariable { get; init; }

    /// <summary>
    /// Inputs and attributes to test the kernel, the shape rule and the gradient with; made only when requested.
    /// </summary>
    internal Func<OpSample[]> Samples { get; init; } = static () => [];

    public override string ToString() => Name;

    private static ControlFlowKind ControlFlowOf(string name) =>
        name switch
        {
            "Switch" or "RefSwitch" => ControlFlowKind.Switch,
            "Merge" or "RefMerge" => ControlFlowKind.Merge,
            "Enter" or "RefEnter" => ControlFlowKind.Enter,
            "Exit" or "RefExit" => ControlFlowKind.Exit,
            "NextIteration" or "RefNextIteration" => ControlFlowKind.NextIteration,
            "LoopCond" => ControlFlowKind.LoopCond,
            _ => ControlFlowKind.None,
        };
}
