using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary><c>tf.layers</c> of images: the nodes and names of TensorFlow 1.15, and what they compute.</summary>
public sealed class ImageLayerTests : NewGraph
{
    private static Tensor Images() => tf.placeholder(tf.float32, new Shape(-1, 28, 28, 1), name: "x");

    [Fact]
    public void A_convolution_has_the_nodes_of_TensorFlow()
    {
        var outputs = tf.layers.conv2d(Images(), 32, 5, padding: "same", activation: x => tf.nn.relu(x));
        Assert.Equal(new Shape(-1, 28, 28, 32), outputs.shape);
        Assert.Equal(
            [
                "conv2d/kernel/read",
                "conv2d/bias/Initializer/zeros",
                "conv2d/bias",
                "conv2d/bias/Assign",
                "conv2d/bias/read",
                "conv2d/dilation_rate",
                "conv2d/Conv2D",
                "conv2d/BiasAdd",
                "conv2d/Relu",
            ],
            graph.Select(op => op.name).SkipWhile(name => name != "conv2d/kernel/read")
        );
        Assert.Equal(new Shape(5, 5, 1, 32), tf.trainable_variables()[0].shape);
    }

    [Fact]
    public void A_network_of_MNIST_ends_in_the_shapes_of_TensorFlow()
    {
        var hidden = tf.layers.conv2d(Images(), 8, (3, 3), activation: x => tf.nn.relu(x));
        hidden = tf.layers.max_pooling2d(hidden, 2, 2);
        Assert.Equal(("max_pooling2d/MaxPool:0", new Shape(-1, 13, 13, 8)), (hidden.name, hidden.shape));
        hidden = tf.layers.conv2d(hidden, 16, 3, strides: 2);
        Assert.Equal(("conv2d_1/BiasAdd:0", new Shape(-1, 6, 6, 16)), (hidden.name, hidden.shape));
        hidden = tf.layers.average_pooling2d(hidden, (2, 2), (2, 2), padding: "same");
        Assert.Equal(("average_pooling2d/AvgPool:0", new Shape(-1, 3, 3, 16)), (hidden.name, hidden.shape));
        hidden = tf.layers.flatten(hidden);
        Assert.Equal(("flatten/Reshape:0", new Shape(-1, 144)), (hidden.name, hidden.shape));
        Assert.Equal("dense/BiasAdd:0", tf.layers.dense(hidden, 10).name);
    }

    [Fact]
    public void A_dilated_convolution_is_the_one_whose_window_has_gaps()
    {
        foreach (var (padding, known) in new[] { ("same", true), ("valid", true), ("same", false), ("valid", false) })
        {
            var x = tf.placeholder(tf.float32, known ? new Shape(1, 7, 6, 1) : new Shape(-1, -1, -1, 1));
            var layer = tf.layers.conv2d(x, 2, (2, 3), padding: padding, dilation_rate: 2, name: $"{padding}{known}");
            var kernel = tf.trainable_variables()[^2];
            var direct = tf.nn.conv2d(x, kernel.AsTensor(), [1, 1, 1, 1], padding.ToUpperInvariant(), dilations: [1, 2, 2, 1]);
            var images = Enumerable.Range(0, 42).Select(i => MathF.Sin(i)).ToArray();
            var values = Evaluate([layer, direct], new FeedItem(x, new NumPy.NDArray(images, new Shape(1, 7, 6, 1))));
            Assert.Equal(values[1].shape, values[0].shape);
            Assert.Equal(values[1].ToArray<float>(), values[0].ToArray<float>());
        }
    }

    [Fact]
    public void Flatten_puts_the_channels_last_if_they_are_first()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 2, 3));
        var flat = tf.layers.flatten(x, data_format: "channels_first");
        Assert.Equal(new Shape(-1, 6), flat.shape);
        var value = Evaluate(flat, new FeedItem(x, new NumPy.NDArray(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, new Shape(1, 2, 3))));
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], value.ToArray<float>());
    }

    [Fact]
    public void Flatten_takes_dimensions_that_only_the_run_knows()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, -1, 3));
        var flat = tf.layers.flatten(x);
        Assert.Equal(new Shape(-1, -1), flat.shape);
        Assert.Equal(
            new Shape(2, 6),
            Evaluate(flat, new FeedItem(x, new NumPy.NDArray(new float[12], new Shape(2, 2, 3)))).shape
        );
    }

    [Fact]
    public void What_is_no_image_and_no_format_is_refused()
    {
        var flat = tf.placeholder(tf.float32, new Shape(-1, 784));
        var error = Assert.Throws<ValueError>(() => tf.layers.conv2d(flat, 8, 3));
        Assert.Equal(
            "Input 0 of layer conv2d_1 is incompatible with the layer: expected ndim=4, found ndim=2. Full shape received: "
                + "[None, 784]",
            error.Message
        );
        Assert.Throws<ValueError>(() => tf.layers.max_pooling2d(flat, 2, 2));
        Assert.Throws<ValueError>(() => tf.layers.conv2d(Images(), 8, 3, data_format: "sideways"));
        Assert.Throws<ValueError>(() => tf.layers.conv2d(Images(), 8, 3, padding: "full"));
        Assert.Throws<ValueError>(() => tf.layers.conv2d(Images(), 8, (3, 3, 3)));
    }
}
