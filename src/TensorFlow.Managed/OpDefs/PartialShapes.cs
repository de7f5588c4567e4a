namespace Tensorflow;

/// <summary>
/// Reads a tensor that computes a shape, dimension by dimension, where only some dimensions are known. Source: TensorFlow's
/// C++ <c>ShapeRefiner::ConstantPartialShape</c> (core/common_runtime/shape_refiner.cc).
/// </summary>
internal sealed class PartialShapes
{
    /// <summary>As many concatenations and slices, one in the other, are looked through.</summary>
    private const int MaxDepth = 256;

    private readonly TensorFacts _facts;
    private readonly Dictionary<Tensor, Shape> _known = [];
    private int _depth;

    private PartialShapes(TensorFacts facts) => _facts = facts;

    internal static Shape Evaluate(Tensor tensor) => Evaluate(tensor, TensorFacts.FromGraph);

    internal static Shape Evaluate(Tensor tensor, TensorFacts facts) => new PartialShapes(facts).Read(Argument.Given(tensor));

    private Shape Read(Tensor tensor)
    {
        if (_known.TryGetValue(tensor, out var known))
            return known;
        _depth++;
        var shape = _known[tensor] = Compute(tensor);
        _depth--;
        return shape;
    }

    private Shape Compute(Tensor tensor)
    {
        while (tensor.op.type == "Cast")
            tensor = tensor.op.inputs[0];
        var shape = _facts.ShapeOf(tensor);
        if (!shape.IsNull && shape.ndim == 0)
        {
            return _facts.ValueOf(tensor) is { } scalar && (long)scalar == -1
                ? Shape.Null
                : throw new ValueError(
                    $"Input tensor must be rank 1, or a scalar -1, to be read as a shape; '{tensor.name}' has rank 0"
                );
        }

        var length = shape.with_rank(1)[0];
        if (length == 0)
            return Shape.Scalar;
        // No shape has so many dimensions; a vector that has may still be sliced to one.
        if (length > Shape.MaxDimensions || _depth > MaxDepth)
            return Shape.Null;
        var op = tensor.op;
        return op.type switch
        {
            "Shape" => _facts.ShapeOf(op.inputs[0]),
            "ShapeN" => _facts.ShapeOf(op.inputs[tensor.value_index]),
            "Pack" => new Shape(op.inputs.Select(i => _facts.ValueOf(i) is { } d ? Dim((long)d) : -1).ToArray()),
            "Concat" or "ConcatV2" => Concatenated(op),
            "StridedSlice" => Sliced(op) ?? FromValue(tensor),
            _ => FromValue(tensor),
        };
    }

    private Shape Concatenated(Operation op)
    {
        var parts = op.type == "Concat" ? op.inputs.Skip(1) : op.inputs.SkipLast(1);
        var result = Shape.Scalar;
        foreach (var part in parts)
        {
            // A part of one element is a dimension; TensorFlow reads it as a shape of rank 1.
            var next = _facts.ShapeOf(part).ndim == 1 ? Read(part) : Shape.Null;
            if (next.IsNull)
                return Shape.Null;
            result = result.concatenate(next);
        }
        return result;
    }

    /// <summary>The simple slices <c>shape[begin:end]</c> of a vector; null for any other.</summary>
    private Shape? Sliced(Operation op)
    {
        var masks = op.attributes;
        if (masks.Int("ellipsis_mask") != 0 || masks.Int("new_axis_mask") != 0 || masks.Int("shrink_axis_mask") != 0)
            return null;
        if (masks.Int("begin_mask") is not (0 or 1) || masks.Int("end_mask") is not (0 or 1))
            return null;
        var whole = Read(op.inputs[0]);
        if (whole.IsNull || First(op.inputs[3]) is not { } step || step == 0)
            return null;
        if (
            masks.Int("begin_mask") == 0 && First(op.inputs[1]) is null
            || masks.Int("end_mask") == 0 && First(op.inputs[2]) is null
        )
        {
            return null;
        }

        var slice = new Slice(
            masks.Int("begin_mask") == 1 ? null : First(op.inputs[1]),
            masks.Int("end_mask") == 1 ? null : First(op.inputs[2]),
            step
        );
        var (start, count, stride) = slice.Resolve(whole.ndim);
        return new Shape(Enumerable.Range(0, (int)count).Select(i => whole.dims[start + i * stride]).ToArray());

        int? First(Tensor t) => _facts.ValueOf(t) is { } v && v.shape.size == 1 ? (int)v.ravel()[0] : null;
    }

    private Shape FromValue(Tensor tensor) =>
        _facts.ValueOf(tensor) is { } value
            ? new Shape(
                Array.ConvertAll(value.astype(TF_DataType.TF_INT64).Value.ToLongs(), d => d >= -1 ? d : throw new InvalidShape(d))
            )
            : Shape.unknown_shape(_facts.ShapeOf(tensor) is { IsNull: false } shape ? (int)shape[0] : -1);

    private static long Dim(long value) => value < 0 ? -1 : value;

    /// <summary>What TensorFlow finds outside of the shape rule, so that its message names no node.</summary>
    internal sealed class InvalidShape(string message) : ValueError(message)
    {
        internal InvalidShape(long dim)
            : this($"Invalid value in tensor used for shape: {dim}") { }
    }
}
