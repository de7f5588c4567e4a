using Tensorflow.Framework;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// The gradient of picking slices: sums per index. Source: TensorFlow 1.15's <c>_GatherV2Grad</c> (python/ops/array_grad.py).
/// </summary>
internal static class GatherGradient
{
    internal static Tensor?[] Build(Operation op, Tensor?[] grads)
    {
        var axis = op.inputs[2];
        var params_shape = ParamsShape(op.inputs[0]);
        var indices_size = array_ops.expand_dims(array_ops.size(op.inputs[1]), 0);
        if (tensor_util.constant_value(axis) is { } known && (long)known == 0)
            return [Slices(op, grads[0]!, params_shape, indices_size), null, null];
        // The picked axis goes to the front, behind the batch dimensions, where the segments are summed, and then back.
        var batch_dims = op.get_attr<int>("batch_dims");
        if (batch_dims < 0 && op.inputs[1].shape.IsNull)
            throw new ValueError($"batch_dims = {batch_dims} counts from the end, so that the rank of indices must be known.");
        if (batch_dims < 0)
            batch_dims += op.inputs[1].shape.ndim;
        var outer_shape = array_ops._slice_helper(params_shape, [0], [axis], [1], begin_mask: 1);
        var inner_shape = array_ops._slice_helper(params_shape, [axis], [0], [1], end_mask: 1)["1:"];
        var values_shape = array_ops.concat([outer_shape, new NDArray(new[] { -1 }), inner_shape], 0);
        var values_dims = array_ops.size(values_shape);
        var axis_dims = array_ops.size(outer_shape);
        var outer_batches = math_ops.range(batch_dims);
        var batch_axes = math_ops.range(batch_dims, axis_dims);
        var inner_axes = math_ops.range(axis_dims + 1, values_dims);
        var values = array_ops.reshape(grads[0]!, values_shape);
        var to_front = array_ops.concat(new object[] { outer_batches, new[] { axis_dims }, batch_axes, inner_axes }, 0);
        var transposed = array_ops.transpose(values, to_front);
        var num_segments = array_ops._slice_helper(params_shape, [axis], [axis + 1], [1], shrink_axis_mask: 1);
        var sums = BatchSums(params_shape, transposed, op.inputs[1], batch_dims, num_segments);
        var back = array_ops.concat(new object[] { outer_batches, batch_axes + 1, new[] { batch_dims }, inner_axes }, 0);
        return [array_ops.transpose(sums, back), null, null];
    }

    /// <summary>The same of <c>Gather</c>, which picks rows (TensorFlow's <c>_GatherGrad</c>).</summary>
    internal static Tensor?[] BuildRows(Operation op, Tensor?[] grads)
    {
        var params_shape = ParamsShape(op.inputs[0]);
        var indices_size = array_ops.expand_dims(array_ops.size(op.inputs[1]), 0);
        return [Slices(op, grads[0]!, params_shape, indices_size), null];
    }

    private static Tensor ParamsShape(Tensor x)
    {
        using var colocation = ops.colocate_with(x);
        return math_ops.cast(array_ops.shape(x, out_type: TF_DataType.TF_INT64), TF_DataType.TF_INT32);
    }

    private static IndexedSlices Slices(Operation op, Tensor grad, Tensor params_shape, Tensor indices_size)
    {
        var tail = params_shape["1:"];
        var rows = array_ops.reshape(grad, array_ops.concat([indices_size, tail], 0));
        var flat = array_ops.reshape(op.inputs[1], indices_size);
        return new IndexedSlices(rows, flat, params_shape);
    }

