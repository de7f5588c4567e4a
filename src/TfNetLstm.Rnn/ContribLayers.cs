using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// What makes losses of variables, to keep them small, for a variable scope or a layer: <c>tf.contrib.layers</c> (TensorFlow
/// 1.15's contrib/layers/python/layers/regularizers.py).
/// </summary>
public sealed class ContribLayers
{
    internal ContribLayers() { }

    /// <summary>
    /// scale times the sum of the absolute values. Source: TensorFlow 1.15 <c>tf.contrib.layers.l1_regularizer</c>.
    /// </summary>
    /// <param name="scale">What the sum is multiplied with; 0 for no loss.</param>
    /// <param name="scope">The nodes' name scope; <c>l1_regularizer</c> by default.</param>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public Func<IVariableV1, Tensor?> l1_regularizer(double scale, string? scope = null)
    {
        if (scale < 0)
            throw new ValueError($"Setting a scale less than 0 on a regularizer: {Number(scale)}");
        if (scale == 0)
            return _ => null;
        return weights => tf_with(tf.name_scope(scope!, "l1_regularizer"), name =>
            {
                var my_scale = Scale(scale, weights);
                return math_ops.multiply(my_scale, tf.reduce_sum(tf.abs(weights.AsTensor())), name: name);
            });
    }

    /// <summary>
    /// scale times half the sum of the squares. Source: TensorFlow 1.15 <c>tf.contrib.layers.l2_regularizer</c>.
    /// </summary>
    /// <param name="scale">What the sum is multiplied with; 0 for no loss.</param>
    /// <param name="scope">The nodes' name scope; <c>l2_regularizer</c> by default.</param>
    /// <exception cref="ValueError">The scale is negative.</exception>
    public Func<IVariableV1, Tensor?> l2_regularizer(double scale, string? scope = null)
    {
        if (scale < 0)
            throw new ValueError($"Setting a scale less than 0 on a regularizer: {Number(scale)}.");
        if (scale == 0)
            return _ => null;
        return weights => tf_with(tf.name_scope(scope!, "l2_regularizer"), name =>
            {
                var my_scale = Scale(scale, weights);
                // A resource variable is read below the name of what reads it.
                var loss = tf_with(tf.name_scope("L2Loss"), inner => nn_ops.l2_loss(weights.AsTensor(), name: inner));
                return math_ops.multiply(my_scale, loss, name: name);
            });
    }

    /// <summary>Both losses together. Source: TensorFlow 1.15 <c>tf.contrib.layers.l1_l2_regularizer</c>.</summary>
    /// <param name="scale_l1">What the sum of the absolute values is multiplied with; 0 for the other loss alone.</param>
    /// <param name="scale_l2">What half the sum of the squares is multiplied with; 0 for the other loss alone.</param>
    /// <param name="scope">The nodes' name scope; <c>l1_l2_regularizer</c> by default.</param>
    /// <exception cref="ValueError">A scale is negative.</exception>
    public Func<IVariableV1, Tensor?> l1_l2_regularizer(double scale_l1 = 1.0, double scale_l2 = 1.0, string? scope = null)
    {
        scope = string.IsNullOrEmpty(scope) ? "l1_l2_regularizer" : scope;
        return scale_l1 == 0 ? l2_regularizer(scale_l2, scope)
            : scale_l2 == 0 ? l1_regularizer(scale_l1, scope)
            : sum_regularizer([l1_regularizer(scale_l1), l2_regularizer(scale_l2)], scope)!;
    }

    /// <summary>The sum of what several make. Source: TensorFlow 1.15 <c>tf.contrib.layers.sum_regularizer</c>.</summary>
    /// <param name="regularizer_list">These; null counts for nothing.</param>
    /// <param name="scope">The nodes' name scope; <c>sum_regularizer</c> by default.</param>
    /// <returns>Null if there are none.</returns>
    public Func<IVariableV1, Tensor?>? sum_regularizer(
        IEnumerable<Func<IVariableV1, Tensor?>?> regularizer_list,
        string? scope = null
    )
    {
        Func<IVariableV1, Tensor?>[] regularizers = [.. regularizer_list.OfType<Func<IVariableV1, Tensor?>>()];
        if (regularizers.Length == 0)
            return null;
        return weights => tf_with(tf.name_scope(scope!, "sum_regularizer"), name =>
            {
                Tensor[] losses = [.. regularizers.Select(regularizer => regularizer(weights)).OfType<Tensor>()];
                return losses.Length == 0 ? null : tf.add_n(losses, name: name);
            });
    }

    private static Tensor Scale(double scale, IVariableV1 weights) =>
        weights.dtype.as_base_dtype() == tf.float64
            ? tf.constant(scale, name: "scale")
            : tf.constant((float)scale, dtype: weights.dtype.as_base_dtype(), name: "scale");

    private static string Number(double scale) => scale.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
}
