// characters.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
#:project ../src/TfNetLstm/TfNetLstm.csproj
#:property PublishAot=false

using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;
using static TfNetLstm.Drawing.Display;
using static TfNetLstm.Tutorials.PythonText;

// # `characters`: a network that writes
//
// Two LSTMs of 64 units, one above the other, read a text character by character and learn which one comes next. Then they write: what
// they hold for the likeliest next character is what they read next. The text is read in eight streams side by side, 25 characters of
// each at a time. The state goes on from one batch to the next, gradients end at its begin (truncated backpropagation), and where they
// are large together they are made smaller together.
//
// The program is written after a Python program for TensorFlow 1.15, `characters` in
// [cells_programs.py](../reference/python/cells_programs.py), and at its seed computes what that does. The same program in one
// piece is [CharactersTutorial.cs](../src/TfNetLstm/Tutorials/CharactersTutorial.cs).

var run = TrainingRun.FromEnvironment("characters");

// the seed of the weights
tf.set_random_seed(run.seed ?? 1);

// The constants, and the text: 20,000 characters of sentences such as "The girl in green described the last loaf by the bridge.",
// which are put together of a few parts. To have a text of yours learnt, put its path, in quotation marks, in the place of
// `run.text_file`; the longer it is, the more steps it takes.

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

// What is fed: `x`, the numbers of characters, and `y`, those of the characters behind them, `[streams, 25]` each. How many there
// are is left open, since the same graph writes with one stream of one character.

// what is fed: characters' numbers, and those of the next characters
var x = tf.placeholder(tf.int32, (-1, -1));
var y = tf.placeholder(tf.int32, (-1, -1));

// The network. `MultiRNNCell` is a cell of cells, with two states `(c, h)`: four tensors of `[streams, 64]`. They are 0 in the
// graph, and any of them can be fed with something else, as TensorFlow feeds what it computes. `one_hot` makes a character a row of
// zeros with a 1 at its number.

// two cells on top of each other, and their state before the first character; it is fed as the last batch left it
var cell = tf.nn.rnn_cell.MultiRNNCell(range(2).Select(_ => tf.nn.rnn_cell.BasicLSTMCell(n_hidden)));
var zero = cell.zero_state(tf.shape(x)[0], tf.float32);
var one_hot = tf.one_hot(x, n_letters, dtype: tf.float32);
var (outputs, state) = tf.nn.dynamic_rnn(cell, one_hot, initial_state: zero);

// [batch, time, 64] -> [batch, time, letters]
var logits = tf.layers.dense(outputs, n_letters);
var cost = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels: y, logits: logits));

// What is trained: the gradients of all six weights are scaled down where their common norm is above 5, and then Adam takes them.
// A single bad batch cannot throw the network far back so. Nothing is computed yet: these lines build the graph.

// gradients that are large together are made smaller together
var weights = tf.trainable_variables();
var gradients = tf.gradients(cost, Array.ConvertAll(weights, weight => weight.AsTensor()));
var (clipped, norm) = tf.clip_by_global_norm(gradients, 5.0f);
var pairs = clipped.Zip(weights, (gradient, weight) => Tuple.Create((Tensor?)gradient, weight));
var train_op = tf.train.AdamOptimizer(learning_rate).apply_gradients([.. pairs]);

// the share of characters that were foreseen
var correct = tf.equal(tf.math.argmax(logits, 2, output_type: tf.int32), y);
var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

// A session, in which the variables get their initial values.

var init = tf.global_variables_initializer();
var sess = tf.Session();
sess.run(init);
Tensor[] zeros = [.. zero.Flatten()];
Tensor[] states = [.. state.Flatten()];

// How it writes. `StateOf` feeds a state in the place of the zeros, `Write` reads "The " and then goes on with the likeliest
// character each time, one run of the graph for each.

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

// Training, and every 200 steps a line that it writes. One run does a step and tells loss and accuracy from before it, and the
// state that the next step begins with. The end is a text of 200 characters.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. `run` lets `--steps N` end the
// training early and takes what is measured (`note`), and `curves` notes values for the figure that follows.

var curves = new Curves("step", smoothing: 0.6);
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
    {
        print($"step {step}: loss {Fixed(results[1], 6)}, accuracy {Fixed(results[2], 5)}");
        curves.Add("loss", step, results[1]);
        curves.Add("accuracy", step, results[2]);
    }
    if (step % 200 == 0)
        print(Write(60).text);
}

var (written, sample, gaps) = Write(n_written);
run.note(("sample", new NDArray(sample).astype(data.dtype)), ("gap", new NDArray(gaps)));
print(written);

// How loss and accuracy went: the share of characters that it foresees. No text tells all of them.

display(curves);

// How sure it was of each character of the last text: the difference between the scores of the likeliest one and of the second.
// Inside of a word it is sure; where a word or a part of the sentence begins, there is a choice.

var sure = new Curves("character");
foreach (var (i, gap) in gaps.Index())
    sure.Add("how sure", i + 1, gap);
display(sure);
