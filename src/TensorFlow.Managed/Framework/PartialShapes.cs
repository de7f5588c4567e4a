namespace Tensorflow;

/// <summary>
/// Reads a tensor that computes a shape, dimension by dimension, where only some dimensions are known. Source: TensorFlow's
/// C++ <c>ShapeRefiner::ConstantPartialShape</c> (core/common_runtime/shape_refiner.cc).
/// </summary>
internal static class PartialShapes
{
    internal static Shape Of(Tensor tensor) => Of(tensor, TensorFacts.OfGraph);

    internal static Shape Of(Tensor tensor, TensorFacts facts)
    {
        var shape = facts.ShapeOf(tensor);
        if (!shape.IsNull && shape.ndim == 0)
            return facts.ValueOf(tensor) is { } scalar && (long)scalar == -1 ? Shape.Null
                : throw new ValueError($"Input tensor must be rank 1, or a scalar -1, to be read as a shape; '{tensor.name}' has rank 0");
        if (shape.with_rank(1)[0] == 0) return Shape.Scalar;
        var op = tensor.op;
        return op.type switch
        {
            "Cast" => Of(op.inputs[0], facts),
            "Shape" => facts.ShapeOf(op.inputs[0]),
            "ShapeN" => facts.ShapeOf(op.inputs[tensor.value_index]),
            "Pack" => new Shape(op.inputs.Select(i => facts.ValueOf(i) is { } d ? Dim((long)d) : -1).ToArray()),
            "Concat" or "ConcatV2" => Concatenated(op, facts),
            "StridedSlice" => Sliced(op, facts) ?? FromValue(tensor, facts),
            _ => FromValue(tensor, facts),
        };
    }

    private static Shape Concatenated(Operation op, TensorFacts facts)
    {
        var parts = op.type == "Concat" ? op.inputs.Skip(1) : op.inputs.SkipLast(1);
        var result = Shape.Scalar;
        foreach (var part in parts)
        {
            // A part of one element is a dimension; TensorFlow reads it as a shape of rank 1.
            var next = facts.ShapeOf(part).ndim == 1 ? Of(part, facts) : Shape.Null;
            if (next.IsNull) return Shape.Null;
            result = result.concatenate(next);
        }
        return result;
    }

    /// <summary>The simple slices <c>shape[begin:end]</c> of a vector; null for any other.</summary>
    private static Shape? Sliced(Operation op, TensorFacts facts)
    {
        var masks = op.attributes;
        if (masks.Int("ellipsis_mask") != 0 || masks.Int("new_axis_mask") != 0 || masks.Int("shrink_axis_mask") != 0) return null;
        if (masks.Int("begin_mask") is not (0 or 1) || masks.Int("end_mask") is not (0 or 1)) return null;
        var whole = Of(op.inputs[0], facts);
        if (whole.IsNull || First(op.inputs[3]) is not { } step || step == 0) return null;
        if (masks.Int("begin_mask") == 0 && First(op.inputs[1]) is null || masks.Int("end_mask") == 0 && First(op.inputs[2]) is null) return null;
        var slice = new Slice(masks.Int("begin_mask") == 1 ? null : First(op.inputs[1]), masks.Int("end_mask") == 1 ? null : First(op.inputs[2]), step);
        var (start, count, stride) = slice.Resolve(whole.ndim);
        return new Shape(Enumerable.Range(0, (int)count).Select(i => whole.dims[start + i * stride]).ToArray());

        int? First(Tensor t) => facts.ValueOf(t) is { } v && v.shape.size == 1 ? (int)v.ravel()[0] : null;
    }

    private static Shape FromValue(Tensor tensor, TensorFacts facts)
        => facts.ValueOf(tensor) is { } value
            ? new Shape(value.astype(TF_DataType.TF_INT64).ToArray<long>().Select(Dim).ToArray())
            : Shape.unknown_shape(facts.ShapeOf(tensor) is { IsNull: false } shape ? (int)shape[0] : -1);

    private static long Dim(long value) => value < 0 ? -1 : value;
}
