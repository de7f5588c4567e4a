using Tensorflow.NumPy;
using Tensorflow.Tests.Gradients;
using static Tensorflow.Binding;
using static Tensorflow.Tests.Programs.ProgramArithmetic;

namespace Tensorflow.Tests.Programs;

/// <summary>Programs with loops, conditions, attention, statistics, each beside the same computed by hand.</summary>
public sealed class ComputingProgramTests : NewGraph
{
    [Fact]
    public void Attention_in_float64_has_the_gradients_of_numeric_differences()
    {
        var query = tf.placeholder(tf.float64, new Shape(3, 4));
        var (keys, values) = (tf.constant(np.array(Pattern(5, 4, 1))), tf.constant(np.array(Pattern(5, 2, 2))));
        var scores = tf.matmul(query, tf.transpose(keys)) / Math.Sqrt(4);
        var attended = tf.matmul(tf.nn.softmax(scores), values);
        var (q, k, v) = (Pattern(3, 4), Pattern(5, 4, 1), Pattern(5, 2, 2));
        var weights = Map(Multiply(q, Transpose(k)), s => Math.Exp(s / 2));
        var expected = Multiply(Map(3, 5, (i, j) => weights[i, j] / Row(weights, i).Sum()), v);
        AssertClose(expected, Evaluate(attended, (query, q)), 1e-14);
        using var session = new Session(graph);
        GradientCheck.Check(session, tf.reduce_sum(attended * attended), query, np.array(q));
    }

    [Fact]
    public void Newtons_root_in_a_loop_that_the_data_ends_is_differentiable()
    {
        var a = tf.placeholder(tf.float64, Shape.Scalar);
        var root = tf.while_loop(x => tf.abs(x * x - a) > 1e-13, x => (x + a / x) / 2.0, a);
        var slope = tf.gradients(root, a)[0]!;
        foreach (var number in new[] { 2.0, 10, 1e4 })
        {
            var found = Evaluate([root, slope], (a, number));
            Assert.Equal(Math.Sqrt(number), (double)found[0], 1e-13 * number);
            Assert.Equal(0.5 / Math.Sqrt(number), (double)found[1], 1e-9);
        }
    }

    [Fact]
    public void A_recurrent_network_by_hand_carries_its_state_from_run_to_run()
    {
        var (inputs, recurrent) = (Pattern(2, 3), Map(Pattern(3, 3, 1), v => v / 2));
        var x = tf.placeholder(tf.float32, new Shape(1, 2));
        var state = tf.Variable(tf.zeros(new Shape(1, 3)), trainable: false);
        var next = tf.tanh(
            tf.matmul(x, tf.constant(np.array(inputs).astype(tf.float32)))
                + tf.matmul(state.AsTensor(), tf.constant(np.array(recurrent).astype(tf.float32)))
        );
        var step = tf.assign(state, next);
        using var sess = tf.Session();
        sess.run(tf.global_variables_initializer());
        var expected = new double[1, 3];
        for (var t = 0; t < 50; t++)
        {
            var row = Pattern(1, 2, t);
            var (fromInput, fromState) = (Multiply(row, inputs), Multiply(expected, recurrent));
            expected = Map(1, 3, (_, j) => Math.Tanh(fromInput[0, j] + fromState[0, j]));
            var found = sess.run(
                step,
                (
                    x,
                    new[,]
                    {
                        { (float)row[0, 0], (float)row[0, 1] },
                    }
                )
            );
            AssertClose(expected, found, 1e-5);
        }
    }

    [Fact]
    public void Normalisation_over_a_batch_and_its_moving_average()
    {
        var x = tf.placeholder(tf.float64, new Shape(-1, 3));
        var mean = tf.reduce_mean(x, axis: 0);
        var variance = tf.reduce_mean(tf.square(x - mean), axis: 0);
        var normal = (x - mean) / tf.sqrt(variance + 1e-5);
        var average = tf.Variable(np.zeros(new Shape(3)), trainable: false);
        var update = tf.assign(average, 0.9 * average.AsTensor() + 0.1 * mean);
        using var sess = tf.Session();
        sess.run(tf.global_variables_initializer());
        var expected = new double[3];
        for (var batch = 0; batch < 5; batch++)
        {
            var rows = Pattern(4 + batch, 3, batch);
            var means = Row(Map(1, 3, (_, j) => Row(Transpose(rows), j).Average()), 0);
            var variances = means.Select((m, j) => Row(Transpose(rows), j).Average(v => (v - m) * (v - m))).ToArray();
            var found = sess.run(new[] { normal, update }, (x, rows));
            AssertClose(Map(4 + batch, 3, (i, j) => (rows[i, j] - means[j]) / Math.Sqrt(variances[j] + 1e-5)), found[0], 1e-13);
            expected = [.. expected.Zip(means, (e, m) => 0.9 * e + 0.1 * m)];
            Assert.Equal(expected, found[1].ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-15);
        }
    }

    [Fact]
    public void A_piecewise_function_takes_the_branch_of_each_run()
    {
        var x = tf.placeholder(tf.float32, Shape.Scalar);
        var y = tf.cond(x > 0f, () => x * x, () => tf.cond(x < -1f, () => -x, () => 3f * x));
        var slope = tf.gradients(y, x)[0]!;
        foreach (var (at, value, gradient) in new[] { (2f, 4f, 4f), (-0.5f, -1.5f, 3f), (-2f, 2f, -1f), (0f, 0f, 3f) })
        {
            var found = Evaluate([y, slope], (x, at));
            Assert.Equal((value, gradient), ((float)found[0], (float)found[1]));
        }
    }
}
