using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// The gradient of picking slices: sums per index. Source: TensorFlow 1.15's <c>_GatherV2Grad</c> (python/ops/array_grad.py),
/// with the sparse <c>IndexedSlices</c> of axis 0 made dense at once, as TensorFlow does where they are used.
/// </summary>
internal static class GatherGradient
{
    internal static Tensor?[] Of(Operation op, Tensor?[] grads)
    {
        var (x, axis) = (op.inputs[0], op.inputs[2]);
        Tensor params_shape;
        using (ops.colocate_with(x))
            params_shape = math_ops.cast(array_ops.shape(x, out_type: TF_DataType.TF_INT64), TF_DataType.TF_INT32);
        var indices_size = array_ops.expand_dims(array_ops.size(op.inputs[1]), 0);
        if (tensor_util.constant_value(axis) is { } known && (long)known == 0)
        {
            var tail = params_shape["1:"];
            var rows = array_ops.reshape(grads[0]!, array_ops.concat([indices_size, tail], 0));
            var flat = array_ops.reshape(op.inputs[1], indices_size);
            return [gen_array_ops.unsorted_segment_sum(rows, flat, params_shape[0]), null, null];
        }
        // The picked axis goes to the front, where the segments are summed, and then back to its place.
        var outer_shape = array_ops._slice_helper(params_shape, [0], [axis], [1], begin_mask: 1);
        var outer_dims = array_ops.size(outer_shape);
        var inner_shape = array_ops._slice_helper(params_shape, [axis], [0], [1], end_mask: 1)["1:"];
        var inner_dims = array_ops.size(inner_shape);
        var outer_axes = math_ops.range(outer_dims);
        var inner_axes = math_ops.range(outer_dims + 1, outer_dims + 1 + inner_dims);
        var values = array_ops.reshape(grads[0]!, array_ops.concat([outer_shape, indices_size, inner_shape], 0));
        var indices = array_ops.reshape(op.inputs[1], indices_size);
        var to_front = array_ops.concat(new object[] { new[] { outer_dims }, outer_axes, inner_axes }, 0);
        var transposed = array_ops.transpose(values, to_front);
        var num_segments = array_ops._slice_helper(params_shape, [axis], [axis + 1], [1], shrink_axis_mask: 1);
        var sums = gen_array_ops.unsorted_segment_sum(transposed, indices, num_segments);
        var back = array_ops.concat(new object[] { outer_axes + 1, new[] { 0 }, inner_axes }, 0);
        return [array_ops.transpose(sums, back), null, null];
    }

    /// <summary>The slices at these ids, and zeros for negative ids (TensorFlow's <c>_GatherDropNegatives</c>).</summary>
    internal static Tensor DropNegatives(Tensor x, Tensor ids)
    {
        var clipped = gen_math_ops.maximum(ids, array_ops.zeros_like(ids));
        var gathered = array_ops.gather(x, clipped);
        var is_positive = gen_math_ops.greater_equal(ids, new NDArray(0));
        var shape = array_ops.concat(
        [
            array_ops.shape(is_positive),
            array_ops.ones(new Tensor[] { array_ops.rank(gathered) - array_ops.rank(is_positive) }, TF_DataType.TF_INT32),
        ], 0);
        is_positive = array_ops.reshape(is_positive, shape);
        is_positive = gen_math_ops.logical_and(is_positive, array_ops.ones_like(gathered, TF_DataType.TF_BOOL), "and");
        return array_ops.where(is_positive, gathered, array_ops.zeros_like(gathered));
    }
}
