using System.Numerics;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// The accumulator behind a handle: gradients that were computed at its step or later, added up. It lives as long as the session.
/// Source: TensorFlow 1.15's core/kernels/conditional_accumulator_base.cc and conditional_accumulator.h.
/// </summary>
/// <param name="op">The node that makes the accumulator.</param>
internal sealed class AccumulatorResource(Operation op)
{
    private readonly QueueLine _taking = new("TakeGrad operation was cancelled");
    private readonly Shape _shape = op.attributes.Get<Shape>("shape");
    private readonly bool _averages = op.attributes.Get<string>("reduction_type") == "MEAN";

    /// <summary>The gradients' sum, as long as there are any.</summary>
    private TensorValue _sum;
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

    /// <summary>Adds a gradient, unless it is out of date.</summary>
    /// <exception cref="InvalidArgumentError">It has another shape, or a type that cannot be added.</exception>
    internal void Apply(KernelContext c, long local_step, TensorValue gradient)
    {
        if (local_step < _globalStep)
            return;
        if (Count > 0)
            Check(_sum.shape!, gradient.shape!);
        Check(_shape, gradient.shape!);
        if (Count > 0)
        {
            Add(c, gradient);
        }
        else
        {
            if (_sum.IsDead || _sum.dtype != gradient.dtype || _sum.shape != gradient.shape)
                _sum = NDArray.NewValue(gradient.dtype, gradient.shape!);
            _sum.CopyFrom(gradient);
        }

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

        var result = c.Allocate(0, _sum.shape!.AsSpan());
        if (_averages)
            Divide(c, result);
        else
            result.CopyFrom(_sum);
        _globalStep++;
        Count = 0;
    }

    private static void Check(Shape expected, Shape found)
    {
        if (!expected.is_compatible_with(found))
        {
            throw new InvalidArgumentError(
                $"Shape mismatch: expected {expected.ToBracketString()}, got {found.ToBracketString()}"
            );
        }
    }

    private void Add(KernelContext c, TensorValue gradient)
    {
        switch (gradient.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Add<float>(gradient);
                break;
            case TF_DataType.TF_DOUBLE:
                Add<double>(gradient);
                break;
            case TF_DataType.TF_HALF:
                Add<Half>(gradient);
                break;
            default:
                throw KernelErrors.NoKernel(c, gradient.dtype);
        }
    }

    private void Add<T>(TensorValue gradient)
        where T : unmanaged, INumber<T>
    {
        var sum = _sum.Span<T>();
        var summand = gradient.Span<T>();
        for (var i = 0; i < sum.Length; i++)
            sum[i] += summand[i];
    }

    private void Divide(KernelContext c, TensorValue result)
    {
        switch (_sum.dtype)
        {
            case TF_DataType.TF_FLOAT:
                Divide<float>(result);
                break;
            case TF_DataType.TF_DOUBLE:
                Divide<double>(result);
                break;
            case TF_DataType.TF_HALF:
                Divide<Half>(result);
                break;
            default:
                throw KernelErrors.NoKernel(c, _sum.dtype);
        }
    }

    private void Divide<T>(TensorValue result)
        where T : unmanaged, INumber<T>
    {
        var sum = _sum.Span<T>();
        var average = result.Span<T>();
        var count = T.CreateChecked(Count);
        for (var i = 0; i < sum.Length; i++)
            average[i] = sum[i] / count;
    }
}
