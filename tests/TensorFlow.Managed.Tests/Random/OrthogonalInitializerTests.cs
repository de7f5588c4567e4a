using Tensorflow;
using Tensorflow.Operations.Initializers;
using static Tensorflow.Binding;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>
/// Orthogonal initial values, whose signs the decomposition determines: the first ones are TensorFlow 1.15.5's at graph seed 1,
/// to the rounding of float32, in which it decomposes.
/// </summary>
public sealed class OrthogonalInitializerTests : Tensorflow.Tests.NewGraph
{
    /// <summary>Of the largest matrix: a few dozen units of float32's precision beside numbers of size 1.</summary>
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(new[] { 3, 4 }, false, new[] { -0.48132122, 0.0689993, -0.52379537, 0.69943351 })]
    [InlineData(new[] { 784, 10 }, false, new[] { -0.02364397, 0.0075457, 0.0283523, 0.00375032 })]
    [InlineData(new[] { 3, 3, 2, 4 }, false, new[] { -0.24959457, -0.02104931, 0.14562478, 0.01952802 })]
    [InlineData(new[] { 28, 512 }, false, new[] { -0.02916193, -0.00834586, -0.01657746, 0.0458126 })]
    [InlineData(new[] { 3, 4 }, true, new[] { -0.96264243, 0.1379986, -1.04759073, 1.39886701 })]
    [InlineData(new[] { 784, 10 }, true, new[] { -0.04728794, 0.0150914, 0.0567046, 0.00750064 })]
    public void Initial_values_are_TensorFlows(int[] shape, bool hasSeed, double[] first)
    {
        tf.set_random_seed(1);
        var initializer = hasSeed ? new Orthogonal(gain: 2, seed: 3) : tf.orthogonal_initializer;
        var v = tf.compat.v1.get_variable("v", new Shape(shape), initializer: initializer);
        var random = graph.get_operation_by_name("v/Initializer/random_normal/RandomStandardNormal");
        Assert.Equal(3, random.attributes.Get<long>("seed2"));
        var found = Evaluate(v.AsTensor());
        Assert.Equal(new Shape(shape), found.shape);
        for (var i = 0; i < first.Length; i++)
            Assert.Equal(first[i], found.ToArray<float>()[i], Tolerance);
    }

    [Fact]
    public void A_vector_is_no_orthogonal_matrix()
    {
        var initializer = tf.orthogonal_initializer;
        var error = Assert.Throws<ValueError>(() => tf.compat.v1.get_variable("v", new Shape(12), initializer: initializer));
        Assert.Equal("The tensor to initialize must be at least two-dimensional", error.Message);
    }
}
