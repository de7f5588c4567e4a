using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>The functions of np.random, of the generator that they are called on.</summary>
internal static class NumPyRandom
{
    internal static readonly Dictionary<string, Func<NumPyArguments, object?>> Table = new()
    {
        ["RandomState"] = a => np.random.RandomState((long)a.Get(0, "seed")!),
        ["seed"] = Seed,
        ["rand"] = a => a.Random.rand(a.Dims(0)),
        ["randn"] = a => a.Random.randn(a.Dims(0)),
        ["random"] = a => a.Random.random(a.Dims(0)),
        ["random_sample"] = a => a.Random.random(a.Shape(0)!),
        ["standard_normal"] = a => a.Random.randn(a.Dims(0)),
        ["normal"] = a => a.Random.normal(a.Double(0, "loc"), a.Double(1, "scale", 1), a.Shape(2, "size")),
        ["uniform"] = a => a.Random.uniform(a.Double(0, "low"), a.Double(1, "high", 1), a.Shape(2, "size")),
        ["randint"] = a =>
            a.Get(1, "high") is long high
                ? a.Random.randint((long)a.Get(0, "low")!, high, a.Shape(2, "size"), a.Type(3) ?? np.int64)
                : a.Random.randint(0, (long)a.Get(0, "low")!, a.Shape(2, "size"), a.Type(3) ?? np.int64),
        ["choice"] = a =>
            a.Get(0, "a") is long count
                ? a.Random.choice((int)count, a.Shape(1, "size"), a.Flag("replace", true, 2), a.Optional(3, "p"))
                : a.Random.choice(a.Array(0), a.Shape(1, "size"), a.Flag("replace", true, 2), a.Optional(3, "p")),
        ["permutation"] = a => a.Get(0, "x") is long count ? a.Random.permutation((int)count) : a.Random.permutation(a.Array(0)),
        ["shuffle"] = Shuffle,
    };

    private static object? Seed(NumPyArguments a)
    {
        if (a.Get(0, "seed") is long seed)
            a.Random.seed(seed);
        else
            a.Random.seed(a.Array(0));
        return null;
    }

    private static object? Shuffle(NumPyArguments a)
    {
        var array = a.Array(0);
        a.Random.shuffle(array);
        if (a.Get(0, "x") is not List<object?> list)
            return null;
        list.Clear();
        list.AddRange(array.ToArray<long>().Cast<object?>());
        return null;
    }
}
