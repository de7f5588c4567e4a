using System.Runtime.InteropServices;

namespace Tensorflow;

/// <summary>
/// The array of tensors behind a TensorArray's handle while a session runs. An element is written once, or added up in an array
/// that collects gradients; one that was not written is zeros as soon as its shape is known. Source: TensorFlow 1.15's
/// core/kernels/tensor_array.h and tensor_array.cc.
/// </summary>
internal sealed partial class TensorArrayResource : IRunResource
{
    /// <summary>An array of more elements is refused: the list alone would take a gigabyte.</summary>
    private const long MaxElements = 1 << 24;

    private readonly List<Element> _elements = [];
    private readonly string _name;
    private readonly Shape _declaredShape;
    private readonly bool _identicalShapes;
    private readonly bool _declaredDynamic;
    private readonly bool _clearsAfterRead;
    private Shape _elementShape;
    private bool _isDynamic;
    private bool _isClosed;
    private bool _hasSums;
    private int _number;

    /// <param name="op">The TensorArrayV3 operation, whose attributes it has.</param>
    internal TensorArrayResource(Operation op)
    {
        var attributes = op.attributes;
        _name = attributes.Get<string>("tensor_array_name") is { Length: > 0 } name ? name : op.name;
        dtype = attributes.Get<TF_DataType>("dtype");
        _declaredShape = _elementShape = attributes.Get<Shape>("element_shape");
        _identicalShapes = attributes.Get<bool>("identical_element_shapes");
        _declaredDynamic = attributes.Get<bool>("dynamic_size");
        _clearsAfterRead = attributes.Get<bool>("clear_after_read");
    }

    internal TF_DataType dtype { get; }

    /// <summary>
    /// Its name in messages: each array of a run has a number, an array of gradients that of the array it belongs to.
    /// </summary>
    internal string Name => _original is null ? $"{_name}_{_number}" : $"{_original.Name}@{_name}";

    internal bool IsOpen { get; private set; }

    /// <summary>Whether writing and scattering may make it larger.</summary>
    internal bool IsDynamic => _isDynamic;

    /// <summary>Begins a run with so many elements, none of them written.</summary>
    /// <exception cref="InvalidArgumentError">A size below 0, or of more than can be held.</exception>
    internal void Open(long size, KernelContext context)
    {
        if (size < 0)
            throw context.Error("Size should be >= 0.");
        (_elementShape, _isDynamic, _isClosed, _hasSums, _splitSize) = (_declaredShape, _declaredDynamic, false, false, -1);
        IsOpen = true;
        _number = context.Resources.Add(this);
        Resize(size, context);
    }

    /// <exception cref="InvalidArgumentError">The array has been closed.</exception>
    internal int Size(KernelContext context)
    {
        CheckOpen(context);
        return _elements.Count;
    }

    /// <summary>Adds what an access says of the elements' shape to what is known.</summary>
    /// <exception cref="InvalidArgumentError">It contradicts what is known.</exception>
    internal void MergeElementShape(Shape shape, KernelContext context)
    {
        if (shape.IsNull || ReferenceEquals(shape, _elementShape))
            return;
        if (!shape.is_compatible_with(_elementShape))
        {
            throw context.Error(
                $"Incompatible shapes during merge: {_elementShape.ToBracketString()} vs. {shape.ToBracketString()}"
            );
        }

        if (!_elementShape.IsFullyDefined)
            _elementShape = _elementShape.merge_with(shape);
    }

    /// <summary>Keeps a value at an index; an array of gradients adds it to what is there.</summary>
    /// <exception cref="InvalidArgumentError">Out of range, of another shape, written before or read before.</exception>
    internal void Write(int index, TensorValue value, KernelContext context)
    {
        CheckOpen(context);
        if (index < 0 || index >= _elements.Count && !_isDynamic)
        {
            throw context.Error(
                $"TensorArray {Name}: Tried to write to index {index} but array is not resizeable and size is: {_elements.Count}"
            );
        }

        if (index >= _elements.Count)
            Resize(index + 1L, context);
        ref var element = ref CollectionsMarshal.AsSpan(_elements)[index];
        var shape = value.shape!;
        if (!ReferenceEquals(shape, _elementShape))
        {
            if (!_elementShape.is_compatible_with(shape))
            {
                throw Refused(
                    "write",
                    index,
                    $"the value shape is {shape.ToBracketString()} which is incompatible with the TensorArray's inferred "
                        + $"element shape: {_elementShape.ToBracketString()} (consider setting infer_shape=False).",
                    context
                );
            }

            if (_identicalShapes && !_elementShape.IsFullyDefined)
                _elementShape = shape;
        }
        if (element.IsRead)
            throw Refused("write", index, "it has already been read.", context);
        if (_original is null && element.Shape is not null)
            throw Refused("write", index, "it has already been written to.", context);
        if (element.Shape is { } existing && existing != shape)
        {
            throw Refused(
                "aggregate",
                index,
                $"the existing shape is {existing.ToBracketString()} but the new input shape is {shape.ToBracketString()}.",
                context
            );
        }

        if (element.Value.IsDead || shape.size == 0)
        {
            element.Value.Release();
            value.AddReference();
            (element.Value, element.Shape) = (value, shape);
            return;
        }
        var sum = TensorArraySums.Add(element.Value, value, context);
        element.Value.Release();
        element.Value = sum;
        _hasSums = true;
    }

