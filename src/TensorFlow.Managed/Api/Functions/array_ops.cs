using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Array functions, some of several nodes, some of none where the answer is known (TensorFlow 1.15's python/ops/array_ops.py).
/// </summary>
public partial class array_ops
{
    public static Tensor identity(Tensor input, string? name = null) => gen_array_ops.identity(input, name);

    public static Tensor placeholder(TF_DataType dtype, Shape? shape = null, string? name = null) =>
        gen_array_ops.placeholder(dtype, shape, name);

    public static Tensor placeholder_with_default(Tensor input, int[] shape, string? name = null) =>
        gen_array_ops.placeholder_with_default(input, shape, name);

    public static Tensor prevent_gradient(Tensor input, string message = "", string? name = null) =>
        gen_array_ops.prevent_gradient(input, message, name);

    public static Tensor stop_gradient(Tensor input, string? name = null) => gen_array_ops.stop_gradient(input, name);

    /// <summary>The tensor's shape: a constant if it is known.</summary>
    public static Tensor shape(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        shape_internal(input, name, optimize: true, out_type);

    /// <inheritdoc cref="shape"/>
    public static Tensor shape_v2(Tensor input, string? name = null, TF_DataType out_type = TF_DataType.TF_INT32) =>
        shape_internal(input, name, optimize: true, out_type);

    /// <param name="optimize">Whether a shape that is known becomes a constant.</param>
    public static Tensor shape_internal(
        Tensor input,
        string? name = null,
        bool optimize = true,
        TF_DataType out_type = TF_DataType.TF_INT32
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Shape");
        input = ops.convert_to_tensor(input);
        return building.Done(
            optimize && input.shape.IsFullyDefined
                ? constant_op.constant(input.shape.dims, out_type, name: scope)
                : gen_array_ops.shape(input, out_type, scope)
        );
    }

    /// <summary>The number of elements: a constant if it is known.</summary>
    public static Tensor size<T>(T input, string? name = null, bool optimize = true, TF_DataType out_type = TF_DataType.TF_INT32)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Size");
        var tensor = ops.convert_to_tensor(input!);
        if (optimize && tensor.shape.IsFullyDefined)
            return building.Done(constant_op.constant(tensor.shape.size, out_type, name: scope));
        if (optimize && !tensor.shape.IsNull && tensor.shape.dims.Contains(0))
            return building.Done(constant_op.constant(0L, out_type, name: scope));
        return building.Done(gen_array_ops.size(tensor, out_type, scope));
    }

    /// <summary>The number of dimensions: a constant if it is known.</summary>
    public static Tensor rank(Tensor input, string? name = null) => rank_internal(input, name, optimize: true);

    /// <param name="optimize">Whether a rank that is known becomes a constant.</param>
    public static Tensor rank_internal(Tensor input, string? name = null, bool optimize = true)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Rank");
        input = ops.convert_to_tensor(input);
        return building.Done(
            optimize && !input.shape.IsNull
                ? constant_op.constant(input.shape.ndim, name: scope)
                : gen_array_ops.rank(input, scope)
        );
    }

    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static Tensor reshape(Tensor tensor, Shape shape, string? name = null) => gen_array_ops.reshape(tensor, shape, name);

    public static Tensor reshape(Tensor tensor, Tensor shape, string? name = null) => gen_array_ops.reshape(tensor, shape, name);

    /// <param name="shape">Numbers and scalar tensors.</param>
    public static Tensor reshape(Tensor tensor, object[] shape, string? name = null) =>
        Ops.ReshapeOps.Reshape.Of(name, [tensor, shape]);

    /// <summary>The tensor with a dimension of 1 at <paramref name="axis"/>.</summary>
    public static Tensor expand_dims(Tensor input, int axis = -1, string? name = null) =>
        gen_array_ops.expand_dims(input, new NDArray(axis), name);

    /// <summary>The tensor without its dimensions of 1, or without those named.</summary>
    public static Tensor squeeze(Tensor input, Axis? axis = null, string? name = null) =>
        gen_array_ops.squeeze(input, axis?.axis, name);

    public static Tensor tile(Tensor input, Tensor multiples, string? name = null) => gen_array_ops.tile(input, multiples, name);

    public static Tensor invert_permutation(Tensor x, string? name = null) => gen_array_ops.invert_permutation(x, name);

    /// <summary>An axis counted from the front.</summary>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static int get_positive_axis(int axis, int ndims = -100, string axis_name = "axis", string ndims_name = "ndims")
    {
        if (ndims != -100)
        {
            if (axis >= 0 && axis < ndims)
                return axis;
            return axis < 0 && axis >= -ndims
                ? axis + ndims
                : throw new ValueError($"{axis_name}={axis} out of bounds: expected {-ndims}<={axis_name}<{ndims}");
        }
        return axis >= 0 ? axis : throw new ValueError($"{axis_name} may only be negative if {ndims_name} is statically known.");
    }
}
