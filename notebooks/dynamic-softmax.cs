// dynamic-softmax.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
#:project ../src/TfNetLstm/TfNetLstm.csproj
#:property PublishAot=false

using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Rnn;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;
using static TfNetLstm.Drawing.Display;

// # `dynamic-softmax`: the final state of a looping LSTM
//
// Document 001, an article; its code blocks are the cells here, in its order. Rows go straight into `dynamic_rnn`, and its final
// state, not its outputs, tells the digit. The article takes the softmax before a cross entropy that takes it once more. That
// flattens the loss and slows the learning; it is kept. The same program in one piece is
// [DynamicSoftmaxTutorial.cs](../src/TfNetLstm/Tutorials/DynamicSoftmaxTutorial.cs).
//
// The article leaves the seed open. Here it is 1, so that a run can be repeated: the numbers below are those of
// `tfnetlstm train dynamic-softmax --seed 1`.

var run = TrainingRun.FromEnvironment("dynamic-softmax");

var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// Not in the article: a look at the data. `images` is `[n, 784]`, `labels` is `[n, 10]`.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// The sizes: 28 rows of 28 numbers, 100 units, and 1,100 batches of 50 images in an epoch.

// a row has 28 numbers
var n_inputs = 28;

// there are 28 rows
var max_time = 28;

// 100 hidden units
var lstm_size = run.hidden ?? 100;

// 10 classes of digits
var n_classes = 10;

// 50 images in a batch
var batch_size = run.batch_size ?? 50;

// batches in an epoch
var n_batch = mnist.train.num_examples / batch_size;

// Placeholders hold the place of what is fed when the session runs: images `[batch, 784]` and labels `[batch, 10]`.

// placeholders: what is fed when the session runs
// images of 28 * 28
var x = tf.placeholder(tf.float32, (-1, 784));
// labels
var y = tf.placeholder(tf.float32, (-1, 10));

// The output layer: weights `[100, 10]`, drawn from a normal distribution without its tails (`tf.truncated_normal`), and biases
// `[10]`.

// weights: a little noise, so that the units differ; biases: small and positive
var weights = tf.Variable(tf.truncated_normal((lstm_size, n_classes), stddev: 0.1f));
var biases = tf.Variable(tf.constant(0.1f, shape: n_classes));

// The article has a block here that only lists the parameters of `dynamic_rnn`. Of them it uses the cell, the inputs
// `[batch, time, depth]`, and the type of the state that the loop begins with, zeros.
//
// The model: images `[batch, 784]` become `[batch, 28, 28]`. The state has two parts, the memory `c` and the output `h`, both
// `[batch, 100]`; `final_state[1]` is `h` after the last row.

// the model
Tensor RNN(Tensor X, ResourceVariable weights, ResourceVariable biases)
{
    // [batch, 784] -> [batch, 28, 28]
    var inputs = tf.reshape(X, (-1, max_time, n_inputs));

    // the cell
    var lstm_cell = tf.nn.rnn_cell.BasicLSTMCell(lstm_size);

    // final_state: c at 0, h at 1, both [batch, 100]
    var (outputs, final_state) = tf.nn.dynamic_rnn(lstm_cell, inputs, dtype: tf.float32);

    // [batch, 100] -> [batch, 10], as probabilities
    var results = tf.nn.softmax(tf.matmul(final_state[1], weights) + biases);

    return results;
}

// Loss, training with Adam at a rate of 0.0001, and the accuracy. Nothing is computed yet: these lines build the graph.

// what the model says
var prediction = RNN(x, weights, biases);

// loss
var cross_entropy = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(logits: prediction, labels: y));

// training with Adam
var train_step = tf.train.AdamOptimizer(run.learning_rate ?? 1e-4f).minimize(cross_entropy);

// the share of images whose likeliest digit is the right one
var correct_prediction = tf.equal(tf.arg_max(y, 1), tf.arg_max(prediction, 1));
var accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32));

// the variables' first values
var init = tf.global_variables_initializer();

// Training: six epochs of 1,100 batches, and after each the accuracy on all 10,000 test images.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. The session stays open for the cells
// below. `run` counts the steps and lets `--steps N` end the training early, and `curves` notes values for a figure, the loss
// among them, which the article does not show.

var curves = new Curves("step");
var sess = tf.Session();
sess.run(init);
foreach (var epoch in run.Epochs(mnist, run.iterations ?? 6))
{
    foreach (var batch in run.Steps(mnist, batch => batch < n_batch))
    {
        var (batch_xs, batch_ys) = mnist.train.next_batch(batch_size);
        sess.run(train_step, (x, batch_xs), (y, batch_ys));
        if (batch % 50 == 0) curves.Add("loss", run.done, sess.run(cross_entropy, (x, batch_xs), (y, batch_ys)));
    }
    var acc = sess.run(accuracy, (x, mnist.test.images), (y, mnist.test.labels));
    print($"epoch {epoch + 1}: Acc = {(double)acc}");
    curves.Add("accuracy", run.done, acc);
}

// Not in the article: how the loss on single batches and the accuracy on the test images went. The loss cannot go below 1.46,
// because of the softmax that is taken twice: even a certain and right answer, a 1 among zeros, has that cross entropy.

display(curves);

// Not in the article: all 10,000 test images. A row is a digit, a column what it was read as.

var confusion = new ConfusionMatrix();
confusion.Add(mnist.test.labels, sess.run(prediction, (x, mnist.test.images)));
display(confusion);
