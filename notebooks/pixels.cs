// pixels.ipynb as a program, made by `tfnetlstm notebook export`: change the notebook, then make it anew.
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

// # `pixels`: a digit pixel by pixel
//
// An image of MNIST is read as a sequence of 784 numbers, one pixel a step, by a GRU of 32 units, whose last state tells the
// digit. What it saw in the first rows it has to remember for hundreds of steps, most of which show nothing but paper. A network
// of this kind learns nothing for a while, and then all at once.
//
// The program is written after a Python program for TensorFlow 1.15, `mnist_pixels` in
// [cells_programs.py](../reference/python/cells_programs.py), and at its seed computes what that does. The same program in one
// piece is [PixelsTutorial.cs](../src/TfNetLstm/Tutorials/PixelsTutorial.cs).

var run = TrainingRun.FromEnvironment("pixels");

// the seed of all random numbers: weights and batches
tf.set_random_seed(run.seed ?? 1);
var mnist = input_data.read_data_sets(run.data_dir, one_hot: true, validation_size: run.validation_size);

// A look at the data: `images` is `[n, 784]`, 0 for paper to 1 for ink; `labels` is `[n, 10]`, a 1 at the digit.

display(new Digits(mnist.train.images[":10"], mnist.train.labels[":10"]));

// The constants, and what is fed: images `[batch, 784]` and labels `[batch, 10]`.

// constants
var learning_rate = run.learning_rate ?? 0.001f;
var epochs = run.iterations ?? 2;
var batch_size = run.batch_size ?? 32;
var n_steps = 784;              // pixels, read one after the other
var n_hidden = run.hidden ?? 32;    // units of the GRU
var n_classes = 10;             // digits

// batches in an epoch
var n_batch = mnist.train.num_examples / batch_size;

// what is fed: images and labels
var x = tf.placeholder(tf.float32, (-1, n_steps));
var y = tf.placeholder(tf.float32, (-1, n_classes));

// The network. A GRU has one state, `[batch, 32]`, which is its output too. Two gates decide how much of it is forgotten and how
// much is new.

// a step's input is one pixel: [batch, 784] -> [batch, 784, 1]
var pixels = tf.reshape(x, (-1, n_steps, 1));

// a GRU's state is what it says, [batch, 32]
var cell = tf.nn.rnn_cell.GRUCell(n_hidden);
var (outputs, state) = tf.nn.dynamic_rnn(cell, pixels, dtype: tf.float32);

// [batch, 32] -> [batch, 10]
var logits = tf.layers.dense(state, n_classes);

// The loss is the cross entropy between `logits`, `[batch, 10]`, and the labels; Adam makes it smaller. Nothing is computed yet:
// these lines build the graph, in which 784 steps are one loop.

// loss and optimizer
var cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
var train_op = tf.train.AdamOptimizer(learning_rate).minimize(cost);

// the share of images whose highest score is at the right digit
var correct = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
var accuracy = tf.reduce_mean(tf.cast(correct, tf.float32));

// Training, and after each epoch the accuracy on 1,000 test images. One run does a step and tells loss and accuracy from before
// it.
//
// Interrupt the cell when you like: it stops between two steps, and `sess` keeps what it has. `run` lets `--steps N` end the
// training early and takes what is measured (`note`), and `curves` notes values for the figure that follows.

var init = tf.global_variables_initializer();
var curves = new Curves("step", smoothing: 0.6);
var sess = tf.Session();
sess.run(init);
foreach (var epoch in run.Epochs(mnist, epochs))
{
    foreach (var step in run.Steps(mnist, step => step <= n_batch, first: 1))
    {
        var (images, labels) = mnist.train.next_batch(batch_size);
        // loss and accuracy are those that the step begins with
        var (_, loss, acc) = sess.run((train_op, cost, accuracy), (x, images), (y, labels));
        run.note(("loss", loss), ("accuracy", acc));
        if (step % 20 == 0)
        {
            print($"epoch {epoch + 1}, step {step}: loss {Fixed(loss, 6)}, accuracy {Fixed(acc, 5)}");
            curves.Add("loss", run.done, loss);
            curves.Add("accuracy", run.done, acc);
        }
    }
    var test_accuracy = sess.run(accuracy, (x, mnist.test.images[":1000"]), (y, mnist.test.labels[":1000"]));
    run.note(("test_accuracy", test_accuracy));
    print($"epoch {epoch + 1}: Testing Accuracy: {(double)test_accuracy}");
}

// How loss and accuracy went.

display(curves);

// All 10,000 test images, 1,000 at a time. A row is a digit, a column what it was read as; what is not on the diagonal is an
// error.

var confusion = new ConfusionMatrix();
for (var first = 0; first < 10000; first += 1000)
{
    var part = $"{first}:{first + 1000}";
    // [1000, 784] -> [1000, 10]
    var images = mnist.test.images[part];
    confusion.Add(mnist.test.labels[part], sess.run(logits, (x, images)));
}
display(confusion);
