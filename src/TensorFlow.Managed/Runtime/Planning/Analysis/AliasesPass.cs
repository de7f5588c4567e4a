using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>Has operations that only pass a value on, and transpositions that undo each other, read through.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Sorted"/>, <see cref="PlanState.Guards"/> and <see cref="PlanState.Facts"/>; leaves
/// <see cref="PlanState.Aliases"/>.
/// </remarks>
internal sealed class AliasesPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Aliases;

    internal override void Run(PlanState state)
    {
        var (guards, aliases) = (state.Guards, new Aliases(state.Operations));
        foreach (var op in state.Sorted)
        {
            if (op.op_def is { IsIdentity: null, Permutation: null })
                continue;
            if (op.NumOutputs != 1 || state.Fed.Contains(op.output) || OriginalOf(op) is not { } source)
                continue;
            source = aliases.Resolve(source);
            if (!source.dtype.is_ref_dtype() && guards.GuardOf(op) == guards.GuardOf(source))
                aliases.Add(op.output, source);
        }
        state.Aliases = aliases;

        // The tensor that an operation's output is the same as, or null.
        Tensor? OriginalOf(Operation op)
        {
            var (def, context) = (op.op_def, new FusionContext(op, state.Facts));
            // A kernel that is not there has to say so.
            if (def.LacksKernelFor(op))
                return null;
            if (def.IsIdentity?.Invoke(context) is true)
                return op.inputs[0];
            return def.Permutation?.Invoke(context) is { } order ? Untransposed(op, order, aliases, state) : null;
        }
    }

    /// <summary>What is transposed twice, if in the end all axes are where they were.</summary>
    private static Tensor? Untransposed(Operation op, long[] order, Aliases aliases, PlanState state)
    {
        var inner = aliases.Resolve(op.inputs[0]).op;
        if (inner.op_def.Permutation is not { } permutation || state.Fed.Contains(inner.output))
            return null;
        return
            permutation(new FusionContext(inner, state.Facts)) is { } first
            && first.Length == order.Length
            && state.Facts.ShapeOf(op.inputs[0]).ndim == order.Length
            && TransposeOps.IsInOrder(Array.ConvertAll(order, axis => first[axis]))
            ? inner.inputs[0]
            : null;
    }
}
