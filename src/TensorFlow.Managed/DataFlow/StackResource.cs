namespace Tensorflow;

/// <summary>
/// The stack behind a handle, on which a forward loop records its values for the backward loop. Source: TensorFlow 1.15's
/// core/kernels/stack.cc.
/// </summary>
internal sealed class StackResource(Operation op) : IRunResource
{
    private readonly string _name = op.attributes.Get<string>("stack_name") is { Length: > 0 } name ? name : op.name;
    private readonly TF_DataType _elem_type = op.attributes.Get<TF_DataType>("elem_type");
    private TensorValue[] _values = [];
    private int _count;
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

    /// <inheritdoc cref="Push(ReadOnlySpan{TensorValue}, KernelContext)"/>
    internal void Push(TensorValue value, KernelContext context) => Push([value], context);

    /// <returns>A value that the caller holds a reference to.</returns>
    /// <inheritdoc cref="Pop(Span{TensorValue}, KernelContext)"/>
    internal TensorValue Pop(KernelContext context)
    {
        var value = default(TensorValue);
        Pop(new Span<TensorValue>(ref value), context);
        return value;
    }

    /// <summary>Pushes values, the last of which is then the top.</summary>
    /// <exception cref="InvalidArgumentError">A value has another type, or the stack is full or closed.</exception>
    internal void Push(ReadOnlySpan<TensorValue> values, KernelContext context)
    {
        foreach (ref readonly var value in values)
        {
            if (value.dtype != _elem_type)
                throw context.Error($"Must have type {(int)_elem_type} but got {(int)value.dtype}");
        }
        CheckOpen(context);
        if (values.Length > _max_size - _count)
            throw context.Error($"{Name} overflowed its max_size ({_max_size})");
        if (values.Length > _values.Length - _count)
            Array.Resize(ref _values, Math.Max(_count + values.Length, 2 * _count));
        foreach (ref readonly var value in values)
            value.AddReference();
        values.CopyTo(_values.AsSpan(_count));
        _count += values.Length;
    }

    /// <summary>Pops values, the last of which was the top; the caller holds references to them.</summary>
    /// <exception cref="InvalidArgumentError">The stack has fewer, or is closed.</exception>
    internal void Pop(Span<TensorValue> values, KernelContext context)
    {
        CheckOpen(context);
        if (values.Length > _count)
            throw context.Error($"{Name} is empty when calling Pop().");
        _count -= values.Length;
        var popped = _values.AsSpan(_count, values.Length);
        popped.CopyTo(values);
        popped.Clear();
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
        var values = _values.AsSpan(0, _count);
        foreach (ref readonly var value in values)
            value.Release();
        values.Clear();
        _count = 0;
    }
}
