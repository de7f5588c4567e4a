using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary><c>tf.layers.dense</c>: the nodes, names and variables of TensorFlow 1.15.</summary>
public sealed class DenseTests : NewGraph
{
    private static readonly string[] Variable =
    [
        "dense/kernel/Initializer/random_uniform/shape",
        "dense/kernel/Initializer/random_uniform/min",
        "dense/kernel/Initializer/random_uniform/max",
        "dense/kernel/Initializer/random_uniform/RandomUniform",
        "dense/kernel/Initializer/random_uniform/sub",
        "dense/kernel/Initializer/random_uniform/mul",
        "dense/kernel/Initializer/random_uniform",
        "dense/kernel",
        "dense/kernel/Assign",
        "dense/kernel/read",
        "dense/bias/Initializer/zeros",
        "dense/bias",
        "dense/bias/Assign",
        "dense/bias/read",
    ];

    private static Tensor Inputs() => tf.placeholder(tf.float32, new Shape(-1, 5), name: "x");

    [Fact]
    public void The_nodes_are_those_of_TensorFlow()
    {
        var outputs = tf.layers.dense(Inputs(), 8, x => tf.nn.relu(x));
        Assert.Equal(new Shape(-1, 8), outputs.shape);
        Assert.Equal(["x", .. Variable, "dense/MatMul", "dense/BiasAdd", "dense/Relu"], graph.Select(op => op.name));
        Assert.Equal("dense/kernel/read", outputs.op.inputs[0].op.inputs[0].op.inputs[1].op.name);
    }

    [Fact]
    public void A_second_layer_has_a_scope_of_its_own()
    {
        var hidden = tf.layers.dense(Inputs(), 4);
        Assert.Equal("dense_1/BiasAdd:0", tf.layers.dense(hidden, 2).name);
        Assert.Equal(
            ["dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"],
            tf.trainable_variables().Select(v => v.Name)
        );
    }

    [Fact]
    public void A_layer_that_is_named_can_be_reused_and_not_made_twice()
    {
        var x = Inputs();
        var first = tf.layers.dense(x, 3, name: "shared");
        var second = tf.layers.dense(x, 3, name: "shared", reuse: true);
        Assert.Equal("shared_1/BiasAdd:0", second.name);
        Assert.Equal(2, tf.trainable_variables().Length);
        var feed = new FeedItem(
            x,
            new float[,]
            {
                { 1, 2, 3, 4, 5 },
            }
        );
        var values = Evaluate([first, second], feed);
        Assert.Equal(values[0].ToArray<float>(), values[1].ToArray<float>());
        Assert.Throws<ValueError>(() => tf.layers.dense(x, 3, name: "shared"));
    }

    [Fact]
    public void The_result_is_the_product_and_the_bias()
    {
        var x = Inputs();
        var outputs = tf.layers.dense(
            x,
            2,
            kernel_initializer: tf.constant_initializer(2f),
            bias_initializer: tf.constant_initializer(1f)
        );
        var plain = tf.layers.dense(x, 2, use_bias: false, kernel_initializer: tf.ones_initializer, trainable: false);
        var values = Evaluate(
            [outputs, plain],
            new FeedItem(
                x,
                new float[,]
                {
                    { 1, 2, 3, 4, 5 },
                }
            )
        );
        Assert.Equal([31f, 31f], values[0].ToArray<float>());
        Assert.Equal([15f, 15f], values[1].ToArray<float>());
        Assert.Equal(2, tf.trainable_variables().Length);
    }

    [Fact]
    public void Inputs_whose_features_are_not_known_are_refused()
    {
        Assert.Throws<ValueError>(() => tf.layers.dense(tf.placeholder(tf.float32, new Shape(3, -1)), 2));
        Assert.Throws<ValueError>(() => tf.layers.dense(tf.placeholder(tf.float32), 2));
    }
}
