using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <content>Slices, given by numbers, by tensors or as Python writes them.</content>
public partial class array_ops
{
    /// <summary>
    /// A block of the tensor, input[begin[0] : begin[0] + size[0], ...]. Source: TensorFlow 1.15 <c>tf.slice</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, rank n.</param>
    /// <param name="begin">The block's first index in each dimension: int32 or int64, [n].</param>
    /// <param name="size">How many elements in each dimension: begin's type, [n]; -1 for all that remain.</param>
    /// <param name="name">The node's name; <c>Slice</c> by default.</param>
    /// <returns>The block: input's element type and rank.</returns>
    /// <exception cref="TypeError">
    /// begin and size have different element types, or one that is neither int32 nor int64.
    /// </exception>
    /// <exception cref="ValueError">There is not one number for each dimension.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: the block ends beyond the tensor.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor slice(Tensor input, Tensor begin, Tensor size, string? name = null) =>
        gen_array_ops.slice(input, begin, size, name);

    /// <summary>
    /// A block of the tensor. begin and size: scalar tensors and numbers, one for each dimension, which are packed into vectors.
    /// </summary>
    /// <inheritdoc cref="slice(Tensor, Tensor, Tensor, string?)"/>
    public static Tensor slice(Tensor input, Tensor[] begin, Tensor[] size, string? name = null) =>
        gen_array_ops.slice(input, begin, size, name);

    /// <summary>
    /// What Python's input_[begin:end:strides, ...] selects. Bit i of a mask says something of slice i. Source: TensorFlow 1.15
    /// <c>tf.strided_slice</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input_">Any element type and rank.</param>
    /// <param name="begin">The first index of each slice: int32 or int64, [slices]; negative ones count from the end.</param>
    /// <param name="end">The index behind the last one of each slice: as begin.</param>
    /// <param name="strides">The step of each slice, not 0: as begin; ones by default.</param>
    /// <param name="begin_mask">
    /// The slices that start at the dimension's beginning, or at its end if the step is negative.
    /// </param>
    /// <param name="end_mask">The slices that go to the dimension's end, or to its beginning if the step is negative.</param>
    /// <param name="ellipsis_mask">The slice, at most one, that stands for all dimensions which no other slice is for.</param>
    /// <param name="new_axis_mask">The slices that put in a dimension of 1.</param>
    /// <param name="shrink_axis_mask">The slices that are an index, whose dimension the result lacks.</param>
    /// <param name="name">The node's name; <c>StridedSlice</c> by default.</param>
    /// <returns>input_'s element type; the dimensions that remain.</returns>
    /// <exception cref="TypeError">
    /// begin, end and strides have different element types, or one that is neither int32 nor int64.
    /// </exception>
    /// <exception cref="ValueError">
    /// There are more slices than dimensions, two ellipses, a step of 0, or an index out of range.
    /// </exception>
    public static Tensor strided_slice(
        Tensor input_,
        Tensor begin,
        Tensor end,
        Tensor? strides = null,
        int begin_mask = 0,
        int end_mask = 0,
        int ellipsis_mask = 0,
        int new_axis_mask = 0,
        int shrink_axis_mask = 0,
        string? name = null
    )
    {
        using var building = ops.Build();
        return building.Done(
            gen_array_ops.strided_slice(
                input_,
                begin,
                end,
                strides ?? ones_like(begin),
                begin_mask,
                end_mask,
                ellipsis_mask,
                new_axis_mask,
                shrink_axis_mask,
                name
            )
        );
    }

