using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary>
/// Losses of few of many classes: with drawn classes that are given against their formulas, with tables in parts the same, and a
/// training that learns.
/// </summary>
public sealed class SampledLossTests : NewGraph
{
    private const int Classes = 5;
    private static readonly float[,] Weights =
    {
        { 0.1f, -0.4f },
        { 0.9f, 0.3f },
        { -0.5f, 0.7f },
        { 0.2f, 0.8f },
        { -0.6f, -0.1f },
    };
    private static readonly float[] Biases = [0.1f, -0.2f, 0.3f, 0f, 0.5f];
    private static readonly float[,] Inputs =
    {
        { 1, 2 },
        { -1, 0.5f },
    };

    /// <summary>Classes 3 and 1, each expected with these counts; class 1 is the first example's own.</summary>
    private static Tensor[] Drawn() =>
        [
            tf.constant(new[] { 3L, 1L }),
            tf.constant(
                new[,]
                {
                    { 0.5f },
                    { 0.25f },
                }
            ),
            tf.constant(new[] { 0.4f, 0.8f }),
        ];

    private static Tensor Labels() =>
        tf.constant(
            new[,]
            {
                { 1 },
                { 4 },
            }
        );

    private static double Logit(int row, int k, double count) =>
        Inputs[row, 0] * Weights[k, 0] + Inputs[row, 1] * Weights[k, 1] + Biases[k] - Math.Log(count);

    /// <summary>Every class is there once and expected once, and the true ones are taken out of the drawn.</summary>
    [Fact]
    public void The_sampled_softmax_over_all_classes_is_the_whole_one()
    {
        Tensor weights = tf.constant(Weights),
            biases = tf.constant(Biases),
            labels = math_ops.cast(Labels(), tf.int64);
        var all = tf.nn.all_candidate_sampler(labels, 1, Classes, unique: true);
        var loss = tf.nn.sampled_softmax_loss(
            weights,
            biases,
            labels,
            tf.constant(Inputs),
            Classes,
            Classes,
            sampled_values: all
        );
        var logits = tf.matmul(tf.constant(Inputs), tf.transpose(weights)) + biases;
        var whole = tf.nn.sparse_softmax_cross_entropy_with_logits(labels: tf.reshape(labels, -1), logits: logits);
        var values = Evaluate([loss, whole]);
        // Sums of a handful of float32 terms near 1.
        Assert.Equal(values[1].ToArray<float>(), values[0].ToArray<float>(), (x, y) => MathF.Abs(x - y) < 1e-6f);
    }

    [Fact]
    public void The_loss_of_noise_contrast_is_its_formula()
    {
        Tensor weights = tf.constant(Weights),
            biases = tf.constant(Biases);
        var loss = tf.nn.nce_loss(weights, biases, Labels(), tf.constant(Inputs), 2, Classes, sampled_values: Drawn());
        Assert.Contains("nce_loss/concat", graph.Select(op => op.name));
        var values = Evaluate(loss).ToArray<float>();
        for (var row = 0; row < 2; row++)
        {
            var expected =
                Math.Log(1 + Math.Exp(-Logit(row, row == 0 ? 1 : 4, row == 0 ? 0.5 : 0.25)))
                + Math.Log(1 + Math.Exp(Logit(row, 3, 0.4)))
                + Math.Log(1 + Math.Exp(Logit(row, 1, 0.8)));
            Assert.Equal(expected, values[row], 1e-5);
        }
    }

    [Fact]
    public void The_loss_of_a_sampled_softmax_leaves_accidental_hits_out()
    {
        var loss = tf.nn.sampled_softmax_loss(
            tf.constant(Weights),
            tf.constant(Biases),
            Labels(),
            tf.constant(Inputs),
            2,
            Classes,
            sampled_values: Drawn()
        );
        var values = Evaluate(loss).ToArray<float>();
        double own = Logit(0, 1, 0.5),
            drawn = Logit(0, 3, 0.4);
        Assert.Equal(Math.Log(Math.Exp(own) + Math.Exp(drawn)) - own, values[0], 1e-5);
        (own, drawn) = (Logit(1, 4, 0.25), Logit(1, 3, 0.4));
        Assert.Equal(Math.Log(Math.Exp(own) + Math.Exp(drawn) + Math.Exp(Logit(1, 1, 0.8))) - own, values[1], 1e-5);
    }

    [Fact]
    public void Training_with_drawn_classes_learns_a_table_in_parts()
    {
        tf.set_random_seed(1);
        var weights = tf.compat.v1.get_variable("w", (20, 8), partitioner: tf.fixed_size_partitioner(3));
        var biases = tf.compat.v1.get_variable("b", 20, initializer: tf.zeros_initializer);
        var labels = tf.constant(Enumerable.Range(0, 20).ToArray());
        var inputs = tf.one_hot(labels, 20, on_value: tf.constant(1f), off_value: tf.constant(0f));
        var hidden = tf.layers.dense(inputs, 8);
        var loss = tf.reduce_mean(
            tf.nn.sampled_softmax_loss(
                weights,
                biases,
                tf.reshape(labels, (20, 1)),
                hidden,
                num_sampled: 5,
                num_classes: 20,
                partition_strategy: "div"
            )
        );
        var step = tf.train.AdamOptimizer(0.1f).minimize(loss);
        var logits = tf.matmul(hidden, weights.AsTensor(), transpose_b: true) + biases.AsTensor();
        var correct = tf.equal(tf.math.argmax(logits, 1), tf.cast(labels, tf.int64));
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        for (var i = 0; i < 100; i++)
            session.run(step);
        Assert.Equal(1, (float)session.run(tf.reduce_mean(tf.cast(correct, tf.float32))));
    }

    [Fact]
    public void Samplers_draw_different_classes_with_the_graphs_seed()
    {
        tf.set_random_seed(3);
        var labels = tf.constant(
            new[,]
            {
                { 1L },
            }
        );
        var drawn = tf.nn.log_uniform_candidate_sampler(labels, 1, 4, unique: true, range_max: 10);
        var uniform = tf.nn.uniform_candidate_sampler(labels, 1, 10, unique: true, range_max: 10);
        var values = Evaluate([drawn[0], uniform[0], uniform[1]]);
        Assert.Equal(4, values[0].ToArray<long>().Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), values[1].ToArray<long>().Order());
        // All ten are drawn: each is expected as good as once.
        Assert.InRange((float)values[2], 0.9f, 1);
    }
}
