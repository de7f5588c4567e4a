namespace Tensorflow;

/// <summary>
/// The stack behind a handle, with which a forward loop hands its values to the backward loop. Source: TensorFlow 1.15's
/// core/kernels/stack.cc.
/// </summary>
internal sealed class StackResource(string name, TF_DataType elem_type) : IRunResource
{
    private readonly Stack<TensorValue> _values = new();
    private long _max_size;

    public bool IsOpen { get; private set; }

    /// <summary>Begins a run with an empty stack.</summary>
    /// <param name="max_size">The most values that it holds; negative for no limit.</param>
    internal void Open(long max_size) => (_max_size, IsOpen) = (max_size, true);

    /// <exception cref="InvalidArgumentError">The value has another type, or the stack is full.</exception>
    internal void Push(TensorValue value, KernelContext context)
    {
        if (value.dtype != elem_type)
            throw context.Error($"Must have data type {elem_type.as_cpp_name()}, found {value.dtype.as_cpp_name()}");
        if (_max_size >= 0 && _values.Count >= _max_size) throw context.Error($"Stack[{name}] overflowed its max_size ({_max_size})");
        value.AddReference();
        _values.Push(value);
    }

    /// <returns>A value that the caller holds a reference to.</returns>
    /// <exception cref="InvalidArgumentError">The stack is empty.</exception>
    internal TensorValue Pop(KernelContext context)
        => _values.TryPop(out var value) ? value : throw context.Error($"Stack[{name}] is empty when calling Pop().");

    public void Close()
    {
        foreach (var value in _values) value.Release();
        _values.Clear();
        IsOpen = false;
    }
}
