using Tensorflow.Ops;

namespace Tensorflow.Lookup;

/// <summary>
/// The hash by which keys that a table does not have get buckets. Source: TensorFlow 1.15's <c>HasherSpec</c>
/// (python/ops/lookup_ops.py).
/// </summary>
public sealed class HasherSpec
{
    private readonly OpDef _op;
    private readonly long[] _key;

    private HasherSpec(OpDef op, long[] key) => (_op, _key) = (op, key);

    /// <summary>FarmHash, the same on every machine.</summary>
    internal static HasherSpec Fast { get; } = new(HashBucketOps.StringToHashBucketFast, []);

    /// <summary>SipHash with a key of two numbers.</summary>
    /// <exception cref="ValueError">The key has not two numbers.</exception>
    internal static HasherSpec Strong(long[] key) =>
        Argument.Given(key).Length == 2
            ? new(HashBucketOps.StringToHashBucketStrong, [.. key])
            : throw new ValueError($"key must have size 2, got {key.Length}.");

    internal Tensor BucketsOf(Tensor text, long num_buckets, string name)
    {
        AttributeMap attributes = new() { { "num_buckets", num_buckets } };
        if (_key.Length > 0)
            attributes["key"] = _key;
        return _op.MakeTensor(name, [text], attributes);
    }
}
