using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Arrays: shapes, slices, joining and cutting.</content>
public partial class tensorflow
{
    public Tensor broadcast_to(Tensor input, Shape shape, string? name = null) => gen_array_ops.broadcast_to(input, shape, name);

    /// <summary>The tensors one after the other along an axis.</summary>
    public Tensor concat(IEnumerable<Tensor> values, int axis, string name = "concat") =>
        array_ops.concat(values.ToArray(), axis, name);

    /// <summary>y[indices[m][i]] = data[m][i].</summary>
    public Tensor dynamic_stitch(Tensor[] indices, Tensor[] data, string? name = null) =>
        gen_array_ops.dynamic_stitch(indices, data, name);

    /// <summary>The tensor with a dimension of 1 at <paramref name="axis"/>.</summary>
    public Tensor expand_dims(Tensor input, int axis = -1, string? name = null) => array_ops.expand_dims(input, axis, name);

    /// <summary>A tensor of the given shape with one value everywhere.</summary>
    [OverloadResolutionPriority(1)]
    public Tensor fill<T>(Shape dims, T value, string? name = null) => array_ops.fill(dims, value, name);

    /// <inheritdoc cref="fill{T}(Shape, T, string?)"/>
    public Tensor fill<T>(Tensor dims, T value, string? name = null) => array_ops.fill(dims, value, name);

    /// <summary>The slices at the given indices along an axis.</summary>
    public Tensor gather(Tensor @params, Tensor indices, string? name = null, int axis = 0) =>
        array_ops.gather(@params, indices, axis, name);

    public Tensor identity(Tensor input, string? name = null) => array_ops.identity(input, name);

    /// <summary>Marks at the given indices along a new axis.</summary>
    public Tensor one_hot(
        Tensor indices,
        int depth,
        Tensor? on_value = null,
        Tensor? off_value = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        int axis = -1,
        string? name = null
    ) => array_ops.one_hot(indices, new NDArray(depth), on_value, off_value, dtype, axis, name);

