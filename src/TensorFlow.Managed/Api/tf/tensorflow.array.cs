using System.Runtime.CompilerServices;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Arrays: shapes, slices, joining and cutting.</content>
public partial class tensorflow
{
    /// <summary>
    /// A tensor repeated along its dimensions of 1, and along new ones in front. Source: TensorFlow 1.15 <c>tf.broadcast_to</c>.
    /// </summary>
    /// <param name="input">Any element type; a shape that broadcasts to the one given.</param>
    /// <param name="shape">The result's shape, fully defined.</param>
    /// <param name="name">The node's name; <c>BroadcastTo</c> by default.</param>
    /// <returns>input's element type; the shape given.</returns>
    /// <exception cref="ValueError">The input does not broadcast to the shape.</exception>
    public Tensor broadcast_to(Tensor input, Shape shape, string? name = null) => gen_array_ops.broadcast_to(input, shape, name);

    /// <inheritdoc cref="array_ops.concat(Tensor[], Tensor, string)"/>
    public Tensor concat(IEnumerable<Tensor> values, int axis, string name = "concat") =>
        array_ops.concat(Argument.Given(values).ToArray(), axis, name);

    /// <summary>
    /// The rows of several tensors put in the places that index tensors name: y[indices[m][i]] = data[m][i]. Source: TensorFlow
    /// 1.15 <c>tf.dynamic_stitch</c>.
    /// </summary>
    /// <param name="indices">
    /// int32, any shapes, none negative. Of equal ones the later counts; rows that none names are zeros.
    /// </param>
    /// <param name="data">
    /// As many tensors, of one element type: data[m] has the dimensions of indices[m], then those of a row.
    /// </param>
    /// <param name="name">The node's name; <c>DynamicStitch</c> by default.</param>
    /// <returns>data's element type; [the largest index + 1, then those of a row].</returns>
    /// <exception cref="ValueError">The numbers of tensors differ, or the shapes do not fit.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an index is negative.</exception>
    public Tensor dynamic_stitch(Tensor[] indices, Tensor[] data, string? name = null) =>
        gen_array_ops.dynamic_stitch(indices, data, name);

    /// <inheritdoc cref="array_ops.expand_dims(Tensor, int, string?)"/>
    public Tensor expand_dims(Tensor input, int axis = -1, string? name = null) => array_ops.expand_dims(input, axis, name);

    /// <inheritdoc cref="array_ops.fill{T}(Shape, T, string?)"/>
    [OverloadResolutionPriority(1)]
    public Tensor fill<T>(Shape dims, T value, string? name = null) => array_ops.fill(dims, value, name);

    /// <inheritdoc cref="array_ops.fill{T}(Shape, T, string?)"/>
    public Tensor fill<T>(Tensor dims, T value, string? name = null) => array_ops.fill(dims, value, name);

    /// <inheritdoc cref="array_ops.gather(Tensor, Tensor, int, string?, int)"/>
    public Tensor gather(Tensor @params, Tensor indices, string? name = null, int axis = 0) =>
        array_ops.gather(@params, indices, axis, name);

    /// <summary>
    /// The tensor itself, of which the caller promises that it never changes. input: any element type but a handle's, any shape.
    /// Source: TensorFlow 1.15 <c>tf.guarantee_const</c>.
    /// </summary>
    public Tensor guarantee_const(Tensor input, string? name = null) => Ops.IdentityOps.GuaranteeConst.MakeTensor(name, [input]);

    /// <inheritdoc cref="array_ops.identity(Tensor, string?)"/>
    public Tensor identity(Tensor input, string? name = null) => array_ops.identity(input, name);

    /// <inheritdoc cref="array_ops.one_hot(Tensor, Tensor, Tensor?, Tensor?, TF_DataType, int, string?)"/>
    public Tensor one_hot(
        Tensor indices,
        int depth,
        Tensor? on_value = null,
        Tensor? off_value = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        int axis = -1,
        string? name = null
    ) => array_ops.one_hot(indices, new NDArray(depth), on_value, off_value, dtype, axis, name);

