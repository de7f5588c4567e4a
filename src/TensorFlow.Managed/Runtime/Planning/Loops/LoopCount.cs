using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Counts a loop's iterations by its counters alone: integers that follow from what is known before it begins.</summary>
/// <param name="loop">The loop.</param>
/// <param name="facts">What is known in every iteration.</param>
internal sealed class LoopCount(LoopShape loop, PlanFacts facts)
{
    private readonly Dictionary<Tensor, NDArray> _values = [];

    /// <param name="outside">The values of what enters the loop, as far as they are known.</param>
    /// <param name="most">The most iterations to count.</param>
    /// <returns>Null if that cannot be said, or if there are more.</returns>
    internal int? Count(Func<Tensor, NDArray?> outside, int most)
    {
        foreach (var enter in loop.Enters)
            Know(enter.output, outside(enter.inputs[0]));
        foreach (var merge in loop.Merges)
            Know(merge.output, _values.GetValueOrDefault(control_flow_util.LoopStart(merge)));
        // What the first iteration gives values to, each later one does.
        var (deciding, body) = (loop.Deciding, loop.Body);
        for (var iteration = 0; iteration <= most; iteration++)
        {
            deciding = Array.FindAll(deciding, TryEvaluate);
            if (!_values.TryGetValue(loop.Condition.output, out var goesOn))
                return null;
            if (!goesOn.Value.Scalar<bool>())
                return iteration;
            body = Array.FindAll(body, TryEvaluate);
            var next = Array.ConvertAll(loop.Merges, m => _values.GetValueOrDefault(control_flow_util.LoopNext(m)));
            for (var i = 0; i < next.Length; i++)
                Know(loop.Merges[i].output, next[i]);
        }
        return null;
    }

    /// <summary>What leaves the loop through an exit after the last iteration, if it is such an integer.</summary>
    internal NDArray? ResultOf(Operation exit) => ValueOf(exit.inputs[0].op.inputs[0]);

    private bool TryEvaluate(Operation op)
    {
        if (control_flow_util.IsNextIteration(op) || control_flow_util.IsLoopCond(op))
            return Know(op.output, ValueOf(op.inputs[0]));
        if (control_flow_util.IsSwitchOnLoopCond(op))
            return Know(op.outputs[1], ValueOf(op.inputs[0]));
        if (
            op.NumOutputs != 1
            || op.NumInputs == 0
            || op.output.dtype is not (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_BOOL)
        )
        {
            return false;
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

    private NDArray? ValueOf(Tensor tensor) => _values.GetValueOrDefault(tensor) ?? facts.ValueOf(tensor);

    private bool Know(Tensor tensor, NDArray? value)
    {
        if (value is null)
            _values.Remove(tensor);
        else
            _values[tensor] = value;
        return value is not null;
    }
}
