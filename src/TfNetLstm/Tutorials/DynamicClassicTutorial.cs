using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Document 004: the network of document 003 as it was written for TensorFlow 0.x. What has another name since then stands
/// under its new one: <c>tf.unpack</c> is <c>tf.unstack</c>, <c>tf.initialize_all_variables</c> is
/// <c>tf.global_variables_initializer</c>, and the cross entropy takes its labels first.
/// </summary>
public static class DynamicClassicTutorial
{
    /// <summary>The document and its port.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "dynamic-classic", Original: "004",
        Summary: "the same as dynamic, as written for TensorFlow 0.x",
        Steps: 782, BatchSize: 128, Run)
    {
        Seed = 1,
        Network = Network.Dynamic,
        Hidden = 128, LearningRate = 0.001f, Iterations = 100000,
        StepsWith = (h, _) => (h.Iterations!.Value - 1) / h.BatchSize!.Value + 1,
        HasFixedBatchSize = true,
        OpSeeds = [OpSeeds.TensorFlow115, new("1.2") { Kernel = 120 }],
    };

    /// <summary>Builds the network in the default graph, trains it, and prints the accuracy of every 20th batch.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="FileNotFoundException">MNIST's files are missing.</exception>
    public static void Run(TrainingRun run)
    {
        tf.set_random_seed(run.seed ?? 1);  // set random seed

        // this is data
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // hyperparameters
        var lr = run.learning_rate ?? 0.001f;   // learning rate
        var training_iters = run.iterations ?? 100000; // images to train on
        var batch_size = run.batch_size ?? 128;

        var n_inputs = run.columns ?? 28;       // MNIST data input (img shape: 28*28)
        var n_steps = run.rows ?? 28;           // time steps
        var n_hidden_units = run.hidden ?? 128; // neurons in the hidden layer
        var n_classes = run.classes ?? 10;      // MNIST classes (digits 0 to 9)

        // tf Graph input
        var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // Define weights
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
            // hidden layer for input to cell
            ////////////////////////////////////////

            // X ==> (128 batch * 28 steps, 28 inputs)
            X = tf.reshape(X, (-1, n_inputs));

            // X_in ==> (128 batch * 28 steps, 128 hidden)
            var X_in = tf.matmul(X, weights["in"]) + biases["in"];
            // X_in ==> (128 batch, 28 steps, 128 hidden)
            X_in = tf.reshape(X_in, (-1, n_steps, n_hidden_units));

            // cell
            ////////////////////////////////////////

            // basic LSTM cell; its state has two parts (c_state, h_state)
            var lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden_units, forget_bias: 1.0f, state_is_tuple: true);
            var init_state = lstm_cell.zero_state(batch_size, dtype: tf.float32);

            // (batch, steps, inputs) with time_major: false, (steps, batch, inputs) with true
            var (outputs, final_state) = tf.nn.dynamic_rnn(lstm_cell, X_in, initial_state: init_state, time_major: false);

            // hidden layer for output as the final results
            ////////////////////////////////////////

            // (batch, steps, outputs) ==> a list of steps tensors of (batch, outputs); the last one counts
            var rows = tf.unstack(tf.transpose(outputs, (1, 0, 2)));
            var results = tf.matmul(rows[^1], weights["out"]) + biases["out"];

            return results;
        }

        var pred = RNN(x, weights, biases);
        var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, pred));
        var train_op = tf.train.AdamOptimizer(lr).minimize(cost);

        var correct_pred = tf.equal(tf.arg_max(pred, 1), tf.arg_max(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct_pred, tf.float32));

        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        foreach (var step in run.Steps(mnist, step => step * batch_size < training_iters))
        {
            var (batch_xs, batch_ys) = mnist.train.next_batch(batch_size);
            // (128, 784) ==> (128 batch, 28 steps, 28 inputs)
            batch_xs = batch_xs.reshape((batch_size, n_steps, n_inputs));
            sess.run(train_op, (x, batch_xs), (y, batch_ys));
            if (step % 20 == 0)
                print(sess.run(accuracy, (x, batch_xs), (y, batch_ys)));
        }
    }
}
