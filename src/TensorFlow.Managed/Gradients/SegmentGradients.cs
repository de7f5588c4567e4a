using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>The gradients of reductions of segments. Source: TensorFlow 1.15's python/ops/math_grad.py.</summary>
internal static class SegmentGradients
{
    internal static Tensor Mean(Operation op, Tensor grad)
    {
        var (data, ids) = (op.inputs[0], op.inputs[1]);
        var rank = array_ops.rank(data);
        var ones_shape = array_ops.concat(
            [array_ops.shape(ids), array_ops.fill(array_ops.expand_dims(rank - 1, 0), new NDArray(1))],
            0
        );
        var ones = array_ops.fill(ones_shape, constant_op.constant(1, grad.dtype));
        return array_ops.gather(grad / gen_math_ops.segment_sum(ones, ids), ids);
    }

    /// <summary>A segment's gradient goes to its largest or smallest elements in equal parts.</summary>
    internal static Tensor Extremum(Operation op, Tensor grad)
    {
        var (data, ids) = (op.inputs[0], op.inputs[1]);
        var zeros = array_ops.zeros_like(data, data.dtype);
        var is_selected = gen_math_ops.equal(data, array_ops.gather(op.outputs[0], ids));
        var num_selected = gen_math_ops.segment_sum(math_ops.cast(is_selected, grad.dtype), ids);
        return array_ops.where(is_selected, array_ops.gather(grad / num_selected, ids), zeros);
    }

    /// <inheritdoc cref="Extremum"/>
    internal static Tensor UnsortedExtremum(Operation op, Tensor grad)
    {
        var (data, ids) = (op.inputs[0], op.inputs[1]);
        var (gathered, clipped, is_positive) = GatherGradient.DropNegatives(op.outputs[0], ids);
        var is_selected = gen_math_ops.logical_and(gen_math_ops.equal(data, gathered), is_positive);
        var num_selected = gen_array_ops.unsorted_segment_sum(math_ops.cast(is_selected, grad.dtype), ids, op.inputs[2]);
        var gathered_grads = GatherGradient.GatherPositives(grad / num_selected, clipped, is_positive);
        return array_ops.where(is_selected, gathered_grads, array_ops.zeros_like(gathered_grads));
    }

    /// <summary>
    /// The product of a segment's other elements: its product without zeros where the element is its only zero, else its product
    /// over the element, and 0 where there are more zeros.
    /// </summary>
    internal static Tensor UnsortedProd(Operation op, Tensor grad)
    {
        var (data, ids, num) = (op.inputs[0], op.inputs[1], op.inputs[2]);
        var is_zero = gen_math_ops.equal(data, constant_op.constant(0, data.dtype));
        var num_zeros = gen_array_ops.unsorted_segment_sum(math_ops.cast(is_zero, TF_DataType.TF_INT32), ids, num);
        grad = array_ops.where(gen_math_ops.greater(num_zeros, new NDArray(1)), array_ops.zeros_like(grad), grad);
        var non_zero = array_ops.where(is_zero, array_ops.ones_like(data), data);
        var non_zero_prod = gen_math_ops.unsorted_segment_prod(non_zero, ids, num);
        var clipped = gen_math_ops.maximum(ids, array_ops.zeros_like(ids));
        var gathered_prod = array_ops.gather(op.outputs[0], clipped);
        var gathered_non_zero_prod = array_ops.gather(non_zero_prod, clipped);
        var partial = array_ops.where(is_zero, gathered_non_zero_prod, gathered_prod / data);
        return GatherGradient.DropNegatives(grad, ids, clipped: clipped).Values * partial;
    }
}
