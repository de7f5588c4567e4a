namespace Tensorflow.Runtime.Planning;

/// <summary>Has operations that only pass a value on, and transpositions that undo each other, read through.</summary>
internal sealed class AliasesPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Aliases;

    internal override void Run(PlanState state)
    {
        var (aliases, guards) = (new Aliases(), state.Guards);
        foreach (var op in state.Sorted)
        {
            if (op.NumOutputs != 1 || state.Fed.Contains(op.output) || OriginalOf(op) is not { } source)
                continue;
            source = aliases.Resolve(source);
            if (!source.dtype.is_ref_dtype() && guards.Of(op) == guards.Of(source))
                aliases.Add(op.output, source);
        }
        state.Aliases = aliases;

        // The tensor that an operation's output is the same as, or null.
        Tensor? OriginalOf(Operation op) =>
            op.type switch
            {
                // Which the kernel has to say.
                _ when op.op_def.LacksKernelFor(op) => null,
                "Identity" or "StopGradient" or "PreventGradient" => op.inputs[0],
                "AddN" when op.NumInputs == 1 => op.inputs[0],
                "Squeeze" when HasShapeOfInput(op, state.Facts) => op.inputs[0],
                "Reshape" when AsksForShapeOfInput(op, state.Facts) => op.inputs[0],
                // Axes that only a run knows may be wrong, which the kernel has to say.
                "Sum"
                or "Mean"
                or "Max"
                or "Min"
                or "Prod" when state.Facts.ValueOf(op.inputs[1]) is not null && HasShapeOfInput(op, state.Facts) => op.inputs[0],
                "Transpose" => Untransposed(op, aliases, state),
                _ => null,
            };
    }

    /// <summary>
    /// Whether a reshaping asks for the shape that there is. The output's shape does not prove it: it may be worked out from the
    /// number of elements, or be what a user says.
    /// </summary>
    private static bool AsksForShapeOfInput(Operation op, PlanFacts facts)
    {
        if (facts.ValueOf(op.inputs[1]) is not { ndim: 1 } value)
            return false;
        if (facts.ShapeOf(op.inputs[0]) is not { IsFullyDefined: true, size: > 0 } shape)
            return false;
        var asked = Ops.Integers.ToLongs(value);
        return asked.Length == shape.ndim
            && asked.Count(d => d == -1) <= 1
            && asked.Zip(shape.dims, (a, d) => a == d || a == -1).All(same => same);
    }

    /// <summary>
    /// Of a reduction this says that nothing is summed: an axis that goes changes the shape, or has one element.
    /// </summary>
    private static bool HasShapeOfInput(Operation op, PlanFacts facts) =>
        facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true } shape && shape.Equals(facts.ShapeOf(op.output));

    /// <summary>What is transposed, if in the end all axes are where they were.</summary>
    private static Tensor? Untransposed(Operation op, Aliases aliases, PlanState state)
    {
        if (Permutation(op, state.Facts) is not { } outer || state.Facts.ShapeOf(op.inputs[0]).ndim != outer.Length)
            return null;
        if (IsIdentity(outer))
            return op.inputs[0];
        var inner = aliases.Resolve(op.inputs[0]).op;
        if (inner.type != "Transpose" || state.Fed.Contains(inner.output))
            return null;
        if (Permutation(inner, state.Facts) is not { } first || first.Length != outer.Length)
            return null;
        return IsIdentity(Array.ConvertAll(outer, axis => first[axis])) ? inner.inputs[0] : null;

        static bool IsIdentity(long[] axes) => axes.Select((axis, i) => axis == i).All(same => same);
    }

    /// <summary>The order of a transposition's axes, if it is known and one that the kernel takes.</summary>
    private static long[]? Permutation(Operation op, PlanFacts facts) =>
        facts.ValueOf(op.inputs[1]) is { ndim: 1 } value
        && Ops.Integers.ToLongs(value) is var order
        && order.Order().SequenceEqual(Enumerable.Range(0, order.Length).Select(axis => (long)axis))
            ? order
            : null;
}
