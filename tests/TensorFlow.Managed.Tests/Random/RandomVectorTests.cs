using System.Text.Json;
using Tensorflow.Kernels.Random;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>The random ops against TensorFlow 1.15.5's outputs, first and second run of an op in a session: every bit.</summary>
public class RandomVectorTests
{
    /// <summary>The range of the recorded RandomUniformInt ops.</summary>
    private const int Minval = -5,
        Maxval = 12345;

    private static readonly JsonElement[] Entries =
    [
        .. ReferenceFiles.Json("vectors.json").GetProperty("random").EnumerateArray(),
    ];

    public static IEnumerable<TheoryDataRow<int>> Indices() =>
        Enumerable
            .Range(0, Entries.Length)
            .Select(i =>
                new TheoryDataRow<int>(i).WithTestDisplayName(
                    $"{Entries[i].GetProperty("type")} {Entries[i].GetProperty("first_run").GetProperty("shape")} "
                        + $"seed {Entries[i].GetProperty("seed")} seed2 {Entries[i].GetProperty("seed2")}"
                )
            );

    [Fact]
    public void There_are_a_hundred_vectors() => Assert.Equal(100, Entries.Length);

    [Theory]
    [MemberData(nameof(Indices))]
    public void Both_runs_have_TensorFlows_bits(int index)
    {
        var entry = Entries[index];
        var type = entry.GetProperty("type").GetString()!;
        var generator = new GuardedPhiloxRandom(entry.GetProperty("seed").GetInt64(), entry.GetProperty("seed2").GetInt64());
        foreach (var expected in (JsonElement[])[entry.GetProperty("first_run"), entry.GetProperty("second_run")])
        {
            var size = Reference.Size(expected);
            var random = generator.ReserveRandomOutputs(size);
            if (type == "RandomUniformInt")
            {
                var output = new int[size];
                RandomFill.RandomUniformInt(random, Minval, Maxval, output);
                AssertSame(expected, output, x => (int)x.GetDouble());
            }
            else
            {
                var output = new float[size];
                FillFloats(type, random, output);
                AssertSame(expected, output, x => x.GetSingle());
            }
        }
    }

    private static void FillFloats(string type, PhiloxRandom random, float[] output)
    {
        switch (type)
        {
            case "RandomUniform":
                RandomFill.RandomUniform(random, output);
                break;
            case "RandomStandardNormal":
                RandomFill.RandomStandardNormal(random, output);
                break;
            case "TruncatedNormal":
                RandomFill.TruncatedNormal(random, output);
                break;
            default:
                Assert.Fail($"no fill for op type {type}");
                break;
        }
    }

    private static void AssertSame<T>(JsonElement expected, T[] actual, Func<JsonElement, T> read)
        where T : unmanaged
    {
        T[] first = [.. expected.GetProperty("first").EnumerateArray().Select(read)];
        Assert.Equal(first, actual[..first.Length]);
        Assert.Equal(expected.GetProperty("sha256").GetString(), Reference.Sha256(actual));
    }
}
