using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Document 001: the rows go into an LSTM in a loop, and its final state tells the digit. The document takes the softmax
/// before a cross entropy that takes it once more; that flattens the loss and slows the learning, and is kept.
/// </summary>
public static class DynamicSoftmaxTutorial
{
    /// <summary>The document and its port.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "dynamic-softmax", Original: "001",
        Summary: "dynamic_rnn's final state, softmax before the cross entropy, six epochs",
        Steps: 6600, BatchSize: 50, Run)
    {
        Network = Network.DynamicSoftmax,
        Hidden = 100, LearningRate = 1e-4f, Iterations = 6,
        StepsWith = (h, images) => h.Iterations!.Value * (images / h.BatchSize!.Value),
    };

    /// <summary>
    /// Builds the network in the default graph, trains it for six epochs, and prints the accuracy on the test images after each.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="FileNotFoundException">MNIST's files are missing.</exception>
    public static void Run(TrainingRun run)
    {
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // a row has 28 numbers
        var n_inputs = run.columns ?? 28;

        // there are 28 rows
        var max_time = run.rows ?? 28;

        // 100 hidden units
        var lstm_size = run.hidden ?? 100;

        // 10 classes of digits
        var n_classes = run.classes ?? 10;

        // 50 images in a batch
        var batch_size = run.batch_size ?? 50;

        // batches in an epoch
        var n_batch = mnist.train.num_examples / batch_size;

        // placeholders: what is fed when the session runs
        // images of 28 * 28
        var x = tf.placeholder(tf.float32, (-1, run.pixels ?? 784));
        // labels
        var y = tf.placeholder(tf.float32, (-1, run.classes ?? 10));

        // weights: a little noise, so that the units differ; biases: small and positive
        var weights = tf.Variable(tf.truncated_normal((lstm_size, n_classes), stddev: 0.1f));
        var biases = tf.Variable(tf.constant(0.1f, shape: n_classes));

        // the model
        Tensor RNN(Tensor X, ResourceVariable weights, ResourceVariable biases)
        {
            // [batch, 784] -> [batch, 28, 28]
            var inputs = tf.reshape(X, (-1, max_time, n_inputs));

            // the cell
            var lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(lstm_size);

            // final_state: c at 0, h at 1, both [batch, 100]
            var (outputs, final_state) = tf.nn.dynamic_rnn(lstm_cell, inputs, dtype: tf.float32);

            // [batch, 100] -> [batch, 10], as probabilities
            var results = tf.nn.softmax(tf.matmul(final_state[1], weights) + biases);

            return results;
        }

        // what the model says
        var prediction = RNN(x, weights, biases);

        // loss
        var cross_entropy = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(logits: prediction, labels: y));

        // training with Adam
        var train_step = tf.train.AdamOptimizer(run.learning_rate ?? 1e-4f).minimize(cross_entropy);

        // the share of images whose likeliest digit is the right one
        var correct_prediction = tf.equal(tf.arg_max(y, 1), tf.arg_max(prediction, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32));

        // the variables' first values
        var init = tf.global_variables_initializer();

        var sess = tf.Session();
        sess.run(init);
        foreach (var epoch in run.Epochs(mnist, run.iterations ?? 6))
        {
            foreach (var batch in run.Steps(mnist, batch => batch < n_batch))
            {
                var (batch_xs, batch_ys) = mnist.train.next_batch(batch_size);
                sess.run(train_step, (x, batch_xs), (y, batch_ys));
            }
            var acc = sess.run(accuracy, (x, mnist.test.images), (y, mnist.test.labels));
            print($"epoch {epoch + 1}: Acc = {(double)acc}");
        }
    }
}
