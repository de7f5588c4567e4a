using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Tensors that are too large for one array.</summary>
public sealed class TensorSizeTests : NewGraph
{
    [Fact]
    public void A_kernels_output_is_refused_with_its_shape_and_node()
    {
        var side = tf.placeholder(tf.int32, new Shape(2));
        var filled = tf.fill(side, 1f);
        var expected =
            "OOM when allocating tensor with shape[46341,46341] and type float: its 8589953124 bytes are more than the "
            + "2013265920 "
            + "that one tensor can have\n\t [[node Fill (Fill)]]";
        Assert.Equal(
            expected,
            Assert.Throws<ResourceExhaustedError>(() => Evaluate(filled, (side, new[] { 46341, 46341 }))).Message
        );
        Assert.Throws<ResourceExhaustedError>(() => Evaluate(filled, (side, new[] { int.MaxValue, int.MaxValue })));
        Assert.Equal(0, Evaluate(filled, (side, new[] { int.MaxValue, 0 })).shape.size);
    }

    [Fact]
    public void A_constant_is_refused_with_its_name_and_shape()
    {
        var error = Assert.Throws<ValueError>(() => tf.constant(1f, shape: (50_000, 50_000), name: "large"));
        Assert.StartsWith("Cannot create a tensor proto whose content is larger than 2GB: 'large'.", error.Message);
        Assert.Contains("shape[50000,50000] and type float: its 10000000000 bytes", error.Message);
        Assert.Throws<ValueError>(() => tf.constant(1f, shape: new Shape(1L << 40, 1L << 40)));
    }

    /// <summary>Such a size is an element of an input, of which another may be 0 and make the tensor empty.</summary>
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(-1, 2)]
    public void A_negative_dimension_is_refused_with_its_node(int height, int width)
    {
        var sizes = tf.placeholder(tf.int32, new Shape(4));
        var gradient = gen_nn_ops.avg_pool_grad(sizes, tf.ones((1, 1, 1, 1)), [1, 1, 1, 1], [1, 1, 1, 1], "SAME");
        var error = Assert.Throws<InvalidArgumentError>(() => Evaluate(gradient, (sizes, new[] { 1, height, width, 1 })));
        Assert.Equal($"Dimension -1 must be >= 0\n\t [[node {gradient.op.name} (AvgPoolGrad)]]", error.Message);
    }

    [Fact]
    public void The_largest_is_that_of_the_buffers()
    {
        var largest = BufferPool.FindSizeClass((int)TensorSize.MaxBytes);
        Assert.Equal(TensorSize.MaxBytes, BufferPool.GetClassSize(largest));
        Assert.True(BufferPool.GetClassSize(largest + 1) > Array.MaxLength);
    }
}
