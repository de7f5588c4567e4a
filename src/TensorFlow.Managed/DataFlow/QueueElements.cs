using Tensorflow.Kernels.Random;

namespace Tensorflow;

/// <summary>What is in a queue, and which of it comes out next. components: how many tensors an element has.</summary>
internal abstract class QueueElements(int components)
{
    /// <summary>How many tensors an element has.</summary>
    protected int Components => components;

    internal abstract int Count { get; }

    /// <summary>Puts an element in; its tensors are the queue's from here on.</summary>
    internal abstract void Add(ReadOnlySpan<TensorValue> element);

    /// <summary>Takes an element out; its tensors are the caller's from here on.</summary>
    internal abstract void Take(Span<TensorValue> element);

    /// <summary>Enlarges dimensions to those of a component in the elements that come out next.</summary>
    internal virtual void Enlarge(Span<long> dims, int component, int count) =>
        throw new NotSupportedException("Only elements that have an order are padded.");
}

/// <summary>Elements that come out in the order in which they came.</summary>
internal sealed class FifoElements(int components) : QueueElements(components)
{
    /// <summary>Element after element, and of each its components.</summary>
    private readonly Queue<TensorValue> _values = new();

    internal override int Count => _values.Count / Components;

    internal override void Add(ReadOnlySpan<TensorValue> element)
    {
        foreach (var value in element)
            _values.Enqueue(value);
    }

    internal override void Take(Span<TensorValue> element)
    {
        foreach (ref var value in element)
            value = _values.Dequeue();
    }

    internal override void Enlarge(Span<long> dims, int component, int count)
    {
        var place = 0;
        foreach (var value in _values)
        {
            if (place >= count * Components)
                break;
            if (place++ % Components != component)
                continue;
            var shape = value.shape!.AsSpan();
            for (var axis = 0; axis < dims.Length; axis++)
                dims[axis] = Math.Max(dims[axis], shape[axis]);
        }
    }
}

/// <summary>
/// Elements of which any may come out next, drawn from TensorFlow's stream for the seeds. Source: TensorFlow 1.15's
/// core/kernels/random_shuffle_queue_op.cc.
/// </summary>
internal sealed class ShuffledElements(int components, PhiloxRandom random) : QueueElements(components)
{
    private readonly List<TensorValue> _values = [];
    private WordStream _words = new(random);

    internal override int Count => _values.Count / Components;

    internal override void Add(ReadOnlySpan<TensorValue> element) => _values.AddRange(element);

    internal override void Take(Span<TensorValue> element)
    {
        var (drawn, last) = ((int)(_words.Next() % (uint)Count) * Components, _values.Count - Components);
        for (var i = 0; i < Components; i++)
            (element[i], _values[drawn + i]) = (_values[drawn + i], _values[last + i]);
        _values.RemoveRange(last, Components);
    }
}

/// <summary>
/// Elements of which that with the smallest first component, int64, comes out next; of equal ones the first. Source: TensorFlow
/// 1.15's core/kernels/priority_queue.cc.
/// </summary>
internal sealed class PrioritizedElements(int components) : QueueElements(components)
{
    private readonly PriorityQueue<TensorValue[], (long Priority, long Arrival)> _elements = new();
    private long _arrivals;

    internal override int Count => _elements.Count;

    internal override void Add(ReadOnlySpan<TensorValue> element) =>
        _elements.Enqueue(element.ToArray(), (element[0].Scalar<long>(), _arrivals++));

    internal override void Take(Span<TensorValue> element) => _elements.Dequeue().CopyTo(element);
}
