using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Two layers: an LSTM reads an image row by row, and a second one reads what the first says. Dropout after each keeps four of
/// five outputs while the network trains, and all of them when it is tested.
/// </summary>
public static class StackedTutorial
{
    /// <summary>The program.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "stacked", Original: "mnist_stacked_dropout",
        Summary: "two LSTMs, one above the other, with dropout after each",
        Steps: 800, BatchSize: 128, Run)
    {
        Seed = 1,
        Hidden = 128, LearningRate = 0.001f, Iterations = 800,
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
        // the seed of all random numbers: weights, batches, and what dropout drops
        tf.set_random_seed(run.seed ?? 1);
        var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

        // constants
        var learning_rate = run.learning_rate ?? 0.001f;
        var training_steps = run.iterations ?? 800;
        var batch_size = run.batch_size ?? 128;
        var n_inputs = run.columns ?? 28;   // pixels in a row
        var n_steps = run.rows ?? 28;       // rows, read one after the other
        var n_hidden = run.hidden ?? 128;   // units of each layer
        var n_classes = run.classes ?? 10;  // digits

        // what is fed: images, labels, and which share of its outputs a layer keeps
        var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
        var y = tf.placeholder(tf.float32, (-1, n_classes));
        var keep = tf.placeholder(tf.float32, Shape.Scalar);

        // two cells, each with dropout after it, used as one: [batch, 28] -> [batch, 128] -> [batch, 128]
        var cells = range(2).Select(_ =>
            tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.BasicLSTMCell(n_hidden), output_keep_prob: keep));
        var stack = tf.nn.rnn_cell.MultiRNNCell(cells);

        // what the upper one says of each row: [batch, 28, 128]. A row at a time: with more at once TensorFlow's threads
        // decide which row draws which random numbers.
        var (outputs, state) = tf.nn.dynamic_rnn(stack, x, dtype: tf.float32, parallel_iterations: 1);

        // the last row's output counts: [batch, 128] -> [batch, 10]
        var logits = tf.layers.dense(outputs[Slice.All, -1], n_classes);

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
            // loss and accuracy are those that the step begins with, of the network that dropout leaves
            var (_, loss, acc) = sess.run((train_op, cost, accuracy), (x, images), (y, labels), (keep, 0.8f));
            run.note(("loss", loss), ("accuracy", acc));
            if (step % 20 == 0)
                print($"step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
        }

        // 1,000 test images, [1000, 784] -> [1000, 28, 28]; now all outputs are kept
        var test_images = mnist.test.images[":1000"].reshape((-1, n_steps, n_inputs));
        var test_labels = mnist.test.labels[":1000"];
        var test_accuracy = sess.run(accuracy, (x, test_images), (y, test_labels), (keep, 1f));
        run.note(("test_accuracy", test_accuracy));
        print("Testing Accuracy:", test_accuracy);
    }
}
