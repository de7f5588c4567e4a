using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Random numbers whose distribution has parameters: their moments, and how they change with these.</summary>
public sealed class GammaTests : NewGraph
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(7f)]
    public void The_mean_of_a_gamma_distribution_is_its_parameter_and_grows_with_it(float alpha)
    {
        tf.set_random_seed(1);
        var parameter = tf.constant(alpha);
        var mean = tf.reduce_mean(tf.random_gamma(new Shape(Count), parameter));
        var found = Evaluate([mean, tf.gradients(mean, parameter)[0]!]);
        // Four standard errors of a mean of so many numbers of that variance.
        Assert.Equal(alpha, (float)found[0], 4 * Math.Sqrt(alpha / Count));
        Assert.Equal(1, (float)found[1], 0.05);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(3f)]
    [InlineData(100f)]
    public void The_mean_and_the_variance_of_a_Poisson_distribution_are_its_rate(float rate)
    {
        tf.set_random_seed(1);
        var numbers = tf.random_poisson(rate, new Shape(Count), tf.float64);
        var mean = tf.reduce_mean(numbers);
        var found = Evaluate([mean, tf.reduce_mean(tf.square(numbers - mean))]);
        Assert.Equal(rate, (double)found[0], 4 * Math.Sqrt(rate / Count));
        Assert.Equal(rate, (double)found[1], 0.06 * rate);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-1f)]
    public void A_parameter_that_no_number_fits_is_refused(float alpha)
    {
        var numbers = tf.random_gamma(new Shape(2), alpha);
        var error = Assert.Throws<InvalidArgumentError>(() => Evaluate(numbers));
        Assert.StartsWith("No number can be drawn for alpha", error.Message);
    }
}
