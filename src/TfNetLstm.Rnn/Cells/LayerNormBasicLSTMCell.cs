using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The LSTM cell whose gates and c are normalized over their units, with dropout of the new input. Inputs: [batch, depth] of
/// floating numbers; state: c and h, each [batch, num_units] of their type; output: h. Source: Ba et al., "Layer Normalization",
/// 2016, and Semeniuta et al., "Recurrent Dropout without Memory Loss", 2016, as TensorFlow 1.15's
/// <c>tf.contrib.rnn.LayerNormBasicLSTMCell</c> builds them (contrib/rnn/python/ops/rnn_cell.py).
/// </summary>
public class LayerNormBasicLSTMCell : RNNCell
{
    private readonly int _num_units;
    private readonly double _forget_bias;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly bool _layer_norm;
    private readonly float _norm_gain;
    private readonly float _norm_shift;
    private readonly Probability _keep_prob;
    private readonly int? _seed;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of c and of h.</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid.</param>
    /// <param name="input_size">Of no effect, and as little in TensorFlow, where it is deprecated.</param>
    /// <param name="activation">What the new input and c go through; tanh by default.</param>
    /// <param name="layer_norm">Whether anything is normalized; otherwise the gates have a bias.</param>
    /// <param name="norm_gain">The first value of what the normalized numbers are multiplied with.</param>
    /// <param name="norm_shift">The first value of what is added to them.</param>
    /// <param name="dropout_keep_prob">How probably an element of the new input stays; 1 if null.</param>
    /// <param name="dropout_prob_seed">The seed of that; null for one that follows from the graph's seed.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <exception cref="ValueError">No units.</exception>
    public LayerNormBasicLSTMCell(
        int num_units,
        double forget_bias = 1.0,
        int? input_size = null,
        Func<Tensor, Tensor>? activation = null,
        bool layer_norm = true,
        float norm_gain = 1.0f,
        float norm_shift = 0.0f,
        Probability? dropout_keep_prob = null,
        int? dropout_prob_seed = null,
        Reuse reuse = default
    )
        : base(reuse: reuse)
    {
        _ = input_size;
        output_size = num_units;
        state_size = Sizes.LSTMStateTuple(num_units, num_units);
        (_num_units, _forget_bias, _layer_norm) = (num_units, forget_bias, layer_norm);
        (_norm_gain, _norm_shift) = (norm_gain, norm_shift);
        (_keep_prob, _seed) = (dropout_keep_prob ?? 1.0, dropout_prob_seed);
        _activation = activation ?? Gates.Tanh;
    }

    /// <inheritdoc/>
    public override Sizes state_size { get; }

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        var (c, h) = (LSTMStateTuple)state;
        // i: input gate, j: new input, f: forget gate, o: output gate; each [batch, num_units]
        var gates = Gates.Split(Linear(Gates.Concat(inputs, h)), 4);
        var i = Normalized(gates[0], "input");
        var j = Normalized(gates[1], "transform");
        var f = Normalized(gates[2], "forget");
        var o = Normalized(gates[3], "output");
        var g = _activation(j);
        if (_keep_prob.MayDrop)
            g = _keep_prob.Dropout(g, _seed);
        var kept = c * Gates.Sigmoid(f + _forget_bias);
        var new_c = Normalized(kept + Gates.Sigmoid(i) * g, "state");
        var new_h = _activation(new_c) * Gates.Sigmoid(o);
        return (new_h, new LSTMStateTuple(new_c, new_h));
    }

    /// <summary>[batch, depth] x [depth, 4 * num_units]; with a bias if nothing is normalized.</summary>
    private Tensor Linear(Tensor args)
    {
        var columns = 4 * _num_units;
        var weights = tf.compat.v1.get_variable("kernel", new Shape(args.shape[1], columns), args.dtype);
        var product = gen_math_ops.mat_mul(args, weights.AsTensor());
        if (_layer_norm)
            return product;
        var bias = tf.compat.v1.get_variable("bias", new Shape(columns), args.dtype);
        return gen_nn_ops.bias_add(product, bias.AsTensor());
    }

    /// <summary>
    /// Each row with a mean of 0 and a deviation of 1, times gamma, plus beta. Source: TensorFlow 1.15's
    /// <c>tf.contrib.layers.layer_norm</c>, and <c>tf.nn.moments</c> and <c>tf.nn.batch_normalization</c> below it.
    /// </summary>
    private Tensor Normalized(Tensor x, string scope)
    {
        if (!_layer_norm)
            return x;
        var units = new Shape(x.shape[1]);
        tf_with(tf.variable_scope(scope), _ =>
        {
            tf.compat.v1.get_variable("gamma", units, x.dtype, initializer: tf.constant_initializer(_norm_gain));
            tf.compat.v1.get_variable("beta", units, x.dtype, initializer: tf.constant_initializer(_norm_shift));
        });
        return tf_with(tf.variable_scope(scope, reuse: true), _ =>
        {
            var beta = tf.compat.v1.get_variable("beta", units, x.dtype);
            var gamma = tf.compat.v1.get_variable("gamma", units, x.dtype);
            var (mean, variance) = Moments(x);
            return tf_with(tf.name_scope("batchnorm"), _ =>
            {
                var inv = math_ops.rsqrt(variance + (x.dtype == TF_DataType.TF_HALF ? 1e-3 : 1e-12)) * gamma.AsTensor();
                return x * inv + (beta.AsTensor() - mean * inv);
            });
        });
    }

    /// <summary>The mean and the variance of each row, [batch, 1].</summary>
    private static (Tensor mean, Tensor variance) Moments(Tensor x) => tf_with(tf.name_scope("moments"), _ =>
        {
            // Half precision has not the range for the sum of the squares.
            var y = x.dtype == TF_DataType.TF_HALF ? tf.cast(x, tf.float32) : x;
            var mean = tf.reduce_mean(y, axis: new[] { 1 }, keepdims: true, name: "mean");
            var squares = tf.squared_difference(y, tf.stop_gradient(mean));
            var variance = tf.reduce_mean(squares, axis: new[] { 1 }, keepdims: true, name: "variance");
            return x.dtype == TF_DataType.TF_HALF ? (tf.cast(mean, x.dtype), tf.cast(variance, x.dtype)) : (mean, variance);
        });
}
