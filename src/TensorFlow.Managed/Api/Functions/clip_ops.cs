namespace Tensorflow;

/// <summary>Functions that keep values within bounds (TensorFlow 1.15's python/ops/clip_ops.py).</summary>
internal static class clip_ops
{
    /// <summary>min(max, t), then max(min, of that).</summary>
    /// <exception cref="ValueError">The bounds would give the result a shape that is not t's.</exception>
    internal static Tensor clip_by_value(Tensor t, object clip_value_min, object clip_value_max, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "clip_by_value");
        var values = ops.convert_to_tensor(t, name: "t");
        var low = Ops.ExtremaOps.Minimum.MakeTensor(null, [values, clip_value_max]);
        values.shape.merge_with(low.shape);
        var result = Ops.ExtremaOps.Maximum.MakeTensor(scope, [low, clip_value_min]);
        values.shape.merge_with(result.shape);
        return building.Done(result);
    }
}
