using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Document 000: an image is read as 28 rows of 28 pixels, one row a step, by an LSTM that is unrolled into 28 copies of its
/// cell; the last step's output tells the digit.
/// </summary>
public static class StaticTutorial
{
    /// <summary>The document and its port.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "static", Original: "000",
        Summary: "static_rnn over 28 rows, weights and biases in dictionaries",
        Steps: 781, BatchSize: 128, Run)
    {
        Network = Network.Static,
        Hidden = 128, LearningRate = 0.001f, Iterations = 100000,
        StepsWith = (h, _) => (h.Iterations!.Value - 1) / h.BatchSize!.Value,
    };

    /// <summary>
    /// Builds the network in the default graph, trains it, and prints loss and accuracy of every tenth batch, then the accuracy
    /// on 128 test images.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="FileNotFoundException">MNIST's files are missing.</exception>
    public static void Run(TrainingRun run)
    {
        // MNIST: 55,000 images for training, 10,000 for testing
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // Parameters
        var learning_rate = run.learning_rate ?? 0.001f;
        var training_iters = run.iterations ?? 100000;  // images to train on, not steps
        var batch_size = run.batch_size ?? 128;
        var display_step = 10;

        // Network parameters
        var n_input = run.columns ?? 28;    // pixels in a row
        var n_steps = run.rows ?? 28;       // rows in an image
        var n_hidden = run.hidden ?? 128;   // units of the LSTM
        var n_classes = run.classes ?? 10;  // digits

        // tf Graph input
        var x = tf.placeholder(tf.float32, (-1, n_steps, n_input));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // Weights and biases of the output layer
        var weights = new Dictionary<string, ResourceVariable>
        {
            ["out"] = tf.Variable(tf.random.normal((n_hidden, n_classes))),
        };
        var biases = new Dictionary<string, ResourceVariable>
        {
            ["out"] = tf.Variable(tf.random.normal(n_classes)),
        };
        print("done");

        Tensor RNN(Tensor x, Dictionary<string, ResourceVariable> weights, Dictionary<string, ResourceVariable> biases)
        {
            // [batch, 28, 28] -> 28 tensors of [batch, 28]: the first row of every image, the second row, ...
            var rows = tf.unstack(x, n_steps, 1);

            // One cell, used 28 times
            var lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden, forget_bias: 1.0f);
            // outputs: 28 tensors of [batch, 128]
            var (outputs, states) = tf.nn.static_rnn(lstm_cell, rows, dtype: tf.float32);

            // Only what the cell says after the last row counts: [batch, 128] -> [batch, 10]
            return tf.matmul(outputs[^1], weights["out"]) + biases["out"];
        }

        var pred = RNN(x, weights, biases);

        // Loss and optimizer
        var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: pred, labels: y));
        var optimizer = tf.train.AdamOptimizer(learning_rate: learning_rate).minimize(cost);

        // Evaluation
        var correct_pred = tf.equal(tf.arg_max(pred, 1), tf.arg_max(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct_pred, tf.float32));

        // Initialising the variables
        var init = tf.global_variables_initializer();

        // Launch the graph
        var sess = tf.Session();
        sess.run(init);
        // Keep training until as many images have been drawn
        foreach (var step in run.Steps(mnist, step => step * batch_size < training_iters, first: 1))
        {
            var (batch_x, batch_y) = mnist.train.next_batch(batch_size);
            // [128, 784] -> [128, 28, 28]
            batch_x = batch_x.reshape((batch_size, n_steps, n_input));
            // One step of the optimizer
            sess.run(optimizer, (x, batch_x), (y, batch_y));
            if (step % display_step == 0)
            {
                // Accuracy and predictions on this batch
                var (acc, pp) = sess.run((accuracy, pred), (x, batch_x), (y, batch_y));
                // Loss on this batch
                var loss = sess.run(cost, (x, batch_x), (y, batch_y));
                print($"Iter {step * batch_size}, Minibatch Loss= {Fixed(loss, 6)}, Training Accuracy= {Fixed(acc, 5)}");
                print(pp.shape);
            }
        }
        print("Optimization Finished!");

        // Accuracy on 128 test images, [128, 784] -> [128, 28, 28]
        var test_len = 128;
        var test_data = mnist.test.images[$":{test_len}"].reshape((-1, n_steps, n_input));
        var test_label = mnist.test.labels[$":{test_len}"];
        print("Testing Accuracy:", sess.run(accuracy, (x, test_data), (y, test_label)));
    }
}
