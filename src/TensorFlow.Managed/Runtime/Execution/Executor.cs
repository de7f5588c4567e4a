namespace Tensorflow.Runtime.Execution;

/// <summary>
/// Runs a plan's steps in order. A branch that is not taken leaves its slots empty, as TensorFlow's dead tensors do: a step
/// with an empty input, or with a control input from a step that did not run, does not run either.
/// </summary>
internal sealed partial class Executor
{
    private readonly Plan _plan;
    private readonly TensorValue[] _slots;
    private readonly bool[] _dead;
    private readonly BufferPool _pool;
    private readonly RunInterrupt _interrupt;
    private StepTrace? _trace;

    internal Executor(Plan plan, BufferPool pool, RunInterrupt interrupt)
    {
        _plan = plan;
        _pool = pool;
        _interrupt = interrupt;
        _slots = new TensorValue[plan.SlotCount];
        _dead = new bool[plan.StepCount + 1];
        foreach (var (slot, value) in plan.Constants)
            _slots[slot] = value;
        QueueSteps.Link(plan.Steps, _slots);
    }

    internal Plan Plan => _plan;

    /// <summary>When it was used last, counted in uses of the session's plans.</summary>
    internal long LastUse { get; set; }

    /// <summary>Whether its slots belong to a run: from <see cref="Run(ReadOnlySpan{TensorValue}, StepTrace)"/> to
    /// <see cref="Clear"/>.</summary>
    internal bool IsRunning { get; private set; }

    /// <summary>Runs with these values for the plan's feeds; the results stay until <see cref="Clear"/>.</summary>
    /// <param name="feeds">The values.</param>
    /// <param name="trace">Takes the steps' times; null for no trace.</param>
    internal void Run(ReadOnlySpan<TensorValue> feeds, StepTrace? trace)
    {
        _trace = trace;
        IsRunning = true;
        for (var i = 0; i < feeds.Length; i++)
        {
            if (_plan.FeedSlots[i] < 0)
                continue;
            feeds[i].AddReference();
            _slots[_plan.FeedSlots[i]] = feeds[i];
        }
        Run(_plan.Steps);
    }

    /// <summary>What was computed for a fetch.</summary>
    /// <exception cref="InvalidArgumentError">It belongs to a branch that was not taken.</exception>
    internal TensorValue Result(int fetch)
    {
        var value = _slots[_plan.FetchSlots[fetch]];
        if (value.IsDead)
            throw new InvalidArgumentError($"Retval[{fetch}] does not have value");
        return value.resource is Variable variable ? variable.Read() : value;
    }

    /// <summary>Empties all slots but those of constants.</summary>
    internal void Clear()
    {
        foreach (var (_, value) in _plan.Constants)
            value.AddReference();
        for (var i = 0; i < _slots.Length; i++)
        {
            if (_slots[i].IsDead)
                continue;
            _slots[i].Release();
            _slots[i] = default;
        }
        foreach (var (slot, value) in _plan.Constants)
            _slots[slot] = value;
        IsRunning = false;
    }

    private void Run(Step[] steps)
    {
        foreach (var step in steps)
        {
            if (_interrupt.IsRequested)
                throw _interrupt.Error();
            var begun = _trace?.Begin(step) ?? 0;
            switch (step.Kind)
            {
                case StepKind.Kernel:
                    RunKernel(step);
                    break;
                case StepKind.Nothing:
                    _dead[step.Id] = WaitsForDead(step);
                    break;
                case StepKind.Switch:
                    RunSwitch(step);
                    break;
                case StepKind.Merge:
                    RunMerge(step);
                    break;
                case StepKind.Exit:
                    RunExit(step);
                    break;
                case StepKind.NextIteration:
                    Pass(step);
                    break;
                case StepKind.Loop:
                    RunLoop(step.Loop!);
                    break;
                case StepKind.Fused:
                    RunFused(step);
                    break;
            }
            _trace?.End(begun, IsDead(step));
            foreach (var slot in step.Releases)
                Drop(slot);
        }
    }

    private void RunKernel(Step step)
    {
        var context = step.Context!;
        var inputs = context.Inputs;
        var dead = WaitsForDead(step);
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _slots[step.Inputs[i]];
            dead |= inputs[i].IsDead;
        }
        _dead[step.Id] = dead;
        if (dead)
            return;
        try
        {
            step.Kernel!(context);
        }
        catch (TensorflowException e) when (e.IsFrom(context.Op.name))
        {
            throw;
        }
        catch (Exception e) when (e is ArgumentException or DivideByZeroException)
        {
            throw context.Error(e.Message);
        }
        catch (OutOfMemoryException)
        {
            throw new ResourceExhaustedError(
                $"OOM when running {{{{node {context.Op.name}}}}} ({context.Op.type}): the process has no memory left for it"
            );
        }
        var outputs = context.Outputs;
        for (var i = 0; i < outputs.Length; i++)
        {
            _slots[step.Outputs[i]] = outputs[i];
            outputs[i] = default;
        }
    }

    private void RunFused(Step step)
    {
        var inputs = step.InputValues;
        var dead = WaitsForDead(step);
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = _slots[step.Inputs[i]];
            dead |= inputs[i].IsDead;
        }
        _dead[step.Id < 0 ? ^1 : step.Id] = dead;
        if (dead)
            return;
        var outputs = step.OutputValues;
        step.Fused!.Run(inputs, outputs, _pool);
        for (var i = 0; i < outputs.Length; i++)
            Move(ref outputs[i], step.Outputs[i]);
    }

    /// <summary>Puts what the caller holds a reference to into a slot.</summary>
    private void Move(ref TensorValue value, int slot)
    {
        _slots[slot].Release();
        _slots[slot] = value;
        value = default;
    }

    private void Put(int slot, TensorValue value)
    {
        value.AddReference();
        _slots[slot].Release();
        _slots[slot] = value;
    }

    private void Drop(int slot)
    {
        _slots[slot].Release();
        _slots[slot] = default;
    }

    private void Move(int from, int to)
    {
        _slots[to].Release();
        _slots[to] = _slots[from];
        _slots[from] = default;
    }

    private bool IsDead(Step step) => step.Kind != StepKind.Loop && _dead[step.Id < 0 ? ^1 : step.Id];

    private bool WaitsForDead(Step step) => AnyDead(step.Controls);

    private bool AnyDead(int[] steps)
    {
        foreach (var id in steps)
        {
            if (_dead[id])
                return true;
        }

        return false;
    }
}
