using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Planning;

/// <summary>What a plan knows of the elements of tensor arrays and stacks, each known by the operation that makes it.</summary>
internal sealed class ElementFacts(PlanFacts facts)
{
    private readonly Dictionary<Operation, Shape> _elements = [];
    private readonly Dictionary<Operation, NDArray> _elementValues = [];
    private readonly HashSet<Operation> _varying = [];
    private readonly HashSet<Operation> _changing = [];

    /// <summary>How many arrays and stacks have elements of one shape, as far as is known.</summary>
    internal int Count => _elements.Count;

    /// <summary>How many stacks always hold the same value.</summary>
    internal int ValueCount => _elementValues.Count;

    /// <summary>How many have elements of several shapes or values.</summary>
    internal int VaryingCount => _varying.Count + _changing.Count;

    /// <summary>Notes what an operation puts into an array or a stack, and the shape of what it takes out.</summary>
    /// <returns>The value of what it takes out, if it is always the same.</returns>
    internal NDArray? Visit(Operation op)
    {
        switch (op.op_def.Access)
        {
            case ElementAccess.ArrayWrite:
                NoteElement(op, facts.ShapeOf(op.inputs[2]));
                break;
            case ElementAccess.ArrayScatter:
                NoteElement(op, facts.ShapeOf(op.inputs[2]) is { IsNull: false, ndim: > 0 } s ? s[1..] : Shape.Null);
                break;
            case ElementAccess.ArraySplit:
                NoteElement(op, PartShape(op));
                break;
            case ElementAccess.ArrayClose:
                if (Handles.SourceOf(op) is { } closed)
                    _changing.Add(closed);
                break;
            case ElementAccess.StackPush:
                NoteElement(op, facts.ShapeOf(op.inputs[1]));
                NoteValue(op, facts.ValueOf(op.inputs[1]));
                break;
            case ElementAccess.StackPop:
                facts.RefineShape(op.output, Element(op));
                return Handles.SourceOf(op) is { } stack ? _elementValues.GetValueOrDefault(stack) : null;
            case ElementAccess.ArraySize:
                return Size(op);
            case ElementAccess.ArrayRead:
                facts.RefineShape(op.output, Element(op));
                break;
            case ElementAccess.ArrayGather:
                if (facts.ShapeOf(op.inputs[1]) is { IsNull: false, ndim: 1 } indices)
                    facts.RefineShape(op.output, new Shape(indices[0]).concatenate(Element(op)));
                break;
        }
        return null;
    }

    private Shape Element(Operation op)
    {
        if (Handles.SourceOf(op) is not { } source)
            return Shape.Null;
        if (!_varying.Contains(source) && _elements.TryGetValue(source, out var written))
            return written;
        return source.op_def.Access == ElementAccess.NewArray ? source.attributes.Get<Shape>("element_shape") : Shape.Null;
    }

    /// <summary>The size of an array that nobody closes, if it is known.</summary>
    private NDArray? Size(Operation op) =>
        Handles.SourceOf(op) is { } array
        && !array.attributes.Get<bool>("dynamic_size")
        && !_changing.Contains(array)
        && facts.ValueOf(array.inputs[0]) is { } size
        && Ops.Integers.ToLongs(size) is [>= 0]
            ? size
            : null;

    /// <summary>The shape of what a value is split into, if all parts are equally long.</summary>
    private Shape PartShape(Operation op) =>
        facts.ShapeOf(op.inputs[1]) is { IsNull: false, ndim: > 0 } whole
        && facts.ValueOf(op.inputs[2]) is { } lengths
        && Ops.Integers.ToLongs(lengths) is [var first, ..] all
        && all.All(length => length == first)
            ? new Shape(first).concatenate(whole[1..])
            : Shape.Null;

    private void NoteElement(Operation op, Shape shape)
    {
        if (Handles.SourceOf(op) is not { } source || _varying.Contains(source))
            return;
        if (shape.IsFullyDefined && _elements.GetValueOrDefault(source, shape).Equals(shape))
        {
            _elements[source] = shape;
            return;
        }
        _varying.Add(source);
        _elements.Remove(source);
    }

    /// <summary>A stack on which the same value is pushed at all times.</summary>
    private void NoteValue(Operation op, NDArray? value)
    {
        if (Handles.SourceOf(op) is not { } source || _changing.Contains(source))
            return;
        if (value is not null && (!_elementValues.TryGetValue(source, out var known) || known.Value.Equals(value.Value)))
        {
            _elementValues[source] = value;
            return;
        }
        _changing.Add(source);
        _elementValues.Remove(source);
    }
}
