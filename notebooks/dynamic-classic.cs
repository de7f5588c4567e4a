// dynamic-classic.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
#:project ../src/TfNetLstm/TfNetLstm.csproj
#:property PublishAot=false

using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;
using static TfNetLstm.Drawing.Display;

// # `dynamic-classic`: the looping LSTM as written for TensorFlow 0.x
//
// Document 004, an article of 2016 with two code blocks, which are the two cells below; cells that the article does not have say so.
// It is the network of document 003, where each step has a cell of its own. What TensorFlow has renamed since stands under its new
// name: `tf.unpack` is `tf.unstack`, `tf.initialize_all_variables` is `tf.global_variables_initializer`, and the cross entropy takes
// its labels first. The same program in one piece is
// [DynamicClassicTutorial.cs](../src/TfNetLstm/Tutorials/DynamicClassicTutorial.cs).
//
// The article sets the seed to 1 and shows no numbers. Those below are what TensorFlow 1.15 makes of it, and
// `tfnetlstm train dynamic-classic`.
//
// First the data and the parameters.

var run = TrainingRun.FromEnvironment("dynamic-classic");

tf.set_random_seed(run.seed ?? 1);  // set random seed

// this is data
var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// hyperparameters
var lr = run.learning_rate ?? 0.001f;   // learning rate
var training_iters = run.iterations ?? 100000; // images to train on
var batch_size = run.batch_size ?? 128;

var n_inputs = 28;              // MNIST data input (img shape: 28*28)
var n_steps = 28;               // time steps
var n_hidden_units = run.hidden ?? 128; // neurons in the hidden layer
var n_classes = 10;             // MNIST classes (digits 0 to 9)

// Not in the article: a look at the data. `images` is `[n, 784]`, `labels` is `[n, 10]`.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// Then all the rest. The shapes on the way: images `[128, 28, 28]`; rows `[3584, 28]`; through the layer `in` `[3584, 128]`, which is
// `[128, 28, 128]`; the LSTM's outputs `[128, 28, 128]`; turned and taken apart, 28 of `[128, 128]`; the last one through the layer
// `out` `[128, 10]`.
//
// The accuracy on the batch is printed after every 20th of 782 steps. Interrupt the cell when you like: it stops between two steps,
// and `sess` keeps what it has. The session stays open for the cells below; `run` lets `--steps N` end the training
// early; `curves` notes values for a figure.

// tf Graph input
var x = tf.placeholder(tf.float32, (-1, n_steps, n_inputs));
var y = tf.placeholder(tf.float32, (-1, n_classes));

// Define weights
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

Tensor RNN(Tensor X, Dictionary<string, ResourceVariable> weights, Dictionary<string, ResourceVariable> biases)
{
    // hidden layer for input to cell
    ////////////////////////////////////////

    // X ==> (128 batch * 28 steps, 28 inputs)
    X = tf.reshape(X, (-1, n_inputs));

    // X_in ==> (128 batch * 28 steps, 128 hidden)
    var X_in = tf.matmul(X, weights["in"]) + biases["in"];
    // X_in ==> (128 batch, 28 steps, 128 hidden)
    X_in = tf.reshape(X_in, (-1, n_steps, n_hidden_units));

    // cell
    ////////////////////////////////////////

    // basic LSTM cell; its state has two parts (c_state, h_state)
    var lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(n_hidden_units, forget_bias: 1.0f, state_is_tuple: true);
    var init_state = lstm_cell.zero_state(batch_size, dtype: tf.float32);

    // (batch, steps, inputs) with time_major: false, (steps, batch, inputs) with true
    var (outputs, final_state) = tf.nn.dynamic_rnn(lstm_cell, X_in, initial_state: init_state, time_major: false);

    // hidden layer for output as the final results
    ////////////////////////////////////////

    // (batch, steps, outputs) ==> a list of steps tensors of (batch, outputs); the last one counts
    var rows = tf.unstack(tf.transpose(outputs, (1, 0, 2)));
    var results = tf.matmul(rows[^1], weights["out"]) + biases["out"];

    return results;
}

var pred = RNN(x, weights, biases);
var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, pred));
var train_op = tf.train.AdamOptimizer(lr).minimize(cost);

var correct_pred = tf.equal(tf.arg_max(pred, 1), tf.arg_max(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct_pred, tf.float32));

var init = tf.global_variables_initializer();
var curves = new Curves("step", smoothing: 0.6);
var sess = tf.Session();
sess.run(init);
foreach (var step in run.Steps(mnist, step => step * batch_size < training_iters))
{
    var (batch_xs, batch_ys) = mnist.train.next_batch(batch_size);
    // (128, 784) ==> (128 batch, 28 steps, 28 inputs)
    batch_xs = batch_xs.reshape((batch_size, n_steps, n_inputs));
    sess.run(train_op, (x, batch_xs), (y, batch_ys));
    if (step % 20 == 0)
    {
        print(sess.run(accuracy, (x, batch_xs), (y, batch_ys)));
        curves.Add("loss", step, sess.run(cost, (x, batch_xs), (y, batch_ys)));
        curves.Add("accuracy", step, sess.run(accuracy, (x, batch_xs), (y, batch_ys)));
    }
}

// Not in the article: how loss and accuracy went.

display(curves);

// Not in the article: all 10,000 test images. The graph takes 128 at a time and no other number, so the last batch begins with
// images that were counted before and are left out. A row is a digit, a column what it was read as.

var confusion = new ConfusionMatrix();
for (var counted = 0; counted < 10000; counted += batch_size)
{
    var first = Math.Min(counted, 10000 - batch_size);
    // (128, 784) ==> (128 batch, 28 steps, 28 inputs) ==> (128, 10)
    var images = mnist.test.images[$"{first}:{first + batch_size}"].reshape((batch_size, n_steps, n_inputs));
    var scores = sess.run(pred, (x, images));
    confusion.Add(mnist.test.labels[$"{counted}:{first + batch_size}"], scores[$"{counted - first}:"]);
}
display(confusion);
