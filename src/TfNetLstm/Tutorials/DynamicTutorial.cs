using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Document 003: each row of 28 pixels first goes through a layer of its own, 'in', then through an LSTM in a loop, then
/// through the layer 'out'.
/// </summary>
public static class DynamicTutorial
{
    /// <summary>The document and its port.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "dynamic", Original: "003",
        Summary: "a layer before and after dynamic_rnn; prints the document's own 40 numbers",
        Steps: 782, BatchSize: 128, Run)
    {
        Seed = 1,
        Network = Network.Dynamic,
        Hidden = 128, LearningRate = 0.001f, Iterations = 100000,
        StepsWith = (h, _) => (h.Iterations!.Value - 1) / h.BatchSize!.Value + 1,
        HasFixedBatchSize = true,
        // The document was printed by TensorFlow 1.2, which got to the LSTM's kernel with 120 operations; TensorFlow 1.15 gets
        // there with 130. The NumPy of its days printed six digits.
        OpSeeds = [new("1.2") { Kernel = 120, Text = acc => SixDigits(acc) }, OpSeeds.TensorFlow115],
    };

    /// <summary>Builds the network in the default graph, trains it, and prints the accuracy of every 20th batch.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="FileNotFoundException">MNIST's files are missing.</exception>
    public static void Run(TrainingRun run)
    {
        tf.set_random_seed(run.seed ?? 1);

        // the data; the seed also decides the order of its batches
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // hyperparameters
        var lr = run.learning_rate ?? 0.001f;
        var training_iters = run.iterations ?? 100000;
        var batch_size = run.batch_size ?? 128;

        // dimensions
        var n_inputs = run.columns ?? 28;       // pixels in a row
        var n_steps = run.rows ?? 28;           // rows, read one after the other
        var n_hidden_units = run.hidden ?? 128; // units of the LSTM
        var n_classes = run.classes ?? 10;      // digits

        var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // one pair of weights and biases before the LSTM, one after it
        var weights = new Dictionary<string, ResourceVariable>
        {
            // (28, 128)
            ["in"] = tf.Variable(tf.random.normal((n_inputs, n_hidden_units))),
            // (128, 10)
            ["out"] = tf.Variable(tf.random.normal((n_hidden_units, n_classes))),
        };
        var biases = new Dictionary<string, ResourceVariable>
        {
            // (128,)
            ["in"] = tf.Variable(tf.constant(0.1f, shape: n_hidden_units)),
            // (10,)
            ["out"] = tf.Variable(tf.constant(0.1f, shape: n_classes)),
        };

        Tensor RNN(Tensor X, Dictionary<string, ResourceVariable> weights, Dictionary<string, ResourceVariable> biases)
        {
            // the layer before the cell
            X = tf.reshape(X, (-1, n_inputs));                              // -> (128 * 28, 28)
            var X_in = tf.matmul(X, weights["in"]) + biases["in"];          // -> (128 * 28, 128)
            X_in = tf.reshape(X_in, (-1, n_steps, n_hidden_units));         // -> (128, 28, 128)

            // the cell
            var cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden_units);
            var init_state = cell.zero_state(batch_size, dtype: tf.float32);

            // the cell over all rows: outputs (128, 28, 128)
            var (outputs, final_state) = tf.nn.dynamic_rnn(cell, X_in, initial_state: init_state, time_major: false);

            // the layer after it, on the last row's output: 28 of (128, 128) -> (128, 10)
            var rows = tf.unstack(tf.transpose(outputs, (1, 0, 2)));
            var results = tf.matmul(rows[^1], weights["out"]) + biases["out"];

            return results;
        }

        var pred = RNN(x, weights, biases);
        var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: pred, labels: y));
        var train_op = tf.train.AdamOptimizer(lr).minimize(cost);

        var correct_pred = tf.equal(tf.arg_max(pred, 1), tf.arg_max(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct_pred, tf.float32));

        var sess = tf.Session();
        var init = tf.global_variables_initializer();
        sess.run(init);
        foreach (var step in run.Steps(mnist, step => step * batch_size < training_iters))
        {
            var (batch_xs, batch_ys) = mnist.train.next_batch(batch_size);
            // (128, 784) -> (128, 28, 28)
            batch_xs = batch_xs.reshape((batch_size, n_steps, n_inputs));
            sess.run(train_op, (x, batch_xs), (y, batch_ys));
            if (step % 20 == 0)
            {
                var acc = sess.run(accuracy, (x, batch_xs), (y, batch_ys));
                print(run.text(acc));
            }
        }
    }
}
