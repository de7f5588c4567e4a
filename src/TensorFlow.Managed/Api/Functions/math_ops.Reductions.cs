namespace Tensorflow;

/// <content>
/// Reductions. Without an axis they reduce all of them, and the axes become a constant before the reduction itself.
/// </content>
public partial class math_ops
{
    public static Tensor reduce_all(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.all, input_tensor, Indices(axis), keepdims, name);

    public static Tensor reduce_any(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.any, input_tensor, Indices(axis), keepdims, name);

    public static Tensor reduce_max(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.max, input_tensor, Indices(axis), keepdims, name);

    /// <param name="reduction_indices">The old name of <paramref name="axis"/>.</param>
    /// <exception cref="ValueError">Both names are used.</exception>
    public static Tensor reduce_mean(
        Tensor input_tensor,
        Axis? axis = null,
        bool keepdims = false,
        string? name = null,
        int? reduction_indices = null
    )
    {
        var indices = OneOf(axis, reduction_indices is { } old ? (Axis)old : null);
        return Reduce(gen_math_ops.mean, input_tensor, indices, keepdims, name);
    }

    public static Tensor reduce_min(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.min, input_tensor, Indices(axis), keepdims, name);

    public static Tensor reduce_prod(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.prod, input_tensor, Indices(axis), keepdims, name);

    public static Tensor reduce_sum(Tensor input_tensor, Tensor? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.sum, input_tensor, axis, keepdims, name);

    /// <summary>The mean squared distance from the mean.</summary>
    public static Tensor reduce_variance(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "reduce_variance");
        var means = reduce_mean(input_tensor, axis, keepdims: true);
        return building.Done(reduce_mean(square(input_tensor - means), axis, keepdims));
    }

    /// <summary>The root of the mean squared distance from the mean.</summary>
    public static Tensor reduce_std(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "reduce_std");
        return building.Done(sqrt(reduce_variance(input_tensor, axis, keepdims)));
    }

    /// <summary>The shape that remains with the reduced axes as 1, computed in the graph.</summary>
    public static Tensor reduced_shape(Tensor input_shape, Tensor axes)
    {
        input_shape = cast(input_shape, TF_DataType.TF_INT32);
        axes = cast(axes, TF_DataType.TF_INT32);
        var rank = array_ops.size(input_shape);
        axes = (axes + rank) % rank;
        var axes_shape = array_ops.shape(axes);
        return gen_data_flow_ops.dynamic_stitch([range(rank), axes], [input_shape, array_ops.fill(axes_shape, 1)]);
    }

    /// <summary>The axes that two parameters of one meaning give.</summary>
    /// <exception cref="ValueError">Both are given.</exception>
    internal static Tensor? OneOf(Axis? axis, Axis? reduction_indices) =>
        axis is null ? Indices(reduction_indices)
        : reduction_indices is null ? Indices(axis)
        : throw new ValueError("Can't specify both axis' and 'reduction_indices'.");

    private static Tensor? Indices(Axis? axis) => axis is null ? null : (Tensor)axis;

    private static Tensor Reduce(
        Func<Tensor, Tensor, bool, string?, Tensor> reduction,
        Tensor input,
        Tensor? axis,
        bool keepdims,
        string? name
    )
    {
        if (input is null)
            throw new ValueError("None values not supported.");
        using var building = ops.Build();
        var output = reduction(input, axis ?? AllAxes(input), keepdims, name);
        if (axis is null && !keepdims && !output.shape.IsFullyDefined)
            output.set_shape(Shape.Scalar);
        return building.Done(output);
    }

    private static Tensor AllAxes(Tensor x) =>
        x.shape.IsNull ? range(0, array_ops.rank(x)) : constant_op.constant(Enumerable.Range(0, x.shape.ndim).ToArray());
}
