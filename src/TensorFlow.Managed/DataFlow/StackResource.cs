namespace Tensorflow;

/// <summary>
/// The stack behind a handle, on which a forward loop records its values for the backward loop. Source: TensorFlow 1.15's
/// core/kernels/stack.cc.
/// </summary>
internal sealed class StackResource(Operation op) : IRunResource
{
    private readonly string _name = op.attributes.Get<string>("stack_name") is { Length: > 0 } name ? name : op.name;
    private readonly TF_DataType _elem_type = op.attributes.Get<TF_DataType>("elem_type");
    private readonly Stack<TensorValue> _values = new();
    private int _max_size;
    private int _number;
    private bool _isClosed;

    internal bool IsOpen { get; private set; }

    /// <summary>Its name in messages: each stack of a run has a number.</summary>
    private string Name => $"Stack[{_name}_{_number}]";

    /// <summary>Begins a run with an empty stack.</summary>
    /// <param name="max_size">The most values that it holds; negative for no limit.</param>
    /// <param name="resources">What the run closes at its end.</param>
    internal void Open(int max_size, RunResources resources)
    {
        (_max_size, _isClosed, IsOpen) = (max_size < 0 ? int.MaxValue : max_size, false, true);
        _number = resources.Add(this);
    }

    /// <exception cref="InvalidArgumentError">The value has another type, or the stack is full or closed.</exception>
    internal void Push(TensorValue value, KernelContext context)
    {
        if (value.dtype != _elem_type)
            throw context.Error($"Must have type {(int)_elem_type} but got {(int)value.dtype}");
        CheckOpen(context);
        if (_values.Count >= _max_size)
            throw context.Error($"{Name} overflowed its max_size ({_max_size})");
        value.AddReference();
        _values.Push(value);
    }

    /// <returns>A value that the caller holds a reference to.</returns>
    /// <exception cref="InvalidArgumentError">The stack is empty or closed.</exception>
    internal TensorValue Pop(KernelContext context)
    {
        CheckOpen(context);
        return _values.TryPop(out var value) ? value : throw context.Error($"{Name} is empty when calling Pop().");
    }

    /// <summary>Releases what is on the stack; every later access is rejected.</summary>
    internal void CloseEarly()
    {
        Release();
        _isClosed = true;
    }

    public void Close()
    {
        Release();
        IsOpen = false;
    }

    private void CheckOpen(KernelContext context)
    {
        if (_isClosed)
            throw context.Error($"{Name} has already been closed.");
    }

    private void Release()
    {
        foreach (var value in _values)
            value.Release();
        _values.Clear();
    }
}
