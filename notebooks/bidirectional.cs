// bidirectional.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
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

// # `bidirectional`: an LSTM from the top, another one from the bottom
//
// An image of MNIST is a sequence of 28 rows. One LSTM reads it from the top to the bottom, another one with weights of its own
// from the bottom to the top, and what both say in the end tells the digit.
//
// The program is written after a Python program for TensorFlow 1.15, `mnist_bidirectional` in
// [cells_programs.py](../reference/python/cells_programs.py), and at its seed computes what that does. The same program in one
// piece is [BidirectionalTutorial.cs](../src/TfNetLstm/Tutorials/BidirectionalTutorial.cs).

var run = TrainingRun.FromEnvironment("bidirectional");

// the seed of all random numbers: weights and batches
tf.set_random_seed(run.seed ?? 1);
var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// A look at the data: `images` is `[n, 784]`, 0 for paper to 1 for ink; `labels` is `[n, 10]`, a 1 at the digit.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// The constants, and what is fed: images `[batch, 28, 28]` and labels `[batch, 10]`.

// constants
var learning_rate = run.learning_rate ?? 0.001f;
var training_steps = run.iterations ?? 800;
var batch_size = run.batch_size ?? 128;
var n_inputs = 28;              // pixels in a row
var n_steps = 28;               // rows, read in either direction
var n_hidden = run.hidden ?? 64;    // units of each LSTM
var n_classes = 10;             // digits

// what is fed: images and labels
var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
var y = tf.placeholder(tf.float32, (-1, n_classes));

// The network. `bidirectional_dynamic_rnn` gives the outputs of both directions, `[batch, 28, 64]` each, and both last states. An
// LSTM's state has two parts, its memory `c` and its output `h`.

// one cell for each direction, with weights of its own
var fw_cell = tf.nn.rnn_cell.LSTMCell(n_hidden);
var bw_cell = tf.nn.rnn_cell.LSTMCell(n_hidden);

// fw: the state behind the last row, bw: behind the first; c and h of each are [batch, 64]
var (outputs, (fw, bw)) = tf.nn.bidirectional_dynamic_rnn(fw_cell, bw_cell, x, dtype: tf.float32);

// both side by side, [batch, 128] -> [batch, 10]
var logits = tf.layers.dense(tf.concat([fw.h, bw.h], 1), n_classes);

// The loss is the cross entropy between `logits`, `[batch, 10]`, and the labels; Adam makes it smaller. Nothing is computed yet:
// these lines build the graph.

// loss and optimizer
var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
var train_op = tf.train.AdamOptimizer(learning_rate).minimize(cost);

// the share of images whose highest score is at the right digit
var correct = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

// Training: 800 steps of 128 images. One run does a step and tells loss and accuracy from before it. The end is the accuracy on
// 1,000 test images.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. `run` lets `--steps N` end the
// training early and takes what is measured (`note`), and `curves` notes values for the figure that follows.

var init = tf.global_variables_initializer();
var curves = new Curves("step", smoothing: 0.6);
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
    {
        print($"step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
        curves.Add("loss", step, loss);
        curves.Add("accuracy", step, acc);
    }
}

// 1,000 test images, [1000, 784] -> [1000, 28, 28]
var test_images = mnist.test.images[":1000"].reshape((-1, n_steps, n_inputs));
var test_labels = mnist.test.labels[":1000"];
var test_accuracy = sess.run(accuracy, (x, test_images), (y, test_labels));
run.note(("test_accuracy", test_accuracy));
print("Testing Accuracy:", test_accuracy);

// How loss and accuracy went.

display(curves);

// All 10,000 test images, 1,000 at a time. A row is a digit, a column what it was read as; what is not on the diagonal is an
// error.

var confusion = new ConfusionMatrix();
for (var first = 0; first < 10000; first += 1000)
{
    var part = $"{first}:{first + 1000}";
    // [1000, 784] -> [1000, 28, 28] -> [1000, 10]
    var images = mnist.test.images[part].reshape((-1, n_steps, n_inputs));
    confusion.Add(mnist.test.labels[part], sess.run(logits, (x, images)));
}
display(confusion);
