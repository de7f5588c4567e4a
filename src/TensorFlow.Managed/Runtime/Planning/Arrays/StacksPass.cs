namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Splits pushed concats: pushes the parts of a matrix on a stack from which only GEMMs read, and pops the parts.
/// </summary>
/// <remarks>
/// Reads <see cref="PlanState.Graph"/>, <see cref="PlanState.Rows"/> and <see cref="PlanState.Gemms"/>; leaves
/// <see cref="PlanState.StackedParts"/> and <see cref="PlanState.Claims"/>. The gradient of a recurrent layer's kernel reads such
/// a stack.
/// </remarks>
internal sealed class StacksPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Views;

    internal override void Run(PlanState state)
    {
        var graph = state.Graph;
        // As many elements as parts are on the stack, so it must not count them.
        foreach (
            var users in graph
                .Live.Where(o => o.op_def.Access is ElementAccess.StackPush or ElementAccess.StackPop)
                .GroupBy(Handles.SourceOf)
        )
        {
            if (graph.HasNoLimit(users.Key))
                Split([.. users], state);
        }
    }

    private static void Split(Operation[] users, PlanState state)
    {
        var (graph, rows) = (state.Graph, state.Rows);
        var pushes = users.Where(u => u.op_def.Access == ElementAccess.StackPush).ToArray();
        var parts = Array.ConvertAll(pushes, PartsOf);
        if (parts is not [{ } first, ..] || !parts.All(other => other is not null && HaveSameShapes(first, other)))
            return;
        var pops = users.Except(pushes).ToArray();
        if (!pops.All(IsReadByGemms))
            return;

        foreach (var (push, pushed) in pushes.Zip(parts))
            Take(push, pushed!);
        foreach (var pop in pops)
            Take(pop, Array.ConvertAll(first, part => Popped(pop, part)));

        void Take(Operation op, Tensor[] tensors)
        {
            state.StackedParts[op] = tensors;
            state.Claims.Claim(op, new StackEmitter([op]));
        }

        // The parts of a concat that is only there to be pushed; null for anything else.
        Tensor[]? PartsOf(Operation push)
        {
            if (!IsUnread(push.output) || graph.Constant(push, 1) is not null)
                return null;
            var concat = graph.Input(push, 1).op;
            if (rows.KindOf(concat) != RowKind.Concat)
                return null;
            var parts = rows.Concatenated(concat);
            return parts.Where((part, i) => graph.Constant(concat, i) is not null || !IsMaterialized(part)).Any() ? null : parts;
        }

        bool HaveSameShapes(Tensor[] some, Tensor[] others) =>
            some.Select(rows.ShapeOf).SequenceEqual(others.Select(rows.ShapeOf));

        bool IsUnread(Tensor tensor) => graph.ReadersOf(tensor).Count == 0 && !graph.IsFetched(tensor) && !graph.IsFed(tensor);

        // Whether a tensor is in memory by itself, or can be put there as cheaply as into a place beside others.
        bool IsMaterialized(Tensor tensor) =>
            graph.IsFed(tensor) || rows.KindOf(tensor.op) is not (RowKind.View or RowKind.Concat);

        bool IsReadByGemms(Operation pop) =>
            !graph.IsFetched(pop.output)
            && !graph.IsFed(pop.output)
            && graph.ReadersOf(pop.output).All(reader => IsLeftOperand(pop.output, reader));

        bool IsLeftOperand(Tensor tensor, Operation reader) =>
            state.Gemms.Contains(reader) && graph.Input(reader, 0) == tensor && graph.Input(reader, 1) != tensor;

        // A tensor that the graph does not have: a part of what an operation pops.
        Tensor Popped(Operation pop, Tensor part)
        {
            var tensor = new Tensor(pop, 0, part.dtype);
            graph.Facts.RefineShape(tensor, rows.ShapeOf(part));
            return tensor;
        }
    }
}
