using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Tensorflow.NumPy;

namespace TfNetLstm.Tests.Data;

/// <summary>np.random.seed and np.random.shuffle against NumPy 1.18.5's own permutations.</summary>
public class RandomStateTests
{
    public static IEnumerable<TheoryDataRow<uint, int>> Vectors() =>
        Shuffles().Select(entry => new TheoryDataRow<uint, int>(Seed(entry), N(entry)));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void First_and_second_shuffle_are_NumPys(uint seed, int n)
    {
        var entry = Shuffles().Single(e => (Seed(e), N(e)) == (seed, n));
        var random = new RandomState(seed);
        foreach (var run in (string[])["first", "second"])
        {
            int[] values = [.. Enumerable.Range(0, n)];
            random.Shuffle(values);
            var expected = entry.GetProperty(run);
            int[] first = [.. expected.GetProperty("first").EnumerateArray().Select(x => (int)x.GetDouble())];
            Assert.Equal(first, values[..first.Length]);
            Assert.Equal(
                expected.GetProperty("sha256").GetString(),
                Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(values)))
            );
        }
    }

    [Fact]
    public void There_are_six_vectors() => Assert.Equal(6, Shuffles().Count());

    [Fact]
    public void Seeding_again_starts_again()
    {
        var random = new RandomState(42);
        int[] first = [.. Enumerable.Range(0, 1000)],
            second = [.. first];
        random.Shuffle(first);
        random.Seed(42);
        random.Shuffle(second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Without_a_seed_no_two_are_alike()
    {
        int[] first = [.. Enumerable.Range(0, 1000)],
            second = [.. first];
        new RandomState().Shuffle(first);
        new RandomState().Shuffle(second);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nothing_to_shuffle_draws_nothing(int n)
    {
        var (random, untouched) = (new RandomState(7), new RandomState(7));
        random.Shuffle(new int[n]);
        int[] first = [.. Enumerable.Range(0, 10)],
            second = [.. first];
        random.Shuffle(first);
        untouched.Shuffle(second);
        Assert.Equal(second, first);
    }

    private static uint Seed(JsonElement entry) => entry.GetProperty("seed").GetUInt32();

    private static int N(JsonElement entry) => entry.GetProperty("n").GetInt32();

    private static IEnumerable<JsonElement> Shuffles() =>
        ReferenceFiles.Json("vectors.json").GetProperty("shuffle").EnumerateArray();
}
