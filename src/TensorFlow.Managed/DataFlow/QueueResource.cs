namespace Tensorflow;

/// <summary>
/// The queue behind a handle, whose elements are tuples of tensors. It lives as long as the session. Source: TensorFlow 1.15's
/// core/kernels/queue_base.cc, fifo_queue.cc and padding_fifo_queue.cc, but for the waiting: since a session's runs follow each
/// other, nobody could end it.
/// </summary>
/// <param name="op">The node that makes the queue.</param>
/// <param name="name">Its name in messages.</param>
internal sealed class QueueResource(Operation op, string name)
{
    private const int FirstComponent = 1;

    private readonly string _kind = op.type[..^"V2".Length];
    private readonly TF_DataType[] _types = op.attributes.Get<TF_DataType[]>("component_types");
    private readonly Shape[] _shapes = op.attributes.Get<Shape[]>("shapes");
    private readonly long _capacity = op.attributes.Get<long>("capacity") is >= 0 and var capacity ? capacity : int.MaxValue;

    /// <summary>Element after element, and of each its components.</summary>
    private readonly Queue<TensorValue> _values = new();

    /// <summary>By component, the shape of the elements that a batch was last split into.</summary>
    private readonly Dictionary<int, Shape> _split = [];

    internal int Count => _values.Count / _types.Length;

    internal bool IsClosed { get; private set; }

    private string Title => $"{_kind} '{name}'";

    /// <summary>Adds the node's inputs behind the handle as one element.</summary>
    /// <exception cref="InvalidArgumentError">They have other types or shapes than the queue's elements.</exception>
    /// <exception cref="CancelledError">The queue is closed.</exception>
    /// <exception cref="UnimplementedError">The queue is full.</exception>
    internal void Enqueue(KernelContext c)
    {
        CheckTypes(c);
        for (var i = 0; i < _shapes.Length; i++)
            CheckShape(i, _shapes[i], c.Input(FirstComponent + i).shape!);
        RequireSpace(1);
        for (var i = 0; i < _types.Length; i++)
            Add(c, c.Input(FirstComponent + i));
    }

    /// <summary>Adds an element for each entry of the first axis of the node's inputs.</summary>
    /// <inheritdoc cref="Enqueue"/>
    internal void EnqueueMany(KernelContext c)
    {
        CheckTypes(c);
        var count = BatchSize(c);
        if (count == 0)
            return;
        RequireSpace(count);
        for (var element = 0L; element < count; element++)
        {
            for (var i = 0; i < _types.Length; i++)
            {
                var batch = c.Input(FirstComponent + i);
                var shape = ElementShape(i, batch.shape!.AsSpan()[1..]);
                Add(c, batch.Elements(shape, element * shape.size));
            }
        }
    }

    /// <summary>Takes the first element.</summary>
    /// <exception cref="OutOfRangeError">The queue is closed, and empty.</exception>
    /// <exception cref="UnimplementedError">The queue is empty.</exception>
    internal void Dequeue(KernelContext c)
    {
        RequireElements(1);
        for (var i = 0; i < _types.Length; i++)
            c.SetOutput(i, _values.Dequeue());
    }

    /// <summary>
    /// Takes elements as a batch, in which the smaller are padded with zeros where the queue allows several shapes.
    /// </summary>
    /// <param name="c">Where they go.</param>
    /// <param name="count">How many.</param>
    /// <param name="fewer">Whether a closed queue gives fewer, if it has no more.</param>
    /// <exception cref="InvalidArgumentError">The queue does not tell of the elements' shapes.</exception>
    /// <exception cref="OutOfRangeError">The queue is closed, and has too few.</exception>
    /// <exception cref="UnimplementedError">The queue has too few.</exception>
    internal void DequeueMany(KernelContext c, int count, bool fewer)
    {
        if (_shapes.Length == 0)
        {
            throw new InvalidArgumentError(
                $"{_kind}'s DequeueMany and DequeueUpTo require the components to have specified shapes."
            );
        }

        if (fewer && IsClosed && Count > 0)
            count = Math.Min(count, Count);
        RequireElements(count);
        for (var i = 0; i < _types.Length; i++)
            AllocateBatch(c, i, count);
        for (var element = 0; element < count; element++)
        {
            for (var i = 0; i < _types.Length; i++)
            {
                var value = _values.Dequeue();
                CopyPadded(value, c.Outputs[i], element);
                value.Release();
            }
        }
    }

