namespace Tensorflow;

/// <summary>
/// The stack behind a handle, with which a forward loop hands its values to the backward loop. Source: TensorFlow 1.15's
/// core/kernels/stack.cc.
/// </summary>
internal sealed class StackResource(string name, TF_DataType elem_type, long max_size) : IDisposable
{
    private readonly Stack<TensorValue> _values = new();

    /// <exception cref="InvalidArgumentError">The value has another type, or the stack is full.</exception>
    internal void Push(TensorValue value, KernelContext context)
    {
        if (value.dtype != elem_type)
            throw context.Error($"Must have data type {elem_type.as_cpp_name()}, found {value.dtype.as_cpp_name()}");
        if (max_size >= 0 && _values.Count >= max_size) throw context.Error($"Stack[{name}] overflowed its max_size ({max_size})");
        value.AddReference();
        _values.Push(value);
    }

    /// <returns>A value that the caller holds a reference to.</returns>
    /// <exception cref="InvalidArgumentError">The stack is empty.</exception>
    internal TensorValue Pop(KernelContext context)
        => _values.TryPop(out var value) ? value : throw context.Error($"Stack[{name}] is empty when calling Pop().");

    public void Dispose()
    {
        foreach (var value in _values) value.Release();
        _values.Clear();
    }
}
