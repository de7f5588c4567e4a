using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>What is special in the training and not in the network.</summary>
internal static class Training
{
    internal static Action[] All { get; } =
    [
        truncated_backprop,
        clip_decay_momentum,
        clip_decay_nesterov,
        l2_loss,
        l2_regularizer,
        dense_dropout,
        embedding_masked_loss,
        rmsprop,
        rmsprop_centered,
        adagrad,
        adadelta,
        ftrl,
        adam_options,
        decay_polynomial,
        decay_piecewise,
        decay_natural_exp,
        decay_inverse_time,
        decay_cosine,
        moving_average,
    ];

    /// <summary>
    /// The state lives in variables that are not trained; it moves on after every training step and is put back to zero by one
    /// operation.
    /// </summary>
    private static void truncated_backprop()
    {
        var x = tf.placeholder(tf.float32, (3, 4, 4));
        var y = tf.placeholder(tf.float32, (3, 4, 5));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(5);
        var c = tf.Variable(tf.zeros((3, 5)), trainable: false, name: "c");
        var h = tf.Variable(tf.zeros((3, 5)), trainable: false, name: "h");
        var first = tf.nn.rnn_cell.LSTMStateTuple(c.AsTensor(), h.AsTensor());
        var (outputs, state) = tf.nn.dynamic_rnn(cell, x, initial_state: first);
        var loss = tf.reduce_mean(tf.squared_difference(outputs, y));
        var optimizer = tf.train.AdamOptimizer(0.01f);
        var step = optimizer.apply_gradients(optimizer.compute_gradients(loss));
        tf_with(tf.control_dependencies([step]), _ => tf.group(new[] { c.assign(state.c), h.assign(state.h) }));
        tf.group(new[] { c.assign(tf.zeros_like(c.AsTensor())), h.assign(tf.zeros_like(h.AsTensor())) });
        tf.global_variables_initializer();
    }

    private static void rmsprop() => Small(tf.train.RMSPropOptimizer(0.01f));

    private static void rmsprop_centered() =>
        Small(tf.train.RMSPropOptimizer(0.01f, decay: 0.8f, momentum: 0.5f, centered: true));

    private static void adagrad() => Small(tf.train.AdagradOptimizer(0.1f));

    private static void adadelta() => Small(tf.train.AdadeltaOptimizer(1.0f, rho: 0.9f));

    private static void ftrl() =>
        Small(tf.train.FtrlOptimizer(0.1f, l1_regularization_strength: 0.01f, l2_regularization_strength: 0.02f));

    private static void adam_options() =>
        Small(new Tensorflow.Train.AdamOptimizer(0.01f, beta1: 0.8f, beta2: 0.95f, epsilon: 1e-4f, name: "Slow"));

    private static void decay_polynomial() =>
        Decayed(step => tf.train.polynomial_decay(0.5f, step, 4, end_learning_rate: 0.01f, power: 2.0f));

    private static void decay_piecewise() => Decayed(step => tf.train.piecewise_constant(step, [1, 2], [0.5f, 0.2f, 0.1f]));

    private static void decay_natural_exp() => Decayed(step => tf.train.natural_exp_decay(0.5f, step, 2, 0.7f));

    private static void decay_inverse_time() => Decayed(step => tf.train.inverse_time_decay(0.5f, step, 2, 0.7f));

    private static void decay_cosine() => Decayed(step => tf.train.cosine_decay(0.5f, step, 4, alpha: 0.1f));

    /// <summary>The smallest network, for optimizers and learning rates.</summary>
    private static void Small(Optimizer optimizer, IVariableV1? global_step = null)
    {
        var x = tf.placeholder(tf.float32, (-1, 2, 3));
        var (_, state) = tf.nn.static_rnn(tf.nn.rnn_cell.BasicRNNCell(4), tf.unstack(x, 2, 1), dtype: tf.float32);
        Learn(Distance(state, 0.3f), optimizer, global_step);
    }

    /// <summary>Gradient descent; the rate follows the global step.</summary>
    private static void Decayed(Func<IVariableV1, Tensor> rate_of)
    {
        var global_step = tf.Variable(0, trainable: false, name: "global_step");
        Small(tf.train.GradientDescentOptimizer(rate_of(global_step)), global_step);
    }

