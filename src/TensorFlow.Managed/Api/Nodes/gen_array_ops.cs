using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Array nodes, one call each (TensorFlow's generated gen_array_ops).</summary>
public static partial class gen_array_ops
{
    /// <summary>One ConcatV2 node: tensors one behind the other along an axis.</summary>
    /// <param name="values">At least two tensors of one element type and rank that agree in all dimensions but the axis.</param>
    /// <param name="axis">A scalar int32 or int64; a negative one counts from the end.</param>
    /// <param name="name">The node's name; <c>ConcatV2</c> by default.</param>
    /// <returns>The inputs' element type; along the axis the sum of their sizes.</returns>
    /// <exception cref="ValueError">
    /// There are fewer than two tensors, there is no such axis, or the shapes do not fit.
    /// </exception>
    /// <exception cref="TypeError">The tensors have different element types.</exception>
    public static Tensor concat_v2(Tensors values, Tensor axis, string? name = null) =>
        ConcatOps.ConcatV2.MakeTensor(name, [(Tensor[])values, axis]);

    /// <summary>
    /// One Identity node: the tensor itself; of a variable, its value at this point. input and the result: any element type, any
    /// shape.
    /// </summary>
    public static Tensor identity(Tensor input, string? name = null) => IdentityOps.Identity.MakeTensor(name, [input]);

    /// <summary>One Pack node: tensors of one shape along a new axis.</summary>
    /// <param name="values">At least one tensor; one element type and shape.</param>
    /// <param name="axis">Where the new axis is put in; a negative one counts from the end of the result.</param>
    /// <param name="name">The node's name; <c>Pack</c> by default.</param>
    /// <returns>The parts' element type; their shape with their number put in at the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, the shapes differ, or there is no tensor.</exception>
    /// <exception cref="TypeError">The tensors have different element types.</exception>
    public static Tensor pack(Tensors values, int axis = 0, string? name = null) =>
        PackOps.Pack.MakeTensor(name, [(Tensor[])values], new AttributeMap { { "axis", axis } });

    /// <summary>
    /// One Placeholder node: a value that has to be fed. dtype: what is fed; shape: what feeds must fit, by default anything.
    /// </summary>
    public static Tensor placeholder(TF_DataType dtype, Shape? shape = null, string? name = null) =>
        Constants.Placeholder.MakeTensor(name, [], new AttributeMap { { "dtype", dtype }, { "shape", shape ?? Shape.Null } });

    /// <summary>One Reshape node: the same elements with another shape.</summary>
    /// <param name="tensor">Any element type, any shape.</param>
    /// <param name="shape">The result's shape, of as many elements: int32 or int64, [rank]. One dimension may be -1.</param>
    /// <param name="name">The node's name; <c>Reshape</c> by default.</param>
    /// <returns>tensor's element type; the shape given.</returns>
    /// <exception cref="ValueError">The shape has another number of elements.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: two dimensions are -1.</exception>
    public static Tensor reshape(Tensor tensor, Tensor shape, string? name = null) =>
        ReshapeOps.Reshape.MakeTensor(name, [tensor, shape]);

    /// <summary>One Split node: equal parts of a tensor along an axis.</summary>
    /// <param name="split_dim">The axis: a scalar int32; a negative one counts from the end.</param>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num_split">How many parts, at least 1; the axis's size is a multiple of it.</param>
    /// <param name="name">The node's name; <c>Split</c> by default.</param>
    /// <returns>The parts: value's element type and its shape, with the axis as so much smaller.</returns>
    /// <exception cref="ValueError">There is no such axis, or its size is no multiple of the number.</exception>
    public static Tensor[] split(Tensor split_dim, Tensor value, int num_split = 0, string? name = null) =>
        SplitOps.Split.Apply(name, [split_dim, value], new AttributeMap { { "num_split", num_split } }).outputs;

    /// <summary>One Transpose node: y's dimension d is x's dimension perm[d].</summary>
    /// <param name="x">Any element type, rank n.</param>
    /// <param name="perm">Each of 0 to n - 1 once: int32 or int64, [n].</param>
    /// <param name="name">The node's name; <c>Transpose</c> by default.</param>
    /// <returns>x's element type; its dimensions in the other order.</returns>
    /// <exception cref="ValueError">perm has another length, or a number out of range.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: perm is no order of all axes.</exception>
    public static Tensor transpose(Tensor x, Tensor perm, string? name = null) =>
        TransposeOps.Transpose.MakeTensor(name, [x, perm]);

    /// <summary>One Unpack node: the parts of a tensor along an axis, without it.</summary>
    /// <param name="value">Any element type, rank 1 or more.</param>
    /// <param name="num">How many parts: the axis's size.</param>
    /// <param name="axis">The axis; a negative one counts from the end.</param>
    /// <param name="name">The node's name; <c>Unpack</c> by default.</param>
    /// <returns>The parts: value's element type and its shape without the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or its size is another.</exception>
    public static Tensor[] unpack(Tensor value, int num = 0, int axis = 0, string? name = null) =>
        PackOps.Unpack.Apply(name, [value], new AttributeMap { { "num", num }, { "axis", axis } }).outputs;

    internal static Tensor placeholder_with_default(Tensor input, Shape shape, string? name = null) =>
        Constants.PlaceholderWithDefault.MakeTensor(name, [input], new AttributeMap { { "shape", shape } });

    internal static Tensor stop_gradient(Tensor input, string? name = null) => IdentityOps.StopGradient.MakeTensor(name, [input]);

    internal static Tensor prevent_gradient(Tensor input, string message = "", string? name = null) =>
        IdentityOps.PreventGradient.MakeTensor(name, [input], new AttributeMap { { "message", message } });

    internal static Tensor shape(Tensor input, TF_DataType out_type = TF_DataType.TF_INT32, string? name = null) =>
        ShapeOps.Shape.MakeTensor(name, [input], new AttributeMap { { "out_type", out_type } });

    internal static Tensor[] shape_n(Tensor[] input, TF_DataType out_type = TF_DataType.TF_INT32, string? name = null) =>
        ShapeOps.ShapeN.Apply(name, [input], new AttributeMap { { "out_type", out_type } }).outputs;

    internal static Tensor size(Tensor input, TF_DataType out_type = TF_DataType.TF_INT32, string? name = null) =>
        ShapeOps.Size.MakeTensor(name, [input], new AttributeMap { { "out_type", out_type } });

    internal static Tensor rank(Tensor input, string? name = null) => ShapeOps.Rank.MakeTensor(name, [input]);

    /// <summary>One ExpandDims node: input with a dimension of 1 put in at a place. axis: [] or [1], int32 or int64.</summary>
    /// <exception cref="TypeError">The axis has another element type.</exception>
    /// <exception cref="ValueError">There is no such place.</exception>
    public static Tensor expand_dims(Tensor input, Tensor axis, string? name = null) =>
        ReshapeOps.ExpandDims.MakeTensor(name, [input, axis]);

    internal static Tensor squeeze(Tensor input, int[]? axis = null, string? name = null) =>
        ReshapeOps.Squeeze.MakeTensor(
            name,
            [input],
            new AttributeMap { { "squeeze_dims", Array.ConvertAll(axis ?? [], a => (long)a) } }
        );

    internal static Tensor fill(Tensor dims, Tensor value, string? name = null) => FillOps.Fill.MakeTensor(name, [dims, value]);

    internal static Tensor zeros_like(Tensor x, string? name = null) => FillOps.ZerosLike.MakeTensor(name, [x]);

    internal static Tensor tile(Tensor input, Tensor multiples, string? name = null) =>
        TileOps.Tile.MakeTensor(name, [input, multiples]);

    internal static Tensor broadcast_to(Tensor input, Tensor shape, string? name = null) =>
        TileOps.BroadcastTo.MakeTensor(name, [input, shape]);

    /// <summary>The axes that the two operands' gradients are summed over.</summary>
    internal static (Tensor, Tensor) broadcast_gradient_args(Tensor s0, Tensor s1, string? name = null) =>
        BroadcastGradientOps.BroadcastGradientArgs.Apply(name, [s0, s1]).outputs is [var r0, var r1] ? (r0, r1) : default;
}
