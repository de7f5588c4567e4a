// lengths.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
#:project ../src/TfNetLstm/TfNetLstm.csproj
#:property PublishAot=false

using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;
using static TfNetLstm.Drawing.Display;
using static TfNetLstm.Tutorials.PythonText;

// # `lengths`: sequences of different lengths
//
// A sequence has 3 to 20 numbers, which go up by the same step or jump. A GRU of 64 units reads one number a step, and its state
// behind the last number tells which. Sequences of a batch lie side by side in one array, the short ones with zeros behind their ends,
// and `sequence_length` says where they end.
//
// The program is written after a Python program for TensorFlow 1.15, `sequences` in
// [cells_programs.py](../reference/python/cells_programs.py), and at its seed computes what that does. The same program in one
// piece is [LengthsTutorial.cs](../src/TfNetLstm/Tutorials/LengthsTutorial.cs).

var run = TrainingRun.FromEnvironment("lengths");

// the seed of the weights; the sequences have one of their own
tf.set_random_seed(run.seed ?? 1);
var data = new ToySequences();
run.note(("values", data.values), ("lengths", data.lengths), ("labels", data.labels));

// A look at the data: values `[n, 20, 1]`, from 0 to 1; lengths `[n]`; labels `[n, 2]`, a 1 at "random" or at "linear". Below each
// are its class and its length.

display(new Sequences(data.test, 10, "random", "linear"));

// The constants, and what is fed: values `[batch, 20, 1]`, lengths `[batch]` and labels `[batch, 2]`.

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

// The network. `dynamic_rnn` takes the lengths: behind the end of a sequence its outputs are 0 and its state stays as it is. So
// `state`, `[batch, 64]`, is what the GRU knew when it had read the last number, wherever that stood.

// a state stays as it is behind the end of its sequence
var cell = tf.nn.rnn_cell.GRUCell(n_hidden);
var (outputs, state) = tf.nn.dynamic_rnn(cell, x, sequence_length: n, dtype: tf.float32);

// [batch, 64] -> [batch, 2]
var logits = tf.layers.dense(state, n_classes);

// The loss is the cross entropy between `logits`, `[batch, 2]`, and the labels; Adam makes it smaller. Nothing is computed yet:
// these lines build the graph.

// loss and optimizer
var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
var train_op = tf.train.AdamOptimizer(learning_rate).minimize(cost);

// the share of sequences whose highest score is at the right class
var correct = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

// Training: 200 steps of 32 sequences. One run does a step and tells loss and accuracy from before it. The end is the accuracy on
// 1,000 test sequences.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. `run` lets `--steps N` end the
// training early and takes what is measured (`note`), and `curves` notes values for the figure that follows.

var init = tf.global_variables_initializer();
var curves = new Curves("step", smoothing: 0.6);
var sess = tf.Session();
sess.run(init);
foreach (var step in run.Steps(data, step => step <= training_steps, first: 1))
{
    var (values, lengths, labels) = data.next_batch(batch_size);
    // loss and accuracy are those that the step begins with
    var (_, loss, acc) = sess.run((train_op, cost, accuracy), (x, values), (n, lengths), (y, labels));
    run.note(("loss", loss), ("accuracy", acc));
    if (step % 20 == 0)
    {
        print($"step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
        curves.Add("loss", step, loss);
        curves.Add("accuracy", step, acc);
    }
}

var (test_values, test_lengths, test_labels) = data.test;
var test_accuracy = sess.run(accuracy, (x, test_values), (n, test_lengths), (y, test_labels));
run.note(("test_accuracy", test_accuracy));
print("Testing Accuracy:", test_accuracy);

// How loss and accuracy went.

display(curves);

// The share of the test sequences of each length that is told correctly. Three numbers in a row can be both; the more there are,
// the surer it is that they were not drawn at random.

var scores = sess.run(logits, (x, test_values), (n, test_lengths)).ToArray<float>();
var truth = test_labels.ToArray<float>();
var counts = test_lengths.ToArray<int>();
var by_length = new Curves("length");
foreach (var same in range(counts.Length).GroupBy(i => counts[i]).OrderBy(same => same.Key))
{
    // of the two scores, "linear" is the second
    var right = same.Count(i => (scores[2 * i + 1] > scores[2 * i]) == (truth[2 * i + 1] > truth[2 * i]));
    by_length.Add("accuracy", same.Key, (double)right / same.Count());
}
display(by_length);
