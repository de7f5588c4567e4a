namespace Tensorflow;

/// <summary>Elements that a kernel takes out of a queue ahead, so that another of the same run has space for some.</summary>
/// <param name="components">How many tensors an element has.</param>
internal sealed class ElementsAhead(int components) : IRunResource
{
    private readonly Queue<TensorValue> _values = new();

    public bool IsOpen { get; private set; }

    internal int Count => _values.Count / components;

    /// <summary>The shapes of a component in these elements.</summary>
    internal IEnumerable<Shape> Shapes(int component) =>
        _values.Where((_, i) => i % components == component).Select(value => value.shape!);

    /// <summary>Takes an element's tensors.</summary>
    internal void Add(ReadOnlySpan<TensorValue> element, RunResources resources)
    {
        if (!IsOpen)
            resources.Add(this);
        IsOpen = true;
        foreach (var value in element)
            _values.Enqueue(value);
    }

    /// <summary>Gives the first element's tensors to the caller.</summary>
    internal void Take(Span<TensorValue> element)
    {
        foreach (ref var value in element)
            value = _values.Dequeue();
    }

    /// <summary>Elements that a run has taken before it failed are lost, as TensorFlow's.</summary>
    public void Close()
    {
        foreach (var value in _values)
            value.Release();
        _values.Clear();
        IsOpen = false;
    }
}