    /// <summary>The value at an index, zeros where nothing was written.</summary>
    /// <returns>A value that the caller holds a reference to.</returns>
    /// <exception cref="InvalidArgumentError">Out of range, cleared when it was read, or not written and of unknown
    /// shape.</exception>
    internal TensorValue Read(int index, KernelContext context)
    {
        CheckOpen(context);
        if (index < 0 || index >= _elements.Count && _original is null)
            throw context.Error($"Tried to read from index {index} but array size is: {_elements.Count}");
        if (index >= _elements.Count || CollectionsMarshal.AsSpan(_elements)[index].Shape is null)
            SetUnwrittenShapes(index, context);
        ref var element = ref CollectionsMarshal.AsSpan(_elements)[index];
        if (element.IsCleared)
        {
            throw context.Error(
                $"TensorArray {Name}: Could not read index {index} twice because it was cleared after a previous read (perhaps "
                    + "try setting clear_after_read = false?)."
            );
        }

        element.IsRead = true;
        if (element.Value.IsDead)
            element.Value = Zeros(element.Shape!, context);
        var value = element.Value;
        if (_clearsAfterRead)
            (element.Value, element.IsCleared) = (default, true);
        else
            value.AddReference();
        return value;
    }

    /// <summary>Releases all elements; every later access is rejected.</summary>
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
            throw context.Error($"TensorArray {Name} has already been closed.");
    }

    private void Release()
    {
        foreach (ref var element in CollectionsMarshal.AsSpan(_elements))
            element.Value.Release();
        CollectionsMarshal.SetCount(_elements, 0);
    }

    private void Resize(long size, KernelContext context)
    {
        if (size > MaxElements)
            throw context.Error($"TensorArray {Name}: Cannot hold {size} elements, the most are {MaxElements}.");
        var old = _elements.Count;
        CollectionsMarshal.SetCount(_elements, (int)size);
        CollectionsMarshal.AsSpan(_elements)[old..].Clear();
    }

    /// <summary>
    /// An element that is read without having been written is zeros from then on, as all before it in a longer array of
    /// gradients.
    /// </summary>
    private void SetUnwrittenShapes(int index, KernelContext context)
    {
        if (!_elementShape.IsFullyDefined)
        {
            throw context.Error(
                $"TensorArray {Name}: Could not read from TensorArray index {index}.  Furthermore, the element shape is not "
                    + $"fully defined: {_elementShape.ToBracketString()}.  It is possible you are working with a resizeable "
                    + "TensorArray and stop_gradients is not allowing the gradients to be written.  If you set the full "
                    + "element_shape property on the forward TensorArray, the proper all-zeros tensor will be returned "
                    + "instead of incurring this error."
            );
        }

        var old = _elements.Count;
        if (index >= old)
            Resize(index + 1L, context);
        foreach (ref var element in CollectionsMarshal.AsSpan(_elements)[Math.Min(index, old)..(index + 1)])
            element.Shape = _elementShape;
    }

    private InvalidArgumentError Refused(string access, int index, string why, KernelContext context) =>
        context.Error($"TensorArray {Name}: Could not {access} to TensorArray index {index} because {why}");

    private TensorValue Zeros(Shape shape, KernelContext context)
    {
        var zeros = context.Scratch(dtype, shape);
        zeros.Clear();
        return zeros;
    }

    /// <summary>An element; it counts as written where it has a shape, and is zeros where it has no value then.</summary>
    private struct Element
    {
        internal TensorValue Value;
        internal Shape? Shape;
        internal bool IsRead;
        internal bool IsCleared;
    }
}
