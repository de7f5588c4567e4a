namespace Tensorflow;

/// <summary>
/// The queue behind a handle, whose elements are tuples of tensors. It lives as long as the session. Who finds it full or empty
/// waits for another run of the session. Source: TensorFlow 1.15's core/kernels/queue_base.cc and those of the kinds of queues.
/// </summary>
internal sealed partial class QueueResource
{
    private const int FirstComponent = 1;

    private readonly string _kind,
        _name;
    private readonly TF_DataType[] _types;
    private readonly Shape[] _shapes;
    private readonly long _capacity,
        _min_after_dequeue;
    private readonly QueueElements _elements;
    private readonly TensorValue[] _element;
    private readonly QueueLine _enqueuing = new("Enqueue operation was cancelled"),
        _dequeuing = new("Dequeue operation was cancelled");

    /// <summary>By component, the shape of the elements that a batch was last split into.</summary>
    private readonly Dictionary<int, Shape> _split = [];

    /// <summary>How many elements the first of those who wait for some has taken as they came.</summary>
    private int _wanted;

    /// <param name="op">The node that makes the queue.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="types">By component, the element type.</param>
    /// <param name="shapes">By component, the shape; empty for any.</param>
    /// <param name="elements">What is in it.</param>
    /// <exception cref="InvalidArgumentError">It is to keep back a negative number of elements, or all of them.</exception>
    internal QueueResource(Operation op, string name, TF_DataType[] types, Shape[] shapes, QueueElements elements)
    {
        (_kind, _name) = (op.type[..^"V2".Length], name);
        (_types, _shapes, _elements) = (types, shapes, elements);
        _element = new TensorValue[types.Length];
        _capacity = op.attributes.Get<long>("capacity") is >= 0 and var capacity ? capacity : int.MaxValue;
        if (!op.attributes.Contains("min_after_dequeue"))
            return;
        _min_after_dequeue = op.attributes.Get<long>("min_after_dequeue");
        if (_min_after_dequeue < 0)
            throw Refused("must be >= 0");
        if (_min_after_dequeue >= _capacity)
            throw Refused($"must be < capacity {_capacity}");

        InvalidArgumentError Refused(string why) =>
            new($"min_after_dequeue {_min_after_dequeue} {why}\n\t [[node {op.name} ({op.type})]]");
    }

    /// <summary>How many elements there are, but for those that somebody has taken who waits for more.</summary>
    internal int Count => _elements.Count - Math.Min(_wanted, Available);

    internal bool IsClosed { get; private set; }

    private string Title => $"{_kind} '{_name}'";

    /// <summary>How many elements may be taken.</summary>
    private int Available => IsClosed ? _elements.Count : (int)Math.Max(0, _elements.Count - _min_after_dequeue);

    private bool HasSpace => Count < _capacity;

    /// <summary>Adds the node's inputs behind the handle as one element, once there is space.</summary>
    /// <exception cref="InvalidArgumentError">They have other types or shapes than the queue's elements.</exception>
    /// <exception cref="CancelledError">The queue is closed, or the waiting is cancelled.</exception>
    internal void Enqueue(KernelContext c)
    {
        CheckTypes(c);
        for (var i = 0; i < _shapes.Length; i++)
            CheckShape(i, _shapes[i], c.Input(FirstComponent + i).shape!);
        WaitForSpace(c);
        for (var i = 0; i < _types.Length; i++)
            _element[i] = Copy(c, c.Input(FirstComponent + i));
        Add(c);
    }

    /// <summary>Adds an element for each entry of the first axis of the node's inputs, as space for them comes.</summary>
    /// <inheritdoc cref="Enqueue"/>
    internal void EnqueueMany(KernelContext c)
    {
        CheckTypes(c);
        var count = BatchSize(c);
        for (var element = 0L; element < count; element++)
        {
            WaitForSpace(c);
            for (var i = 0; i < _types.Length; i++)
            {
                var batch = c.Input(FirstComponent + i);
                var shape = ElementShape(i, batch.shape!.AsSpan()[1..]);
                _element[i] = Copy(c, batch.Elements(shape, element * shape.size));
            }
            Add(c);
        }
    }

    /// <summary>Takes an element, once there is one.</summary>
    /// <exception cref="OutOfRangeError">The queue is closed, and empty.</exception>
    /// <exception cref="CancelledError">The waiting is cancelled.</exception>
    internal void Dequeue(KernelContext c)
    {
        if (c.Cached is ElementsAhead { Count: > 0 } ahead)
        {
            ahead.Take(_element);
        }
        else
        {
            WaitForElements(c, 1);
            _elements.Take(_element);
        }
        for (var i = 0; i < _types.Length; i++)
            c.SetOutput(i, _element[i]);
        c.Resources.Pause?.Changed();
    }

