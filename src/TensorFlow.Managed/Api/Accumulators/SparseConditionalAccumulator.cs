using Tensorflow.Framework;
using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Averages gradients of rows of replicas, in the graph; a session keeps what is accumulated. Those of an earlier step than the
/// accumulator's are dropped, and a row's average is that of the gradients that have it. Source: TensorFlow 1.15
/// <c>tf.SparseConditionalAccumulator</c> (python/ops/data_flow_ops.py).
/// </summary>
public sealed class SparseConditionalAccumulator
{
    private readonly string _name;

    internal SparseConditionalAccumulator(
        TF_DataType dtype,
        Shape? shape,
        string? shared_name,
        string name,
        string reduction_type
    )
    {
        this.dtype = dtype;
        accumulator_ref = AccumulatorReferenceOps.SparseConditionalAccumulator.MakeTensor(
            name,
            [],
            new AttributeMap
            {
                { "dtype", dtype },
                { "shape", shape ?? Shape.Null },
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
    /// <param name="grad">The rows, in the order of their numbers.</param>
    /// <param name="local_step">The step at which it was computed: a number, a tensor or a variable.</param>
    /// <param name="name">The name of the node.</param>
    public Operation apply_indexed_slices_grad(IndexedSlices grad, object? local_step = null, string? name = null) =>
        apply_grad(Argument.Given(grad).indices, grad.values, grad.dense_shape, local_step, name);

    /// <summary>Adds a gradient.</summary>
    /// <param name="grad_indices">The rows' numbers, [n], in their order.</param>
    /// <param name="grad_values">The rows, [n, ...].</param>
    /// <param name="grad_shape">The shape of all rows; null if it is not known.</param>
    /// <param name="local_step">The step at which it was computed: a number, a tensor or a variable.</param>
    /// <param name="name">The name of the node.</param>
    public Operation apply_grad(
        Tensor grad_indices,
        Tensor grad_values,
        Tensor? grad_shape = null,
        object? local_step = null,
        string? name = null
    )
    {
        using var building = ops.Build();
        var step = math_ops.cast(ops.convert_to_tensor(local_step ?? 0), TF_DataType.TF_INT64);
        var indices = math_ops.cast(grad_indices, TF_DataType.TF_INT64);
        var shape = math_ops.cast(grad_shape ?? ops.convert_to_tensor(Array.Empty<float>()), TF_DataType.TF_INT64);
        var apply = AccumulatorReferenceOps.SparseAccumulatorApplyGradient.Apply(
            name,
            [accumulator_ref, step, indices, grad_values, shape],
            new AttributeMap { { "has_known_shape", grad_shape is not null } }
        );
        return building.Done(apply);
    }

    /// <summary>Takes each row's average when there are as many gradients as required, and goes on to the next step.</summary>
    /// <param name="num_required">How many are required, a number or a scalar int32.</param>
    /// <param name="name">The name of the node.</param>
    /// <returns>The rows' numbers, the rows, and the shape of all rows, of which the first dimension may be -1.</returns>
    public (Tensor indices, Tensor values, Tensor shape) take_grad(object num_required, string? name = null)
    {
        var op = AccumulatorReferenceOps.SparseAccumulatorTakeGradient.Apply(
            name,
            [accumulator_ref, num_required],
            new AttributeMap { { "dtype", dtype } }
        );
        return (op.outputs[0], op.outputs[1], op.outputs[2]);
    }

    /// <summary>The same as slices.</summary>
    /// <inheritdoc cref="take_grad"/>
    public IndexedSlices take_indexed_slices_grad(object num_required, string? name = null)
    {
        var (indices, values, shape) = take_grad(num_required, name);
        return new(values, indices, shape);
    }

    /// <summary>The number of gradients that are accumulated, [].</summary>
    public Tensor num_accumulated(string? name = null) =>
        AccumulatorReferenceOps.AccumulatorNumAccumulated.MakeTensor(name ?? $"{_name}_NumAccumulated", [accumulator_ref]);

    /// <summary>Sets the step before which gradients are out of date: a number, a tensor or a variable.</summary>
    public Operation set_global_step(object new_global_step, string? name = null)
    {
        var step = math_ops.cast(ops.convert_to_tensor(new_global_step), TF_DataType.TF_INT64);
        return AccumulatorReferenceOps.AccumulatorSetGlobalStep.Apply(name, [accumulator_ref, step]);
    }
}
