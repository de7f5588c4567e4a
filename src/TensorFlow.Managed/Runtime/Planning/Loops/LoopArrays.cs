using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Follows tensor arrays and stacks while loops are unrolled: which tensor each element is. An access that would fail when it
/// runs, or that is not known to succeed, is not followed.
/// </summary>
internal sealed class LoopArrays(UnrolledGraph unrolled, UnrolledOperations made)
{
    /// <summary>A longer array takes longer to follow than it saves.</summary>
    private const int MaxElements = 50_000;

    private readonly Dictionary<Operation, LoopArray> _arrays = [];
    private readonly Dictionary<(TF_DataType, Shape), Tensor> _zeros = [];
    private readonly Dictionary<Operation, Stack<Tensor>> _stacks = [];
    private Tensor? _flow;

    /// <summary>Whether an operation works on a tensor array or on a stack.</summary>
    internal static bool Concerns(Operation op) => op.op_def.Access != ElementAccess.None;

    /// <summary>Does what an operation does; false if that cannot be said.</summary>
    internal bool TryRun(Operation op) =>
        op.op_def.Access switch
        {
            ElementAccess.NewArray => Integer(op, 0) is { } size && TryCreate(op, size),
            ElementAccess.ArrayGradient => ArrayOf(op) is not null && TryGive(op.outputs[1], Flow),
            ElementAccess.ArraySize => ArrayOf(op) is { } array
                && TryGive(op.output, made.Constant(new NDArray(array.Count), op.name)),
            ElementAccess.ArrayWrite => ArrayOf(op) is { } array && Integer(op, 1) is { } index && TryWrite(op, array, index),
            ElementAccess.ArrayRead => ArrayOf(op) is { } array
                && array.dtype == op.output.dtype
                && Integer(op, 1) is { } index
                && TryGive(op.output, array.Read(index)),
            ElementAccess.ArrayScatter => ArrayOf(op) is { } array
                && Integers(op, 1) is { Length: > 0 } indices
                && TryScatter(op, array, indices),
            ElementAccess.ArrayGather => ArrayOf(op) is { } array
                && Integers(op, 1) is { Length: > 0 } indices
                && TryGather(op, array, indices),
            ElementAccess.NewStack => TryCreateStack(op),
            ElementAccess.StackPush => StackOf(op) is { } stack && TryPush(op, stack),
            ElementAccess.StackPop => StackOf(op) is { } stack && stack.TryPop(out var top) && TryGive(op.output, top),
            _ => false,
        };

    /// <summary>What orders accesses: always 0.</summary>
    private Tensor Flow => _flow ??= made.Constant(new NDArray(0f), "flow");

    private bool TryCreate(Operation op, long size)
    {
        if (op.attributes.Get<bool>("dynamic_size") || size is < 0 or > MaxElements)
            return false;
        _arrays[op] = new(op, (int)size, shape => Zeros(op.attributes.Get<TF_DataType>("dtype"), shape));
        return TryGive(op.outputs[1], Flow);
    }

    private bool TryWrite(Operation op, LoopArray array, long index)
    {
        var value = unrolled.CopyOf(op.inputs[2]);
        return value.dtype == array.dtype
            && array.TryWrite(index, value, unrolled.ShapeOf(op.inputs[2]))
            && TryGive(op.output, Flow);
    }

    private bool TryScatter(Operation op, LoopArray array, long[] indices)
    {
        var (value, shape) = (unrolled.CopyOf(op.inputs[2]), unrolled.ShapeOf(op.inputs[2]));
        if (value.dtype != array.dtype || shape.IsNull || shape.ndim < 1 || shape[0] != indices.Length)
            return false;
        var parts = made.Parts(value, axis: 0, indices.Length, op.name);
        return indices.Zip(parts).All(element => array.TryWrite(element.First, element.Second, shape[1..]))
            && TryGive(op.output, Flow);
    }

    private bool TryGather(Operation op, LoopArray array, long[] indices)
    {
        if (array.dtype != op.output.dtype || !array.TryMergeShape(op.attributes.Get<Shape>("element_shape")))
            return false;
        var parts = new Tensor[indices.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (array.Read(indices[i]) is not { } part)
                return false;
            parts[i] = part;
        }
        return array.HasOneShape && TryGive(op.output, made.Pack(parts, axis: 0, op.name));
    }

    /// <summary>What an element is that was not written: the same constant for all of one shape.</summary>
    private Tensor Zeros(TF_DataType dtype, Shape shape)
    {
        if (!_zeros.TryGetValue((dtype, shape), out var zeros))
            _zeros[(dtype, shape)] = zeros = made.Constant(new NDArray(shape, dtype), "zeros");
        return zeros;
    }

    private bool TryCreateStack(Operation op)
    {
        if (Integer(op, 0) is not < 0)
            return false;
        _stacks[op] = [];
        return true;
    }

    private bool TryPush(Operation op, Stack<Tensor> stack)
    {
        var value = unrolled.CopyOf(op.inputs[1]);
        stack.Push(value);
        return TryGive(op.output, value);
    }

    private bool TryGive(Tensor output, Tensor? value)
    {
        if (value is null)
            return false;
        unrolled.Set(output, value);
        return true;
    }

    private LoopArray? ArrayOf(Operation op) =>
        op.op_def.Access switch
        {
            ElementAccess.NewArray => _arrays.GetValueOrDefault(op),
            ElementAccess.ArrayGradient => ArrayOf(Handles.MakerOf(op))?.Gradient(op.attributes.Get<string>("source")),
            ElementAccess.None => null,
            _ => ArrayOf(Handles.MakerOf(op)),
        };

    private Stack<Tensor>? StackOf(Operation op) => _stacks.GetValueOrDefault(Handles.MakerOf(op));

    private long? Integer(Operation op, int i) => Integers(op, i) is [var integer] ? integer : null;

    private long[]? Integers(Operation op, int i) =>
        made.ValueOf(unrolled.CopyOf(op.inputs[i])) is { } value ? Ops.Integers.ToLongs(value) : null;
}
