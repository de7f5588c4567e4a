using System.Runtime.InteropServices;
using Tensorflow.Kernels;

namespace Tensorflow;

/// <summary>
/// The array of tensors behind a TensorArray's handle while a session runs: each element is written once and, if so declared,
/// gone when read. Source: TensorFlow 1.15's core/kernels/tensor_array.h.
/// </summary>
internal sealed class TensorArrayResource(string name, TF_DataType dtype, bool dynamic_size, bool clear_after_read,
    bool multiple_writes_aggregate) : IRunResource
{
    private readonly List<TensorValue> _elements = [];
    private readonly List<Shape?> _shapes = [];
    private readonly Dictionary<string, TensorArrayResource> _gradients = new(StringComparer.Ordinal);

    internal string Name => name;

    internal long Size => _elements.Count;

    public bool IsOpen { get; private set; }

    /// <summary>Begins a run with so many elements, none of them written.</summary>
    internal void Open(long size, RunResources resources)
    {
        IsOpen = true;
        Resize(size);
        resources.Add(this);
    }

    /// <summary>For a gradient array: the array whose gradients it collects.</summary>
    private TensorArrayResource? Original { get; init; }

    /// <summary>The array that collects this one's gradients for one call of <c>gradients</c>, of the same size.</summary>
    internal TensorArrayResource Gradient(string source, RunResources resources)
    {
        if (!_gradients.TryGetValue(source, out var gradient))
        {
            _gradients[source] = gradient = new TensorArrayResource($"{name}@{source}", dtype, dynamic_size: false,
                clear_after_read: false, multiple_writes_aggregate: true)
            { Original = this };
        }
        if (!gradient.IsOpen) gradient.Open(Size, resources);
        return gradient;
    }

    /// <summary>Keeps a value at an index; a gradient array adds it to what is there.</summary>
    /// <exception cref="InvalidArgumentError">Out of range, of another type, or written before.</exception>
    internal void Write(long index, TensorValue value, KernelContext context)
    {
        if (value.dtype != dtype)
            throw context.Error($"TensorArray {name}: Could not write to TensorArray index {index} because the value dtype is "
                + $"{value.dtype.as_cpp_name()} but TensorArray dtype is {dtype.as_cpp_name()}.");
        if (index < 0 || index >= Size && !dynamic_size)
            throw context.Error($"TensorArray {name}: Tried to write to index {index} but array is not resizeable and size is: {Size}");
        if (index >= Size) Resize(index + 1);
        var old = _elements[(int)index];
        if (old.IsDead)
        {
            value.AddReference();
            _elements[(int)index] = value;
            _shapes[(int)index] = value.shape!;
        }
        else if (multiple_writes_aggregate)
        {
            Accumulate(index, old, value, context);
        }
        else
        {
            throw context.Error($"TensorArray {name}: Could not write to TensorArray index {index} because it has already been written to.");
        }
    }

    /// <summary>The value at an index; of a gradient array, zeros where nothing was written.</summary>
    /// <returns>A value that the caller holds a reference to.</returns>
    /// <exception cref="InvalidArgumentError">Out of range, not written, or read before.</exception>
    internal TensorValue Read(long index, KernelContext context)
    {
        if (index < 0 || index >= Size) throw context.Error($"TensorArray {name}: Tried to read from index {index} but array size is: {Size}");
        var value = _elements[(int)index];
        if (value.IsDead)
        {
            if (Original?.ShapeAt(index) is { } shape) return Zeros(shape, context);
            throw context.Error($"TensorArray {name}: Could not read from TensorArray index {index}. Furthermore, the element shape is not "
                + "fully defined, or the element was read before and clear_after_read is set (perhaps try setting clear_after_read = false).");
        }
        if (clear_after_read) _elements[(int)index] = default;
        else value.AddReference();
        return value;
    }

    /// <summary>The shape of what is, was, or for a gradient array would be, at an index; null if unknown.</summary>
    internal Shape? ShapeAt(long index)
        => (index >= 0 && index < _shapes.Count ? _shapes[(int)index] : null) ?? Original?.ShapeAt(index);

    public void Close()
    {
        foreach (var element in _elements) element.Release();
        Resize(0);
        IsOpen = false;
    }

    private void Resize(long size)
    {
        var old = _elements.Count;
        CollectionsMarshal.SetCount(_elements, checked((int)size));
        CollectionsMarshal.SetCount(_shapes, (int)size);
        if (size <= old) return;
        CollectionsMarshal.AsSpan(_elements)[old..].Clear();
        CollectionsMarshal.AsSpan(_shapes)[old..].Clear();
    }

    private void Accumulate(long index, TensorValue old, TensorValue value, KernelContext context)
    {
        if (old.shape != value.shape)
            throw context.Error($"TensorArray {name}: Could not aggregate to TensorArray index {index} because the existing shape is "
                + $"{old.shape!.ToBracketString()} but the new input shape is {value.shape!.ToBracketString()}.");
        var sum = context.Scratch(dtype, old.shape!);
        switch (dtype)
        {
            case TF_DataType.TF_FLOAT: Add<float>(old, value, sum); break;
            case TF_DataType.TF_DOUBLE: Add<double>(old, value, sum); break;
            default: throw new UnimplementedError($"TensorArray {name}: gradients of {dtype.as_cpp_name()} cannot be added up.");
        }
        old.Release();
        _elements[(int)index] = sum;
    }

    private static void Add<T>(TensorValue x, TensorValue y, TensorValue sum) where T : unmanaged, System.Numerics.INumber<T>
        => Broadcasting.Apply<T, T, Add<T>>(x.Span<T>(), x.shape!.AsSpan(), y.Span<T>(), y.shape!.AsSpan(), sum.Span<T>());

    private TensorValue Zeros(Shape shape, KernelContext context)
    {
        var zeros = context.Scratch(dtype, shape);
        zeros.AsBytes().Clear();
        return zeros;
    }
}
