using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Joining tensors, cutting them, and the order of their axes.</content>
public partial class array_ops
{
    /// <summary>The tensors one after the other along an axis.</summary>
    [OverloadResolutionPriority(1)]
    public static Tensor concat(Tensor[] values, Tensor axis, string name = "concat")
    {
        if (values.Length != 1)
            return gen_array_ops.concat_v2(values, axis, name);
        using var building = ops.Build();
        using var scope = ops.name_scope(name);
        ops.convert_to_tensor(axis, TF_DataType.TF_INT32, name: "concat_dim").shape.assert_has_rank(0);
        return building.Done(identity(values[0], name));
    }

    /// <param name="values">Tensors, and numbers or lists of them that become constants.</param>
    /// <inheritdoc cref="concat(Tensor[], Tensor, string)"/>
    public static Tensor concat(object[] values, int axis, string name = "concat") =>
        values.Length == 1
            ? concat([ops.convert_to_tensor(values[0])], axis, name)
            : Ops.ConcatOps.ConcatV2.Of(name, [values, axis]);

    /// <summary>The tensors as the parts of one with a new dimension.</summary>
    /// <exception cref="ValueError">The axis is out of range.</exception>
    public static Tensor stack(Tensor[] values, int axis = 0, string name = "stack") => stack((object)values, axis, name);

    /// <param name="values">An array or list of tensors, numbers or arrays.</param>
    /// <inheritdoc cref="stack(Tensor[], int, string)"/>
    public static Tensor stack(object values, int axis = 0, string name = "stack")
    {
        var list = ops.flatten_list(values);
        // A list of nothing is a constant, which has float32 elements in Python.
        var empty = new NDArray(new Shape(0), TF_DataType.TF_FLOAT);
        if (axis == 0 && list.Length == 0)
            return constant_op.constant(empty, name: name);
        if (axis == 0)
            return ops.convert_to_tensor(values, name: name);
        if (list.Length == 0)
            throw new ValueError($"Cannot stack an empty list along axis {axis}.");
        var part = ops.convert_to_tensor(list[0], name: name).shape;
        if (!part.IsNull && (axis < -part.ndim - 1 || axis > part.ndim))
            throw new ValueError($"axis = {axis} not in [{-part.ndim - 1}, {part.ndim + 1})");
        return Ops.PackOps.Pack.Of(name, [list], new AttributeMap { { "axis", axis } });
    }

    /// <summary>The tensor's parts along an axis, without that axis.</summary>
    /// <param name="num">How many there are; by default what the shape says.</param>
    /// <exception cref="ValueError">The axis is out of range, or its dimension is not known.</exception>
    public static Tensor[] unstack(Tensor value, int? num = null, int axis = 0, string name = "unstack")
    {
        if (num is null)
        {
            value = ops.convert_to_tensor(value);
            var shape = value.shape;
            if (!shape.IsNull)
            {
                if (axis < -shape.ndim || axis >= shape.ndim)
                    throw new ValueError($"axis = {axis} not in [{-shape.ndim}, {shape.ndim})");
                if (shape[axis] > OpDef.MaxOutputs)
                    throw new ValueError($"Cannot unstack {shape[axis]} parts: there can be at most {OpDef.MaxOutputs}.");
                if (shape[axis] >= 0)
                    num = (int)shape[axis];
            }
        }
        return gen_array_ops.unpack(value, num ?? throw new ValueError($"Cannot infer num from shape {value.shape}"), axis, name);
    }

    /// <summary>Equal parts of the tensor along an axis (0 by default).</summary>
    public static Tensor[] split(Tensor value, int num_or_size_splits, Tensor? axis = null, string name = "split")
    {
        using var building = ops.Build();
        // As in Python, the number becomes a tensor before anything looks at it.
        ops.convert_to_tensor(num_or_size_splits);
        return building.Done(gen_array_ops.split(axis ?? new NDArray(0), value, num_or_size_splits, name));
    }

    /// <summary>Parts of the given sizes along an axis (0 by default); one size may be -1.</summary>
    /// <param name="num">How many there are; by default as many as sizes.</param>
    public static Tensor[] split(
        Tensor value,
        int[] num_or_size_splits,
        Tensor? axis = null,
        int num = -1,
        string name = "split"
    ) => split(value, new NDArray(num_or_size_splits), axis ?? new NDArray(0), num, name);

    /// <param name="size_splits">[how many]</param>
    /// <exception cref="ValueError">The number of sizes is not known.</exception>
    internal static Tensor[] split(Tensor value, Tensor size_splits, Tensor axis, int num = -1, string name = "split")
    {
        using var building = ops.Build();
        size_splits = ops.convert_to_tensor(size_splits);
        if (size_splits.shape.ndim == 0)
        {
            throw new ValueError(
                "Rank-0 tensors are not supported as the num_or_size_splits argument to split. Argument "
                    + "provided: "
                    + $"{size_splits}"
            );
        }

        if (num < 0 && size_splits.shape.ndim == 1)
            num = (int)size_splits.shape[0];
        if (num < 0)
            throw new ValueError($"Cannot infer num from shape {size_splits.shape}");
        return building.Done(gen_array_ops.split_v(value, size_splits, axis, num, name));
    }

    /// <summary>The tensor with its axes in another order; by default in the opposite one.</summary>
    /// <param name="conjugate">Whether complex numbers are conjugated; of no effect on real ones.</param>
    /// <exception cref="UnimplementedError">Complex numbers to be conjugated.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor transpose<T1>(T1 a, Axis? perm = null, string name = "transpose", bool conjugate = false)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "transpose");
        CheckConjugate(a!, conjugate);
        if (perm is not null)
            return building.Done(Ops.TransposeOps.Transpose.Of(scope, [a!, perm.axis]));
        var tensor = ops.convert_to_tensor(a!, name: "a");
        if (tensor.shape.ndim <= 0)
        {
            var rank = gen_array_ops.rank(tensor);
            var axes = rank - 1 - gen_math_ops.range(new NDArray(0), rank, new NDArray(1));
            return building.Done(gen_array_ops.transpose(tensor, axes, scope));
        }
        // Python computes this permutation with numpy, whose integers have 64 bits; the constant is of int32 all the same.
        var result = gen_array_ops.transpose(
            tensor,
            new NDArray(Enumerable.Range(0, tensor.shape.ndim).Reverse().ToArray()),
            scope
        );
        result.set_shape(new Shape(tensor.shape.dims.Reverse().ToArray()));
        return building.Done(result);
    }

    /// <param name="perm">y's axis d is a's axis perm[d].</param>
    /// <inheritdoc cref="transpose{T1}(T1, Axis?, string, bool)"/>
    public static Tensor transpose(Tensor a, Tensor perm, string name = "transpose", bool conjugate = false)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "transpose");
        CheckConjugate(a, conjugate);
        return building.Done(gen_array_ops.transpose(a, perm, scope));
    }

    private static void CheckConjugate(object value, bool conjugate)
    {
        if (conjugate && value is Tensor tensor && tensor.dtype.is_complex())
            throw new UnimplementedError("There is no operation ConjugateTranspose.");
    }
}
