namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>
    /// Sets the default graph's seed, from which the seeds of all random operations made from here on follow. Source: TensorFlow
    /// 1.15 <c>tf.set_random_seed</c>.
    /// </summary>
    public void set_random_seed(int seed) => ops.get_default_graph().seed = seed;

    /// <summary>
    /// The seeds that a random operation made now would get; both null if they are to be drawn. op_seed: the operation's own
    /// seed, or null. Source: TensorFlow 1.15 <c>tf.get_seed</c> (python/framework/random_seed.py).
    /// </summary>
    public (long? seed, long? seed2) get_seed(int? op_seed) =>
        ops.get_default_graph().GraphSeed is null && op_seed is null ? (null, null) : random_seed.get_seed(op_seed);
}
