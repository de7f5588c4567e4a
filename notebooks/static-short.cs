// static-short.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
#:project ../src/TfNetLstm/TfNetLstm.csproj
#:property PublishAot=false

using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;
using static TfNetLstm.Drawing.Display;

// # `static-short`: the unrolled LSTM in as few lines as possible
//
// Document 002, an article; its code blocks are the cells here, in its order. It teaches the network of document 000 once more,
// with plain variables for the output layer's weights and with other printed lines. The same program in one piece is
// [StaticShortTutorial.cs](../src/TfNetLstm/Tutorials/StaticShortTutorial.cs).
//
// The article leaves the seed open. Here it is 1, so that a run can be repeated: the numbers below are those of
// `tfnetlstm train static-short --seed 1`.

var run = TrainingRun.FromEnvironment("static-short");

// import mnist dataset
var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// The data has three parts: 55,000 images in `mnist.train`, 5,000 in `mnist.validation` and 10,000 in `mnist.test`. A part's
// `images` are `[n, 784]`, its `labels` `[n, 10]`.
//
// Not in the article: a look at some.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// Two more blocks of the article only show how a call looks: `BasicLSTMCell(num_units)` makes a cell whose state has `num_units`
// numbers, and `static_rnn(cell, inputs)` takes a list of tensors, one for each time step, each `[batch, n_input]`.
//
// The constants. (The article reads the data once more here.)

// define constants
var time_steps = 28;            // unrolled through 28 time steps
var num_units = run.hidden ?? 128;              // hidden LSTM units
var n_input = 28;               // rows of 28 pixels
var learning_rate = run.learning_rate ?? 0.001f; // learning rate for Adam
var n_classes = 10;             // the digits 0 to 9
var batch_size = run.batch_size ?? 128;         // size of batch

// The output layer turns `[batch, 128]` into `[batch, 10]`. The placeholders take images, `[batch, 28, 28]`, and labels,
// `[batch, 10]`.

// weights and biases that turn [batch, 128] into [batch, 10]
var out_weights = tf.Variable(tf.random.normal((num_units, n_classes)));
var out_bias = tf.Variable(tf.random.normal(n_classes));

// placeholders: images and labels
var x = tf.placeholder(tf.float32, (-1, time_steps, n_input));
var y = tf.placeholder(tf.float32, (-1, n_classes));

// From one tensor to a list: the first row of every image, the second, ...

// [batch, 28, 28] -> 28 tensors of [batch, 28]
var input = tf.unstack(x, time_steps, 1);

// The network: one cell, its graph copied 28 times. `outputs` are 28 tensors of `[batch, 128]`; the last state is not needed.

// the network
var lstm_layer = tf.nn.rnn_cell.BasicLSTMCell(num_units, forget_bias: 1);
var (outputs, _) = tf.nn.static_rnn(lstm_layer, input, dtype: tf.float32);

// Only the output after the last row is used (`outputs[-1]` in Python).

// the last output, [batch, 128] -> [batch, 10]
var prediction = tf.matmul(outputs[^1], out_weights) + out_bias;

// Loss, optimizer and accuracy.

// loss function
var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: prediction, labels: y));
// optimization
var opt = tf.train.AdamOptimizer(learning_rate: learning_rate).minimize(loss);

// model evaluation
var correct_prediction = tf.equal(tf.arg_max(prediction, 1), tf.arg_max(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32));

// Training: 799 steps of 128 images, which come as `[128, 784]` and go in as `[128, 28, 28]`. Every tenth shows its accuracy and
// loss.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. The session stays open
// for the cells below; the article's is closed when its test lines run, which is an error there. `run` lets `--steps N` end the
// training early, and `curves` notes values for a figure.

// initialize variables
var init = tf.global_variables_initializer();
var curves = new Curves("step", smoothing: 0.6);
var sess = tf.Session();
sess.run(init);
foreach (var iter in run.Steps(mnist, iter => iter < (run.iterations ?? 800), first: 1))
{
    var (batch_x, batch_y) = mnist.train.next_batch(batch_size: batch_size);

    // [128, 784] -> [128, 28, 28]
    batch_x = batch_x.reshape((batch_size, time_steps, n_input));

    sess.run(opt, (x, batch_x), (y, batch_y));

    if (iter % 10 == 0)
    {
        var acc = sess.run(accuracy, (x, batch_x), (y, batch_y));
        var los = sess.run(loss, (x, batch_x), (y, batch_y));
        print("For iter ", iter);
        print("Accuracy ", acc);
        print("Loss ", los);
        print("__________________");
        curves.Add("loss", iter, los);
        curves.Add("accuracy", iter, acc);
    }
}

// The accuracy on the first 128 test images.

// test accuracy, [128, 784] -> [128, 28, 28]
var test_data = mnist.test.images[":128"].reshape((-1, time_steps, n_input));
var test_label = mnist.test.labels[":128"];
print("Testing Accuracy:", sess.run(accuracy, (x, test_data), (y, test_label)));

// Not in the article: how loss and accuracy went.

display(curves);

// Not in the article: all 10,000 test images, 1,000 at a time. A row is a digit, a column what it was read as.

var confusion = new ConfusionMatrix();
for (var first = 0; first < 10000; first += 1000)
{
    var part = $"{first}:{first + 1000}";
    // [1000, 784] -> [1000, 28, 28] -> [1000, 10]
    var images = mnist.test.images[part].reshape((-1, time_steps, n_input));
    confusion.Add(mnist.test.labels[part], sess.run(prediction, (x, images)));
}
display(confusion);
