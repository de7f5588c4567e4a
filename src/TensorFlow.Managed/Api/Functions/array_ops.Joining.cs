using System.Runtime.CompilerServices;
using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Joining tensors, cutting them, and the order of their axes.</content>
public partial class array_ops
{
    /// <summary>
    /// Tensors one behind the other along an axis that they have; of one tensor alone, that tensor. Source: TensorFlow 1.15
    /// <c>tf.concat</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="values">Tensors of one element type and rank, 1 or more, that agree in all dimensions but the axis.</param>
    /// <param name="axis">A scalar int32 or int64; a negative one counts from the end.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>The inputs' element type; along the axis the sum of their sizes.</returns>
    /// <exception cref="ValueError">There is no tensor or no such axis, or the shapes do not fit.</exception>
    /// <exception cref="TypeError">The tensors have different element types.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor concat(Tensor[] values, Tensor axis, string name = "concat")
    {
        if (Argument.EachGiven(values).Length != 1)
            return gen_array_ops.concat_v2(values, axis, name);
        using var building = ops.Build();
        using var scope = ops.name_scope(name);
        ops.convert_to_tensor(axis, TF_DataType.TF_INT32, name: "concat_dim").shape.assert_has_rank(0);
        return building.Done(identity(values[0], name));
    }

    /// <summary>
    /// Tensors one behind the other along an axis, among them numbers, arrays or lists, which become constants.
    /// </summary>
    /// <inheritdoc cref="concat(Tensor[], Tensor, string)"/>
    public static Tensor concat(object[] values, int axis, string name = "concat") =>
        Argument.EachGiven(values).Length == 1
            ? concat([ops.convert_to_tensor(values[0])], new NDArray(axis), name)
            : Ops.ConcatOps.ConcatV2.MakeTensor(name, [values, axis]);

    /// <summary>
    /// Tensors of one shape as the parts of one with a new axis. Source: TensorFlow 1.15 <c>tf.stack</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="values">
    /// Tensors of one element type and shape; or a list in which numbers and arrays are too, which become constants.
    /// </param>
    /// <param name="axis">Where the new axis is put in; a negative one counts from the end of the result.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>
    /// The parts' element type; their shape with their number put in at the axis. A list of nothing: float32, [0].
    /// </returns>
    /// <exception cref="ValueError">
    /// There is no such axis, the shapes differ, or there is nothing to stack along another axis than 0.
    /// </exception>
    /// <exception cref="TypeError">The parts have different element types.</exception>
    public static Tensor stack(Tensor[] values, int axis = 0, string name = "stack") => stack((object)values, axis, name);

    /// <inheritdoc cref="stack(Tensor[], int, string)"/>
    public static Tensor stack(object values, int axis = 0, string name = "stack")
    {
        var list = Argument.EachGiven(ops.flatten_list(Argument.Given(values)), nameof(values));
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
        return Ops.PackOps.Pack.MakeTensor(name, [list], new AttributeMap { { "axis", axis } });
    }

