using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Pixel by pixel: a GRU reads an image's 784 pixels one after the other, and its last state tells the digit. The way back from
/// the last pixel to the first is long, which makes this the hardest of the programs to train.
/// </summary>
public static class PixelsTutorial
{
    /// <summary>The program.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "pixels", Original: "mnist_pixels",
        Summary: "a GRU that reads 784 pixels, one after the other",
        Steps: 3436, BatchSize: 32, Run)
    {
        Seed = 1,
        Hidden = 32, LearningRate = 0.001f, Iterations = 2,
        StepsWith = (h, images) => h.Iterations!.Value * (images / h.BatchSize!.Value),
    };

    /// <summary>
    /// Builds the network in the default graph, trains it, and prints loss and accuracy of every 20th batch, and the accuracy on
    /// 1,000 test images after each epoch.
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
        var epochs = run.iterations ?? 2;
        var batch_size = run.batch_size ?? 32;
        var n_steps = run.pixels ?? 784;    // pixels, read one after the other
        var n_hidden = run.hidden ?? 32;    // units of the GRU
        var n_classes = run.classes ?? 10;  // digits

        // batches in an epoch
        var n_batch = mnist.train.num_examples / batch_size;

        // what is fed: images and labels
        var x = tf.placeholder(tf.float32, (-1, n_steps));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // a step's input is one pixel: [batch, 784] -> [batch, 784, 1]
        var pixels = tf.reshape(x, (-1, n_steps, 1));

        // a GRU's state is what it says, [batch, 32]
        var cell = tf.nn.rnn_cell.GRUCell(n_hidden);
        var (outputs, state) = tf.nn.dynamic_rnn(cell, pixels, dtype: tf.float32);

        // [batch, 32] -> [batch, 10]
        var logits = tf.layers.dense(state, n_classes);

        // loss and optimizer
        var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
        var train_op = tf.train.AdamOptimizer(learning_rate).minimize(cost);

        // the share of images whose highest score is at the right digit
        var correct = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        foreach (var epoch in run.Epochs(mnist, epochs))
        {
            foreach (var step in run.Steps(mnist, step => step <= n_batch, first: 1))
            {
                var (images, labels) = mnist.train.next_batch(batch_size);
                // loss and accuracy are those that the step begins with
                var (_, loss, acc) = sess.run((train_op, cost, accuracy), (x, images), (y, labels));
                run.note(("loss", loss), ("accuracy", acc));
                if (step % 20 == 0)
                    print($"epoch {epoch + 1}, step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
            }
            var test_accuracy = sess.run(accuracy, (x, mnist.test.images[":1000"]), (y, mnist.test.labels[":1000"]));
            run.note(("test_accuracy", test_accuracy));
            print($"epoch {epoch + 1}: Testing Accuracy: {(double)test_accuracy}");
        }
    }
}
