using Tensorflow.Lookup;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Tables of values by keys: <c>tf.lookup</c>.</summary>
    public LookupApi lookup { get; } = new();

    /// <summary>
    /// An operation that gives all tables of the default graph their entries; one that does nothing if there is none. Source:
    /// TensorFlow 1.15 <c>tf.tables_initializer</c> (python/ops/lookup_ops.py).
    /// </summary>
    /// <param name="name">The operation's name.</param>
    public Operation tables_initializer(string name = "init_all_tables") =>
        ops.get_collection<Operation>(ops.GraphKeys.TABLE_INITIALIZERS_) is { Count: > 0 } initializers
            ? control_flow_ops.group(initializers.ToArray(), name)
            : control_flow_ops.no_op(name);
}
