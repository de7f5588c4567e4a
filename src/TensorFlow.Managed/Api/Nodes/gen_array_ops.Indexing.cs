using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Parts of tensors: slices, indices, order.</content>
public static partial class gen_array_ops
{
    internal static Tensor concat(Tensor[] values, object axis, string? name = null) =>
        ConcatOps.ConcatV2.MakeTensor(name, [values, axis]);

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

    internal static Tensor invert_permutation(Tensor x, string? name = null) =>
        TransposeOps.InvertPermutation.MakeTensor(name, [x]);

    internal static Tensor gather_v2(Tensor @params, Tensor indices, Tensor axis, int batch_dims = 0, string? name = null) =>
        GatherOps.GatherV2.MakeTensor(name, [@params, indices, axis], new AttributeMap { { "batch_dims", batch_dims } });

    internal static Tensor unsorted_segment_sum(Tensor data, Tensor segment_ids, Tensor num_segments, string? name = null) =>
        SegmentOps.UnsortedSegmentSum.MakeTensor(name, [data, segment_ids, num_segments]);

    internal static Tensor dynamic_stitch(Tensor[] indices, Tensor[] data, string? name = null) =>
        StitchOps.DynamicStitch.MakeTensor(name, [indices, data]);

    internal static Tensor pad(Tensor input, Tensor paddings, string? name = null) =>
        PadOps.Pad.MakeTensor(name, [input, paddings]);

    internal static Tensor pad_v2(Tensor input, Tensor paddings, Tensor constant_values, string? name = null) =>
        PadOps.PadV2.MakeTensor(name, [input, paddings, constant_values]);

    internal static Tensor reverse_v2(Tensor tensor, Tensor axis, string? name = null) =>
        ReverseOps.ReverseV2.MakeTensor(name, [tensor, axis]);

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
}
