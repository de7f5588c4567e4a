using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Counts a loop's iterations by its counters alone: integers that follow from what is known before it begins.</summary>
/// <param name="loop">The loop.</param>
/// <param name="facts">What is known in every iteration.</param>
internal sealed class LoopCount(LoopShape loop, PlanFacts facts)
{
    // What is known in the iteration at hand: single integers, and whatever else.
    private readonly Dictionary<Tensor, LoopInteger> _integers = [];
    private readonly Dictionary<Tensor, NDArray> _arrays = [];

    /// <param name="outside">The values of what enters the loop, as far as they are known.</param>
    /// <param name="most">The most iterations to count.</param>
    /// <returns>Null if that cannot be said, or if there are more.</returns>
    internal int? Count(Func<Tensor, NDArray?> outside, int most)
    {
        foreach (var enter in loop.Enters)
            Know(enter.output, outside(enter.inputs[0]));
        foreach (var merge in loop.Merges)
            Pass(control_flow_util.LoopStart(merge), merge.output);
        var nexts = Array.ConvertAll(loop.Merges, control_flow_util.LoopNext);
        var values = new (LoopInteger? Integer, NDArray? Array)[nexts.Length];
        // What the first iteration gives values to, each later one does.
        var (deciding, body) = (loop.Deciding, loop.Body);
        for (var iteration = 0; iteration <= most; iteration++)
        {
            deciding = Array.FindAll(deciding, TryEvaluate);
            if (!_integers.TryGetValue(loop.Condition.output, out var goesOn))
                return null;
            if (goesOn.Value == 0)
                return iteration;
            body = Array.FindAll(body, TryEvaluate);
            for (var i = 0; i < nexts.Length; i++)
                values[i] = (IntegerOf(nexts[i]), _arrays.GetValueOrDefault(nexts[i]));
            for (var i = 0; i < nexts.Length; i++)
            {
                if (values[i].Integer is { } integer)
                    _integers[loop.Merges[i].output] = integer;
                else
                    Know(loop.Merges[i].output, values[i].Array);
            }
        }
        return null;
    }

    /// <summary>What leaves the loop through an exit after the last iteration, if it is such an integer.</summary>
    internal NDArray? ResultOf(Operation exit) => ValueOf(exit.inputs[0].op.inputs[0]);

    private bool TryEvaluate(Operation op)
    {
        if (control_flow_util.IsNextIteration(op) || control_flow_util.IsLoopCond(op))
            return Pass(op.inputs[0], op.output);
        if (control_flow_util.IsSwitchOnLoopCond(op))
            return Pass(op.inputs[0], op.outputs[1]);
        if (
            op.NumOutputs != 1
            || op.NumInputs == 0
            || op.output.dtype is not (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_BOOL)
        )
        {
            return false;
        }
        if (
            op.NumInputs <= 2
            && IntegerOf(op.inputs[0]) is { } a
            && IntegerOf(op.inputs[op.NumInputs - 1]) is { } b
            && LoopInteger.Apply(op, a, b) is { } integer
        )
        {
            _integers[op.output] = integer;
            return true;
        }
        try
        {
            return Know(op.output, ConstantFolding.Evaluate(op.output, ValueOf));
        }
        catch (Exception e) when (ConstantFolding.IsRefusal(e))
        {
            return Know(op.output, null);
        }
    }

    private LoopInteger? IntegerOf(Tensor tensor)
    {
        if (_integers.TryGetValue(tensor, out var known))
            return known;
        // What is the same in every iteration is looked up once.
        if (_arrays.ContainsKey(tensor) || LoopInteger.From(facts.ValueOf(tensor)) is not { } integer)
            return null;
        _integers[tensor] = integer;
        return integer;
    }

    private NDArray? ValueOf(Tensor tensor) =>
        _integers.TryGetValue(tensor, out var integer) ? integer.ToArray()
        : _arrays.TryGetValue(tensor, out var array) ? array
        : facts.ValueOf(tensor);

    /// <summary>Gives a tensor the value of another; false if that has none.</summary>
    private bool Pass(Tensor from, Tensor to)
    {
        if (IntegerOf(from) is not { } integer)
            return Know(to, ValueOf(from));
        _integers[to] = integer;
        return true;
    }

    private bool Know(Tensor tensor, NDArray? value)
    {
        _integers.Remove(tensor);
        _arrays.Remove(tensor);
        if (LoopInteger.From(value) is { } integer)
            _integers[tensor] = integer;
        else if (value is not null)
            _arrays[tensor] = value;
        return value is not null;
    }
}