    /// <summary>Lets nobody enqueue any more.</summary>
    /// <exception cref="CancelledError">The queue is closed already.</exception>
    internal void Close()
    {
        if (IsClosed)
            throw new CancelledError($"Queue '{name}' is already closed.");
        IsClosed = true;
    }

    /// <summary>Adds a copy, since the other may be somebody else's memory, such as an array that was fed.</summary>
    private void Add(KernelContext c, TensorValue value)
    {
        var copy = c.Scratch(value.dtype, value.shape!);
        copy.CopyFrom(value);
        _values.Enqueue(copy);
    }

    private void RequireSpace(long count)
    {
        if (IsClosed)
            throw new CancelledError($"{Title} is closed.");
        if (Count + count > _capacity)
            throw Waits($"of {_capacity} elements", "space");
    }

    private void RequireElements(int count)
    {
        if (Count >= count)
            return;
        throw IsClosed
            ? new OutOfRangeError($"{Title} is closed and has insufficient elements (requested {count}, current size {Count})")
            : Waits("elements", $"{count} elements");
    }

    private UnimplementedError Waits(string of, string what) =>
        new($"{Title} has {Count} {of}, and to wait for {what} is not supported: a session's runs follow each other.");

    private void CheckTypes(KernelContext c)
    {
        if (c.InputCount - FirstComponent is var count && count != _types.Length)
        {
            throw new InvalidArgumentError($"Wrong number of components in tuple. Expected {_types.Length}, got {count}");
        }

        for (var i = 0; i < _types.Length; i++)
        {
            if (c.Input(FirstComponent + i).dtype is var type && type != _types[i])
            {
                throw new InvalidArgumentError(
                    $"Type mismatch in tuple component {i}. Expected {_types[i].as_cpp_name()}, got {type.as_cpp_name()}"
                );
            }
        }
    }

    private static void CheckShape(int component, Shape expected, Shape found)
    {
        if (!expected.is_compatible_with(found))
        {
            throw new InvalidArgumentError(
                $"Shape mismatch in tuple component {component}. Expected {expected.ToBracketString()}, got "
                    + found.ToBracketString()
            );
        }
    }

    private long BatchSize(KernelContext c)
    {
        var size = -1L;
        for (var i = 0; i < _types.Length; i++)
        {
            var shape = c.Input(FirstComponent + i).shape!;
            if (shape.ndim == 0)
                throw new InvalidArgumentError($"Component {i} of a batch of elements must have at least one dimension.");
            if (i == 0)
                size = shape.AsSpan()[0];
            if (_shapes.Length > 0 && !_shapes[i].IsNull)
            {
                if (shape.AsSpan()[0] != size || !_shapes[i].is_compatible_with(ElementShape(i, shape.AsSpan()[1..])))
                    CheckShape(i, new Shape([size, .. _shapes[i].dims]), shape);
            }
            else if (shape.AsSpan()[0] != size)
            {
                throw new InvalidArgumentError(
                    $"All input tensors must have the same size in the 0th dimension. Component {i} has {shape.AsSpan()[0]}, and "
                        + $"should have {size}"
                );
            }
        }

        return size;
    }

    private Shape ElementShape(int component, ReadOnlySpan<long> dims)
    {
        if (!_split.TryGetValue(component, out var shape) || !dims.SequenceEqual(shape.AsSpan()))
            _split[component] = shape = new Shape(dims.ToArray());
        return shape;
    }

    /// <summary>Allocates an output in which each of the first elements has its place.</summary>
    private void AllocateBatch(KernelContext c, int component, int count)
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
        var place = 0;
        foreach (var value in _values)
        {
            if (place >= count * _types.Length)
                break;
            if (place++ % _types.Length != component)
                continue;
            for (var axis = 1; axis < dims.Length; axis++)
                dims[axis] = Math.Max(dims[axis], value.shape!.AsSpan()[axis - 1]);
        }

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
