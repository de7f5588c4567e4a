namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Sets the default graph's seed, from which all random operations' seeds follow.</summary>
    public void set_random_seed(int seed) => ops.get_default_graph().seed = seed;

    /// <summary>
    /// The seeds that a random operation made now would get (TensorFlow's <c>tf.get_seed</c>); both null if they are to be drawn.
    /// </summary>
    /// <param name="op_seed">The operation's own seed, or null.</param>
    public (long? seed, long? seed2) get_seed(int? op_seed) =>
        ops.get_default_graph().GraphSeed is null && op_seed is null ? (null, null) : random_seed.get_seed(op_seed);
}
