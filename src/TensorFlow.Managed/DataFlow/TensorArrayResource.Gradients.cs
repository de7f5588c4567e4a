using System.Runtime.InteropServices;

namespace Tensorflow;

/// <content>Arrays that collect the gradients of another one.</content>
internal sealed partial class TensorArrayResource
{
    private readonly Dictionary<string, TensorArrayResource> _gradients = new(StringComparer.Ordinal);
    private readonly TensorArrayResource? _original;
    private int _splitSize;

    private TensorArrayResource(TensorArrayResource original, string source)
    {
        (_original, _name, dtype, _declaredShape, _elementShape) = (original, source, original.dtype, Shape.Null, Shape.Null);
        (_identicalShapes, _declaredDynamic, _clearsAfterRead) = (original._identicalShapes, false, true);
    }

    /// <summary>
    /// The array that collects this one's gradients for one call of <c>gradients</c>: its elements have the shapes of those that
    /// are here, behind what <paramref name="prefix"/> says. This one cannot grow any more.
    /// </summary>
    internal TensorArrayResource Gradient(string source, Shape prefix, KernelContext context)
    {
        _isDynamic = false;
        CheckOpen(context);
        if (_hasSums)
        {
            throw context.Error(
                $"Unable to create a gradients TensorArray for {Name}.  Perhaps you used the multiple_writes_aggregate flag on a "
                    + "previous write?  Gradient calculation is impossible when multiple writes are performed to the same index."
            );
        }

        if (!_gradients.TryGetValue(source, out var gradient))
            _gradients[source] = gradient = new(this, source);
        if (gradient.IsOpen)
            return gradient;
        gradient.Open(_elements.Count, context);
        gradient._splitSize = _splitSize;
        gradient._elementShape = PrependShape(prefix, _elementShape);
        var elements = CollectionsMarshal.AsSpan(gradient._elements);
        for (var i = 0; i < elements.Length; i++)
        {
            if (_elements[i].Shape is { } shape)
                elements[i].Shape = PrependShape(prefix, shape);
        }

        return gradient;
    }

    /// <summary>How many elements make up the whole: of an array of gradients, as many as the other was split into.</summary>
    internal int ConcatSize(KernelContext context)
    {
        CheckOpen(context);
        if (_original is null)
            return _elements.Count;
        return _splitSize >= 0
            ? _splitSize
            : throw context.Error($"TensorArray {Name}: nothing was split over the array that it collects gradients of.");
    }

    /// <summary>Records how many elements a value was split into.</summary>
    internal void RecordSplit(int size)
    {
        if (_original is null)
            _splitSize = size;
    }

    private static Shape PrependShape(Shape prefix, Shape shape) => prefix.ndim == 0 ? shape : prefix.concatenate(shape);
}