    /// <inheritdoc cref="array_ops.ones(Shape, TF_DataType, string?)"/>
    [OverloadResolutionPriority(1)]
    public Tensor ones(Shape shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.ones(shape, dtype, name);

    /// <inheritdoc cref="array_ops.ones(Shape, TF_DataType, string?)"/>
    public Tensor ones(Tensor shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.ones(shape, dtype, name);

    /// <inheritdoc cref="array_ops.ones_like(Tensor, TF_DataType, string?, bool)"/>
    public Tensor ones_like(
        Tensor tensor,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool optimize = true
    ) => array_ops.ones_like(tensor, dtype, name, optimize);

    /// <inheritdoc cref="array_ops.ones_like(Tensor, TF_DataType, string?, bool)"/>
    public Tensor ones_like(NDArray nd, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool optimize = true) =>
        array_ops.ones_like(nd, dtype, name, optimize);

    /// <summary>
    /// The batch's images put together again of which each block's elements were moved into it. Source: TensorFlow 1.15
    /// <c>tf.batch_to_space_nd</c>.
    /// </summary>
    /// <param name="input">float16, bfloat16, float32, float64 or integers; [batch, spatial..., rest...].</param>
    /// <param name="block_shape">By spatial dimension, the size of a block.</param>
    /// <param name="crops">By spatial dimension, what is cut off at both ends.</param>
    /// <param name="name">The node's name; <c>BatchToSpaceND</c> by default.</param>
    /// <returns>input's element type; [batch / the blocks' elements, spatial * block - crops, ..., rest...].</returns>
    /// <exception cref="ValueError">The sizes do not fit.</exception>
    public Tensor batch_to_space_nd<T>(T input, int[] block_shape, int[,] crops, string? name = null)
        where T : notnull =>
        gen_array_ops.batch_to_space_nd(ops.convert_to_tensor(input), new NDArray(block_shape), new NDArray(crops), name);

    /// <summary>
    /// The images of which each block's elements are moved into the batch. Source: TensorFlow 1.15 <c>tf.space_to_batch_nd</c>.
    /// </summary>
    /// <param name="input">float16, bfloat16, float32, float64 or integers; [batch, spatial..., rest...].</param>
    /// <param name="block_shape">By spatial dimension, the size of a block; int32 or int64, [n].</param>
    /// <param name="paddings">By spatial dimension, the zeros at both ends; int32 or int64, [n, 2].</param>
    /// <param name="name">The node's name; <c>SpaceToBatchND</c> by default.</param>
    /// <returns>input's element type; [batch * the blocks' elements, padded / block, ..., rest...].</returns>
    /// <exception cref="ValueError">The sizes do not fit.</exception>
    public Tensor space_to_batch_nd(Tensor input, Tensor block_shape, Tensor paddings, string? name = null) =>
        gen_array_ops.space_to_batch_nd(input, block_shape, paddings, name);

    /// <summary>
    /// Each block of pixels as one of more channels. Source: TensorFlow 1.15 <c>tf.space_to_depth</c>.
    /// </summary>
    /// <param name="input">Any element type; [batch, height, width, channels].</param>
    /// <param name="block_size">A block's height and width.</param>
    /// <param name="name">The node's name; <c>SpaceToDepth</c> by default.</param>
    /// <returns>input's element type; [batch, height / block, width / block, channels * block^2].</returns>
    /// <exception cref="ValueError">The height or width is no multiple of the block's.</exception>
    public Tensor space_to_depth(Tensor input, int block_size, string? name = null) =>
        gen_array_ops.space_to_depth(input, block_size, name: name);

    /// <summary>
    /// Each pixel's channels as a block of pixels of fewer. Source: TensorFlow 1.15 <c>tf.depth_to_space</c>.
    /// </summary>
    /// <param name="input">Any element type; [batch, height, width, channels].</param>
    /// <param name="block_size">A block's height and width.</param>
    /// <param name="name">The node's name; <c>DepthToSpace</c> by default.</param>
    /// <returns>input's element type; [batch, height * block, width * block, channels / block^2].</returns>
    /// <exception cref="ValueError">The number of channels is no multiple of the block's pixels.</exception>
    public Tensor depth_to_space(Tensor input, int block_size, string? name = null) =>
        gen_array_ops.depth_to_space(input, block_size, name: name);

    /// <inheritdoc cref="array_ops.pad(Tensor, Tensor, string, string?, int)"/>
    public Tensor pad(Tensor tensor, Tensor paddings, string mode = "CONSTANT", string? name = null, int constant_values = 0) =>
        array_ops.pad(tensor, paddings, mode, name, constant_values);

    /// <inheritdoc cref="array_ops.placeholder(TF_DataType, Shape?, string?)"/>
    public Tensor placeholder(TF_DataType dtype, Shape? shape = null, string? name = null) =>
        array_ops.placeholder(dtype, shape, name);

    /// <inheritdoc cref="array_ops.placeholder_with_default(Tensor, int[], string?)"/>
    public Tensor placeholder_with_default<T>(T input, int[] shape, string? name = null) =>
        Ops.Constants.PlaceholderWithDefault.MakeTensor(name, [input!], new AttributeMap { { "shape", new Shape(shape) } });

    /// <inheritdoc cref="array_ops.rank(Tensor, string?)"/>
    public Tensor rank(Tensor input, string? name = null) => array_ops.rank(input, name);

    /// <inheritdoc cref="array_ops.reshape(Tensor, Shape, string?)"/>
    [OverloadResolutionPriority(1)]
    public Tensor reshape(Tensor tensor, Shape shape, string? name = null) => array_ops.reshape(tensor, shape, name);

    /// <inheritdoc cref="array_ops.reshape(Tensor, Shape, string?)"/>
    public Tensor reshape(Tensor tensor, Tensor shape, string? name = null) => array_ops.reshape(tensor, shape, name);

    /// <inheritdoc cref="array_ops.reshape(Tensor, object[], string?)"/>
    public Tensor reshape(Tensor tensor, object[] shape, string? name = null) => array_ops.reshape(tensor, shape, name);

    /// <inheritdoc cref="array_ops.reverse(Tensor, Tensor, string?)"/>
    public Tensor reverse(Tensor tensor, Axis axis, string? name = null) =>
        array_ops.reverse(tensor, new NDArray(Argument.Given(axis).axis), name);

    /// <summary>
    /// The tensor with the first steps of each sequence turned around, as many as its length says. Source: TensorFlow 1.15
    /// <c>tf.reverse_sequence</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="input">Any element type, rank 1 or more.</param>
    /// <param name="seq_lengths">int32 or int64, [number of sequences].</param>
    /// <param name="seq_axis">The axis of the steps.</param>
    /// <param name="batch_axis">The axis of the sequences.</param>
    /// <param name="name">The node's name; <c>ReverseSequence</c> by default.</param>
    /// <returns>input's element type and shape.</returns>
    /// <exception cref="ValueError">There is no such axis, or there are more or fewer lengths than sequences.</exception>
    public Tensor reverse_sequence(Tensor input, Tensor seq_lengths, int seq_axis, int batch_axis = 0, string? name = null) =>
        array_ops.reverse_sequence(input, seq_lengths, seq_axis, batch_axis, name);

    /// <summary>
    /// Where values belong in sorted rows so that these stay sorted. Source: TensorFlow 1.15 <c>tf.searchsorted</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="sorted_sequence">Real numbers, [..., n], in rising order along the last dimension.</param>
    /// <param name="values">sorted_sequence's element type, [..., m]; its dimensions before the last.</param>
    /// <param name="side">"left" for the first place of those that keep the order, "right" for the last.</param>
    /// <param name="out_type">int32 or int64.</param>
    /// <param name="name">The searching node's name; <c>LowerBound</c> or <c>UpperBound</c> by default.</param>
    /// <returns>out_type, values' shape.</returns>
    /// <exception cref="ValueError">There is no such side.</exception>
    public Tensor searchsorted(
        Tensor sorted_sequence,
        Tensor values,
        string side = "left",
        TF_DataType out_type = TF_DataType.TF_INT32,
        string? name = null
    ) => array_ops.searchsorted(sorted_sequence, values, side, out_type, name);

    /// <inheritdoc cref="array_ops.shape(Tensor, string?, TF_DataType)"/>
    public Tensor shape(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        array_ops.shape_internal(input, name, optimize: true, out_type);

    /// <inheritdoc cref="array_ops.size{T}(T, string?, bool, TF_DataType)"/>
    public Tensor size(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        array_ops.size(input, name, optimize: true, out_type);

    /// <summary>A block of the tensor. begin and size: numbers or scalar tensors, one for each dimension.</summary>
    /// <inheritdoc cref="array_ops.slice(Tensor, Tensor, Tensor, string?)"/>
    public Tensor slice<Tb, Ts>(Tensor input, Tb[] begin, Ts[] size, string? name = null) =>
        gen_array_ops.slice(input, begin, size, name);

    /// <summary>
    /// A tensor cut into equal parts along an axis. Source: TensorFlow 1.15 <c>tf.split</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num_split">How many parts; the axis's size is a multiple of it.</param>
    /// <param name="axis">The axis; 0 if null, a negative one counts from the end.</param>
    /// <param name="name">The node's name; <c>split</c> by default.</param>
    /// <returns>The parts: value's element type and its shape, with the axis as so much smaller.</returns>
    /// <exception cref="ValueError">There is no such axis, or its size is no multiple of the number.</exception>
    public Tensor[] split(Tensor value, int num_split, Axis axis, string? name = null) =>
        array_ops.split(value, num_split, axis is null ? null : (Tensor)axis, name ?? "split");

    /// <summary>
    /// A tensor cut into parts of given sizes along an axis. Source: TensorFlow 1.15 <c>tf.split</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num_split">Each part's size; one may be -1 and gets what the others leave.</param>
    /// <param name="axis">The axis; 0 if null, a negative one counts from the end.</param>
    /// <param name="name">The node's name; <c>split</c> by default.</param>
    /// <returns>The parts: value's element type and its shape, with each part's size along the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or the sizes do not add up to it.</exception>
    public Tensor[] split(Tensor value, int[] num_split, Axis axis, string? name = null) =>
        array_ops.split(value, num_split, axis is null ? null : (Tensor)axis, name: name ?? "split");

    /// <summary>A tensor without one dimension of 1. squeeze_dims is of no effect here: the axis is given.</summary>
    /// <inheritdoc cref="array_ops.squeeze(Tensor, Axis?, string?)"/>
    [OverloadResolutionPriority(1)]
    public Tensor squeeze(Tensor input, int axis, string? name = null, int squeeze_dims = -1) =>
        array_ops.squeeze(input, new[] { axis }, name);

    /// <summary>
    /// A tensor without its dimensions of 1, or without those that axis names. squeeze_dims: the older name of a single axis,
    /// from 0 on; of no effect if axis is given. Source: TensorFlow 1.15 <c>tf.squeeze</c> (python/ops/array_ops.py).
    /// </summary>
    /// <inheritdoc cref="array_ops.squeeze(Tensor, Axis?, string?)"/>
    public Tensor squeeze(Tensor input, int[]? axis = null, string? name = null, int squeeze_dims = -1) =>
        gen_array_ops.squeeze(input, axis ?? (squeeze_dims >= 0 ? [squeeze_dims] : null), name);

    /// <inheritdoc cref="array_ops.stack(Tensor[], int, string)"/>
    public Tensor stack(Tensor[] values, int axis = 0, string name = "stack") => array_ops.stack(values, axis, name);

    /// <inheritdoc cref="array_ops.stack(Tensor[], int, string)"/>
    public Tensor stack(object values, int axis = 0, string name = "stack") => array_ops.stack(values, axis, name);

    /// <summary>
    /// The tensor itself, but gradients take it for a constant. x and the result: any element type, any shape. Source: TensorFlow
    /// 1.15 <c>tf.stop_gradient</c> (python/ops/array_ops.py).
    /// </summary>
    public Tensor stop_gradient(Tensor x, string? name = null) => array_ops.stop_gradient(x, name);

    /// <inheritdoc cref="array_ops.strided_slice(Tensor, Tensor, Tensor, Tensor?, int, int, int, int, int, string?)"/>
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

    /// <inheritdoc cref="array_ops.tile(Tensor, Tensor, string?)"/>
    public Tensor tile(Tensor input, Tensor multiples, string? name = null) => array_ops.tile(input, multiples, name);

    /// <inheritdoc cref="array_ops.tile(Tensor, Tensor, string?)"/>
    [OverloadResolutionPriority(1)]
    public Tensor tile(Tensor input, Shape multiples, string? name = null) => array_ops.tile(input, multiples, name);

    /// <summary>A tensor side by side with itself. multiples: numbers and scalar tensors, one for each dimension.</summary>
    /// <inheritdoc cref="array_ops.tile(Tensor, Tensor, string?)"/>
    public Tensor tile(Tensor input, object[] multiples, string? name = null) =>
        Ops.TileOps.Tile.MakeTensor(name, [input, multiples]);

    /// <inheritdoc cref="array_ops.transpose{T1}(T1, Axis?, string, bool)"/>
    public Tensor transpose<T1>(T1 a, Axis? perm = null, string name = "transpose", bool conjugate = false) =>
        array_ops.transpose(a, perm, name, conjugate);

    /// <inheritdoc cref="array_ops.unstack(Tensor, int?, int, string)"/>
    public Tensor[] unstack(Tensor value, int? num = null, int axis = 0, string name = "unstack") =>
        array_ops.unstack(value, num, axis, name);

    /// <summary>Where the condition holds x's element, elsewhere y's.</summary>
    /// <inheritdoc cref="array_ops.where(Tensor, object?, object?, string?)"/>
    public Tensor where<Tx, Ty>(Tensor condition, Tx x, Ty y, string? name = null) => array_ops.where(condition, x, y, name);

    /// <inheritdoc cref="array_ops.zeros(Shape, TF_DataType, string?)"/>
    [OverloadResolutionPriority(1)]
    public Tensor zeros(Shape shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.zeros(shape, dtype, name);

    /// <inheritdoc cref="array_ops.zeros(Shape, TF_DataType, string?)"/>
    public Tensor zeros(Tensor shape, TF_DataType dtype = TF_DataType.TF_FLOAT, string? name = null) =>
        array_ops.zeros(shape, dtype, name);

    /// <inheritdoc cref="array_ops.zeros_like(Tensor, TF_DataType, string?, bool)"/>
    public Tensor zeros_like(
        Tensor tensor,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool optimize = true
    ) => array_ops.zeros_like(tensor, dtype, name, optimize);

    /// <inheritdoc cref="array_ops.zeros_like(Tensor, TF_DataType, string?, bool)"/>
    public Tensor zeros_like(NDArray nd, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool optimize = true) =>
        array_ops.zeros_like(nd, dtype, name, optimize);
}
