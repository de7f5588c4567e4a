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
        ["binomial"] = a => a.Random.binomial(a.Int(0, "n"), a.Double(1, "p"), a.Shape(2, "size")),
        ["exponential"] = a => a.Random.exponential(a.Double(0, "scale", 1), a.Shape(1, "size")),
        ["poisson"] = a => a.Random.poisson(a.Double(0, "lam", 1), a.Shape(1, "size")),
        ["beta"] = a => a.Random.beta(a.Double(0, "a"), a.Double(1, "b"), a.Shape(2, "size")),
        ["gamma"] = a => a.Random.gamma(a.Double(0, "shape"), a.Double(1, "scale", 1), a.Shape(2, "size")),
        ["laplace"] = a => a.Random.laplace(a.Double(0, "loc"), a.Double(1, "scale", 1), a.Shape(2, "size")),
        ["multinomial"] = a => a.Random.multinomial(a.Int(0, "n"), a.Array(1), a.Shape(2, "size")),
        ["dirichlet"] = a => a.Random.dirichlet(a.Array(0), a.Shape(1, "size")),
        ["bytes"] = a => a.Random.bytes(a.Int(0, "length")),
        ["random_integers"] = a => a.Random.random_integers(a.Int(0, "low"), a.Int(1, "high"), a.Shape(2, "size")),
        ["get_state"] = a => a.Random.get_state(),
        ["set_state"] = SetState,
    };

    private static object? Seed(NumPyArguments a)
    {
        if (a.Get(0, "seed") is long seed)
            a.Random.seed(seed);
        else
            a.Random.seed(a.Array(0));
        return null;
    }

    private static object? SetState(NumPyArguments a)
    {
        a.Random.set_state((RandomState)a.Get(0, "state")!);
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
