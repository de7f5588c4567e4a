namespace Tensorflow;

/// <content>Elements that are taken together, as one tensor for each component.</content>
internal sealed partial class QueueResource
{
    /// <summary>Allocates an output in which each element that was taken ahead and each of the first has its place.</summary>
    private void AllocateBatch(KernelContext c, int component, int count, ElementsAhead? ahead)
    {
        var shape = _shapes[component];
        Span<long> dims = stackalloc long[shape.ndim + 1];
        dims[0] = count;
        shape.AsSpan().CopyTo(dims[1..]);
        if (shape.IsFullyDefined)
        {
            c.Allocate(component, dims);
            return;
        }

        dims[1..].Replace(-1, 0);
        foreach (var taken in ahead?.Shapes(component) ?? [])
        {
            for (var axis = 0; axis < taken.ndim; axis++)
                dims[axis + 1] = Math.Max(dims[axis + 1], taken[axis]);
        }
        _elements.Enlarge(dims[1..], component, count - (ahead?.Count ?? 0));
        c.Allocate(component, dims).Clear();
    }

    /// <summary>Copies an element to its place in a batch of elements that are at least as large in each dimension.</summary>
    private static void CopyPadded(TensorValue source, TensorValue batch, long element)
    {
        var from = source.shape!.AsSpan();
        var to = batch.shape!.AsSpan()[1..];
        var first = element;
        foreach (var dim in to)
            first *= dim;
        if (from.SequenceEqual(to))
        {
            batch.Elements(source.shape, first).CopyFrom(source);
            return;
        }

        if (source.shape.size == 0)
            return;
        var row = new Shape(from[^1]);
        for (var start = 0L; start < source.shape.size; start += from[^1])
        {
            var (place, rest, stride) = (first, start / from[^1], to[^1]);
            for (var axis = from.Length - 2; axis >= 0; axis--)
            {
                place += rest % from[axis] * stride;
                (rest, stride) = (rest / from[axis], stride * to[axis]);
            }

            batch.Elements(row, place).CopyFrom(source.Elements(row, start));
        }
    }
}
