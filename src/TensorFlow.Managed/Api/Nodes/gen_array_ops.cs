using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Array nodes, one call each (TensorFlow's generated gen_array_ops).</summary>
public static partial class gen_array_ops
{
    public static Tensor concat_v2(Tensors values, Tensor axis, string? name = null) =>
        ConcatOps.ConcatV2.Of(name, [(Tensor[])values, axis]);

    public static Tensor identity(Tensor input, string? name = null) => IdentityOps.Identity.Of(name, [input]);

    public static Tensor pack(Tensors values, int axis = 0, string? name = null) =>
        PackOps.Pack.Of(name, [(Tensor[])values], new AttributeMap { { "axis", axis } });

    public static Tensor placeholder(TF_DataType dtype, Shape? shape = null, string? name = null) =>
        Constants.Placeholder.Of(name, [], new AttributeMap { { "dtype", dtype }, { "shape", shape ?? Shape.Null } });

    public static Tensor reshape(Tensor tensor, Tensor shape, string? name = null) =>
        ReshapeOps.Reshape.Of(name, [tensor, shape]);

    public static Tensor[] split(Tensor split_dim, Tensor value, int num_split = 0, string? name = null) =>
        SplitOps.Split.Apply(name, [split_dim, value], new AttributeMap { { "num_split", num_split } }).outputs;

    public static Tensor transpose(Tensor x, Tensor perm, string? name = null) => TransposeOps.Transpose.Of(name, [x, perm]);

    public static Tensor[] unpack(Tensor value, int num = 0, int axis = 0, string? name = null) =>
        PackOps.Unpack.Apply(name, [value], new AttributeMap { { "num", num }, { "axis", axis } }).outputs;

    internal static Tensor placeholder_with_default(Tensor input, Shape shape, string? name = null) =>
        Constants.PlaceholderWithDefault.Of(name, [input], new AttributeMap { { "shape", shape } });

    internal static Tensor stop_gradient(Tensor input, string? name = null) => IdentityOps.StopGradient.Of(name, [input]);

    internal static Tensor prevent_gradient(Tensor input, string message = "", string? name = null) =>
        IdentityOps.PreventGradient.Of(name, [input], new AttributeMap { { "message", message } });

    internal static Tensor shape(Tensor input, TF_DataType out_type = TF_DataType.TF_INT32, string? name = null) =>
        ShapeOps.Shape.Of(name, [input], new AttributeMap { { "out_type", out_type } });

    internal static Tensor[] shape_n(Tensor[] input, TF_DataType out_type = TF_DataType.TF_INT32, string? name = null) =>
        ShapeOps.ShapeN.Apply(name, [input], new AttributeMap { { "out_type", out_type } }).outputs;

    internal static Tensor size(Tensor input, TF_DataType out_type = TF_DataType.TF_INT32, string? name = null) =>
        ShapeOps.Size.Of(name, [input], new AttributeMap { { "out_type", out_type } });

    internal static Tensor rank(Tensor input, string? name = null) => ShapeOps.Rank.Of(name, [input]);

    internal static Tensor expand_dims(Tensor input, Tensor axis, string? name = null) =>
        ReshapeOps.ExpandDims.Of(name, [input, axis]);

    internal static Tensor squeeze(Tensor input, int[]? axis = null, string? name = null) =>
        ReshapeOps.Squeeze.Of(name, [input], new AttributeMap { { "squeeze_dims", Array.ConvertAll(axis ?? [], a => (long)a) } });

    internal static Tensor fill(Tensor dims, Tensor value, string? name = null) => FillOps.Fill.Of(name, [dims, value]);

    internal static Tensor zeros_like(Tensor x, string? name = null) => FillOps.ZerosLike.Of(name, [x]);

    internal static Tensor ones_like(Tensor x, string? name = null) => FillOps.OnesLike.Of(name, [x]);

    internal static Tensor tile(Tensor input, Tensor multiples, string? name = null) => TileOps.Tile.Of(name, [input, multiples]);

    internal static Tensor broadcast_to(Tensor input, Tensor shape, string? name = null) =>
        TileOps.BroadcastTo.Of(name, [input, shape]);

    /// <summary>The axes that the two operands' gradients are summed over.</summary>
    internal static (Tensor, Tensor) broadcast_gradient_args(Tensor s0, Tensor s1, string? name = null) =>
        BroadcastGradientOps.BroadcastGradientArgs.Apply(name, [s0, s1]).outputs is [var r0, var r1] ? (r0, r1) : default;
}
