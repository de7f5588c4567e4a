using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>The operations of an unrolled graph as they are made, and what is known of their values by then.</summary>
/// <param name="owner">The graph that they are copies from, and are no part of.</param>
/// <param name="isFed">Whether a tensor is fed, so that its operation says nothing about it.</param>
internal sealed class UnrolledOperations(Graph owner, Func<Tensor, bool> isFed)
{
    private readonly List<Operation> _all = [];
    private readonly Dictionary<Tensor, NDArray> _values = [];

    /// <summary>All, each after those that it reads.</summary>
    internal IReadOnlyList<Operation> All => _all;

    /// <summary>A tensor's value, if it is known.</summary>
    internal NDArray? ValueOf(Tensor tensor) => _values.GetValueOrDefault(tensor);

    /// <summary>Records a tensor's value.</summary>
    internal void Know(Tensor tensor, NDArray value) => _values[tensor] = value;

    internal Operation Add(
        OpDef op_def,
        string name,
        Tensor[] inputs,
        Operation[] controls,
        AttributeMap attributes,
        TF_DataType[] types
    )
    {
        var op = new Operation(owner, op_def, name, _all.Count, inputs, controls, attributes, types);
        _all.Add(op);
        return op;
    }

    internal Tensor Constant(NDArray value, string name)
    {
        var constant = Add(
            Constants.Const,
            name,
            [],
            [],
            new AttributeMap { { "value", value }, { "dtype", value.dtype } },
            [value.dtype]
        ).output;
        constant.shape = value.shape;
        Know(constant, value);
        return constant;
    }

    /// <summary>Tensors of one shape along a new axis.</summary>
    internal Tensor Pack(Tensor[] parts, int axis, string name)
    {
        var attributes = new AttributeMap
        {
            { "N", parts.Length },
            { "T", parts[0].dtype },
            { "axis", axis },
        };
        return Add(PackOps.Pack, name, parts, [], attributes, [parts[0].dtype]).output;
    }

    /// <summary>
    /// A tensor unpacked into <paramref name="count"/> tensors along an axis. Of a pack they are the packed tensors themselves;
    /// a transposition of the first two axes only says which axis it is.
    /// </summary>
    internal Tensor[] Parts(Tensor whole, int axis, int count, string name)
    {
        whole = Identical(whole);
        while (axis < 2 && !isFed(whole) && whole.op.op_def.Permutation is not null && IsSwap(whole.op.inputs[1]))
            (whole, axis) = (Identical(whole.op.inputs[0]), 1 - axis);
        if (PackAxis(whole) == axis && whole.op.NumInputs == count)
            return whole.op.inputs;
        var attributes = new AttributeMap
        {
            { "num", count },
            { "T", whole.dtype },
            { "axis", axis },
        };
        return Add(PackOps.Unpack, name, [whole], [], attributes, [.. Enumerable.Repeat(whole.dtype, count)]).outputs;
    }

    /// <summary>
    /// A transposed pack: the same tensors packed along another axis; null where the input is no pack.
    /// </summary>
    internal Tensor? Transposed(Tensor tensor, Tensor permutation, string name) =>
        Identical(tensor) is var packed && PackAxis(packed) is { } axis and < 2 && IsSwap(permutation)
            ? Pack(packed.op.inputs, 1 - axis, name)
            : null;

    /// <summary>What a tensor is forwarded from.</summary>
    internal Tensor Identical(Tensor tensor)
    {
        while (!isFed(tensor) && IsIdentity(tensor.op))
            tensor = tensor.op.inputs[0];
        return tensor;
    }

    private static bool IsIdentity(Operation op) => op.op_def == IdentityOps.Identity && !op.inputs[0].dtype.is_ref_dtype();

    private int? PackAxis(Tensor tensor) =>
        !isFed(tensor) && tensor.op.op_def.PackAxis?.Invoke(tensor.op.attributes) is { } axis and >= 0 ? axis : null;

    private bool IsSwap(Tensor permutation) => ValueOf(permutation) is { } value && TransposeOps.IsSwap(Integers.ToLongs(value));
}
