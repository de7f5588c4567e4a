using Tensorflow.NumPy;
using Tensorflow.Operations.Initializers;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary>Layers of images of Keras in a graph: names, variables and values.</summary>
public sealed class KerasImageLayerTests : NewGraph
{
    private static readonly NDArray Images = np.arange(2 * 4 * 5 * 3).astype(np.float32).reshape((2, 4, 5, 3)) - 50f;

    [Fact]
    public void A_convolution_makes_its_variables_in_the_name_scope_and_ends_with_its_function()
    {
        using var scope = tf.name_scope("block");
        var layer = tf.keras.layers.Conv2D(
            2,
            (3, 2),
            padding: "VALID",
            activation: tf.keras.activations.Relu,
            kernel_initializer: new Ones()
        );
        Tensor outputs = layer.Apply(tf.constant(Images));
        Assert.Equal(["block/conv2d/kernel:0", "block/conv2d/bias:0"], layer.TrainableWeights.Select(v => v.Name));
        Assert.Equal(new Shape(3, 2, 3, 2), layer.Weights[0].shape);
        Assert.Equal(("block/conv2d/Relu:0", new Shape(2, 2, 4, 2)), (outputs.name, outputs.shape));
        var wanted = tf.nn.relu(tf.nn.conv2d(tf.constant(Images), tf.ones((3, 2, 3, 2)), [1, 1, 1, 1], "VALID"));
        var values = Evaluate([outputs, wanted]);
        Assert.Equal(values[1].ToArray<float>(), values[0].ToArray<float>());
    }

    /// <summary>By the deviation of 32,000 numbers of a kernel with 500 inputs and 1,600 outputs.</summary>
    [Theory]
    [InlineData("glorot_normal", 2.0 / 2100)]
    [InlineData("glorot_uniform", 2.0 / 2100)]
    [InlineData("he_normal", 2.0 / 500)]
    [InlineData("he_uniform", 2.0 / 500)]
    [InlineData("lecun_normal", 1.0 / 500)]
    [InlineData("lecun_uniform", 1.0 / 500)]
    [InlineData("orthogonal", 1.0 / 500)]
    [InlineData("normal", 0.05 * 0.05)]
    [InlineData("random_normal", 0.05 * 0.05)]
    [InlineData("uniform", 0.05 * 0.05 / 3)]
    [InlineData("random_uniform", 0.05 * 0.05 / 3)]
    [InlineData("truncated_normal", 0.05 * 0.05 * 0.87962566 * 0.87962566)]
    public void Initializers_by_their_names_have_the_deviations_of_Keras(string name, double variance)
    {
        tf.set_random_seed(1);
        var layer = tf.keras.layers.Conv2D(64, 5, kernel_initializer: name);
        layer.Apply(tf.placeholder(tf.float32, new Shape(-1, 8, 8, 20)));
        var kernel = Evaluate(layer.Weights[0].AsTensor()).ToArray<float>();
        Assert.Equal(32_000, kernel.Length);
        // The variance of so many normal numbers is off by 0.8% of itself, as a rule.
        Assert.Equal(variance, kernel.Average(x => (double)x * x), 0.03 * variance);
    }

    [Theory]
    [InlineData("zeros", 0f)]
    [InlineData("zero", 0f)]
    [InlineData("constant", 0f)]
    [InlineData("ones", 1f)]
    [InlineData("one", 1f)]
    public void Initializers_of_one_value_have_it_by_their_names(string name, float value)
    {
        var layer = tf.keras.layers.Conv2D(2, 3, bias_initializer: name);
        layer.Apply(tf.constant(Images));
        Assert.Equal([value, value], Evaluate(layer.Weights[1].AsTensor()).ToArray<float>());
    }

    [Fact]
    public void Names_of_functions_and_initializers_do_as_well()
    {
        var layer = tf.keras.layers.Conv2D(1, 2, activation: "tanh", kernel_initializer: "he_normal", use_bias: false);
        Tensor outputs = layer.Apply(tf.constant(Images));
        Assert.Equal("conv2d/Tanh:0", outputs.name);
        Assert.Equal(["conv2d/kernel:0"], layer.Weights.Select(v => v.Name));
        Assert.Contains("conv2d/kernel/Initializer/truncated_normal", graph.Select(op => op.name));
        Assert.Throws<ValueError>(() => tf.keras.layers.Conv2D(1, 2, kernel_initializer: "odd"));
        Assert.Throws<ValueError>(() => tf.keras.layers.Conv2D(1, 2, groups: 2, activation: tf.keras.activations.Linear));
        Assert.Throws<ValueError>(() => tf.keras.layers.Conv2D(1, 2).Apply(tf.zeros((2, 3))));
    }

    [Fact]
    public void Hes_deviation_is_the_root_of_two_over_the_inputs()
    {
        tf.set_random_seed(1);
        var v = tf.Variable(tf.keras.initializers.HeNormal(seed: 2).Apply(new((400, 300), TF_DataType.TF_FLOAT)));
        // The standard error of the deviation of 120,000 numbers is a 500th of it.
        Assert.Equal(Math.Sqrt(2.0 / 400), (double)np.std(Evaluate(v.AsTensor())), 0.0005);
    }

    [Fact]
    public void A_pooling_moves_by_its_window_and_has_no_variables()
    {
        var layer = tf.keras.layers.MaxPooling2D();
        Tensor outputs = layer.Apply(tf.constant(Images));
        Assert.Equal(("max_pooling2d/MaxPool:0", new Shape(2, 2, 2, 3)), (outputs.name, outputs.shape));
        Assert.Equal((0, true), (layer.count_params(), layer.Built));
        Tensor each = tf.keras.layers.MaxPooling2D((2, 1), strides: (1, 1), padding: "VALID").Apply(tf.constant(Images));
        Assert.Equal(new Shape(2, 3, 5, 3), each.shape);
    }

    [Fact]
    public void A_batch_is_normalized_by_its_own_mean_in_training_and_by_the_average_otherwise()
    {
        var layer = tf.keras.layers.BatchNormalization();
        Tensor trained = layer.Apply(tf.constant(Images), training: true),
            applied = layer.Apply(tf.constant(Images));
        Assert.Equal(2, tf.get_collection<Operation>(tf.GraphKeys.UPDATE_OPS).Count);
        Assert.Equal((2, 2), (layer.TrainableWeights.Count, layer.NonTrainableWeights.Count));
        Assert.Equal(4, tf.global_variables().Length);
        var values = Evaluate([trained, applied]);
        // The mean of 40 numbers near 1 in float32.
        Assert.All(np.mean(values[0], (0, 1, 2)).ToArray<float>(), mean => Assert.Equal(0f, mean, 1e-5f));
        // At first the averages are 0 and 1: a product with 1 / sqrt(1 + 0.001).
        Assert.Equal(-50 / MathF.Sqrt(1.001f), values[1].ToArray<float>()[0], 1e-4f);
    }

    [Fact]
    public void A_dense_layer_takes_functions_and_initializers_too()
    {
        Func<Tensor, string?, Tensor> twice = (x, _) => x * 2f;
        var layer = tf.keras.layers.Dense(2, activation: twice, kernel_initializer: new Ones(), use_bias: false);
        Tensor outputs = layer.Apply(tf.constant(np.array(1f, 2f, 3f).reshape((1, 3))));
        Assert.Equal([12f, 12f], Evaluate(outputs).ToArray<float>());
        Assert.Equal("relu6", tf.keras.activations.GetActivationFromName("relu6").Name);
        Assert.Equal("linear", tf.keras.activations.GetActivationFromName(null).Name);
    }
}
