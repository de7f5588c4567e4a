using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Splits pushed concats: pushes the parts of a matrix on a stack from which only GEMMs read, and pops the parts.
/// </summary>
/// <remarks>The gradient of a recurrent layer's kernel reads such a stack.</remarks>
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
        if (
            users.Where(u => u.op_def.Access == ElementAccess.StackPush).ToArray() is not [var push]
            || !IsUnread(push.output)
            || graph.Constant(push, 1) is not null
        )
        {
            return;
        }

        var concat = graph.Input(push, 1).op;
        if (rows.KindOf(concat) != RowKind.Concat)
            return;
        var parts = rows.Concatenated(concat);
        if (parts.Where((part, i) => graph.Constant(concat, i) is not null || !IsMaterialized(part)).Any())
            return;
        var pops = users.Where(u => u != push).ToArray();
        if (!pops.All(IsReadByGemms))
            return;

        Take(push, parts, new StackEmitter(parts, pushes: true));
        foreach (var pop in pops)
        {
            var popped = Array.ConvertAll(parts, part => Popped(pop, part));
            Take(pop, popped, new StackEmitter(popped, pushes: false));
        }

        void Take(Operation op, Tensor[] tensors, StackEmitter emitter)
        {
            state.StackedParts[op] = tensors;
            state.Claims.Claim(op, emitter);
        }

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

    /// <summary>Pushes parts, or pops them.</summary>
    private sealed class StackEmitter(Tensor[] parts, bool pushes) : IStepEmitter
    {
        public IEnumerable<Step> Emit(Operation op, Emission emission) =>
            [
                new Step
                {
                    Kind = StepKind.Fused,
                    Inputs = [emission.InputSlot(op, 0), .. pushes ? parts.Select(emission.Slots.SlotOf) : []],
                    Outputs = pushes ? [] : Array.ConvertAll(parts, emission.Slots.Made),
                    Fused = new StackStep(new KernelContext(op, emission.State.Request.Pool)),
                },
            ];
    }
}
