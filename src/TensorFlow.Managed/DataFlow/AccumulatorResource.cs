namespace Tensorflow;

/// <summary>
/// The accumulator behind a handle: gradients that were computed at its step or later, added up. It lives as long as the session.
/// Source: TensorFlow 1.15's core/kernels/conditional_accumulator_base.cc.
/// </summary>
/// <param name="op">The node that makes the accumulator.</param>
internal abstract class AccumulatorResource(Operation op)
{
    private readonly QueueLine _taking = new("TakeGrad operation was cancelled");
    private long _globalStep;

    /// <summary>The number of gradients that are accumulated.</summary>
    internal int Count { get; private set; }

    /// <summary>The step before which gradients are out of date.</summary>
    internal long GlobalStep
    {
        set
        {
            if (value < _globalStep)
            {
                Console.Error.WriteLine(
                    "WARNING: Attempt to set current_global_step_ to smaller value: current_global_step_ = "
                        + $"{_globalStep} >= {value} = new_global_step."
                );
            }

            _globalStep = value;
        }
    }

    /// <summary>The shape that gradients are to have.</summary>
    private protected Shape Shape { get; } = op.attributes.Get<Shape>("shape");

    /// <summary>Whether their average is taken, and not their sum.</summary>
    private protected bool Averages { get; } = op.attributes.Get<string>("reduction_type") == "MEAN";

    /// <summary>Adds a gradient, unless it is out of date.</summary>
    /// <param name="c">What brings the gradient, in its inputs from number 2 on.</param>
    /// <param name="local_step">The step at which it was computed.</param>
    /// <exception cref="InvalidArgumentError">It has another shape, or a type that cannot be added.</exception>
    internal void Apply(KernelContext c, long local_step)
    {
        if (local_step < _globalStep)
            return;
        Add(c);
        Count++;
        c.Resources.Pause?.Changed();
    }

    /// <summary>Takes the gradients' average, or sum, once there are enough, and goes on to the next step.</summary>
    /// <exception cref="InvalidArgumentError">None are required.</exception>
    /// <exception cref="CancelledError">The waiting is cancelled.</exception>
    internal void Take(KernelContext c, int num_required)
    {
        if (num_required <= 0)
            throw new InvalidArgumentError($"Argument num_required must be positive, but was {num_required}");
        if (Count < num_required || !_taking.IsEmpty)
        {
            var pause = c.Resources.Pause ?? throw new UnimplementedError("An accumulator cannot wait outside of a session.");
            _taking.Wait(pause, () => Count >= num_required);
        }

        Return(c);
        _globalStep++;
        Count = 0;
    }

    private protected abstract void Add(KernelContext c);

    /// <summary>Gives the outputs what was accumulated.</summary>
    private protected abstract void Return(KernelContext c);
}