    /// <summary>
    /// The sums per index in each batch: all batches' segments become one row of segments (TensorFlow's <c>_BatchGatherGrad</c>).
    /// </summary>
    private static Tensor BatchSums(Tensor params_shape, Tensor values, Tensor indices, int batch_dims, Tensor num_segments)
    {
        var indices_size = array_ops.expand_dims(array_ops.size(indices), 0);
        if (batch_dims == 0)
            return gen_array_ops.unsorted_segment_sum(values, array_ops.reshape(indices, indices_size), num_segments);
        var values_shape = array_ops.shape(values);
        var outer_shape = values_shape[$":{batch_dims}"];
        var inner_shape = values_shape[$"{batch_dims}:"]["1:"];
        var batch_size = gen_math_ops.prod(outer_shape, new NDArray(new[] { 0 }), false);
        var flat_shape = array_ops.concat([new NDArray(new[] { -1 }), inner_shape], 0);
        indices = WithBatchOffsets(params_shape, indices, batch_dims, num_segments);
        num_segments *= batch_size;
        values = array_ops.reshape(values, flat_shape);
        var sums = gen_array_ops.unsorted_segment_sum(values, array_ops.reshape(indices, indices_size), num_segments);
        return array_ops.reshape(sums, array_ops.concat([outer_shape, flat_shape], 0));
    }

    /// <summary>
    /// The indices into the row of all batches' segments, given the size of the picked axis (TensorFlow's
    /// <c>_GetBatchIndices</c>).
    /// </summary>
    private static Tensor WithBatchOffsets(Tensor params_shape, Tensor indices, int batch_dims, Tensor picked)
    {
        var (rank, dtype) = (indices.shape.ndim, indices.dtype.as_base_dtype());
        var dims = math_ops.cast(params_shape, dtype);
        var stride = array_ops.ones(Shape.Scalar, dtype);
        for (var d = batch_dims; d > 0; d--)
        {
            var size = dims[d - 1];
            // TensorFlow takes params' own dimension in place of the picked one, and so adds up in wrong places where they
            // differ.
            stride *= d == batch_dims ? math_ops.cast(picked, dtype) : dims[d];
            var start = array_ops.zeros(Shape.Scalar, dtype);
            var step = array_ops.ones(Shape.Scalar, dtype);
            var offsets = math_ops.range(start, size, step) * stride;
            object[] shape =
            [
                .. Enumerable.Repeat<object>(1, d - 1),
                size,
                .. Enumerable.Repeat<object>(1, Math.Max(rank - d, 0)),
            ];
            var known = array_ops.stack(shape);
            // Python needs the rank; where it is not known, ones are added as often as it says in the end.
            if (rank < 0)
            {
                var ones = array_ops.tile(new NDArray(new[] { 1 }), array_ops.expand_dims(array_ops.rank(indices) - d, 0));
                known = array_ops.concat([known, math_ops.cast(ones, dtype)], 0);
            }
            indices += array_ops.reshape(offsets, known);
        }
        return indices;
    }

    /// <summary>
    /// The slices at these ids, and zeros for negative ids; the ids without these; and which elements of the slices are not of
    /// these (TensorFlow's <c>_GatherDropNegatives</c>).
    /// </summary>
    /// <param name="x">The slices.</param>
    /// <param name="ids">Their numbers.</param>
    /// <param name="clipped">The ids with 0 in place of negative ones, where they are known already.</param>
    internal static (Tensor Values, Tensor Clipped, Tensor IsPositive) DropNegatives(Tensor x, Tensor ids, Tensor? clipped = null)
    {
        clipped ??= gen_math_ops.maximum(ids, array_ops.zeros_like(ids));
        var gathered = array_ops.gather(x, clipped);
        var is_positive = gen_math_ops.greater_equal(ids, new NDArray(0));
        var shape = array_ops.concat(
            [
                array_ops.shape(is_positive),
                array_ops.ones(new Tensor[] { array_ops.rank(gathered) - array_ops.rank(is_positive) }, TF_DataType.TF_INT32),
            ],
            0
        );
        is_positive = array_ops.reshape(is_positive, shape);
        is_positive = gen_math_ops.logical_and(is_positive, array_ops.ones_like(gathered, TF_DataType.TF_BOOL), "and");
        return (array_ops.where(is_positive, gathered, array_ops.zeros_like(gathered)), clipped, is_positive);
    }

    /// <summary>The same where both are known already.</summary>
    internal static Tensor GatherPositives(Tensor x, Tensor clipped, Tensor isPositive)
    {
        var gathered = array_ops.gather(x, clipped);
        return array_ops.where(isPositive, gathered, array_ops.zeros_like(gathered));
    }
}
