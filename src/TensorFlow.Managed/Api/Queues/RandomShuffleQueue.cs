using System.Security.Cryptography;
using System.Text;
using Tensorflow.Ops;

namespace Tensorflow.Queues;

/// <summary>
/// A queue that gives its elements in any order, and keeps some of them back for that. Source: TensorFlow 1.15
/// <c>tf.RandomShuffleQueue</c>.
/// </summary>
public sealed class RandomShuffleQueue : QueueBase
{
    internal RandomShuffleQueue(
        int capacity,
        int min_after_dequeue,
        TF_DataType[] dtypes,
        Shape[] shapes,
        int? seed,
        string? shared_name,
        string name
    )
        : base(
            QueueOps.RandomShuffleQueueV2,
            capacity,
            dtypes,
            shapes,
            shared_name,
            name,
            Attributes(min_after_dequeue, seed, shared_name)
        ) { }

    private static AttributeMap Attributes(int min_after_dequeue, int? seed, string? shared_name)
    {
        var (seed1, seed2) = random_seed.get_seed(seed);
        if (seed is null && shared_name is not null && (seed1, seed2) != (0, 0))
        {
            // All nodes of a name stand for one queue, and so have one seed.
            var hash = MD5.HashData(Encoding.UTF8.GetBytes($"{seed1}{shared_name}"));
            seed2 = Convert.ToUInt32(Convert.ToHexString(hash)[..8], 16) & 0x7FFFFFFF;
        }
        return new()
        {
            { "min_after_dequeue", min_after_dequeue },
            { "seed", seed1 },
            { "seed2", seed2 },
        };
    }
}
