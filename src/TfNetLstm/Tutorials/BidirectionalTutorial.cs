using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Both directions: one LSTM reads an image's rows from the top, another one from the bottom, and what both say in the end tells
/// the digit.
/// </summary>
public static class BidirectionalTutorial
{
    /// <summary>The program.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "bidirectional", Original: "mnist_bidirectional",
        Summary: "an LSTM from the top and one from the bottom, their last states side by side",
        Steps: 800, BatchSize: 128, Run)
    {
        Seed = 1,
        Hidden = 64, LearningRate = 0.001f, Iterations = 800,
        StepsWith = (h, _) => h.Iterations!.Value,
    };

    /// <summary>
    /// Builds the network in the default graph, trains it, and prints loss and accuracy of every 20th batch, then the accuracy on
    /// 1,000 test images.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="FileNotFoundException">MNIST's files are missing.</exception>
    public static void Run(TrainingRun run)
    {
        // the seed of all random numbers: weights and batches
        tf.set_random_seed(run.seed ?? 1);
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // constants
        var learning_rate = run.learning_rate ?? 0.001f;
        var training_steps = run.iterations ?? 800;
        var batch_size = run.batch_size ?? 128;
        var n_inputs = run.columns ?? 28;   // pixels in a row
        var n_steps = run.rows ?? 28;       // rows, read in either direction
        var n_hidden = run.hidden ?? 64;    // units of each LSTM
        var n_classes = run.classes ?? 10;  // digits

        // what is fed: images and labels
        var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // one cell for each direction, with weights of its own
        var fw_cell = tf.nn.rnn_cell.LSTMCell(n_hidden);
        var bw_cell = tf.nn.rnn_cell.LSTMCell(n_hidden);

        // fw: the state behind the last row, bw: behind the first; c and h of each are [batch, 64]
        var (outputs, (fw, bw)) = tf.nn.bidirectional_dynamic_rnn(fw_cell, bw_cell, x, dtype: tf.float32);

        // both side by side, [batch, 128] -> [batch, 10]
        var logits = tf.layers.dense(tf.concat([fw.h, bw.h], 1), n_classes);

        // loss and optimizer
        var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
        var train_op = tf.train.AdamOptimizer(learning_rate).minimize(cost);

        // the share of images whose highest score is at the right digit
        var correct = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        foreach (var step in run.Steps(mnist, step => step <= training_steps, first: 1))
        {
            var (images, labels) = mnist.train.next_batch(batch_size);
            // [128, 784] -> [128, 28, 28]
            images = images.reshape((batch_size, n_steps, n_inputs));
            // loss and accuracy are those that the step begins with
            var (_, loss, acc) = sess.run((train_op, cost, accuracy), (x, images), (y, labels));
            run.note(("loss", loss), ("accuracy", acc));
            if (step % 20 == 0)
                print($"step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
        }

        // 1,000 test images, [1000, 784] -> [1000, 28, 28]
        var test_images = mnist.test.images[":1000"].reshape((-1, n_steps, n_inputs));
        var test_labels = mnist.test.labels[":1000"];
        var test_accuracy = sess.run(accuracy, (x, test_images), (y, test_labels));
        run.note(("test_accuracy", test_accuracy));
        print("Testing Accuracy:", test_accuracy);
    }
}
