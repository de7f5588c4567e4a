using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <content>
/// Loops: all iterations of one that has few; of one that has many, blocks of them, which a loop of the copy repeats. Its arrays
/// and stacks are then real ones, and stay in order by their flows or by what has to run before them.
/// </content>
internal sealed partial class UnrolledGraph
{
    // A hundred iterations of a training step's loops. More are repeated in blocks.
    private const int MaxOperations = 30_000;

    // Some fifty iterations of a loop: what a block does for its loop takes nothing beside them.
    private const int MaxBlockOperations = 4_000;

    /// <summary>More iterations take longer to count than blocks of them save.</summary>
    private const int MaxIterations = 20_000;

    private bool TryUnroll(Frame frame, IReadOnlyList<PlanUnit> units)
    {
        if (LoopShape.Find(frame, units, _graph) is not { } loop)
            return false;
        var outer = _frame;
        _frame = frame;
        var done = loop.Enters.All(TryAdd) && TryIterate(loop);
        (_frame, _alive) = (outer, 0);
        return done;
    }

    private bool TryIterate(LoopShape loop)
    {
        if (!loop.Merges.Select(control_flow_util.LoopStart).All(IsKnown))
            return false;
        var count = new LoopCount(loop, _graph.Facts);
        if (count.Count(ValueOf, _isInBlocks ? MaxIterations : MaxUnrolled(loop)) is not { } iterations)
        {
            IsTooLong = !_isInBlocks;
            return false;
        }
        var variables = Array.ConvertAll(loop.Merges, m => CopyOf(control_flow_util.LoopStart(m)));
        var block = _isInBlocks ? BlockSize(loop, iterations) : 0;
        for (var i = block == 0 ? iterations : iterations % block; i > 0; i--)
        {
            if (!TryDecide(loop, variables) || Iterated(loop) is not { } next || _made.All.Count > 2 * MaxOperations)
                return false;
            variables = next;
        }
        if (block > 0)
            return TryRepeat(loop, variables, block, count);
        if (!TryDecide(loop, variables))
            return false;
        foreach (var exit in loop.Exits)
            _tensors[exit.output] = CopyOf(exit.inputs[0].op.inputs[0]);
        return true;
    }

    /// <summary>What is computed with the condition, from the variables as they are in an iteration.</summary>
    private bool TryDecide(LoopShape loop, Tensor[] variables)
    {
        for (var i = 0; i < variables.Length; i++)
            _tensors[loop.Merges[i].output] = variables[i];
        _alive = 0;
        return loop.Deciding.All(TryAdd);
    }

    /// <summary>The variables after an iteration that was decided on; null if it cannot be unrolled.</summary>
    private Tensor[]? Iterated(LoopShape loop)
    {
        _alive = loop.Alive;
        if (!loop.Body.All(TryAdd))
            return null;
        var next = Array.ConvertAll(loop.Merges, control_flow_util.LoopNext);
        return next.All(IsKnown) ? Array.ConvertAll(next, CopyOf) : null;
    }

    /// <summary>Goes on with a loop over blocks of iterations, each block unrolled.</summary>
    private bool TryRepeat(LoopShape loop, Tensor[] variables, int size, LoopCount count)
    {
        if (loop.Exits.Length == 0 || variables.Any(v => v.dtype == TF_DataType.TF_RESOURCE))
            return false;
        var block = _block = new LoopBlock(_made, _frame.Name);
        Operation[] before = _lastAccess is { } access ? [access] : [];
        variables = Array.ConvertAll(variables, v => block.Variable(v, before));
        if (!TryDecide(loop, variables) || !block.TryDecide(CopyOf(loop.Condition.output)))
            return false;
        for (var i = 0; i < size; i++)
        {
            if (i > 0 && !TryDecide(loop, variables) || Iterated(loop) is not { } next)
                return false;
            (variables, block.IsFirst) = (next, false);
        }
        block.GoOn(variables);
        _block = null;
        foreach (var exit in loop.Exits)
        {
            var left = block.Exit(exit.inputs[0].op);
            _lastAccess = left.op;
            _tensors[exit.output] = count.ResultOf(exit) is { } value ? _made.Constant(value, exit.name) : left;
        }
        return true;
    }

    /// <summary>
    /// How often a loop may run to be unrolled. Loops often come in pairs, the second being the gradient of the first, and if one
    /// stays a loop, all do: what one keeps for the other is then in real arrays. So all loops share the operations that there
    /// may be, as if all ran as often, which decides before any is unrolled.
    /// </summary>
    private int MaxUnrolled(LoopShape loop) =>
        Math.Min(
            MaxOperations / _frames.Root.Children.Sum(f => f.Operations.Count),
            (MaxOperations - _made.All.Count) / loop.Size
        );

    /// <summary>The iterations of a block, of which few are left over to come before the first; 0 for no blocks.</summary>
    private static int BlockSize(LoopShape loop, int iterations)
    {
        var most = Math.Min(MaxBlockOperations / loop.Size, iterations / 2);
        return most < 2 ? 0 : Enumerable.Range(most / 2 + 1, most - most / 2).Reverse().MinBy(size => iterations % size);
    }
}
