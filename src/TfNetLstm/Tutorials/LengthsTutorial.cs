using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// Sequences of different lengths: a GRU reads 3 to 20 numbers, and its state behind the last one tells whether they go up by the
/// same step or jump.
/// </summary>
public static class LengthsTutorial
{
    /// <summary>The program.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "lengths", Original: "sequences",
        Summary: "a GRU over sequences of 3 to 20 numbers: linear or random",
        Steps: 200, BatchSize: 32, Run)
    {
        Seed = 1,
        Hidden = 64, LearningRate = 0.003f, Iterations = 200,
        StepsWith = (h, _) => h.Iterations!.Value,
        Examples = "sequences",
        Evaluate = restored =>
        {
            var graph = restored.Session.graph;
            var (values, lengths, labels) = ((ToySequences)restored.Data).test;
            var (loss, accuracy) = restored.Session.run(
                (graph.get_tensor_by_name("Mean:0"), graph.get_tensor_by_name("Mean_1:0")),
                (graph.get_tensor_by_name("Placeholder:0"), values),
                (graph.get_tensor_by_name("Placeholder_1:0"), lengths),
                (graph.get_tensor_by_name("Placeholder_2:0"), labels)
            );
            return [("loss", (float)loss), ("accuracy", (float)accuracy)];
        },
    };

    /// <summary>
    /// Builds the network in the default graph, trains it, and prints loss and accuracy of every 20th batch, then the accuracy on
    /// 1,000 test sequences.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static void Run(TrainingRun run)
    {
        // the seed of the weights; the sequences have one of their own
        tf.set_random_seed(run.seed ?? 1);
        var data = new ToySequences();
        run.note(("values", data.values), ("lengths", data.lengths), ("labels", data.labels));

        // constants
        var learning_rate = run.learning_rate ?? 0.003f;
        var training_steps = run.iterations ?? 200;
        var batch_size = run.batch_size ?? 32;
        var n_steps = ToySequences.Longest; // numbers in the longest sequence
        var n_hidden = run.hidden ?? 64;    // units of the GRU
        var n_classes = 2;                  // random, linear

        // what is fed: sequences with zeros behind their ends, their lengths, and labels
        var x = tf.placeholder(tf.float32, (-1, n_steps, 1));
        var n = tf.placeholder(tf.int32, new Shape(-1));
        var y = tf.placeholder(tf.float32, (-1, n_classes));

        // a state stays as it is behind the end of its sequence
        var cell = tf.nn.rnn_cell.GRUCell(n_hidden);
        var (outputs, state) = tf.nn.dynamic_rnn(cell, x, sequence_length: n, dtype: tf.float32);

        // [batch, 64] -> [batch, 2]
        var logits = tf.layers.dense(state, n_classes);

        // loss and optimizer
        var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
        var train_op = tf.train.AdamOptimizer(learning_rate).minimize(cost);

        // the share of sequences whose highest score is at the right class
        var correct = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
        var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        foreach (var step in run.Steps(data, step => step <= training_steps, first: 1))
        {
            var (values, lengths, labels) = data.next_batch(batch_size);
            // loss and accuracy are those that the step begins with
            var (_, loss, acc) = sess.run((train_op, cost, accuracy), (x, values), (n, lengths), (y, labels));
            run.note(("loss", loss), ("accuracy", acc));
            if (step % 20 == 0)
                print($"step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
        }

        var (test_values, test_lengths, test_labels) = data.test;
        var test_accuracy = sess.run(accuracy, (x, test_values), (n, test_lengths), (y, test_labels));
        run.note(("test_accuracy", test_accuracy));
        print("Testing Accuracy:", test_accuracy);
    }
}
