namespace Tensorflow;

/// <content>
/// Reductions. Without an axis they reduce all of them, and the axes become a constant before the reduction itself.
/// </content>
public partial class math_ops
{
    /// <summary>
    /// Whether all elements along some axes are true. Source: TensorFlow 1.15 <c>tf.reduce_all</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">bool, any shape.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>All</c> by default.</param>
    /// <returns>bool; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input is not bool.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_all(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.all, input_tensor, Indices(axis), keepdims, name);

    /// <summary>
    /// Whether any element along some axes is true. Source: TensorFlow 1.15 <c>tf.reduce_any</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">bool, any shape.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Any</c> by default.</param>
    /// <returns>bool; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input is not bool.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_any(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.any, input_tensor, Indices(axis), keepdims, name);

    /// <summary>
    /// How many elements are not 0, or no empty strings, along some axes. Source: TensorFlow 1.15 <c>tf.math.count_nonzero</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input">Numbers, truth values or strings.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all if null.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The nodes' name scope; <c>count_nonzero</c> by default.</param>
    /// <param name="dtype">The result's element type.</param>
    /// <returns>The shape without the axes.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor count_nonzero_v2(
        Tensor input,
        Axis? axis,
        bool keepdims = false,
        string? name = null,
        TF_DataType dtype = TF_DataType.TF_INT64
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "count_nonzero");
        input = ops.convert_to_tensor(input, name: "input");
        var zero = array_ops.zeros(Shape.Scalar, input.dtype);
        var isNonzero = cast(gen_math_ops.not_equal(input, zero), TF_DataType.TF_INT64);
        return building.Done(cast(reduce_sum(isNonzero, Indices(axis), keepdims), dtype));
    }

    /// <summary>
    /// The root of the sum of the squares along some axes. Source: TensorFlow 1.15 <c>tf.math.reduce_euclidean_norm</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">Floating or complex numbers, or integers, of which the result's fraction is dropped.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>EuclideanNorm</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_euclidean_norm(
        Tensor input_tensor,
        Axis? axis = null,
        bool keepdims = false,
        string? name = null
    ) => Reduce(gen_math_ops.euclidean_norm, input_tensor, Indices(axis), keepdims, name);

    /// <summary>
    /// log(sum(exp(input))) along some axes, without the overflow that computing it so would bring. Source: TensorFlow 1.15
    /// <c>tf.reduce_logsumexp</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">bfloat16, float16, float32 or float64; any shape.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The nodes' name scope; <c>ReduceLogSumExp</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input has another element type.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_logsumexp(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "ReduceLogSumExp");
        var raw_max = reduce_max(input_tensor, axis, keepdims: true);
        var finite = array_ops.where(gen_math_ops.is_finite(raw_max), raw_max, array_ops.zeros_like(raw_max));
        var my_max = array_ops.stop_gradient(finite);
        var exponentials = gen_math_ops.exp(gen_math_ops.sub(input_tensor, my_max));
        var result = gen_math_ops.log(reduce_sum(exponentials, Indices(axis), keepdims));
        if (!keepdims)
            my_max = array_ops.reshape(my_max, array_ops.shape(result));
        result = gen_math_ops.add(result, my_max);
        if (axis is null && !keepdims && !result.shape.IsFullyDefined)
            result.set_shape(Shape.Scalar);
        return building.Done(result);
    }

    /// <summary>
    /// The largest element along some axes; of none, the lowest value of the type. Source: TensorFlow 1.15 <c>tf.reduce_max</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; any shape.
    /// </param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Max</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_max(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.max, input_tensor, Indices(axis), keepdims, name);

    /// <summary>
    /// The mean of the elements along some axes: of integers an integer, of no floating numbers NaN. Source: TensorFlow 1.15
    /// <c>tf.reduce_mean</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; any shape.
    /// </param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Mean</c> by default.</param>
    /// <param name="reduction_indices">The old name of <paramref name="axis"/>.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis, or both names are used.</exception>
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

    /// <summary>
    /// The smallest element along some axes; of none, the highest value of the type. Source: TensorFlow 1.15 <c>tf.reduce_min</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; any shape.
    /// </param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Min</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_min(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.min, input_tensor, Indices(axis), keepdims, name);

    /// <summary>
    /// The product of the elements along some axes; of none, 1. Source: TensorFlow 1.15 <c>tf.reduce_prod</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; any shape.
    /// </param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Prod</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_prod(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.prod, input_tensor, Indices(axis), keepdims, name);

    /// <summary>
    /// The sum of the elements along some axes; of none, 0. Source: TensorFlow 1.15 <c>tf.reduce_sum</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; any shape.
    /// </param>
    /// <param name="axis">
    /// The axes to reduce, int32 or int64, [] or [number of axes], negative ones counting from the end; all by default.
    /// </param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Sum</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_sum(Tensor input_tensor, Tensor? axis = null, bool keepdims = false, string? name = null) =>
        Reduce(gen_math_ops.sum, input_tensor, axis, keepdims, name);

    /// <summary>
    /// The mean squared distance from the mean along some axes. Source: TensorFlow 1.15 <c>tf.math.reduce_variance</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">bfloat16, float16, float32, float64, int32, int64, complex64 or complex128; any shape.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The nodes' name scope; <c>reduce_variance</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input has another element type.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_variance(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "reduce_variance");
        var means = reduce_mean(input_tensor, axis, keepdims: true);
        return building.Done(reduce_mean(square(input_tensor - means), axis, keepdims));
    }

    /// <summary>
    /// The square root of the mean squared distance from the mean along some axes. Source: TensorFlow 1.15
    /// <c>tf.math.reduce_std</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input_tensor">bfloat16, float16, float32, float64, complex64 or complex128; any shape.</param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The nodes' name scope; <c>reduce_std</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input has another element type.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public static Tensor reduce_std(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name ?? "reduce_std");
        return building.Done(sqrt(reduce_variance(input_tensor, axis, keepdims)));
    }

    /// <summary>
    /// The shape that remains with the reduced axes as 1, computed in the graph. input_shape: int32 or int64, [rank]; axes: int32
    /// or int64, [] or [number of axes]; the result: int32, [rank]. Source: TensorFlow 1.15's <c>reduced_shape</c>
    /// (python/ops/math_ops.py).
    /// </summary>
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
            throw new ValueError("Tried to convert 'input_tensor' to a tensor and failed. Error: None values not supported.");
        using var building = ops.Build();
        var output = reduction(input, axis ?? AllAxes(input), keepdims, name);
        if (axis is null && !keepdims && !output.shape.IsFullyDefined)
            output.set_shape(Shape.Scalar);
        return building.Done(output);
    }

    private static Tensor AllAxes(Tensor x) =>
        x.shape.IsNull ? range(0, array_ops.rank(x)) : constant_op.constant(Enumerable.Range(0, x.shape.ndim).ToArray());
}
