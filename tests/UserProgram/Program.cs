// Linear regression by gradient descent: finds the line through points that scatter around y = 3x - 2.
using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
tf.compat.v1.disable_eager_execution();

// Parameters
var learning_rate = 0.1f;
var training_epochs = 500;
var display_step = 100;

// Training data
var n_samples = 16;
NDArray train_X = Enumerable.Range(0, n_samples).Select(i => i / 8f).ToArray();
NDArray train_Y = Enumerable.Range(0, n_samples).Select(i => 3 * (i / 8f) - 2 + 0.1f * MathF.Sin(i)).ToArray();

// tf Graph input
var X = tf.placeholder(tf.float32, -1);
var Y = tf.placeholder(tf.float32, -1);

// The model's weight and bias
var W = tf.Variable(0f, name: "weight");
var b = tf.Variable(0f, name: "bias");

// A line
var pred = tf.add(tf.multiply(X, W), b);

// Mean squared error
var cost = tf.reduce_mean(tf.square(pred - Y));

// Gradient descent
var optimizer = tf.train.GradientDescentOptimizer(learning_rate).minimize(cost);

// Initialising the variables
var init = tf.global_variables_initializer();

using var sess = tf.Session();
sess.run(init);
for (var epoch = 0; epoch <= training_epochs; epoch++)
{
    if (epoch % display_step == 0)
    {
        float c = sess.run(cost, (X, train_X), (Y, train_Y));
        print($"Epoch: {epoch} cost={c}");
    }
    sess.run(optimizer, (X, train_X), (Y, train_Y));
}
print("Optimization Finished!");
float weight = sess.run(W),
    bias = sess.run(b);
print($"W={weight} b={bias}");
