using Tensorflow.Framework;

namespace Tensorflow;

/// <summary>
/// Functions that keep values within bounds (TensorFlow 1.15's python/ops/clip_ops.py). Of slices they clip those that there
/// are, and give slices.
/// </summary>
internal static class clip_ops
{
    /// <summary>min(max, t), then max(min, of that).</summary>
    /// <exception cref="ValueError">The bounds would give the result a shape that is not t's.</exception>
    internal static Tensor clip_by_value(Tensor t, object clip_value_min, object clip_value_max, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "clip_by_value");
        var values = Values(t, "t");
        var low = Ops.ExtremaOps.Minimum.MakeTensor(null, [values, clip_value_max]);
        values.shape.merge_with(low.shape);
        var result = Ops.ExtremaOps.Maximum.MakeTensor(scope, [low, clip_value_min]);
        values.shape.merge_with(result.shape);
        return building.Done(As(t, result));
    }

    /// <summary>t * clip_norm / max(its norm, clip_norm).</summary>
    /// <exception cref="ValueError">The bound would give the result a shape that is not t's.</exception>
    internal static Tensor clip_by_norm(Tensor t, object clip_norm, Axis? axes = null, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "clip_by_norm");
        var values = Values(t, "t");
        var l2sum = math_ops.reduce_sum(values * values, math_ops.OneOf(axes, null), keepdims: true);
        var pred = l2sum > 0;
        // A square root of 0 would have a gradient of NaN, even where it is not chosen.
        var l2sum_safe = array_ops.where(pred, l2sum, array_ops.ones_like(l2sum));
        var l2norm = array_ops.where(pred, math_ops.sqrt(l2sum_safe), l2sum);
        var intermediate = Ops.ArithmeticOps.Mul.MakeTensor("mul", [values, clip_norm]);
        values.shape.merge_with(intermediate.shape);
        var bound = math_ops.maximum(l2norm, clip_norm);
        return building.Done(As(t, gen_array_ops.identity(intermediate / bound, scope)));
    }

    /// <summary>t * clip_norm / max(its norm / its number of elements, clip_norm).</summary>
    internal static Tensor clip_by_average_norm(Tensor t, object clip_norm, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "clip_by_average_norm");
        var n_element = math_ops.cast(array_ops.size(t), TF_DataType.TF_FLOAT);
        var l2norm_inv = math_ops.rsqrt(math_ops.reduce_sum(t * t, math_ops.range(array_ops.rank(t))));
        var scaled = Ops.ArithmeticOps.Mul.MakeTensor("mul", [t, clip_norm]);
        var average_inv = l2norm_inv * n_element;
        var bound = Ops.DivisionOps.RealDiv.MakeTensor("truediv", [constant_op.constant(1f), clip_norm]);
        return building.Done(gen_array_ops.identity(scaled * math_ops.minimum(average_inv, bound), scope));
    }

    /// <summary>The square root of the sum of the squares of all elements of all tensors; null stands for none.</summary>
    internal static Tensor global_norm(Tensor?[] t_list, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "global_norm");
        var half_squared_norms = new List<Tensor>();
        foreach (var t in Converted(t_list))
        {
            if (t is null)
                continue;
            using var colocation = ops.colocate_with(t);
            half_squared_norms.Add(gen_nn_ops.l2_loss(t));
        }

        var half_squared_norm = math_ops.reduce_sum(array_ops.stack(half_squared_norms.ToArray()));
        var two = constant_op.constant(2.0, half_squared_norm.dtype);
        return building.Done(math_ops.sqrt(half_squared_norm * two, name: "global_norm"));
    }

    /// <summary>t * clip_norm / max(the norm of all, clip_norm) for each tensor, and that norm.</summary>
    internal static (Tensors list_clipped, Tensor global_norm) clip_by_global_norm(
        Tensor?[] t_list,
        float clip_norm,
        Tensor? use_norm = null,
        string? name = null
    )
    {
        using var building = ops.Build();
        var norm = use_norm ?? global_norm(t_list, name);
        using var scope = ops.name_scope(name, "clip_by_global_norm");
        var inverse = 1.0 / norm;
        var limit = constant_op.constant(1.0, norm.dtype) / clip_norm;
        var scale_for_finite = clip_norm * math_ops.minimum(inverse, limit);
        // Where the norm is not finite the gradients become NaN.
        var finite = gen_math_ops.is_finite(norm);
        var nan = constant_op.constant(PythonsNaN, norm.dtype);
        var scale = array_ops.where(finite, scale_for_finite, nan);
        var clipped = new List<Tensor>();
        foreach (var (i, t) in Converted(t_list).Index())
        {
            if (t is null)
            {
                clipped.Add(null!);
                continue;
            }
            using var colocation = ops.colocate_with(t);
            clipped.Add(As(t_list[i]!, gen_array_ops.identity(t * scale, $"{(string)scope}_{i}")));
        }
        return building.Done((new Tensors([.. clipped]), norm));
    }

    /// <summary>Python's float("nan"), which has no sign where .NET's has one.</summary>
    private static double PythonsNaN => BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);

    private static Tensor?[] Converted(Tensor?[] t_list) =>
        [.. Argument.Given(t_list).Select((t, i) => t is null ? null : Values(t, $"t_{i}"))];

    private static Tensor Values(Tensor t, string name) =>
        ops.convert_to_tensor(t is IndexedSlices slices ? slices.values : t, name: name);

    /// <summary>Values in the place of a tensor's; slices of slices.</summary>
    private static Tensor As(Tensor t, Tensor values) =>
        t is IndexedSlices slices ? new IndexedSlices(values, slices.indices, slices.dense_shape) : values;
}
