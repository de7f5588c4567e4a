using System.Runtime.CompilerServices;
using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Elements by their indices, margins and order.</content>
public partial class array_ops
{
    /// <summary>
    /// The slices of a tensor at the given indices along an axis. Source: TensorFlow 1.15 <c>tf.gather</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="params">Any element type, rank 1 or more.</param>
    /// <param name="indices">int32 or int64, any shape; from 0 to the axis's size - 1.</param>
    /// <param name="axis">
    /// The axis, a number or a scalar tensor of int32 or int64; negative ones count from the end. By default batch_dims, which is
    /// 0 by default.
    /// </param>
    /// <param name="name">The node's name; <c>GatherV2</c> by default.</param>
    /// <param name="batch_dims">
    /// How many leading dimensions both have: in each, indices pick from their own part of params.
    /// </param>
    /// <returns>params' element type; its shape with indices' dimensions behind the batch in place of the axis.</returns>
    /// <exception cref="TypeError">The indices are neither int32 nor int64.</exception>
    /// <exception cref="ValueError">There is no such axis, or the leading dimensions differ.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an index is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor gather(Tensor @params, Tensor indices, int axis, string? name = null, int batch_dims = 0) =>
        gen_array_ops.gather_v2(@params, indices, new NDArray(axis), batch_dims, name);

    /// <inheritdoc cref="gather(Tensor, Tensor, int, string?, int)"/>
    public static Tensor gather(Tensor @params, Tensor indices, string? name = null, Tensor? axis = null, int batch_dims = 0) =>
        gen_array_ops.gather_v2(@params, indices, axis ?? new NDArray(batch_dims), batch_dims, name);

    /// <inheritdoc cref="gather(Tensor, Tensor, int, string?, int)"/>
    public static Tensor gather(
        ResourceVariable @params,
        Tensor indices,
        string? name = null,
        Tensor? axis = null,
        int batch_dims = 0
    ) =>
        axis is null && batch_dims == 0 && Argument.Given(@params).Nodes.IsResource
            ? @params.sparse_read(indices, name)
            : gather((Tensor)@params, indices, name, axis, batch_dims);

    /// <summary>
    /// Where the condition holds x's element, elsewhere y's; without x and y the indices of the elements that are true. Source:
    /// TensorFlow 1.15 <c>tf.where</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="condition">
    /// bool. With x and y: their shape, or a vector that chooses whole rows, or one value. Without: any shape, and numbers too,
    /// which hold where they are not 0.
    /// </param>
    /// <param name="x">A tensor, or a value to make a constant of; any element type.</param>
    /// <param name="y">A tensor or a value of x's element type and shape.</param>
    /// <param name="name">The node's name; <c>Select</c> or <c>Where</c> by default.</param>
    /// <returns>
    /// x's element type and shape; without x and y int64, [number of true elements, condition's rank], in row-major order.
    /// </returns>
    /// <exception cref="ValueError">Only one of x and y is given, or the shapes do not fit.</exception>
    /// <exception cref="TypeError">x and y have different element types, or the condition is not bool.</exception>
    public static Tensor where(Tensor condition, object? x = null, object? y = null, string? name = null)
    {
        if (x is not null && y is not null)
            return Ops.LogicalOps.Select.MakeTensor(name, [condition, x, y]);
        if (x is not null || y is not null)
            throw new ValueError("x and y must both be non-None or both be None.");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Where");
        return building.Done(gen_array_ops.where(ops.convert_to_tensor(condition, name: "condition"), scope));
    }

    /// <summary>
    /// on_value along a new axis at the places that the indices name, off_value elsewhere. Source: TensorFlow 1.15
    /// <c>tf.one_hot</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="indices">uint8, int32 or int64, any shape. An index outside of [0, depth) has no on_value.</param>
    /// <param name="depth">The new axis's size: a scalar int32.</param>
    /// <param name="on_value">A scalar; 1, or true, by default.</param>
    /// <param name="off_value">A scalar; 0, or false, by default.</param>
    /// <param name="dtype">The result's element type; by default that of the values given, or float32.</param>
    /// <param name="axis">Where the new axis is put in; -1 for behind the last one.</param>
    /// <param name="name">The node's name; <c>one_hot</c> by default.</param>
    /// <returns>indices' shape with a dimension of depth put in.</returns>
    /// <exception cref="TypeError">
    /// The values' types differ, or are not the requested one; the indices have another type.
    /// </exception>
    /// <exception cref="ValueError">The axis is below -1, the depth is negative, or a value is no scalar.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: the axis is above the indices' rank.</exception>
    public static Tensor one_hot(
        Tensor indices,
        Tensor depth,
        Tensor? on_value = null,
        Tensor? off_value = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        int axis = -1,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "one_hot");
        var given = dtype;
        foreach (var (value, argument) in new[] { (on_value, "on_value"), (off_value, "off_value") })
        {
            if (value is null)
                continue;
            var type = ops.convert_to_tensor(value).dtype.as_base_dtype();
            if (dtype == TF_DataType.DtInvalid)
                dtype = type;
            if (dtype != type)
            {
                throw new TypeError(
                    given == TF_DataType.DtInvalid
                        ? $"dtype {Text(dtype)} of on_value does not match dtype {Text(type)} of off_value"
                        : $"dtype {Text(type)} of {argument} does not match dtype parameter {Text(dtype)}"
                );
            }
        }
        if (dtype == TF_DataType.DtInvalid)
            dtype = TF_DataType.TF_FLOAT;
        on_value ??= ops.convert_to_tensor(dtype == TF_DataType.TF_BOOL ? true : 1, dtype, name: "on_value");
        off_value ??= ops.convert_to_tensor(dtype == TF_DataType.TF_BOOL ? false : 0, dtype, name: "off_value");
        return building.Done(gen_array_ops.one_hot(indices, depth, on_value, off_value, axis, scope));