    /// <summary>
    /// The gradient of <see cref="strided_slice(Tensor, Tensor, Tensor, Tensor?, int, int, int, int, int, string?)"/>: zeros with
    /// dy where the slice was taken. Source: TensorFlow 1.15 <c>tf.raw_ops.StridedSliceGrad</c>.
    /// </summary>
    /// <param name="shape">The shape of what was sliced, and of the result: int32 or int64, [rank].</param>
    /// <param name="begin">As it was sliced.</param>
    /// <param name="end">As it was sliced.</param>
    /// <param name="strides">As it was sliced.</param>
    /// <param name="dy">The gradient of the slice, in the slice's shape.</param>
    /// <param name="begin_mask">As it was sliced.</param>
    /// <param name="end_mask">As it was sliced.</param>
    /// <param name="ellipsis_mask">As it was sliced.</param>
    /// <param name="new_axis_mask">As it was sliced.</param>
    /// <param name="shrink_axis_mask">As it was sliced.</param>
    /// <param name="name">The node's name; <c>StridedSliceGrad</c> by default.</param>
    /// <returns>dy's element type; the shape given.</returns>
    /// <exception cref="TypeError">
    /// shape, begin, end and strides have different element types, or one that is neither int32 nor int64.
    /// </exception>
    public static Tensor strided_slice_grad(
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
        gen_array_ops.strided_slice_grad(
            shape,
            begin,
            end,
            strides,
            dy,
            begin_mask,
            end_mask,
            ellipsis_mask,
            new_axis_mask,
            shrink_axis_mask,
            name
        );

    /// <summary>The part of a tensor that Python slices select.</summary>
    internal static Tensor strided_slice(Tensor tensor, Slice[] slices)
    {
        object[] begin = new object[Argument.EachGiven(slices).Length],
            end = new object[slices.Length],
            strides = new object[slices.Length];
        int begin_mask = 0,
            end_mask = 0,
            ellipsis_mask = 0,
            new_axis_mask = 0,
            shrink_axis_mask = 0;
        for (var i = 0; i < slices.Length; i++)
        {
            var s = slices[i];
            if (s.Indices is not null)
            {
                throw new TypeError(
                    "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are "
                        + $"valid indices, got {s}"
                );
            }

            (begin[i], end[i], strides[i]) = (s.Start ?? 0, s.IsIndex ? s.Start!.Value + 1 : s.Stop ?? 0, s.Step);
            if (s.IsEllipsis)
            {
                ellipsis_mask |= 1 << i;
            }
            else if (s.IsNewAxis)
            {
                new_axis_mask |= 1 << i;
            }
            else if (s.IsIndex)
            {
                shrink_axis_mask |= 1 << i;
            }
            else
            {
                if (s.Start is null)
                    begin_mask |= 1 << i;
                if (s.Stop is null)
                    end_mask |= 1 << i;
            }
        }
        return _slice_helper(tensor, begin, end, strides, begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask);
    }

    /// <summary>A strided slice whose limits may be numbers or scalar tensors (TensorFlow's <c>_slice_helper</c>).</summary>
    internal static Tensor _slice_helper(
        Tensor tensor,
        object[] begin,
        object[] end,
        object[] strides,
        int begin_mask = 0,
        int end_mask = 0,
        int ellipsis_mask = 0,
        int new_axis_mask = 0,
        int shrink_axis_mask = 0
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "strided_slice");
        if (begin.Length == 0)
        {
            var empty = constant_op.constant(Array.Empty<int>(), TF_DataType.TF_INT32);
            return building.Done(strided_slice(tensor, empty, empty, empty, name: scope));
        }
        Tensor[] packed = [stack(begin), stack(end), stack(strides)];
        if (packed.Any(p => p.dtype == TF_DataType.TF_INT64))
        {
            packed = Array.ConvertAll(packed, p =>
                p.dtype == TF_DataType.TF_INT64 ? p : gen_math_ops.cast(p, TF_DataType.TF_INT64)
            );
        }

        return building.Done(
            strided_slice(
                tensor,
                packed[0],
                packed[1],
                packed[2],
                begin_mask,
                end_mask,
                ellipsis_mask,
                new_axis_mask,
                shrink_axis_mask,
                scope
            )
        );
    }
}
