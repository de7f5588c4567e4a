namespace Tensorflow.Runtime.Execution;

/// <content>Branches and loops.</content>
internal sealed partial class Executor
{
    private static readonly NumPy.NDArray[] Indices = [.. Enumerable.Range(0, 16).Select(i => new NumPy.NDArray(i))];

    private void RunSwitch(Step step)
    {
        var data = _slots[step.Inputs[0]];
        var pred = _slots[step.Inputs[1]];
        _dead[step.Id] = data.IsDead || pred.IsDead || WaitsForDead(step);
        if (_dead[step.Id])
            return;
        if (pred.shape!.ndim != 0)
            throw new InvalidArgumentError($"The second input must be a scalar, but it has shape {pred.shape.ToBracketString()}");
        Pass(step, step.Outputs[pred.Scalar<bool>() ? 1 : 0]);
    }

    private void RunMerge(Step step)
    {
        _dead[step.Id] = true;
        for (var i = 0; i < step.Inputs.Length; i++)
        {
            if (_slots[step.Inputs[i]].IsDead)
                continue;
            _dead[step.Id] = false;
            Put(step.Outputs[0], _slots[step.Inputs[i]]);
            Put(step.Outputs[1], Index(i));
            return;
        }
    }

    /// <summary>A loop's result stays once it is there: the last iteration gives it.</summary>
    private void RunExit(Step step)
    {
        if (!_slots[step.Inputs[0]].IsDead)
            Pass(step);
    }

    private void Pass(Step step)
    {
        var value = _slots[step.Inputs[0]];
        _dead[step.Id] = value.IsDead || WaitsForDead(step);
        if (!_dead[step.Id])
            Pass(step, step.Outputs[0]);
    }

    /// <summary>Forwards the first input; its last reader moves it, which saves counting a reference up and down.</summary>
    private void Pass(Step step, int to)
    {
        if (step.IsLastReader)
            Move(step.Inputs[0], to);
        else
            Put(to, _slots[step.Inputs[0]]);
    }

    private void RunLoop(LoopPlan loop)
    {
        var starts = true;
        foreach (var (from, to, controls, isConstant) in loop.Enters)
        {
            var dead = _slots[from].IsDead || AnyDead(controls);
            if (dead)
                starts &= isConstant;
            else
                Put(to, _slots[from]);
        }
        if (starts)
            Iterate(loop);
        foreach (var enter in loop.Enters)
            Drop(enter.To);
    }

    private void Iterate(LoopPlan loop)
    {
        foreach (var variable in loop.Variables)
        {
            Put(variable.Merge, _slots[variable.Enter]);
            Put(variable.ValueIndex, Index(0));
        }
        foreach (var variable in loop.Variables)
            Drop(variable.Enter);
        while (true)
        {
            Run(loop.Steps);
            var goesOn = false;
            foreach (var variable in loop.Variables)
                goesOn |= !_slots[variable.Next].IsDead;
            if (!goesOn)
                return;
            foreach (var variable in loop.Variables)
            {
                Put(variable.Merge, _slots[variable.Next]);
                Put(variable.ValueIndex, Index(1));
            }
            // Two variables may have the same next value.
            foreach (var variable in loop.Variables)
                Drop(variable.Next);
        }
    }

    private static TensorValue Index(int i) => i < Indices.Length ? Indices[i].Value : new NumPy.NDArray(i).Value;
}
