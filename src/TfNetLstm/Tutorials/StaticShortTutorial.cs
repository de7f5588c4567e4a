using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Document 002: the unrolled LSTM in as few lines as possible. The document runs its last lines, the test, after its session
/// has closed, which is an error; here they stand inside.
/// </summary>
public static class StaticShortTutorial
{
    /// <summary>The document and its port.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "static-short", Original: "002",
        Summary: "static_rnn over 28 rows, in as few lines as possible",
        Steps: 799, BatchSize: 128, Run)
    {
        Network = Network.Static,
        Hidden = 128, LearningRate = 0.001f, Iterations = 800,
        StepsWith = (h, _) => h.Iterations!.Value - 1,
    };

    /// <summary>
    /// Builds the network in the default graph, trains it, and prints accuracy and loss of every tenth batch, then the accuracy
    /// on 128 test images.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="FileNotFoundException">MNIST's files are missing.</exception>
    public static void Run(TrainingRun run)
    {
        // import mnist dataset
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // define constants
        var time_steps = run.rows ?? 28;                // unrolled through 28 time steps
        var num_units = run.hidden ?? 128;              // hidden LSTM units
        var n_input = run.columns ?? 28;                // rows of 28 pixels
        var learning_rate = run.learning_rate ?? 0.001f; // learning rate for Adam
        var n_classes = run.classes ?? 10;              // the digits 0 to 9
        var batch_size = run.batch_size ?? 128;         // size of batch

        // weights and biases that turn [batch, 128] into [batch, 10]
        var out_weights = tf.Variable(tf.random.normal((num_units, n_classes)));
        var out_bias = tf.Variable(tf.random.normal(n_classes));

        // placeholders: images and labels
        var x = tf.placeholder(tf.float32, (-1, time_steps, n_input));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // [batch, 28, 28] -> 28 tensors of [batch, 28]
        var input = tf.unstack(x, time_steps, 1);

        // the network
        var lstm_layer = tf.nn.rnn_cell.BasicLSTMCell(num_units, forget_bias: 1);
        var (outputs, _) = tf.nn.static_rnn(lstm_layer, input, dtype: tf.float32);

        // the last output, [batch, 128] -> [batch, 10]
        var prediction = tf.matmul(outputs[^1], out_weights) + out_bias;

        // loss function
        var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: prediction, labels: y));
        // optimization
        var opt = tf.train.AdamOptimizer(learning_rate: learning_rate).minimize(loss);

        // model evaluation
        var correct_prediction = tf.equal(tf.arg_max(prediction, 1), tf.arg_max(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32));

        // initialize variables
        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        foreach (var iter in run.Steps(mnist, iter => iter < (run.iterations ?? 800), first: 1))
        {
            var (batch_x, batch_y) = mnist.train.next_batch(batch_size: batch_size);

            // [128, 784] -> [128, 28, 28]
            batch_x = batch_x.reshape((batch_size, time_steps, n_input));

            sess.run(opt, (x, batch_x), (y, batch_y));

            if (iter % 10 == 0)
            {
                var acc = sess.run(accuracy, (x, batch_x), (y, batch_y));
                var los = sess.run(loss, (x, batch_x), (y, batch_y));
                print("For iter ", iter);
                print("Accuracy ", acc);
                print("Loss ", los);
                print("__________________");
            }
        }

        // test accuracy, [128, 784] -> [128, 28, 28]
        var test_data = mnist.test.images[":128"].reshape((-1, time_steps, n_input));
        var test_label = mnist.test.labels[":128"];
        print("Testing Accuracy:", sess.run(accuracy, (x, test_data), (y, test_label)));
    }
}
