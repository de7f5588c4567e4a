using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Tutorials.PythonText;

namespace TfNetLstm.Tutorials;

/// <summary>
/// A language model of characters: two LSTMs learn which character comes next, 25 characters at a time, and then write a text of
/// their own. The state goes on from step to step, gradients do not (truncated backpropagation).
/// </summary>
public static class CharactersTutorial
{
    /// <summary>The program.</summary>
    public static Tutorial Tutorial { get; } = new(
        Name: "characters", Original: "characters",
        Summary: "two LSTMs that learn a text's next character, and write",
        Steps: 2000, BatchSize: 8, Run)
    {
        Seed = 1,
        Hidden = 64, LearningRate = 0.002f, Iterations = 2000,
        StepsWith = (h, _) => h.Iterations!.Value,
        Examples = "streams of 25 characters",
        ReadsText = true,
        Evaluate = Evaluate,
    };

    /// <summary>
    /// Builds the network in the default graph, trains it, and prints loss and accuracy of every 20th batch, a line that it
    /// writes after every 200th, and 200 characters in the end.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static void Run(TrainingRun run)
    {
        // the seed of the weights
        tf.set_random_seed(run.seed ?? 1);

        // constants
        var learning_rate = run.learning_rate ?? 0.002f;
        var training_steps = run.iterations ?? 2000;
        var n_streams = run.batch_size ?? 8;    // parts of the text that are read side by side
        var n_steps = 25;                       // characters of each in a batch
        var n_hidden = run.hidden ?? 64;        // units of each LSTM
        var n_written = 200;                    // characters that it writes in the end

        // the text, and how many different characters it has
        var data = TextStreams.Read(run.text_file, n_streams, n_steps);
        var n_letters = data.letters;

        // what is fed: characters' numbers, and those of the next characters
        var x = tf.placeholder(tf.int32, (-1, -1));
        var y = tf.placeholder(tf.int32, (-1, -1));

        // two cells on top of each other, and their state before the first character; it is fed as the last batch left it
        var cell = tf.nn.rnn_cell.MultiRNNCell(range(2).Select(_ => tf.nn.rnn_cell.BasicLSTMCell(n_hidden)));
        var zero = cell.zero_state(tf.shape(x)[0], tf.float32);
        var one_hot = tf.one_hot(x, n_letters, dtype: tf.float32);
        var (outputs, state) = tf.nn.dynamic_rnn(cell, one_hot, initial_state: zero);

        // [batch, time, 64] -> [batch, time, letters]
        var logits = tf.layers.dense(outputs, n_letters);
        var cost = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels: y, logits: logits));

        // gradients that are large together are made smaller together
        var weights = tf.trainable_variables();
        var gradients = tf.gradients(cost, Array.ConvertAll(weights, weight => weight.AsTensor()));
        var (clipped, norm) = tf.clip_by_global_norm(gradients, 5.0f);
        var pairs = clipped.Zip(weights, (gradient, weight) => Tuple.Create((Tensor?)gradient, weight));
        var train_op = tf.train.AdamOptimizer(learning_rate).apply_gradients([.. pairs]);

        // the share of characters that were foreseen
        var correct = tf.equal(tf.math.argmax(logits, 2, output_type: tf.int32), y);
        var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        Tensor[] zeros = [.. zero.Flatten()];
        Tensor[] states = [.. state.Flatten()];

        // what the network is to remember: nothing, or what it has said last
        IEnumerable<FeedItem> StateOf(NDArray[]? values) =>
            zeros.Zip(values ?? [], (tensor, value) => new FeedItem(tensor, value));

        // reads "The " and goes on with the likeliest character each time; gaps: how much likelier than the second one it was
        (string text, int[] sample, float[] gaps) Write(int count)
        {
            var numbers = new List<int>(data.begin);
            var begin = numbers.Count;
            var gaps = new List<float>();
            NDArray[]? memory = null;
            for (var i = 0; i < begin + count - 1; i++)
            {
                var results = sess.run(
                    (object[])[logits, .. states],
                    (FeedItem[])[(x, new NDArray(new[,] { { numbers[i] } })), .. StateOf(memory)]
                );
                memory = results[1..];
                if (i < begin - 1)
                    continue;
                var scores = results[0].ToArray<float>();
                int[] order = [.. range(n_letters).OrderByDescending(letter => scores[letter])];
                numbers.Add(order[0]);
                gaps.Add(scores[order[0]] - scores[order[1]]);
            }
            return (data.Text(numbers), [.. numbers[begin..]], [.. gaps]);
        }

        foreach (var step in run.Steps(data, step => step <= training_steps, first: 1))
        {
            var (characters, following) = data.next_batch();
            // loss and accuracy are those that the step begins with
            var results = sess.run(
                (object[])[train_op, cost, accuracy, .. states],
                (FeedItem[])[(x, characters), (y, following), .. StateOf(data.state)]
            );
            data.state = results[3..];
            run.note(("loss", results[1]), ("accuracy", results[2]));
            if (step % 20 == 0)
                print($"step {step}: loss {Fixed(results[1], 6)}, accuracy {Fixed(results[2], 5)}");
            if (step % 200 == 0)
                print(Write(60).text);
        }

        var (written, sample, gaps) = Write(n_written);
        run.note(("sample", new NDArray(sample).astype(data.dtype)), ("gap", new NDArray(gaps)));
        print(written);
    }

    /// <summary>The means over all batches of a text, read from its begin on with the state of each batch carried on.</summary>
    private static IReadOnlyList<(string Name, double Value)> Evaluate(RestoredTutorial restored)
    {
        var graph = restored.Session.graph;
        var data = (TextStreams)restored.Data;
        Tensor[] zeros =
        [
            .. new[] { "/zeros", "/zeros_1", "_1/zeros", "_1/zeros_1" }.Select(name =>
                graph.get_tensor_by_name($"MultiRNNCellZeroState/BasicLSTMCellZeroState{name}:0")
            ),
        ];
        Tensor[] states = [.. range(3, 7).Select(i => graph.get_tensor_by_name($"rnn/while/Exit_{i}:0"))];
        double loss = 0,
            accuracy = 0;
        for (var batch = 0; batch < data.batches; batch++)
        {
            var (x, y) = data.next_batch();
            var state = zeros.Zip(data.state ?? [], (tensor, value) => new FeedItem(tensor, value));
            var results = restored.Session.run(
                (object[])[graph.get_tensor_by_name("Mean:0"), graph.get_tensor_by_name("Mean_1:0"), .. states],
                (FeedItem[])
                    [(graph.get_tensor_by_name("Placeholder:0"), x), (graph.get_tensor_by_name("Placeholder_1:0"), y), .. state]
            );
            loss += (float)results[0];
            accuracy += (float)results[1];
            data.state = results[2..];
        }
        return [("loss", loss / data.batches), ("accuracy", accuracy / data.batches)];
    }
}
