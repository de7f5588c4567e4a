// static.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
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

// # `static`: an LSTM unrolled over the rows of a digit
//
// Document 000. An image of MNIST has 28 rows of 28 pixels. Here it is a sequence: the network reads one row a step, and after
// the last row it says which digit it has read. `static_rnn` makes one copy of the LSTM cell's graph for each of the 28 rows.
//
// Each code cell is the counterpart of one cell of the original, in its order, and prints what that prints; cells that the
// original does not have say so. The same program in one piece is
// [StaticTutorial.cs](../src/TfNetLstm/Tutorials/StaticTutorial.cs).
//
// The original leaves the seed open. Here it is 1, so that a run can be repeated: the numbers below are those of
// `tfnetlstm train static --seed 1`.

var run = TrainingRun.FromEnvironment("static");

// MNIST: 55,000 images for training, 10,000 for testing
var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// Not in the original: a look at the data. `images` is `[n, 784]`, 0 for paper to 1 for ink; `labels` is `[n, 10]`, a 1 at the
// digit.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// The parameters, and what the graph is fed: `x` is `[batch, 28, 28]`, where 28 steps come before 28 inputs, and `y` is
// `[batch, 10]`. A batch of any size may come (`None` in Python, -1 here).
//
// After the last row the LSTM's output, `[batch, 128]`, goes through one more layer: times `[128, 10]`, plus `[10]`.

// Parameters
var learning_rate = run.learning_rate ?? 0.001f;
var training_iters = run.iterations ?? 100000;  // images to train on, not steps
var batch_size = run.batch_size ?? 128;
var display_step = 10;

// Network parameters
var n_input = 28;               // pixels in a row
var n_steps = 28;               // rows in an image
var n_hidden = run.hidden ?? 128;   // units of the LSTM
var n_classes = 10;             // digits

// tf Graph input
var x = tf.placeholder(tf.float32, (-1, n_steps, n_input));
var y = tf.placeholder(tf.float32, (-1, n_classes));

// Weights and biases of the output layer
var weights = new Dictionary<string, ResourceVariable>
{
    ["out"] = tf.Variable(tf.random.normal((n_hidden, n_classes))),
};
var biases = new Dictionary<string, ResourceVariable>
{
    ["out"] = tf.Variable(tf.random.normal(n_classes)),
};
print("done");

// The network. `unstack` cuts `[batch, 28, 28]` along its second axis into 28 tensors of `[batch, 28]`: the first row of every
// image, the second row of every image, and so on. The cell turns each, together with its state, into `[batch, 128]`. Python's
// `outputs[-1]`, the output after the last row, is `outputs[^1]` here.
//
// The loss is the cross entropy between `pred`, `[batch, 10]`, and the labels; Adam makes it smaller. The accuracy is the share of
// images whose highest score is at the right digit. Nothing is computed yet: these lines build the graph.

Tensor RNN(Tensor x, Dictionary<string, ResourceVariable> weights, Dictionary<string, ResourceVariable> biases)
{
    // [batch, 28, 28] -> 28 tensors of [batch, 28]: the first row of every image, the second row, ...
    var rows = tf.unstack(x, n_steps, 1);

    // One cell, used 28 times
    var lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden, forget_bias: 1.0f);
    // outputs: 28 tensors of [batch, 128]
    var (outputs, states) = tf.nn.static_rnn(lstm_cell, rows, dtype: tf.float32);

    // Only what the cell says after the last row counts: [batch, 128] -> [batch, 10]
    return tf.matmul(outputs[^1], weights["out"]) + biases["out"];
}

var pred = RNN(x, weights, biases);

// Loss and optimizer
var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: pred, labels: y));
var optimizer = tf.train.AdamOptimizer(learning_rate: learning_rate).minimize(cost);

// Evaluation
var correct_pred = tf.equal(tf.arg_max(pred, 1), tf.arg_max(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct_pred, tf.float32));

// Initialising the variables
var init = tf.global_variables_initializer();

// Training: 781 steps of 128 images. A batch comes as `[128, 784]` and goes in as `[128, 28, 28]`. Every tenth step shows loss and
// accuracy on its batch, and the shape of the predictions; the end is the accuracy on the first 128 test images.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. The original's `with`
// closes the session at the end of the cell; here it stays open for the cells below. `run` lets `--steps N` end the training
// early, and `curves` notes values for the figure that follows.

// Launch the graph
var curves = new Curves("step", smoothing: 0.6);
var sess = tf.Session();
sess.run(init);
// Keep training until as many images have been drawn
foreach (var step in run.Steps(mnist, step => step * batch_size < training_iters, first: 1))
{
    var (batch_x, batch_y) = mnist.train.next_batch(batch_size);
    // [128, 784] -> [128, 28, 28]
    batch_x = batch_x.reshape((batch_size, n_steps, n_input));
    // One step of the optimizer
    sess.run(optimizer, (x, batch_x), (y, batch_y));
    if (step % display_step == 0)
    {
        // Accuracy and predictions on this batch
        var (acc, pp) = sess.run((accuracy, pred), (x, batch_x), (y, batch_y));
        // Loss on this batch
        var loss = sess.run(cost, (x, batch_x), (y, batch_y));
        print($"Iter {step * batch_size}, Minibatch Loss= {Fixed(loss, 6)}, Training Accuracy= {Fixed(acc, 5)}");
        print(pp.shape);
        curves.Add("loss", step, loss);
        curves.Add("accuracy", step, acc);
    }
}
print("Optimization Finished!");

// Accuracy on 128 test images, [128, 784] -> [128, 28, 28]
var test_len = 128;
var test_data = mnist.test.images[$":{test_len}"].reshape((-1, n_steps, n_input));
var test_label = mnist.test.labels[$":{test_len}"];
print("Testing Accuracy:", sess.run(accuracy, (x, test_data), (y, test_label)));

// Not in the original: how loss and accuracy went.

display(curves);

// Not in the original: all 10,000 test images, 1,000 at a time. A row is a digit, a column what it was read as; what is not on
// the diagonal is an error.

var confusion = new ConfusionMatrix();
for (var first = 0; first < 10000; first += 1000)
{
    var part = $"{first}:{first + 1000}";
    // [1000, 784] -> [1000, 28, 28] -> [1000, 10]
    var images = mnist.test.images[part].reshape((-1, n_steps, n_input));
    confusion.Add(mnist.test.labels[part], sess.run(pred, (x, images)));
}
display(confusion);
