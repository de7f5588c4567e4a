namespace Tensorflow;

/// <content>Tensors scaled down to a norm.</content>
public partial class tensorflow
{
    /// <summary>
    /// The tensor scaled down so that its norm, the square root of the sum of its squares, is at most a bound: t * clip_norm /
    /// max(norm, clip_norm). Source: TensorFlow 1.15 <c>tf.clip_by_norm</c> (python/ops/clip_ops.py).
    /// </summary>
    /// <param name="t">float16, bfloat16, float32 or float64; any shape.</param>
    /// <param name="clip_norm">The bound, above 0: a number, or a scalar tensor of t's element type.</param>
    /// <param name="axes">The axes along which each norm is taken; all if null.</param>
    /// <param name="name">The nodes' name scope; <c>clip_by_norm</c> by default.</param>
    /// <returns>t's element type and shape.</returns>
    /// <exception cref="ValueError">The bound would give the result a shape that is not t's.</exception>
    public Tensor clip_by_norm<T>(Tensor t, T clip_norm, Axis? axes = null, string? name = null)
        where T : notnull => clip_ops.clip_by_norm(t, clip_norm, axes, name);

    /// <summary>
    /// The tensor scaled down so that its norm, divided by the number of its elements, is at most a bound. Source: TensorFlow
    /// 1.15 <c>tf.clip_by_average_norm</c> (python/ops/clip_ops.py).
    /// </summary>
    /// <param name="t">float32; any shape.</param>
    /// <param name="clip_norm">The bound, above 0: a number, or a scalar float32 tensor.</param>
    /// <param name="name">The nodes' name scope; <c>clip_by_average_norm</c> by default.</param>
    /// <returns>float32, t's shape; of zeros alone, zeros.</returns>
    public Tensor clip_by_average_norm<T>(Tensor t, T clip_norm, string? name = null)
        where T : notnull => clip_ops.clip_by_average_norm(t, clip_norm, name);

    /// <summary>
    /// Tensors scaled down together so that the norm of all is at most a bound: each t * clip_norm / max(norm, clip_norm). Where
    /// the norm is not finite all elements are NaN. Source: TensorFlow 1.15 <c>tf.clip_by_global_norm</c>
    /// (python/ops/clip_ops.py).
    /// </summary>
    /// <param name="t_list">float16, bfloat16, float32 or float64, one type; any shapes; null stays null.</param>
    /// <param name="clip_norm">The bound, above 0.</param>
    /// <param name="use_norm">The norm, a scalar, if it is known already; that of the tensors by default.</param>
    /// <param name="name">The nodes' name scope; <c>clip_by_global_norm</c> by default.</param>
    /// <returns>The tensors of the same types and shapes, and the norm before, a scalar.</returns>
    public (Tensors, Tensor) clip_by_global_norm(
        Tensor?[] t_list,
        float clip_norm,
        Tensor? use_norm = null,
        string? name = null
    ) => clip_ops.clip_by_global_norm(t_list, clip_norm, use_norm, name);

    /// <summary>
    /// The norm of all tensors together: the square root of the sum of the squares of their elements. Source: TensorFlow 1.15
    /// <c>tf.global_norm</c> (python/ops/clip_ops.py).
    /// </summary>
    /// <param name="t_list">float16, float32 or float64, one type; any shapes; null stands for none.</param>
    /// <param name="name">The nodes' name scope; <c>global_norm</c> by default.</param>
    /// <returns>A scalar of their type.</returns>
    public Tensor global_norm(Tensor?[] t_list, string? name = null) => clip_ops.global_norm(t_list, name);
}
