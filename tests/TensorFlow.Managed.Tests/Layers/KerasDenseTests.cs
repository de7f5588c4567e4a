using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary><c>tf.keras.layers.Dense</c> in a graph: names and variables.</summary>
public sealed class KerasDenseTests : NewGraph
{
    [Fact]
    public void A_layer_makes_its_variables_when_it_is_applied()
    {
        var layer = tf.keras.layers.Dense(3, activation: "tanh");
        Assert.Equal(("dense", false), (layer.Name, layer.Built));
        Assert.Throws<ValueError>(() => layer.count_params());
        Tensor outputs = layer.Apply(tf.placeholder(tf.float32, new Shape(-1, 4)));
        Assert.Equal("dense/Tanh:0", outputs.name);
        Assert.Equal(["dense/kernel:0", "dense/bias:0"], layer.TrainableWeights.Select(v => v.Name));
        Assert.Equal((15, TF_DataType.TF_FLOAT), (layer.count_params(), layer.DType));
        Assert.Empty(layer.NonTrainableWeights);
    }

    [Fact]
    public void A_layer_that_is_applied_again_has_the_same_variables()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 4));
        var layer = new Keras.Layers.LayersApi().Dense(3);
        Tensor first = layer.Apply(x),
            second = layer.Apply(x);
        Assert.Equal(["dense/BiasAdd:0", "dense_1/BiasAdd:0"], [first.name, second.name]);
        Assert.Equal(2, tf.trainable_variables().Length);
        var values = Evaluate(
            [first, second],
            new FeedItem(
                x,
                new float[,]
                {
                    { 1, 2, 3, 4 },
                }
            )
        );
        Assert.Equal(values[0].ToArray<float>(), values[1].ToArray<float>());
    }

    [Fact]
    public void Layers_of_a_graph_have_names_of_their_own()
    {
        Assert.Equal(["dense", "dense_1"], [tf.keras.layers.Dense(1).Name, KerasApi.keras.layers.Dense(1).Name]);
        using (tf.Graph().as_default())
            Assert.Equal("dense", tf.keras.layers.Dense(1).Name);
    }

    [Fact]
    public void A_function_that_there_is_not_is_refused()
    {
        var error = Assert.Throws<ValueError>(() => tf.keras.layers.Dense(1, "bent"));
        Assert.Equal("Unknown activation function: bent", error.Message);
    }
}
