namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The elements of a tensor array while a loop is unrolled, as the array that runs would have them (see
/// <see cref="TensorArrayResource"/>); whatever that one would refuse, or add up, is not followed.
/// </summary>
internal sealed class LoopArray
{
    private readonly Element[] _elements;
    private readonly Dictionary<string, LoopArray> _gradients = [];
    private readonly Func<Shape, Tensor> _zeros;
    private readonly bool _isReadOnce;
    private readonly bool _hasIdenticalShapes;
    private Shape _elementShape;

    /// <param name="op">The TensorArrayV3 operation, whose attributes it has.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="zeros">Makes zeros of a shape.</param>
    internal LoopArray(Operation op, int count, Func<Shape, Tensor> zeros)
    {
        (_elements, _zeros) = (new Element[count], zeros);
        dtype = op.attributes.Get<TF_DataType>("dtype");
        _elementShape = op.attributes.Get<Shape>("element_shape");
        _hasIdenticalShapes = op.attributes.Get<bool>("identical_element_shapes");
        _isReadOnce = op.attributes.Get<bool>("clear_after_read");
    }

    private LoopArray(LoopArray original)
    {
        (_elements, _zeros, dtype) = (
            Array.ConvertAll(original._elements, e => new Element { Shape = e.Shape }),
            original._zeros,
            original.dtype
        );
        (_elementShape, _hasIdenticalShapes, _isReadOnce) = (original._elementShape, original._hasIdenticalShapes, true);
    }

    internal TF_DataType dtype { get; }

    internal int Count => _elements.Length;

    /// <summary>Whether all elements that have a shape have the same.</summary>
    internal bool HasOneShape => _elements.Select(e => e.Shape).OfType<Shape>().Distinct().Count() < 2;

    /// <summary>The array that collects the gradients of one call of <c>gradients</c>.</summary>
    internal LoopArray Gradient(string source)
    {
        if (!_gradients.TryGetValue(source, out var gradient))
            _gradients[source] = gradient = new(this);
        return gradient;
    }

    internal bool TryMergeShape(Shape shape)
    {
        if (!shape.is_compatible_with(_elementShape))
            return false;
        _elementShape = _elementShape.merge_with(shape);
        return true;
    }

    internal bool TryWrite(long index, Tensor tensor, Shape shape)
    {
        if (index < 0 || index >= Count || !shape.IsFullyDefined || !_elementShape.is_compatible_with(shape))
            return false;
        ref var element = ref _elements[index];
        if (element.Tensor is not null || element.IsRead || element.Shape is { } known && known != shape)
            return false;
        if (_hasIdenticalShapes)
            _elementShape = shape;
        (element.Tensor, element.Shape) = (tensor, shape);
        return true;
    }

    internal Tensor? Read(long index)
    {
        if (index < 0 || index >= Count)
            return null;
        ref var element = ref _elements[index];
        if (element.IsRead && _isReadOnce)
            return null;
        if (element.Shape is null && !_elementShape.IsFullyDefined)
            return null;
        element.Shape ??= _elementShape;
        element.IsRead = true;
        return element.Tensor ??= _zeros(element.Shape);
    }

    /// <summary>An element; it counts as written where it has a shape, and is zeros where it is no tensor then.</summary>
    private struct Element
    {
        internal Tensor? Tensor;
        internal Shape? Shape;
        internal bool IsRead;
    }
}