    /// <summary>Averages of the weights follow every training step.</summary>
    private static void moving_average()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(4), x, dtype: tf.float32);
        var loss = Distance(state, 0.3f);
        var global_step = tf.train.get_or_create_global_step();
        var optimizer = tf.train.GradientDescentOptimizer(0.5f);
        var step = optimizer.apply_gradients(optimizer.compute_gradients(loss), global_step);
        var average = tf.train.ExponentialMovingAverage(0.9f, global_step);
        tf_with(tf.control_dependencies([step]), _ => average.apply(tf.trainable_variables()));
        tf.global_variables_initializer();
    }

    private static void clip_decay_momentum() => Clipped(rate => tf.train.MomentumOptimizer(rate, 0.9f));

    private static void clip_decay_nesterov() => Clipped(rate => tf.train.MomentumOptimizer(rate, 0.9f, use_nesterov: true));

    /// <summary>0.01 * l2_loss of every kernel, biases left alone.</summary>
    private static void l2_loss()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(5), x, dtype: tf.float32);
        var loss = Distance(tf.layers.dense(state.h, 2), 0.3f);
        var kernels = tf.trainable_variables().Where(variable => !variable.Name.Contains("bias"));
        loss += 0.01f * tf.add_n([.. kernels.Select(kernel => tf.nn.l2_loss(kernel.AsTensor()))]);
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>The regularizers of a scope (for the cell) and of a layer gather in a collection.</summary>
    private static void l2_regularizer()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var (_, state) = tf_with(tf.variable_scope("net", regularizer: tf.contrib.layers.l2_regularizer(0.02)), _ =>
            tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(5), x, dtype: tf.float32)
        );
        var y = tf.layers.dense(state, 2, kernel_regularizer: tf.contrib.layers.l2_regularizer(0.01));
        var penalty = tf.losses.get_regularization_loss();
        Learn(Distance(y, 0.3f) + penalty, tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>Layers on top; whether it trains is fed.</summary>
    private static void dense_dropout()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var y = tf.placeholder(tf.float32, (-1, 3));
        var training = tf.placeholder(tf.@bool, Shape.Scalar);
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(5), x, dtype: tf.float32);
        var hidden = tf.layers.dropout(tf.layers.dense(state.h, 8, value => tf.nn.relu(value)), rate: 0.4f, training: training);
        var logits = tf.layers.dense(hidden, 3);
        var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
        Learn(loss, tf.train.AdamOptimizer(0.01f));
    }

    /// <summary>
    /// Words to an embedding, each step's next word predicted, padding masked out of the loss; the embedding's gradient is
    /// sparse.
    /// </summary>
    private static void embedding_masked_loss()
    {
        var words = tf.placeholder(tf.int32, (3, 5));
        var after = tf.placeholder(tf.int32, (3, 5));
        var n = tf.placeholder(tf.int32, new Shape(3));
        var initializer = new Tensorflow.Operations.Initializers.RandomUniform(minval: -1.0f, maxval: 1.0f);
        var table = tf.compat.v1.get_variable("embedding", new Shape(9, 4), initializer: initializer);
        var inputs = tf.nn.embedding_lookup(table, words);
        var (outputs, _) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(6), inputs, sequence_length: n, dtype: tf.float32);
        var logits = tf.layers.dense(outputs, 9);
        var mask = tf.sequence_mask(n, new NDArray(5), dtype: tf.float32);
        var losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels: after, logits: logits);
        Learn(tf.reduce_sum(mask * losses) / tf.reduce_sum(mask), tf.train.AdamOptimizer(0.05f));
    }

    /// <summary>
    /// Classes by the last output; the norm of all gradients clipped; the rate halves every second step.
    /// </summary>
    private static void Clipped(Func<Tensor, Optimizer> optimizer)
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var y = tf.placeholder(tf.int32, new Shape(-1));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(5), x, dtype: tf.float32);
        var logits = tf.layers.dense(state, 3);
        var loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels: y, logits: logits));
        var global_step = tf.train.get_or_create_global_step();
        var rate = tf.train.exponential_decay(0.5f, global_step, 2, 0.5f, staircase: true);
        var weights = tf.trainable_variables();
        var gradients = tf.gradients(loss, Array.ConvertAll(weights, weight => weight.AsTensor()));
        var (clipped, _) = tf.clip_by_global_norm(gradients, 0.25f);
        var pairs = clipped.Zip(weights, (gradient, weight) => Tuple.Create((Tensor?)gradient, weight));
        optimizer(rate).apply_gradients([.. pairs], global_step);
        tf.global_variables_initializer();
    }
}
