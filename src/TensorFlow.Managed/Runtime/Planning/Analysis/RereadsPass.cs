using Tensorflow.Operations;
using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>Has what comes after a variable's update read the variable anew.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Sorted"/>; leaves <see cref="PlanState.Operations"/> and <see cref="PlanState.OriginOf"/>. In
/// TensorFlow the output of a variable's node <c>read</c> is the variable's own memory, which updates change: what depends on an
/// update sees the new value, though it reads a tensor that was made before. Here a value once read never changes, so such
/// readers get a read of their own behind the update.
/// </remarks>
/// <param name="analyses">The passes that work out anew what is known of the copies.</param>
internal sealed class RereadsPass(PlanPass[] analyses) : PlanPass
{
    internal override void Run(PlanState state)
    {
        var late = state.Structure.LateReads ??= LateReads(state);
        if (late.Count > 0)
            Reread(state, late);
    }

    /// <summary>What reads a variable behind updates of it, and these.</summary>
    private static Dictionary<(Operation Reader, Tensor Read), Operation[]> LateReads(PlanState state)
    {
        var late = new Dictionary<(Operation Reader, Tensor Read), Operation[]>();
        var updates = state
            .Operations.Where(op => op.op_def.UpdatesVariable && op.inputs[0].dtype.is_ref_dtype())
            .ToLookup(op => op.inputs[0]);
        var reads = state
            .Operations.Where(op => IsRead(op) && updates.Contains(op.inputs[0]) && !state.Fed.Contains(op.output))
            .ToArray();
        if (reads.Length == 0)
            return late;
        var behindUpdates = BehindUpdates(state);
        var readOutputs = reads.Select(op => op.output).ToHashSet();
        if (!behindUpdates.Any(op => op.inputs.Any(readOutputs.Contains)))
            return late;
        var readers = ReadersAmong(behindUpdates, state);
        foreach (var read in reads)
        {
            var behind = updates[read.inputs[0]].Select(update => (Update: update, Readers: Behind([update], readers))).ToArray();
            foreach (var reader in readers[read].Where(reader => reader.inputs.Contains(read.output)))
            {
                var seen = behind.Where(b => b.Readers.Contains(reader) && !b.Readers.Contains(read)).ToArray();
                if (seen.Length > 0)
                    late[(reader, read.output)] = Array.ConvertAll(seen, s => s.Update);
            }
        }
        return late;
    }

    private static bool IsRead(Operation op) => op.op_def == IdentityOps.Identity && op.inputs[0].dtype.is_ref_dtype();

    /// <summary>The updates of variables and what depends on them: few operations, as a training step ends with them.</summary>
    private static OperationSubset BehindUpdates(PlanState state)
    {
        var behind = new OperationSubset(state.Operations);
        int before;
        do
        {
            before = behind.Count;
            foreach (var op in state.Sorted)
            {
                if (op.op_def.UpdatesVariable || DependsOn(behind, op, state))
                    behind.Add(op);
            }
            // What a loop goes back with comes at its end, what it goes back to at its beginning.
        } while (behind.Count > before && behind.Any(control_flow_util.IsNextIteration));
        return behind;
    }

    private static bool DependsOn(OperationSubset sources, Operation op, PlanState state)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (sources.Contains(op.inputs[i].op) && !state.Fed.Contains(op.inputs[i]))
                return true;
        }

        for (var i = 0; i < op.NumControlInputs; i++)
        {
            if (sources.Contains(op.ControlInputs[i]))
                return true;
        }

        return false;
    }

    /// <summary>Which of some operations read or wait for an operation.</summary>
    private static ILookup<Operation, Operation> ReadersAmong(OperationSubset operations, PlanState state) =>
        operations
            .SelectMany(op =>
                op.inputs.Where(i => !state.Fed.Contains(i))
                    .Select(i => i.op)
                    .Concat(op.ControlInputs)
                    .Select(source => (source, op))
            )
            .Distinct()
            .ToLookup(edge => edge.source, edge => edge.op);

    /// <summary>Some operations and what depends on them.</summary>
    private static HashSet<Operation> Behind(IEnumerable<Operation> operations, ILookup<Operation, Operation> readers)
    {
        var (found, queue) = (new HashSet<Operation>(), new Stack<Operation>(operations));
        while (queue.TryPop(out var op))
        {
            if (!found.Add(op))
                continue;
            foreach (var reader in readers[op])
                queue.Push(reader);
        }
        return found;
    }

    /// <summary>
    /// Goes on with copies of the late readers and of what depends on them. Where a loop would have to be copied, all stays as it
    /// was: there the iteration decides what a reader sees.
    /// </summary>
    /// <param name="state">The plan.</param>
    /// <param name="late">What reads a variable behind updates of it: these.</param>
    private void Reread(PlanState state, Dictionary<(Operation Reader, Tensor Read), Operation[]> late)
    {
        var affected = Behind(late.Keys.Select(key => key.Reader), ReadersAmong(BehindUpdates(state), state));
        if (affected.Any(op => control_flow_util.IsLoopEnter(op) || control_flow_util.IsLoopMerge(op)))
            return;
        var (copies, origins, rereads) = (
            new Dictionary<Operation, Operation>(),
            new Dictionary<Operation, Operation>(),
            new List<Operation>()
        );
        var next = state.Operations.Last._id;
        foreach (var op in state.Sorted.Where(affected.Contains))
        {
            var inputs = op
                .inputs.Select(i => late.TryGetValue((op, i), out var updates) ? Read(i.op, updates) : CopyOf(i))
                .ToArray();
            origins[copies[op] = Copy(op, op._id, inputs, [.. op.ControlInputs.Select(CopyOfOperation)])] = op;
        }
        var replaced = state.Replaced(
            new OperationSet([.. state.Operations.Select(CopyOfOperation), .. rereads]),
            Array.ConvertAll(state.Targets, CopyOfOperation),
            Array.ConvertAll(state.Results, CopyOf)
        );
        Planner.Run(analyses, replaced);
        state.Adopt(replaced);
        state.OriginOf = op => origins.GetValueOrDefault(op, op);

        Operation CopyOfOperation(Operation op) => copies.GetValueOrDefault(op, op);

        Tensor CopyOf(Tensor tensor) =>
            !state.Fed.Contains(tensor) && copies.TryGetValue(tensor.op, out var copy)
                ? copy.outputs[tensor.value_index]
                : tensor;

        Tensor Read(Operation read, Operation[] updates)
        {
            rereads.Add(Copy(read, ++next, [.. read.inputs], Array.ConvertAll(updates, CopyOfOperation)));
            return rereads[^1].output;
        }
    }

    private static Operation Copy(Operation op, int id, Tensor[] inputs, Operation[] controls)
    {
        var types = Array.ConvertAll(op.outputs, o => o.dtype);
        var copy = new Operation(op.graph, op.op_def, op.name, id, inputs, controls, op.attributes, types);
        for (var i = 0; i < op.NumOutputs; i++)
            (copy.outputs[i].shape, copy.outputs[i].handle_data) = (op.outputs[i].StaticShape, op.outputs[i].handle_data);
        return copy;
    }
}
