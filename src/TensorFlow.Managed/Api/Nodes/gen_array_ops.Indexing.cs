using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Parts of tensors: slices, indices, order.</content>
public static partial class gen_array_ops
{
    internal static Tensor[] concat_offset(Tensor concat_dim, Tensor[] shape, string? name = null) =>
        ConcatOps.ConcatOffset.Apply(name, [concat_dim, shape]).outputs;

    internal static Tensor[] split_v(Tensor value, Tensor size_splits, Tensor split_dim, int num_split, string? name = null) =>
        SplitOps.SplitV.Apply(name, [value, size_splits, split_dim], new AttributeMap { { "num_split", num_split } }).outputs;

    internal static Tensor slice(object input, object begin, object size, string? name = null) =>
        SliceOps.Slice.MakeTensor(name, [input, begin, size]);

    internal static Tensor strided_slice(
        Tensor input,
        Tensor begin,
        Tensor end,
        Tensor strides,
        long begin_mask = 0,
        long end_mask = 0,
        long ellipsis_mask = 0,
        long new_axis_mask = 0,
        long shrink_axis_mask = 0,
        string? name = null
    ) =>
        StridedSliceOps.StridedSlice.MakeTensor(
            name,
            [input, begin, end, strides],
            Masks(begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask)
        );

    internal static Tensor strided_slice_grad(
        Tensor shape,
        Tensor begin,
        Tensor end,
        Tensor strides,
        Tensor dy,
        long begin_mask = 0,
        long end_mask = 0,
        long ellipsis_mask = 0,
        long new_axis_mask = 0,
        long shrink_axis_mask = 0,
        string? name = null
    ) =>
        StridedSliceOps.StridedSliceGrad.MakeTensor(
            name,
            [shape, begin, end, strides, dy],
            Masks(begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask)
        );

    /// <summary>Writes a slice of the variable behind a reference or a handle.</summary>
    internal static Operation strided_slice_assign(
        Tensor @ref,
        Tensor begin,
        Tensor end,
        Tensor strides,
        object value,
        long begin_mask = 0,
        long end_mask = 0,
        long ellipsis_mask = 0,
        long new_axis_mask = 0,
        long shrink_axis_mask = 0,
        string? name = null
    )
    {
        var op =
            @ref.dtype == TF_DataType.TF_RESOURCE
                ? StridedSliceAssignOps.ResourceStridedSliceAssign
                : StridedSliceAssignOps.StridedSliceAssign;
        return op.Apply(
            name,
            [@ref, begin, end, strides, value],
            Masks(begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask)
        );
    }

    internal static Tensor invert_permutation(Tensor x, string? name = null) =>
        TransposeOps.InvertPermutation.MakeTensor(name, [x]);

    internal static Tensor gather_v2(Tensor @params, Tensor indices, Tensor axis, int batch_dims = 0, string? name = null) =>
        GatherOps.GatherV2.MakeTensor(name, [@params, indices, axis], new AttributeMap { { "batch_dims", batch_dims } });

    internal static Tensor unsorted_segment_sum(Tensor data, Tensor segment_ids, Tensor num_segments, string? name = null) =>
        UnsortedSegmentOps.UnsortedSegmentSum.MakeTensor(name, [data, segment_ids, num_segments]);

    internal static Tensor dynamic_stitch(Tensor[] indices, Tensor[] data, string? name = null) =>
        StitchOps.DynamicStitch.MakeTensor(name, [indices, data]);

    internal static Tensor pad(Tensor input, Tensor paddings, string? name = null) =>
        PadOps.Pad.MakeTensor(name, [input, paddings]);

    internal static Tensor pad_v2(Tensor input, Tensor paddings, Tensor constant_values, string? name = null) =>
        PadOps.PadV2.MakeTensor(name, [input, paddings, constant_values]);

    /// <summary>
    /// The tensor with the order along some axes reversed. axis: int32 or int64, [number of axes]. Source: TensorFlow 1.15
    /// <c>tf.raw_ops.ReverseV2</c>.
    /// </summary>
    public static Tensor reverse_v2(Tensor tensor, Tensor axis, string? name = null) =>
        ReverseOps.ReverseV2.MakeTensor(name, [tensor, axis]);

    internal static Tensor reverse(Tensor tensor, Tensor dims, string? name = null) =>
        ReverseOps.Reverse.MakeTensor(name, [tensor, dims]);

    internal static Tensor reverse_sequence(
        Tensor input,
        Tensor seq_lengths,
        int seq_dim,
        int batch_dim = 0,
        string? name = null
    ) =>
        ReverseOps.ReverseSequence.MakeTensor(
            name,
            [input, seq_lengths],
            new AttributeMap { { "seq_dim", seq_dim }, { "batch_dim", batch_dim } }
        );

