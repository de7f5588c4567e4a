using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Slices, indices and margins.</content>
public partial class array_ops
{
    [OverloadResolutionPriority(1)]
    public static Tensor slice(Tensor input, Tensor begin, Tensor size, string? name = null) =>
        gen_array_ops.slice(input, begin, size, name);

    /// <param name="begin">Numbers and scalar tensors, one for each dimension.</param>
    public static Tensor slice(Tensor input, Tensor[] begin, Tensor[] size, string? name = null) =>
        gen_array_ops.slice(input, begin, size, name);

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

    /// <summary>The slices at the given indices along an axis (0 by default).</summary>
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
    ) => gather((Tensor)@params, indices, name, axis, batch_dims);

    /// <summary>Where the condition holds x's element, elsewhere y's; without x and y the indices where it holds.</summary>
    /// <exception cref="ValueError">Only one of x and y.</exception>
    public static Tensor where(Tensor condition, object? x = null, object? y = null, string? name = null)
    {
        if (x is not null && y is not null)
            return Ops.LogicalOps.Select.Of(name, [condition, x, y]);
        if (x is not null || y is not null)
            throw new ValueError("x and y must both be non-None or both be None.");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Where");
        return building.Done(gen_array_ops.where(ops.convert_to_tensor(condition, name: "condition"), scope));
    }

    /// <summary>Marks at the given indices along a new axis: on_value (1) there, off_value (0) elsewhere.</summary>
    /// <exception cref="TypeError">The values' types differ, or are not the one asked for.</exception>
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
                        ? $"dtype {Text(dtype)} of on_value does not match dtype " + $"{Text(type)} of off_value"
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

    /// <summary>The tensor with a margin around it.</summary>
    /// <param name="paddings">[rank, 2]: elements before and behind in each dimension.</param>
    /// <param name="mode">"CONSTANT" in any case; "REFLECT" and "SYMMETRIC" are not supported.</param>
    /// <exception cref="ValueError">There is no such mode.</exception>
    /// <exception cref="UnimplementedError">One of the other two.</exception>
    public static Tensor pad(
        Tensor tensor,
        Tensor paddings,
        string mode = "CONSTANT",
        string? name = null,
        int constant_values = 0
    )
    {
        if (!mode.Equals("CONSTANT", StringComparison.OrdinalIgnoreCase))
        {
            throw mode.ToUpperInvariant() is "REFLECT" or "SYMMETRIC"
                ? new UnimplementedError("There is no operation MirrorPad.")
                : new ValueError($"Unknown padding mode: {mode}");
        }

        return constant_values == 0
            ? gen_array_ops.pad(tensor, paddings, name)
            : gen_array_ops.pad_v2(tensor, paddings, new NDArray(constant_values), name);
    }

    /// <summary>The tensor with the order along the given axes turned round.</summary>
    public static Tensor reverse(Tensor tensor, Tensor axis, string? name = null) => gen_array_ops.reverse_v2(tensor, axis, name);

    internal static Tensor reverse_sequence(
        Tensor input,
        Tensor seq_lengths,
        int seq_axis,
        int batch_axis = 0,
        string? name = null
    ) => gen_array_ops.reverse_sequence(input, seq_lengths, seq_axis, batch_axis, name);

    /// <summary>What is in x and not in y, and its places in x.</summary>
    internal static (Tensor, Tensor) setdiff1d(Tensor x, Tensor y, string? name = null) => gen_array_ops.list_diff(x, y, name);

    /// <summary>The part of a tensor that Python slices select.</summary>
    internal static Tensor strided_slice(Tensor tensor, Slice[] slices)
    {
        object[] begin = new object[slices.Length],
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
