using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Averages gradients of replicas, in the graph; a session keeps what is accumulated. Those of an earlier step than the
/// accumulator's are dropped. Source: TensorFlow 1.15 <c>tf.ConditionalAccumulator</c> (python/ops/data_flow_ops.py).
/// </summary>
public sealed class ConditionalAccumulator
{
    private readonly Shape _shape;
    private readonly string _name;

    internal ConditionalAccumulator(TF_DataType dtype, Shape? shape, string? shared_name, string name, string reduction_type)
    {
        (this.dtype, _shape) = (dtype, shape ?? Shape.Null);
        accumulator_ref = AccumulatorOps.ResourceConditionalAccumulator.MakeTensor(
            name,
            [],
            new AttributeMap
            {
                { "dtype", dtype },
                { "shape", _shape },
                { "shared_name", shared_name ?? "" },
                { "reduction_type", reduction_type },
            }
        );
        _name = accumulator_ref.op.name.Split('/')[^1];
    }

    /// <summary>The gradients' element type.</summary>
    public TF_DataType dtype { get; }

    /// <summary>The node that stands for the accumulator.</summary>
    public Tensor accumulator_ref { get; }

    /// <summary>Adds a gradient.</summary>
    /// <param name="grad">The gradient, in the accumulator's element type and shape.</param>
    /// <param name="local_step">The step at which it was computed: a number, a tensor or a variable.</param>
    /// <param name="name">The name of the node.</param>
    /// <exception cref="ValueError">The shapes differ.</exception>
    public Operation apply_grad(Tensor grad, object? local_step = null, string? name = null)
    {
        if (!Argument.Given(grad).shape.is_compatible_with(_shape))
            throw new ValueError($"Shapes {grad.shape} and {_shape} are incompatible");
        var step = math_ops.cast(ops.convert_to_tensor(local_step ?? 0), TF_DataType.TF_INT64);
        return AccumulatorOps.ResourceAccumulatorApplyGradient.Apply(name, [accumulator_ref, step, grad]);
    }

    /// <summary>Takes the gradients' average when there are as many as required, and goes on to the next step.</summary>
    /// <param name="num_required">How many are required, a number or a scalar int32.</param>
    /// <param name="name">The name of the node.</param>
    public Tensor take_grad(object num_required, string? name = null)
    {
        var average = AccumulatorOps.ResourceAccumulatorTakeGradient.MakeTensor(
            name,
            [accumulator_ref, num_required],
            new AttributeMap { { "dtype", dtype } }
        );
        average.set_shape(_shape);
        return average;
    }

    /// <summary>The number of gradients that are accumulated, [].</summary>
    public Tensor num_accumulated(string? name = null) =>
        AccumulatorOps.ResourceAccumulatorNumAccumulated.MakeTensor(name ?? $"{_name}_NumAccumulated", [accumulator_ref]);

    /// <summary>Sets the step before which gradients are out of date: a number, a tensor or a variable.</summary>
    public Operation set_global_step(object new_global_step, string? name = null)
    {
        var step = math_ops.cast(ops.convert_to_tensor(new_global_step), TF_DataType.TF_INT64);
        return AccumulatorOps.ResourceAccumulatorSetGlobalStep.Apply(name, [accumulator_ref, step]);
    }
}
