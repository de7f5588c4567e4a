using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>The network of the recorded replicas: 20 numbers, a hidden layer of 10, 4 classes.</summary>
internal static class ReplicaModel
{
    internal static (IVariableV1 GlobalStep, Tensor Loss) Build()
    {
        var global_step = tf.train.get_or_create_global_step();
        var x = tf.placeholder(tf.float32, (-1, 20), name: "x");
        var y = tf.placeholder(tf.float32, (-1, 4), name: "y");
        var hid_w = tf.Variable(tf.truncated_normal((20, 10), stddev: 0.2f, seed: 1), name: "hid_w");
        var hid_b = tf.Variable(tf.zeros(10), name: "hid_b");
        var sm_w = tf.Variable(tf.truncated_normal((10, 4), stddev: 0.3f, seed: 2), name: "sm_w");
        var sm_b = tf.Variable(tf.zeros(4), name: "sm_b");
        var logits = Layer(tf.nn.relu(Layer(x, hid_w, hid_b)), sm_w, sm_b);
        var labels = tf.stop_gradient(y);
        var entropy = tf.nn.softmax_cross_entropy_with_logits_v2(labels: labels, logits: logits);
        return (global_step, tf.reduce_mean(entropy, name: "loss"));
    }

    internal static void AssertSame(GraphDef expected, GraphDef actual)
    {
        Assert.Equal(expected.Node.Select(n => n.Name), actual.Node.Select(n => n.Name));
        foreach (var (theirs, ours) in expected.Node.Zip(actual.Node))
            Assert.Equal(theirs, ours);
    }

    /// <summary>Python's <c>tf.nn.xw_plus_b</c>.</summary>
    private static Tensor Layer(Tensor x, Tensor weights, Tensor biases)
    {
        using var scope = tf.name_scope("xw_plus_b");
        return nn_ops.bias_add(tf.matmul(x, weights), biases, name: scope);
    }
}