        static string Text(TF_DataType type) => $"<dtype: '{type.as_python_name()}'>";
    }

    /// <summary>
    /// The tensor with a margin of one value around it. Source: TensorFlow 1.15 <c>tf.pad</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="tensor">Any element type, rank n.</param>
    /// <param name="paddings">
    /// How many elements before and behind in each dimension: int32 or int64, [n, 2], none negative.
    /// </param>
    /// <param name="mode">
    /// In any case: "CONSTANT", or to mirror the tensor "REFLECT" without its last element, "SYMMETRIC" with it.
    /// </param>
    /// <param name="name">The node's name; <c>Pad</c>, <c>PadV2</c> or <c>MirrorPad</c> by default.</param>
    /// <param name="constant_values">The margin's value.</param>
    /// <returns>tensor's element type; dimension d has paddings[d, 0] + its size + paddings[d, 1] elements.</returns>
    /// <exception cref="ValueError">There is no such mode, or the paddings do not fit the tensor's rank.</exception>
    public static Tensor pad(
        Tensor tensor,
        Tensor paddings,
        string mode = "CONSTANT",
        string? name = null,
        int constant_values = 0
    )
    {
        if (Argument.Given(mode).ToUpperInvariant() is "REFLECT" or "SYMMETRIC")
            return gen_array_ops.mirror_pad(tensor, paddings, mode.ToUpperInvariant(), name);
        if (!mode.Equals("CONSTANT", StringComparison.OrdinalIgnoreCase))
            throw new ValueError($"Unknown padding mode: {mode}");
        return constant_values == 0
            ? gen_array_ops.pad(tensor, paddings, name)
            : gen_array_ops.pad_v2(tensor, paddings, new NDArray(constant_values), name);
    }

    /// <summary>
    /// The tensor with the order along the given axes reversed. tensor: any number type, bool or string, of at most 8 dimensions;
    /// axis: int32 or int64, [number of axes], negative ones count from the end; the result: tensor's element type and shape.
    /// Source: TensorFlow 1.15 <c>tf.reverse</c> (python/ops/array_ops.py).
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    /// <exception cref="TypeError">
    /// The axes are neither int32 nor int64, or the tensor has an element type that is not listed.
    /// </exception>
    public static Tensor reverse(Tensor tensor, Tensor axis, string? name = null) => gen_array_ops.reverse_v2(tensor, axis, name);

    /// <inheritdoc cref="tensorflow.searchsorted"/>
    internal static Tensor searchsorted(
        Tensor sorted_sequence,
        Tensor values,
        string side = "left",
        TF_DataType out_type = TF_DataType.TF_INT32,
        string? name = null
    )
    {
        using var building = ops.Build();
        var (sequence_2d, values_2d) = (Rows(sorted_sequence), Rows(values));
        var op = side switch
        {
            "right" => SearchSortedOps.UpperBound,
            "left" => SearchSortedOps.LowerBound,
            _ => throw new ValueError($"side must be either 'right' or 'left'.  Saw: {side}."),
        };
        var output = op.MakeTensor(name, [sequence_2d, values_2d], new() { { "out_type", out_type } });
        return building.Done(reshape(output, shape_internal(values)));

        static Tensor Rows(Tensor x)
        {
            var size = shape_internal(x)[-1];
            return reshape(x, stack(new object[] { -1, size }));
        }
    }

    internal static Tensor reverse_sequence(
        Tensor input,
        Tensor seq_lengths,
        int seq_axis,
        int batch_axis = 0,
        string? name = null
    ) => gen_array_ops.reverse_sequence(input, seq_lengths, seq_axis, batch_axis, name);

    /// <summary>What is in x and not in y, and its places in x.</summary>
    internal static (Tensor, Tensor) setdiff1d(Tensor x, Tensor y, string? name = null) => gen_array_ops.list_diff(x, y, name);
}
