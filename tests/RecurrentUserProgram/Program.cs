// Two layers in both directions learn whether a sequence of 2 to 8 numbers ends above where it begins; what was trained is saved,
// and another graph reads it.
using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

const int Time = 8,
    Batch = 32;
var random = new Random(1);
var folder = Directory.CreateTempSubdirectory().FullName;
var prefix = Path.Combine(folder, "model");

var trained = new Graph().as_default();
tf.set_random_seed(1);
var (x, lengths, labels, loss, accuracy) = Network();
var step = tf.train.AdamOptimizer(0.01f).minimize(loss);
using (var sess = tf.Session(trained))
{
    sess.run(tf.global_variables_initializer());
    for (var i = 0; i <= 300; i++)
    {
        var (_, cost) = sess.run((step, loss), Examples());
        if (i % 100 == 0)
            print($"Step: {i} cost={(float)cost}");
    }
    tf.train.Saver().save(sess, prefix);
    var test = Examples();
    print($"accuracy={(float)sess.run(accuracy, test)} cost={(float)sess.run(loss, test):R}");

    var restored = new Graph().as_default();
    (x, lengths, labels, loss, accuracy) = Network();
    using var other = tf.Session(restored);
    tf.train.Saver().restore(other, prefix);
    test = [new(x, test[0].Value), new(lengths, test[1].Value), new(labels, test[2].Value)];
    print($"restored accuracy={(float)other.run(accuracy, test)} cost={(float)other.run(loss, test):R}");
}
Directory.Delete(folder, recursive: true);

static (Tensor x, Tensor lengths, Tensor labels, Tensor loss, Tensor accuracy) Network()
{
    var x = tf.placeholder(tf.float32, (-1, Time, 1)); // [batch, time, depth]
    var lengths = tf.placeholder(tf.int32, -1);
    var labels = tf.placeholder(tf.int32, -1);
    RNNCell[] Cells() => [tf.nn.rnn_cell.LSTMCell(8), tf.nn.rnn_cell.GRUCell(6)];
    var (outputs, fw, bw) = tf.contrib.rnn.stack_bidirectional_dynamic_rnn(
        Cells(),
        Cells(),
        x,
        dtype: tf.float32,
        sequence_length: lengths
    );
    // the upper layer's last states, that of the way back where the sequence begins: [batch, 12]
    var logits = tf.layers.dense(tf.concat([fw[1].Value, bw[1].Value], 1), 2);
    var loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels: labels, logits: logits));
    var correct = tf.equal(tf.cast(tf.math.argmax(logits, 1), tf.int32), labels);
    return (x, lengths, labels, loss, tf.reduce_mean(tf.cast(correct, tf.float32)));
}

FeedItem[] Examples()
{
    var (values, sizes, ends) = (new float[Batch * Time], new int[Batch], new int[Batch]);
    for (var b = 0; b < Batch; b++)
    {
        sizes[b] = random.Next(2, Time + 1);
        for (var t = 0; t < sizes[b]; t++)
            values[b * Time + t] = random.NextSingle();
        ends[b] = values[b * Time + sizes[b] - 1] > values[b * Time] ? 1 : 0;
    }
    return [(x, new NDArray(values, (Batch, Time, 1))), (lengths, new NDArray(sizes)), (labels, new NDArray(ends))];
}
