using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>What functions of arrays refuse, in NumPy 1.18's words where it refuses it too.</summary>
public sealed class NumPyRefusalTests
{
    [Fact]
    public void Functions_of_real_numbers_refuse_complex_ones_and_strings()
    {
        var complex = np.array(1f, -2f).astype(np.complex64);
        var strings = (NDArray)(Array)new[] { "a" };
        Func<NDArray, object>[] functions =
        [
            np.sqrt,
            np.exp,
            np.floor,
            np.abs,
            x => np.sum(x),
            x => np.mean(x),
            x => np.var(x),
            x => np.std(x),
        ];
        Assert.All(functions, function => Assert.Throws<TypeError>(() => function(complex)));
        Assert.All(functions, function => Assert.Throws<TypeError>(() => function(strings)));
    }

    [Fact]
    public void Weights_that_add_up_to_zero_have_no_average()
    {
        var error = Assert.Throws<ValueError>(() => np.average(np.array(1f, 2f), 0, np.array(1f, -1f)));
        Assert.Equal("Weights sum to zero, can't be normalized", error.Message);
    }

    [Fact]
    public void A_number_cannot_be_shuffled() =>
        Assert.Equal(
            "len() of unsized object",
            Assert.Throws<TypeError>(() => np.random.RandomState(1).shuffle(new NDArray(1))).Message
        );

    [Fact]
    public void A_seed_is_a_vector_of_integers_of_32_bits()
    {
        var generator = np.random.RandomState(1);
        var before = (double)generator.rand();
        Assert.Equal("Seed must be non-empty", Refused(new int[0]));
        Assert.Equal("Seed must be between 0 and 2**32 - 1", Refused(new[] { 1, -1 }));
        Assert.Equal("Seed must be between 0 and 2**32 - 1", Refused(new[] { 1, 1L << 32 }));
        Assert.Equal(
            "Seed array must be 1-d",
            Refused(
                new[,]
                {
                    { 1, 2 },
                }
            )
        );
        Assert.Throws<TypeError>(() => generator.seed(np.array(1.5)));
        var again = np.random.RandomState(1);
        Assert.Equal(before, (double)again.rand());
        Assert.Equal((double)generator.rand(), (double)again.rand());

        string Refused(NDArray seed) => Assert.Throws<ValueError>(() => generator.seed(seed)).Message;
    }
}
