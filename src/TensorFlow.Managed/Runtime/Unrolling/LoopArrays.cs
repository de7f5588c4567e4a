using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Unrolling;

/// <summary>
/// Follows tensor arrays and stacks while loops are unrolled: which tensor each element is. An access that would fail when it
/// runs, or that is not known to succeed, is not followed.
/// </summary>
internal sealed class LoopArrays(UnrolledGraph unrolled, UnrolledOperations made)
{
    private readonly Dictionary<Operation, Elements> _arrays = [];
    private readonly Dictionary<Operation, Stack<Tensor>> _stacks = [];
    private Tensor? _flow;

    /// <summary>Whether an operation works on a tensor array or on a stack.</summary>
    internal static bool Concerns(Operation op) => op.type.StartsWith("TensorArray", StringComparison.Ordinal) || op.type.StartsWith("Stack", StringComparison.Ordinal);

    /// <summary>Does what an operation does; false if that cannot be said.</summary>
    internal bool TryRun(Operation op) => op.type switch
    {
        "TensorArrayV3" => Integer(op, 0) is { } size && !op.attributes.Get<bool>("dynamic_size") && TryCreate(op, size),
        "TensorArrayGradV3" => ArrayOf(op) is not null && TryGive(op.outputs[1], Flow),
        "TensorArraySizeV3" => ArrayOf(op) is { } array && TryGive(op.output, made.Constant(new NDArray(array.Count), op.name)),
        "TensorArrayWriteV3" => ArrayOf(op) is { } array && Integer(op, 1) is { } index && unrolled.Of(op.inputs[2]) is var value
            && value.dtype == TypeOf(op) && array.TryWrite(index, value) && TryGive(op.output, Flow),
        "TensorArrayReadV3" => ArrayOf(op) is { } array && Integer(op, 1) is { } index && TryGive(op.output, array.Read(index)),
        "TensorArrayScatterV3" => ArrayOf(op) is { } array && Integers(op, 1) is { Length: > 0 } indices && TryScatter(op, array, indices),
        "TensorArrayGatherV3" => ArrayOf(op) is { } array && Integers(op, 1) is { Length: > 0 } indices && TryGather(op, array, indices),
        "StackV2" => TryCreateStack(op),
        "StackPushV2" => StackOf(op) is { } stack && TryPush(op, stack),
        "StackPopV2" => StackOf(op) is { } stack && stack.TryPop(out var top) && TryGive(op.output, top),
        _ => false,
    };

    /// <summary>What orders accesses: always 0.</summary>
    private Tensor Flow => _flow ??= made.Constant(new NDArray(0f), "flow");

    private bool TryCreate(Operation op, long size)
    {
        if (size is < 0 or > int.MaxValue) return false;
        _arrays[op] = new((int)size, op.attributes.Get<bool>("clear_after_read"));
        return TryGive(op.outputs[1], Flow);
    }

    private bool TryScatter(Operation op, Elements array, long[] indices)
    {
        var value = unrolled.Of(op.inputs[2]);
        if (value.dtype != TypeOf(op) || !unrolled.HasRows(op.inputs[2], indices.Length)) return false;
        var parts = made.Parts(value, axis: 0, indices.Length, op.name);
        return indices.Zip(parts).All(element => array.TryWrite(element.First, element.Second)) && TryGive(op.output, Flow);
    }

    private bool TryGather(Operation op, Elements array, long[] indices)
    {
        var parts = new Tensor[indices.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (array.Read(indices[i]) is not { } part) return false;
            parts[i] = part;
        }
        return TryGive(op.output, made.Pack(parts, axis: 0, op.name));
    }

    private bool TryCreateStack(Operation op)
    {
        if (Integer(op, 0) is not < 0) return false;
        _stacks[op] = [];
        return true;
    }

    private bool TryPush(Operation op, Stack<Tensor> stack)
    {
        var value = unrolled.Of(op.inputs[1]);
        stack.Push(value);
        return TryGive(op.output, value);
    }

    private bool TryGive(Tensor output, Tensor? value)
    {
        if (value is null) return false;
        unrolled.Set(output, value);
        return true;
    }

    private Elements? ArrayOf(Operation op) => op.type switch
    {
        "TensorArrayV3" => _arrays.GetValueOrDefault(op),
        "TensorArrayGradV3" => ArrayOf(PlanFacts.MakerOf(op))?.Gradient(op.attributes.Get<string>("source")),
        _ when Concerns(op) => ArrayOf(PlanFacts.MakerOf(op)),
        _ => null,
    };

    private Stack<Tensor>? StackOf(Operation op) => _stacks.GetValueOrDefault(PlanFacts.MakerOf(op));

    private static TF_DataType? TypeOf(Operation op) => PlanFacts.Source(op)?.attributes.Get<TF_DataType>("dtype");

    private long? Integer(Operation op, int i) => Integers(op, i) is [var integer] ? integer : null;

    private long[]? Integers(Operation op, int i) => made.ValueOf(unrolled.Of(op.inputs[i])) is { } value ? Ops.Integers.Of(value) : null;

    /// <summary>An array's elements; the array that collects their gradients for each source.</summary>
    private sealed class Elements(int count, bool isReadOnce)
    {
        private readonly Tensor?[] _tensors = new Tensor?[count];
        private readonly bool[] _read = new bool[count];
        private readonly Dictionary<string, Elements> _gradients = [];

        internal int Count => count;

        internal Elements Gradient(string source)
        {
            if (!_gradients.TryGetValue(source, out var gradient)) _gradients[source] = gradient = new(count, isReadOnce: false);
            return gradient;
        }

        internal bool TryWrite(long index, Tensor tensor)
        {
            if (index < 0 || index >= count || _tensors[index] is not null) return false;
            _tensors[index] = tensor;
            return true;
        }

        internal Tensor? Read(long index)
        {
            if (index < 0 || index >= count || _tensors[index] is not { } tensor || isReadOnce && _read[index]) return null;
            _read[index] = true;
            return tensor;
        }
    }
}
