using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Distributions and what normalizes their logarithms.</summary>
public sealed class DistributionTests : NewGraph
{
    [Fact]
    public void A_normal_distributions_log_prob_is_the_logarithm_of_its_density()
    {
        var normal = tf.distributions.Normal(tf.constant(new[] { 0f, 1f }), tf.constant(new[] { 1f, 2f }));
        var x = tf.constant(
            new[,]
            {
                { 0f, 1f },
                { 3f, -2f },
            }
        );
        using var session = tf.Session(graph);
        var actual = session.run(normal.log_prob(x)).ToArray<float>();
        double[] expected = [Density(0, 0, 1), Density(1, 1, 2), Density(3, 0, 1), Density(-2, 1, 2)];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(Math.Log(expected[i]), actual[i], 1e-5);

        static double Density(double x, double loc, double scale) =>
            Math.Exp(-0.5 * Math.Pow((x - loc) / scale, 2)) / (Math.Sqrt(2 * Math.PI) * scale);
    }

    [Fact]
    public void A_normal_distribution_lies_in_its_own_name_scope()
    {
        var normal = tf.distributions.Normal(tf.constant(0f), tf.constant(1f));
        Assert.Equal("Normal/loc:0", normal.loc().name);
        Assert.Equal("Normal/scale:0", normal.scale().name);
        Assert.Equal(tf.float32, normal.dtype());
        Assert.StartsWith("Normal/log_prob/", normal.log_prob(tf.constant(0.5f)).name);
    }

    [Fact]
    public void A_normal_distribution_checks_that_its_scale_is_positive_if_it_is_to()
    {
        var scale = tf.placeholder(tf.float32, Shape.Scalar);
        var normal = tf.distributions.Normal(tf.constant(0f), scale, validate_args: true);
        var density = normal.log_prob(tf.constant(0.5f));
        using var session = tf.Session(graph);
        session.run(density, (scale, 1f));
        var error = Assert.Throws<InvalidArgumentError>(() => session.run(density, (scale, 0f)));
        Assert.Contains("Condition x > 0 did not hold element-wise:", error.Message);
    }

    [Fact]
    public void Reduce_logsumexp_neither_overflows_nor_underflows()
    {
        var x = tf.constant(
            new[,]
            {
                { 1000f, 1000f },
                { -1000f, -1001f },
                { float.NegativeInfinity, float.NegativeInfinity },
            }
        );
        using var session = tf.Session(graph);
        var rows = session.run(tf.reduce_logsumexp(x, 1)).ToArray<float>();
        Assert.Equal(1000 + Math.Log(2), rows[0], 1e-3);
        Assert.Equal(-1000 + Math.Log(1 + Math.Exp(-1)), rows[1], 1e-3);
        Assert.Equal(float.NegativeInfinity, rows[2]);
        Assert.Equal(new Shape(3, 1), tf.reduce_logsumexp(x, 1, keepdims: true).shape);
        Assert.Equal(1000 + Math.Log(2), (float)session.run(tf.reduce_logsumexp(x)), 1e-3);
    }

    [Fact]
    public void The_gradient_of_reduce_logsumexp_is_softmax()
    {
        var x = tf.constant(new[] { 0.5f, -1f, 2f });
        var gradient = tf.gradients(tf.reduce_logsumexp(x), x)[0]!;
        using var session = tf.Session(graph);
        var (actual, softmax) = session.run((gradient, tf.nn.softmax(x)));
        for (var i = 0; i < 3; i++)
            Assert.Equal(softmax.ToArray<float>()[i], actual.ToArray<float>()[i], 1e-6f);
    }
}