    internal static Tensor one_hot(
        Tensor indices,
        Tensor depth,
        Tensor on_value,
        Tensor off_value,
        int axis = -1,
        string? name = null
    ) => SelectionOps.OneHot.MakeTensor(name, [indices, depth, on_value, off_value], new AttributeMap { { "axis", axis } });

    internal static Tensor where(Tensor condition, string? name = null) => SelectionOps.Where.MakeTensor(name, [condition]);

    /// <summary>What is in x and not in y, and its places in x.</summary>
    internal static (Tensor, Tensor) list_diff(Tensor x, Tensor y, string? name = null) =>
        ListDiffOps.ListDiff.Apply(name, [x, y]).outputs is [var values, var places] ? (values, places) : default;

    private static AttributeMap Masks(long begin, long end, long ellipsis, long new_axis, long shrink_axis) =>
        new()
        {
            { "begin_mask", begin },
            { "end_mask", end },
            { "ellipsis_mask", ellipsis },
            { "new_axis_mask", new_axis },
            { "shrink_axis_mask", shrink_axis },
        };

    internal static Tensor gather_nd(Tensor @params, Tensor indices, string? name = null) =>
        GatherNdOps.GatherNd.MakeTensor(name, [@params, indices]);

    internal static Tensor scatter_nd(Tensor indices, Tensor updates, Tensor shape, string? name = null) =>
        ScatterNdOps.ScatterNd.MakeTensor(name, [indices, updates, shape]);

    internal static Tensor tensor_scatter_update(Tensor tensor, Tensor indices, Tensor updates, string? name = null) =>
        ScatterNdOps.TensorScatterUpdate.MakeTensor(name, [tensor, indices, updates]);

    internal static Tensor[] unique(Tensor x, TF_DataType out_idx = TF_DataType.TF_INT32, string? name = null) =>
        UniqueOps.Unique.Apply(name, [x], new AttributeMap { { "out_idx", out_idx } }).outputs;

    internal static Tensor roll(Tensor input, Tensor shift, Tensor axis, string? name = null) =>
        RollOps.Roll.MakeTensor(name, [input, shift, axis]);

    internal static Tensor matrix_diag(Tensor diagonal, string? name = null) =>
        MatrixDiagOps.MatrixDiag.MakeTensor(name, [diagonal]);

    internal static Tensor matrix_diag_part(Tensor input, string? name = null) =>
        MatrixDiagOps.MatrixDiagPart.MakeTensor(name, [input]);

    internal static Tensor matrix_set_diag(Tensor input, Tensor diagonal, string? name = null) =>
        MatrixDiagOps.MatrixSetDiag.MakeTensor(name, [input, diagonal]);

    internal static Tensor matrix_band_part(Tensor input, Tensor num_lower, Tensor num_upper, string? name = null) =>
        MatrixDiagOps.MatrixBandPart.MakeTensor(name, [input, num_lower, num_upper]);

    internal static Tensor diag(Tensor diagonal, string? name = null) => DiagOps.Diag.MakeTensor(name, [diagonal]);

    internal static Tensor diag_part(Tensor input, string? name = null) => DiagOps.DiagPart.MakeTensor(name, [input]);

    internal static Tensor check_numerics(Tensor tensor, string message, string? name = null) =>
        CheckOps.CheckNumerics.MakeTensor(name, [tensor], new AttributeMap { { "message", message } });

    internal static Tensor space_to_batch_nd(Tensor input, Tensor block_shape, Tensor paddings, string? name = null) =>
        BlockOps.SpaceToBatchND.MakeTensor(name, [input, block_shape, paddings]);

    internal static Tensor batch_to_space_nd(Tensor input, Tensor block_shape, Tensor crops, string? name = null) =>
        BlockOps.BatchToSpaceND.MakeTensor(name, [input, block_shape, crops]);

    internal static Tensor space_to_depth(Tensor input, int block_size, string data_format = "NHWC", string? name = null) =>
        DepthOps.SpaceToDepth.MakeTensor(name, [input], Blocks(block_size, data_format));

    internal static Tensor depth_to_space(Tensor input, int block_size, string data_format = "NHWC", string? name = null) =>
        DepthOps.DepthToSpace.MakeTensor(name, [input], Blocks(block_size, data_format));

    internal static Tensor mirror_pad(Tensor input, Tensor paddings, string mode, string? name = null) =>
        MirrorPadOps.MirrorPad.MakeTensor(name, [input, paddings], new AttributeMap { { "mode", mode } });

    internal static Tensor mirror_pad_grad(Tensor input, Tensor paddings, string mode, string? name = null) =>
        MirrorPadOps.MirrorPadGrad.MakeTensor(name, [input, paddings], new AttributeMap { { "mode", mode } });

    private static AttributeMap Blocks(int block_size, string data_format) =>
        new() { { "block_size", block_size }, { "data_format", data_format } };
}
