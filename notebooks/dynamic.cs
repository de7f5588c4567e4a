// dynamic.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
#:project ../src/TfNetLstm/TfNetLstm.csproj
#:property PublishAot=false

using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;
using static TfNetLstm.Drawing.Display;

// # `dynamic`: a layer before and after an LSTM that loops
//
// Document 003, a notebook. Each row of 28 pixels first goes through a layer of its own, `in`, then through an LSTM, whose
// steps are one loop in the graph (`dynamic_rnn`) and not 28 copies of a cell, then through the layer `out`.
//
// Each code cell is the counterpart of one cell of the original, in its order; cells that the original does not have say so. The
// original sets its seed, and so its 40 numbers can be had again, digit for digit, below. The same program in one piece is
// [DynamicTutorial.cs](../src/TfNetLstm/Tutorials/DynamicTutorial.cs).

var run = TrainingRun.FromEnvironment("dynamic");

// An LSTM keeps two things from step to step: its memory, of which gates decide what is written, kept and forgotten, and its
// output, of which a third gate decides what is shown. So it can remember over many steps, and gradients do not vanish on the way
// back.
//
// The seed comes before all else: it decides the first weights, and the order of the batches too.

tf.set_random_seed(run.seed ?? 1);

// the data; the seed also decides the order of its batches
var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// Not in the original: a look at the data. `images` is `[n, 784]`, `labels` is `[n, 10]`.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// Hyperparameters. `training_iters` counts images, not steps: 100,000 images are 782 steps of 128.

// hyperparameters
var lr = run.learning_rate ?? 0.001f;
var training_iters = run.iterations ?? 100000;
var batch_size = run.batch_size ?? 128;

// dimensions
var n_inputs = 28;              // pixels in a row
var n_steps = 28;               // rows, read one after the other
var n_hidden_units = run.hidden ?? 128; // units of the LSTM
var n_classes = 10;             // digits

// What is fed: images, `[batch, 28, 28]`, and labels, `[batch, 10]`.

var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
var y = tf.placeholder(tf.float32, (-1, n_classes));

// Two pairs of weights and biases, in dictionaries as in Python: `in` takes a row's 28 pixels to 128 numbers, `out` takes the LSTM's
// 128 to 10 scores.

// one pair of weights and biases before the LSTM, one after it
var weights = new Dictionary<string, ResourceVariable>
{
    // (28, 128)
    ["in"] = tf.Variable(tf.random.normal((n_inputs, n_hidden_units))),
    // (128, 10)
    ["out"] = tf.Variable(tf.random.normal((n_hidden_units, n_classes))),
};
var biases = new Dictionary<string, ResourceVariable>
{
    // (128,)
    ["in"] = tf.Variable(tf.constant(0.1f, shape: n_hidden_units)),
    // (10,)
    ["out"] = tf.Variable(tf.constant(0.1f, shape: n_classes)),
};

// The network. A matrix product wants two dimensions, so `[128, 28, 28]` becomes `[3584, 28]` for the layer `in`, and its result,
// `[3584, 128]`, becomes `[128, 28, 128]`: batch, steps, units. `zero_state` fixes the batch at 128. The outputs of all steps,
// `[128, 28, 128]`, are turned to `[28, 128, 128]` and taken apart, and the last goes through `out`.
//
// TensorFlow seeds an operation with the number of operations made before it, and TensorFlow 1.2, which printed the document, got
// to the LSTM's weights with 120 operations, where TensorFlow 1.15 has made 130. `run` has them seeded with 120, to get the
// document's numbers.

Tensor RNN(Tensor X, Dictionary<string, ResourceVariable> weights, Dictionary<string, ResourceVariable> biases)
{
    // the layer before the cell
    X = tf.reshape(X, (-1, n_inputs));                              // -> (128 * 28, 28)
    var X_in = tf.matmul(X, weights["in"]) + biases["in"];          // -> (128 * 28, 128)
    X_in = tf.reshape(X_in, (-1, n_steps, n_hidden_units));         // -> (128, 28, 128)

    // the cell
    var cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden_units);
    var init_state = cell.zero_state(batch_size, dtype: tf.float32);

    // the cell over all rows: outputs (128, 28, 128)
    var (outputs, final_state) = tf.nn.dynamic_rnn(cell, X_in, initial_state: init_state, time_major: false);

    // the layer after it, on the last row's output: 28 of (128, 128) -> (128, 10)
    var rows = tf.unstack(tf.transpose(outputs, (1, 0, 2)));
    var results = tf.matmul(rows[^1], weights["out"]) + biases["out"];

    return results;
}

// The scores, `[128, 10]`; the loss, one number; and the operation that trains: one step of Adam.

var pred = RNN(x, weights, biases);
var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: pred, labels: y));
var train_op = tf.train.AdamOptimizer(lr).minimize(cost);

// The accuracy: how often the highest score is at the right digit.

var correct_pred = tf.equal(tf.arg_max(pred, 1), tf.arg_max(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct_pred, tf.float32));

// Training. Every 20th step prints the accuracy on its batch, with six digits, as NumPy printed numbers at the time of TensorFlow
// 1.2.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. The original's `with`
// closes the session at the end of the cell; here it stays open for the cells below. `run` lets `--steps N` end the training
// early, and `curves` notes values for the figure that follows, the loss among them, which the original does not show.

var curves = new Curves("step", smoothing: 0.6);
var sess = tf.Session();
var init = tf.global_variables_initializer();
sess.run(init);
foreach (var step in run.Steps(mnist, step => step * batch_size < training_iters))
{
    var (batch_xs, batch_ys) = mnist.train.next_batch(batch_size);
    // (128, 784) -> (128, 28, 28)
    batch_xs = batch_xs.reshape((batch_size, n_steps, n_inputs));
    sess.run(train_op, (x, batch_xs), (y, batch_ys));
    if (step % 20 == 0)
    {
        var acc = sess.run(accuracy, (x, batch_xs), (y, batch_ys));
        print(run.text(acc));
        curves.Add("loss", step, sess.run(cost, (x, batch_xs), (y, batch_ys)));
        curves.Add("accuracy", step, acc);
    }
}

// Not in the original: how loss and accuracy went.

display(curves);

// Not in the original: all 10,000 test images. The graph takes 128 at a time and no other number, so the last batch begins with
// images that were counted before and are left out. A row is a digit, a column what it was read as.

var confusion = new ConfusionMatrix();
for (var counted = 0; counted < 10000; counted += batch_size)
{
    var first = Math.Min(counted, 10000 - batch_size);
    // (128, 784) -> (128, 28, 28) -> (128, 10)
    var images = mnist.test.images[$"{first}:{first + batch_size}"].reshape((batch_size, n_steps, n_inputs));
    var scores = sess.run(pred, (x, images));
    confusion.Add(mnist.test.labels[$"{counted}:{first + batch_size}"], scores[$"{counted - first}:"]);
}
display(confusion);