    /// <summary>
    /// Takes elements as a batch, in which the smaller are padded with zeros where the queue allows several shapes.
    /// </summary>
    /// <param name="c">Where they go.</param>
    /// <param name="count">How many.</param>
    /// <param name="fewer">Whether a closed queue gives fewer, if it has no more.</param>
    /// <exception cref="InvalidArgumentError">The queue does not tell of the elements' shapes.</exception>
    /// <exception cref="OutOfRangeError">The queue is closed, and has too few.</exception>
    /// <exception cref="CancelledError">The waiting is cancelled.</exception>
    internal void DequeueMany(KernelContext c, int count, bool fewer)
    {
        if (_shapes.Length == 0)
        {
            throw new InvalidArgumentError(
                $"{_kind}'s DequeueMany and DequeueUpTo require the components to have specified shapes."
            );
        }

        var ahead = c.Cached as ElementsAhead;
        var first = ahead?.Count ?? 0;
        if (first < count)
            count = first + WaitForElements(c, count - first, fewer, first);
        for (var i = 0; i < _types.Length; i++)
            AllocateBatch(c, i, count, ahead);
        for (var element = 0; element < count; element++)
        {
            if (element < first)
                ahead!.Take(_element);
            else
                _elements.Take(_element);
            for (var i = 0; i < _types.Length; i++)
            {
                CopyPadded(_element[i], c.Outputs[i], element);
                _element[i].Release();
            }
        }
        c.Resources.Pause?.Changed();
    }

    /// <summary>Lets nobody enqueue any more, once all are through who wait to.</summary>
    /// <param name="c">The node.</param>
    /// <param name="cancel_pending_enqueues">Whether those who wait are cancelled instead; then it may be closed already.</param>
    /// <exception cref="CancelledError">The queue is closed already, or the waiting is cancelled.</exception>
    internal void Close(KernelContext c, bool cancel_pending_enqueues)
    {
        if (cancel_pending_enqueues)
        {
            _enqueuing.Cancel();
        }
        else
        {
            if (!_enqueuing.IsEmpty)
                _enqueuing.Wait(c.Resources.Pause!, static () => true);
            if (IsClosed)
                throw new CancelledError($"Queue '{_name}' is already closed.");
        }

        IsClosed = true;
        c.Resources.Pause?.Changed();
    }

    private void Add(KernelContext c)
    {
        _elements.Add(_element);
        Array.Clear(_element);
        c.Resources.Pause?.Changed();
    }

    /// <summary>A copy, since the other may be somebody else's memory, such as an array that was fed.</summary>
    private static TensorValue Copy(KernelContext c, TensorValue value)
    {
        var copy = c.Scratch(value.dtype, value.shape!);
        copy.CopyFrom(value);
        return copy;
    }

    private void WaitForSpace(KernelContext c)
    {
        if (!IsClosed && !HasSpace && _dequeuing.IsEmpty)
            TakeAhead(c.LaterDequeues);
        if (!IsClosed && !(HasSpace && _enqueuing.IsEmpty))
            _enqueuing.Wait(Pause(c), () => IsClosed || HasSpace);
        if (IsClosed)
            throw new CancelledError($"{Title} is closed.");
    }

    /// <summary>Has those take what there is for them who would take it later in the same run.</summary>
    private void TakeAhead(LaterDequeue[] later)
    {
        foreach (var (context, count) in later)
        {
            if (context.Cached is not ElementsAhead ahead)
                context.Cached = ahead = new ElementsAhead(_types.Length);
            for (var rest = Math.Min(count() - ahead.Count, Available); rest > 0; rest--)
            {
                _elements.Take(_element);
                ahead.Add(_element, context.Resources);
            }
        }
        Array.Clear(_element);
    }

    /// <returns>How many there are to take.</returns>
    private int WaitForElements(KernelContext c, int count, bool fewer = false, int ahead = 0)
    {
        if (!IsClosed && !(Available >= count && _dequeuing.IsEmpty))
            WaitInLine(Pause(c), count);
        if (fewer && IsClosed && Available + ahead > 0)
            count = Math.Min(count, Available);
        return Available >= count
            ? count
            : throw new OutOfRangeError(
                $"{Title} is closed and has insufficient elements (requested {count + ahead}, current size {Available + ahead})"
            );
    }

    private void WaitInLine(IRunPause pause, int count)
    {
        try
        {
            _dequeuing.Wait(pause, () =>
            {
                if (_wanted != count)
                {
                    // What it takes while it waits makes space.
                    _wanted = count;
                    pause.Changed();
                }
                return IsClosed || _elements.Count - _min_after_dequeue >= count;
            });
        }
        finally
        {
            _wanted = 0;
        }
    }

    /// <exception cref="UnimplementedError">There are no other runs that could be waited for.</exception>
    private IRunPause Pause(KernelContext c) =>
        c.Resources.Pause ?? throw new UnimplementedError($"{Title} cannot wait outside of a session.");

    private Shape ElementShape(int component, ReadOnlySpan<long> dims)
    {
        if (!_split.TryGetValue(component, out var shape) || !dims.SequenceEqual(shape.AsSpan()))
            _split[component] = shape = new Shape(dims.ToArray());
        return shape;
    }
}
