using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Reductions. Without an axis they reduce all of them.</content>
public partial class tensorflow
{
    public Tensor reduce_all(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_all(input_tensor, axis, keepdims, name);

    public Tensor reduce_any(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_any(input_tensor, axis, keepdims, name);

    public Tensor reduce_max(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_max(input_tensor, axis, keepdims, name);

    /// <param name="reduction_indices">The old name of <paramref name="axis"/>.</param>
    public Tensor reduce_mean(
        Tensor input_tensor,
        Axis? axis = null,
        bool keepdims = false,
        string? name = null,
        int? reduction_indices = null
    ) => math_ops.reduce_mean(input_tensor, axis, keepdims, name, reduction_indices);

    public Tensor reduce_min(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_min(input_tensor, axis, keepdims, name);

    public Tensor reduce_prod(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_prod(input_tensor, axis, keepdims, name);

    public Tensor reduce_std(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_std(input_tensor, axis, keepdims, name);

    /// <param name="reduction_indices">The old name of <paramref name="axis"/>.</param>
    public Tensor reduce_sum(
        Tensor input,
        Axis? axis = null,
        Axis? reduction_indices = null,
        bool keepdims = false,
        string? name = null
    ) => math_ops.reduce_sum(input, math_ops.OneOf(axis, reduction_indices), keepdims, name);

    public Tensor reduce_variance(Tensor input_tensor, Axis? axis = null, bool keepdims = false, string? name = null) =>
        math_ops.reduce_variance(input_tensor, axis, keepdims, name);

    public Tensor max<Tx, Ty>(Tx input, Ty axis, bool keep_dims = false, string? name = null) =>
        gen_math_ops.max(ops.convert_to_tensor(input!), ops.convert_to_tensor(axis!), keep_dims, name);

    public Tensor min<Tx, Ty>(Tx input, Ty axis, bool keep_dims = false, string? name = null) =>
        gen_math_ops.min(ops.convert_to_tensor(input!), ops.convert_to_tensor(axis!), keep_dims, name);

    public Tensor sum(Tensor input, int axis, bool keep_dims = false, string? name = null) =>
        gen_math_ops.sum(input, new NDArray(axis), keep_dims, name);

    /// <summary>The functions of <c>tf.math</c>.</summary>
    public class MathApi
    {
        /// <summary>The index of the largest element along an axis, the first one by default.</summary>
        /// <param name="dimension">The old name of <paramref name="axis"/>.</param>
        public Tensor argmax(
            Tensor input,
            Axis? axis = null,
            string? name = null,
            int? dimension = null,
            TF_DataType output_type = TF_DataType.TF_INT64
        ) => math_ops.argmax(input, axis ?? dimension ?? 0, output_type, name);

        public Tensor log(Tensor x, string? name = null) => gen_math_ops.log(x, name);

        public Tensor multiply(Tensor x, Tensor y, string? name = null) => math_ops.multiply(x, y, name);

        public Tensor square(Tensor x, string? name = null) => math_ops.square(x, name);

        public Tensor sum(Tensor x, Axis? axis = null, string? name = null) =>
            math_ops.reduce_sum(x, math_ops.OneOf(axis, null), name: name);

        public Tensor tanh(Tensor x, string? name = null) => math_ops.tanh(x, name);
    }
}
