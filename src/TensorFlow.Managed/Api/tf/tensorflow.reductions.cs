using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Reductions. Without an axis they reduce all of them.</content>
public partial class tensorflow
{
    /// <inheritdoc cref="math_ops.reduce_all(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_all(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_all(input_tensor, axis, keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_any(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_any(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_any(input_tensor, axis, keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_logsumexp(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_logsumexp(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_logsumexp(input_tensor, axis, keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_max(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_max(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_max(input_tensor, axis, keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_mean(Tensor, Axis?, bool, string?, int?)"/>
    public Tensor reduce_mean(
        Tensor input_tensor,
        Axis? axis = null,
        bool keepdims = false,
        string? name = null,
        int? reduction_indices = null
    ) => math_ops.reduce_mean(input_tensor, axis, keepdims, name, reduction_indices);

    /// <inheritdoc cref="math_ops.reduce_min(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_min(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_min(input_tensor, axis, keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_prod(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_prod(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_prod(input_tensor, axis, keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_std(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_std(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_std(input_tensor, axis, keepdims, name);

    /// <summary>
    /// The sum of the elements along some axes; of none, 0. Source: TensorFlow 1.15 <c>tf.reduce_sum</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; any shape.
    /// </param>
    /// <param name="axis">The axes to reduce, negative ones counting from the end; all by default.</param>
    /// <param name="reduction_indices">The old name of <paramref name="axis"/>.</param>
    /// <param name="keepdims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Sum</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis, or both names are used.</exception>
    public Tensor reduce_sum(
        Tensor input,
        Axis? axis = null,
        Axis? reduction_indices = null,
        bool keepdims = false,
        string? name = null
    ) => math_ops.reduce_sum(input, math_ops.OneOf(axis, reduction_indices), keepdims, name);

    /// <inheritdoc cref="math_ops.reduce_variance(Tensor, Axis?, bool, string?)"/>
    public Tensor reduce_variance(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_variance(input_tensor, axis, keepdims, name);

    /// <summary>
    /// The largest element along some axes; of none, the lowest value of the type. Source: TensorFlow 1.15 <c>tf.raw_ops.Max</c>.
    /// </summary>
    /// <param name="input">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; any shape. What is no tensor becomes a
    /// constant.
    /// </param>
    /// <param name="axis">
    /// The axes to reduce: int32 or int64, [] or [number of axes], negative ones counting from the end.
    /// </param>
    /// <param name="keep_dims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Max</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public Tensor max<Tx, Ty>(Tx input, Ty axis, bool keep_dims = false, string? name = null) =>
        gen_math_ops.max(ops.convert_to_tensor(input!), ops.convert_to_tensor(axis!), keep_dims, name);

    /// <summary>
    /// The smallest element along some axes; of none, the highest value of the type. Source: TensorFlow 1.15
    /// <c>tf.raw_ops.Min</c>.
    /// </summary>
    /// <param name="input">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32 or int64; any shape. What is no tensor becomes a
    /// constant.
    /// </param>
    /// <param name="axis">
    /// The axes to reduce: int32 or int64, [] or [number of axes], negative ones counting from the end.
    /// </param>
    /// <param name="keep_dims">Whether the reduced axes stay, with size 1.</param>
    /// <param name="name">The node's name; <c>Min</c> by default.</param>
    /// <returns>The input's element type; the shape without the axes.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public Tensor min<Tx, Ty>(Tx input, Ty axis, bool keep_dims = false, string? name = null) =>
        gen_math_ops.min(ops.convert_to_tensor(input!), ops.convert_to_tensor(axis!), keep_dims, name);

    /// <summary>The sum of the elements along one axis; of none, 0. Source: TensorFlow 1.15 <c>tf.raw_ops.Sum</c>.</summary>
    /// <param name="input">
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128; rank 1 or more.
    /// </param>
    /// <param name="axis">The axis to reduce; a negative one counts from the end.</param>
    /// <param name="keep_dims">Whether the reduced axis stays, with size 1.</param>
    /// <param name="name">The node's name; <c>Sum</c> by default.</param>
    /// <returns>The input's element type; the shape without the axis.</returns>
    /// <exception cref="TypeError">The input holds no numbers.</exception>
    /// <exception cref="ValueError">There is no such axis.</exception>
    public Tensor sum(Tensor input, int axis, bool keep_dims = false, string? name = null) =>
        gen_math_ops.sum(input, new NDArray(axis), keep_dims, name);
}