    /// <summary>
    /// The parts of a tensor along an axis, without that axis. Source: TensorFlow 1.15 <c>tf.unstack</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num">How many parts there are; by default what the static shape says.</param>
    /// <param name="axis">The axis; a negative one counts from the end.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>As many tensors as the axis has elements, of value's element type and its shape without the axis.</returns>
    /// <exception cref="ValueError">
    /// There is no such axis, or its size is not known, another than num, or above 1,048,576.
    /// </exception>
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
        if (num is not { } parts)
            throw new ValueError($"Cannot infer num from shape {$"{value.shape}".Replace("None", "?")}");
        return gen_array_ops.unpack(value, parts, axis, name);
    }

    /// <summary>
    /// A tensor cut into equal parts along an axis. Source: TensorFlow 1.15 <c>tf.split</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num_or_size_splits">How many parts; the axis's size is a multiple of it.</param>
    /// <param name="axis">A scalar int32; 0 by default, a negative one counts from the end.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>The parts: value's element type and its shape, with the axis as so much smaller.</returns>
    /// <exception cref="ValueError">There is no such axis, or its size is no multiple of the number.</exception>
    public static Tensor[] split(Tensor value, int num_or_size_splits, Tensor? axis = null, string name = "split")
    {
        using var building = ops.Build();
        // As in Python, the number becomes a tensor before anything looks at it.
        ops.convert_to_tensor(num_or_size_splits);
        return building.Done(gen_array_ops.split(axis ?? new NDArray(0), value, num_or_size_splits, name));
    }

    /// <summary>
    /// A tensor cut into parts of given sizes along an axis. Source: TensorFlow 1.15 <c>tf.split</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num_or_size_splits">Each part's size; one may be -1 and gets what the others leave.</param>
    /// <param name="axis">A scalar int32; 0 by default, a negative one counts from the end.</param>
    /// <param name="num">How many parts there are; by default as many as sizes.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>The parts: value's element type and its shape, with each part's size along the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or the sizes do not add up to it.</exception>
    public static Tensor[] split(
        Tensor value,
        int[] num_or_size_splits,
        Tensor? axis = null,
        int num = -1,
        string name = "split"
    ) => split(value, new NDArray(num_or_size_splits), axis ?? new NDArray(0), num, name);

    /// <summary>A tensor cut into parts whose sizes are a tensor, [number of parts].</summary>
    /// <exception cref="ValueError">The number of sizes is not known.</exception>
    internal static Tensor[] split(Tensor value, Tensor size_splits, Tensor axis, int num = -1, string name = "split")
    {
        using var building = ops.Build();
        size_splits = ops.convert_to_tensor(size_splits);
        if (size_splits.shape.ndim == 0)
        {
            throw new ValueError(
                "Rank-0 tensors are not supported as the num_or_size_splits argument to split. Argument provided: "
                    + $"{size_splits}"
            );
        }

        if (num < 0 && size_splits.shape.ndim == 1)
            num = (int)size_splits.shape[0];
        if (num < 0)
            throw new ValueError($"Cannot infer num from shape {size_splits.shape}");
        return building.Done(gen_array_ops.split_v(value, size_splits, axis, num, name));
    }

    /// <summary>
    /// A tensor with its axes in another order. Source: TensorFlow 1.15 <c>tf.transpose</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="a">Any element type and rank; what is no tensor becomes a constant.</param>
    /// <param name="perm">The result's axis d is a's axis perm[d], int32 or int64, [rank]; by default the opposite order.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="conjugate">Whether complex numbers are conjugated; of no effect on real ones.</param>
    /// <returns>a's element type; dimension d is a's dimension perm[d].</returns>
    /// <exception cref="ValueError">perm is no order of all axes.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor transpose<T1>(T1 a, Axis? perm = null, string name = "transpose", bool conjugate = false)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "transpose");
        var op = TransposeOp(a!, conjugate);
        if (perm is not null)
            return building.Done(op.MakeTensor(scope, [a!, perm.axis]));
        var tensor = ops.convert_to_tensor(a!, name: "a");
        if (tensor.shape.ndim <= 0)
        {
            var rank = gen_array_ops.rank(tensor);
            var axes = rank - 1 - gen_math_ops.range(new NDArray(0), rank, new NDArray(1));
            return building.Done(op.MakeTensor(scope, [tensor, axes]));
        }
        // Python computes this permutation with numpy, whose integers have 64 bits; the constant is of int32 all the same.
        var result = op.MakeTensor(scope, [tensor, Enumerable.Range(0, tensor.shape.ndim).Reverse().ToArray()]);
        result.set_shape(new Shape(tensor.shape.dims.Reverse().ToArray()));
        return building.Done(result);
    }

    /// <inheritdoc cref="transpose{T1}(T1, Axis?, string, bool)"/>
    public static Tensor transpose(Tensor a, Tensor perm, string name = "transpose", bool conjugate = false)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "transpose");
        return building.Done(TransposeOp(a, conjugate).MakeTensor(scope, [a, perm]));
    }

    /// <summary>
    /// Matrices with rows and columns exchanged. Source: TensorFlow 1.15 <c>tf.linalg.matrix_transpose</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="a">Any element type, [..., m, n].</param>
    /// <param name="name">The nodes' name scope.</param>
    /// <param name="conjugate">Whether complex numbers are conjugated; of no effect on real ones.</param>
    /// <returns>a's element type, [..., n, m].</returns>
    /// <exception cref="ValueError">a has fewer than two dimensions.</exception>
    public static Tensor matrix_transpose(Tensor a, string name = "matrix_transpose", bool conjugate = false)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name);
        var ndims = Argument.Given(a).shape.ndim;
        if (ndims is 0 or 1)
            throw new ValueError($"Argument 'a' should be a (batch) matrix, with rank >= 2.  Found: {a.shape}");
        if (ndims > 0)
        {
            int[] perm = [.. Enumerable.Range(0, ndims - 2), ndims - 1, ndims - 2];
            return building.Done(transpose(a, perm, conjugate: conjugate));
        }
        var a_rank = rank(a);
        var order = concat(
            [gen_math_ops.range(new NDArray(0), a_rank - 2, new NDArray(1)), stack(new object[] { a_rank - 1, a_rank - 2 })],
            0
        );
        return building.Done(transpose(a, order, conjugate: conjugate));
    }

    private static OpDef TransposeOp(object value, bool conjugate) =>
        conjugate && value is Tensor tensor && tensor.dtype.is_complex()
            ? TransposeOps.ConjugateTranspose
            : TransposeOps.Transpose;
}
