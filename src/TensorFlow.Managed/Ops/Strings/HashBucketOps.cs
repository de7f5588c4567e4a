using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A number from 0 to num_buckets - 1 for each string, by a hash of its bytes.</summary>
internal static class HashBucketOps
{
    /// <summary>By FarmHash, the same on every machine. Source: TensorFlow 1.15 <c>StringToHashBucketFast</c>.</summary>
    internal static readonly OpDef StringToHashBucketFast = Define("StringToHashBucketFast", "input", (_, text) =>
        FarmHash.Fingerprint64(text)
    );

    /// <summary>By the hash that TensorFlow had first. Source: TensorFlow 1.15 <c>StringToHashBucket</c>.</summary>
    internal static readonly OpDef StringToHashBucket = Define("StringToHashBucket", "string_tensor", (_, text) =>
        MurmurHash.Hash64(text)
    );

    /// <summary>
    /// By SipHash with a key of two numbers, so that nobody finds strings for one bucket. Source: TensorFlow 1.15
    /// <c>StringToHashBucketStrong</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">The key has not two numbers.</exception>
    internal static readonly OpDef StringToHashBucketStrong = Define(
        "StringToHashBucketStrong",
        "input",
        (key, text) => SipHash.Hash((ulong)key[0], (ulong)key[1], text),
        ", key: list(int)"
    );

    private static OpDef Define(string name, string input, Func<long[], byte[], ulong> hash, string key = "") =>
        new(name, inputs: $"{input}: string", outputs: "output: int64", attrs: $"num_buckets: int >= 1{key}")
        {
            Shape = Shapes.SameAsInput,
            NotDifferentiable = true,
            Kernel = c =>
            {
                var (x, buckets) = (c.Input(0), (ulong)c.Attributes.Get<long>("num_buckets"));
                var keys = key.Length == 0 ? [] : c.Attributes.Get<long[]>("key");
                if (key.Length > 0 && keys.Length != 2)
                    throw c.Error("Key must have 2 elements");
                var y = c.Allocate<long>(0, x.shape!.AsSpan());
                for (var i = 0; i < y.Length; i++)
                    y[i] = (long)(hash(keys, x.Strings[i]) % buckets);
            },
            Samples = () =>
                [
                    new([Texts("a", "a")])
                    {
                        Attributes =
                            key.Length == 0
                                ? new() { { "num_buckets", 1 } }
                                : new() { { "num_buckets", 1 }, { "key", new[] { 1L, 2L } } },
                        Expected = [new NDArray(new[] { 0L, 0L })],
                    },
                ],
        };
}