    [OverloadResolutionPriority(1)]
    public Tensor ones(Shape shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.ones(shape, dtype, name);

    public Tensor ones(Tensor shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.ones(shape, dtype, name);

    public Tensor ones_like(
        Tensor tensor,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool optimize = true
    ) => array_ops.ones_like(tensor, dtype, name, optimize);

    public Tensor ones_like(NDArray nd, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool optimize = true) =>
        array_ops.ones_like(nd, dtype, name, optimize);

    /// <summary>The tensor with a margin around it.</summary>
    public Tensor pad(Tensor tensor, Tensor paddings, string mode = "CONSTANT", string? name = null, int constant_values = 0) =>
        array_ops.pad(tensor, paddings, mode, name, constant_values);

    /// <summary>A tensor whose value is fed when the graph runs.</summary>
    /// <param name="shape">What feeds must fit; -1 fits any size. By default nothing is known.</param>
    public Tensor placeholder(TF_DataType dtype, Shape? shape = null, string? name = null) =>
        array_ops.placeholder(dtype, shape, name);

    /// <summary>A tensor whose value may be fed and else is the input's.</summary>
    public Tensor placeholder_with_default<T>(T input, int[] shape, string? name = null) =>
        Ops.Constants.PlaceholderWithDefault.Of(name, [input!], new AttributeMap { { "shape", new Shape(shape) } });

    public Tensor rank(Tensor input, string? name = null) => array_ops.rank(input, name);

    [OverloadResolutionPriority(1)]
    public Tensor reshape(Tensor tensor, Shape shape, string? name = null) => array_ops.reshape(tensor, shape, name);

    public Tensor reshape(Tensor tensor, Tensor shape, string? name = null) => array_ops.reshape(tensor, shape, name);

    /// <param name="shape">Numbers and scalar tensors.</param>
    public Tensor reshape(Tensor tensor, object[] shape, string? name = null) => array_ops.reshape(tensor, shape, name);

    /// <summary>The tensor with the order along the given axes turned round.</summary>
    public Tensor reverse(Tensor tensor, Axis axis, string? name = null) =>
        array_ops.reverse(tensor, new NDArray(axis.axis), name);

    public Tensor shape(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        array_ops.shape_internal(input, name, optimize: true, out_type);

    public Tensor size(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        array_ops.size(input, name, optimize: true, out_type);

    /// <summary>A block of the tensor; a size of -1 is all that remains.</summary>
    public Tensor slice<Tb, Ts>(Tensor input, Tb[] begin, Ts[] size, string? name = null) =>
        gen_array_ops.slice(input, begin, size, name);

    /// <summary>Equal parts of the tensor along an axis.</summary>
    public Tensor[] split(Tensor value, int num_split, Axis axis, string? name = null) =>
        array_ops.split(value, num_split, axis is null ? null : (Tensor)axis, name ?? "split");

    /// <summary>Parts of the given sizes along an axis; one size may be -1.</summary>
    public Tensor[] split(Tensor value, int[] num_split, Axis axis, string? name = null) =>
        array_ops.split(value, num_split, axis is null ? null : (Tensor)axis, name: name ?? "split");

    /// <summary>The tensor without this dimension of 1.</summary>
    [OverloadResolutionPriority(1)]
    public Tensor squeeze(Tensor input, int axis, string? name = null, int squeeze_dims = -1) =>
        array_ops.squeeze(input, new[] { axis }, name);

    /// <summary>The tensor without its dimensions of 1, or without those named.</summary>
    /// <param name="squeeze_dims">The older name of a single axis.</param>
    public Tensor squeeze(Tensor input, int[]? axis = null, string? name = null, int squeeze_dims = -1) =>
        gen_array_ops.squeeze(input, axis ?? (squeeze_dims >= 0 ? [squeeze_dims] : null), name);

    /// <summary>The tensors as the parts of one with a new dimension.</summary>
    public Tensor stack(Tensor[] values, int axis = 0, string name = "stack") => array_ops.stack(values, axis, name);

    /// <inheritdoc cref="stack(Tensor[], int, string)"/>
    public Tensor stack(object values, int axis = 0, string name = "stack") => array_ops.stack(values, axis, name);

    public Tensor stop_gradient(Tensor x, string? name = null) => array_ops.stop_gradient(x, name);

    public Tensor strided_slice(
        Tensor input,
        Tensor begin,
        Tensor end,
        Tensor? strides = null,
        int begin_mask = 0,
        int end_mask = 0,
        int ellipsis_mask = 0,
        int new_axis_mask = 0,
        int shrink_axis_mask = 0,
        string? name = null
    ) =>
        array_ops.strided_slice(
            input,
            begin,
            end,
            strides,
            begin_mask,
            end_mask,
            ellipsis_mask,
            new_axis_mask,
            shrink_axis_mask,
            name
        );

    public Tensor tile(Tensor input, Tensor multiples, string? name = null) => array_ops.tile(input, multiples, name);

    [OverloadResolutionPriority(1)]
    public Tensor tile(Tensor input, Shape multiples, string? name = null) => array_ops.tile(input, multiples, name);

    /// <param name="multiples">Numbers and scalar tensors.</param>
    public Tensor tile(Tensor input, object[] multiples, string? name = null) => Ops.TileOps.Tile.Of(name, [input, multiples]);

    /// <summary>The tensor with its axes in another order; by default in the opposite one.</summary>
    public Tensor transpose<T1>(T1 a, Axis? perm = null, string name = "transpose", bool conjugate = false) =>
        array_ops.transpose(a, perm, name, conjugate);

    /// <summary>The tensor's parts along an axis, without that axis.</summary>
    /// <param name="num">How many there are; by default what the shape says.</param>
    public Tensor[] unstack(Tensor value, int? num = null, int axis = 0, string name = "unstack") =>
        array_ops.unstack(value, num, axis, name);

    /// <summary>Where the condition holds x's element, elsewhere y's.</summary>
    public Tensor where<Tx, Ty>(Tensor condition, Tx x, Ty y, string? name = null) => array_ops.where(condition, x, y, name);

    [OverloadResolutionPriority(1)]
    public Tensor zeros(Shape shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.zeros(shape, dtype, name);

    public Tensor zeros(Tensor shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.zeros(shape, dtype, name);

    public Tensor zeros_like(
        Tensor tensor,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool optimize = true
    ) => array_ops.zeros_like(tensor, dtype, name, optimize);

    public Tensor zeros_like(NDArray nd, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool optimize = true) =>
        array_ops.zeros_like(nd, dtype, name, optimize);
}
