using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// The gradients of normalizing operations, which exist in float32 alone, against those of the same formulas made of small
/// operations.
/// </summary>
public sealed class NormalizationOpTests : NewGraph
{
    /// <summary>Float32's rounding of sums of some dozens of terms near 1, twice differentiated.</summary>
    private const float Tolerance = 2e-5f;

    private readonly Tensor _x;
    private readonly FeedItem _feed;

    public NormalizationOpTests()
    {
        _x = tf.placeholder(tf.float32, new Shape(2, 3, 2, 5));
        _feed = new FeedItem(_x, Sample.Normal(2, 3, 2, 5));
    }

    [Theory]
    [InlineData(5, 1f, 1f, 0.5f)]
    [InlineData(1, 2f, 0.5f, 0.75f)]
    public void The_gradient_of_a_local_response_is_that_of_its_formula(int radius, float bias, float alpha, float beta)
    {
        var y = tf.nn.local_response_normalization(_x, radius, bias, alpha, beta);
        // A band matrix adds up each channel's neighbours.
        var band = new float[5, 5];
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
                band[i, j] = Math.Abs(i - j) <= radius ? 1 : 0;
        }

        var sums = tf.reshape(tf.matmul(tf.reshape(tf.square(_x), new Shape(-1, 5)), tf.constant(band)), _x.shape);
        var formula = _x * tf.pow(bias + alpha * sums, -beta);
        AssertSameDerivatives(y, formula, [_x]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_of_the_gradient_of_a_normalized_batch_is_that_of_its_formula(bool training)
    {
        Tensor scale = tf.constant(Sample.Positive(5)),
            offset = tf.constant(Sample.Normal(5)),
            mean = tf.constant(Sample.Normal(5)),
            variance = tf.constant(Sample.Positive(5) + 1f);
        var fused = training
            ? tf.nn.fused_batch_norm(_x, scale, offset, epsilon: 0.01f)
            : tf.nn.fused_batch_norm(_x, scale, offset, mean, variance, epsilon: 0.01f, is_training: false);
        if (training)
            (mean, variance) = tf.nn.moments(_x, new Axis(0, 1, 2));
        var composed = tf.nn.batch_normalization(_x, mean, variance, offset, scale, 0.01f);
        AssertSameDerivatives(fused[0], composed, [_x, scale]);
    }

    /// <summary>The values, the gradients of a curved function of them, and for several variables the gradients of
    /// those.</summary>
    private void AssertSameDerivatives(Tensor y, Tensor formula, Tensor[] variables)
    {
        var weights = tf.constant(Sample.Positive(2, 3, 2, 5));
        var (first, second) = (Derivatives(y), Derivatives(formula));
        var values = Evaluate([.. first, .. second], _feed);
        for (var i = 0; i < first.Length; i++)
        {
            var (found, expected) = (values[i].ToArray<float>(), values[i + first.Length].ToArray<float>());
            var scale = expected.Max(MathF.Abs);
            for (var k = 0; k < expected.Length; k++)
                Assert.Equal(expected[k], found[k], Tolerance * scale);
        }

        Tensor[] Derivatives(Tensor z)
        {
            var gradients = tf.gradients(tf.reduce_sum(z * z * weights), variables);
            if (variables.Length == 1)
                return [z, gradients[0]!];
            var curved = tf.add_n([.. gradients.Select(g => tf.reduce_sum(tf.square(g!)))]);
            return [z, .. gradients!, .. tf.gradients(curved, variables)!];
        }
    }

    [Fact]
    public void Channels_first_are_recorded_and_do_not_run()
    {
        var y = tf.nn.fused_batch_norm(_x, tf.ones(3), tf.ones(3), data_format: "NCHW")[0];
        Assert.Equal(_x.shape, y.shape);
        var error = Assert.Throws<InternalError>(() => Evaluate(y, _feed));
        Assert.StartsWith("The CPU implementation of FusedBatchNorm", error.Message, StringComparison.Ordinal);
    }
}
