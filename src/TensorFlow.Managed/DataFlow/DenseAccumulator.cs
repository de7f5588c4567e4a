using System.Numerics;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Adds up gradients that are whole tensors. Source: TensorFlow 1.15's core/kernels/conditional_accumulator.h.
/// </summary>
/// <param name="op">The node that makes the accumulator.</param>
internal sealed class DenseAccumulator(Operation op) : AccumulatorResource(op)
{
    /// <summary>The gradients' sum, as long as there are any.</summary>
    private TensorValue _sum;

    private protected override void Add(KernelContext c)
    {
        var gradient = c.Input(2);
        if (Count > 0)
            Check(_sum.shape!, gradient.shape!);
        Check(Shape, gradient.shape!);
        if (Count > 0)
        {
            Add(c, gradient);
            return;
        }

        if (_sum.IsDead || _sum.dtype != gradient.dtype || _sum.shape != gradient.shape)
            _sum = NDArray.NewValue(gradient.dtype, gradient.shape!);
        _sum.CopyFrom(gradient);
    }

    private protected override void Return(KernelContext c)
    {
        var result = c.Allocate(0, _sum.shape!.AsSpan());
        if (Averages)
            Divide(c, result);
        else
            result.CopyFrom(_sum);
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
