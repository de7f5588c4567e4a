using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>
/// NumPy's own numbers for seed 0, of the parameters at which a distribution changes its method: its legacy generator's numbers
/// have been the same since NumPy 1.17.
/// </summary>
public sealed class DistributionTests
{
    private static RandomizedImpl Seeded() => np.random.RandomState(0);

    [Theory]
    [InlineData(100, 0.5, new[] { 52L, 51, 61, 51, 43, 47, 45, 48 })]
    [InlineData(1000, 0.7, new[] { 697L, 690, 700, 707, 702, 699, 723, 670 })]
    [InlineData(1_000_000_000, 0.5, new[] { 500000390L, 500008778, 499997046 })]
    public void Many_trials_are_drawn_by_rejection(long n, double p, long[] expected) =>
        Assert.Equal(expected, Seeded().binomial(n, p, expected.Length).ToArray<long>());

    [Theory]
    [InlineData(10, new[] { 10L, 11, 9, 9, 18, 13, 4, 10 })]
    [InlineData(1e6, new[] { 1000137L, 1000293, 999784, 999824 })]
    public void Large_means_are_drawn_by_rejection(double mean, long[] expected) =>
        Assert.Equal(expected, Seeded().poisson(mean, expected.Length).ToArray<long>());

    [Theory]
    [InlineData(0.5, 0.5, new[] { 0.37061547061658573, 0.5503058575303685, 0.30081220227043654 })]
    [InlineData(1e-3, 2e-3, new[] { 1.6378141733228533e-188, 9.889049751681306e-89, 0, 0 })]
    public void Small_parameters_of_beta_have_a_method_of_their_own(double a, double b, double[] expected) =>
        AssertClose(expected, Seeded().beta(a, b, expected.Length));

    [Fact]
    public void Small_shapes_of_gamma_have_a_method_of_their_own()
    {
        AssertClose([0.27067363716555476, 0.3699867613219146, 0.11421866973945387], Seeded().gamma(0.3, 2, 3));
        AssertClose(
            [0.21206082595087522, 0.7879391740491248, 0.17664422795085433, 0.8233557720491456],
            Seeded().dirichlet(np.array(0.2, 0.3), 2).ravel()
        );
    }

    [Fact]
    public void Several_results_share_the_trials() =>
        Assert.Equal([10L, 22, 68, 11, 20, 69, 9, 22, 69], Seeded().multinomial(100, np.array(0.1, 0.2, 0.7), 3).ToArray<long>());

    [Fact]
    public void A_state_that_was_kept_gives_the_same_numbers_again()
    {
        var generator = Seeded();
        generator.randn(1);
        var state = generator.get_state();
        var first = generator.randn(3);
        generator.set_state(state);
        Assert.Equal(first.ToArray<double>(), generator.randn(3).ToArray<double>());
    }

    [Fact]
    public void Parameters_that_have_no_distribution_are_refused()
    {
        var generator = Seeded();
        (Action Draw, string Message)[] refused =
        [
            (() => generator.binomial(-1, 0.5), "n < 0"),
            (() => generator.binomial(1, double.NaN), "p < 0, p > 1 or p is NaN"),
            (() => generator.poisson(double.NaN), "lam < 0 or lam is NaN"),
            (() => generator.beta(0, 1), "a <= 0"),
            (() => generator.gamma(-1), "shape < 0"),
            (() => generator.exponential(-1), "scale < 0"),
            (() => generator.multinomial(1, np.array(0.9, 0.9, 0.1)), "sum(pvals[:-1]) > 1.0"),
            (() => generator.dirichlet(np.array(0.0, 1)), "alpha <= 0"),
        ];
        Assert.All(refused, call => Assert.Equal(call.Message, Assert.Throws<ValueError>(call.Draw).Message));
    }

    // One unit in the last place for each of the few functions of the C library that a draw goes through.
    private static void AssertClose(double[] expected, NDArray found) =>
        Assert.True(np.allclose(found, np.array(expected), rtol: 1e-14, atol: 0), $"{found}");
}
