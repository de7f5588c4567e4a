using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>
/// What <c>constant_op.constant</c> and <c>tf.constant</c> make of a value and a shape (TensorFlow 1.15's python/framework
/// constant_op.py and tensor_util.py).
/// </summary>
public sealed class ConstantTests : NewGraph
{
    [Fact]
    public void A_single_value_fills_a_shape()
    {
        var constant = constant_op.constant(7, shape: new Shape(2, 3), name: "sevens");
        Assert.Equal("sevens:0", constant.name);
        Assert.Equal([7, 7, 7, 7, 7, 7], Evaluate(constant).ToArray<int>());
    }

    [Fact]
    public void Several_values_that_do_not_fill_a_shape_are_refused_where_only_one_is_broadcast()
    {
        var error = Assert.Throws<TypeError>(() => constant_op.constant(new[] { 1, 2 }, shape: new Shape(4)));
        Assert.Equal("Expected Tensor's shape: (4), got (2).", error.Message.Replace(",)", ")"));
    }

    [Fact]
    public void The_last_of_several_values_fills_what_is_left_of_a_shape()
    {
        var constant = tf.constant(new[] { 1, 2 }, shape: new Shape(4));
        Assert.Equal([1, 2, 2, 2], Evaluate(constant).ToArray<int>());
    }

    [Theory]
    [InlineData(false, typeof(TypeError))]
    [InlineData(true, typeof(ValueError))]
    public void A_shape_that_is_verified_is_the_values_own(bool allow_broadcast, Type error)
    {
        Assert.Throws(error, () =>
            constant_op.constant(1f, shape: new Shape(2), verify_shape: true, allow_broadcast: allow_broadcast)
        );
    }

    [Fact]
    public void A_constant_is_known_by_its_node()
    {
        var two = tf.constant(2);
        Assert.True(constant_op.is_constant(two));
        Assert.True(constant_op.is_constant(two.op));
        Assert.False(constant_op.is_constant(two + 1));
    }

    [Fact]
    public void Bytes_are_one_string_where_a_string_is_asked_for()
    {
        var text = tf.constant(new byte[] { 0x41, 0xff, 0xd8 }, tf.@string);
        Assert.Equal((Shape.Scalar, tf.@string), (text.shape, text.dtype));
        Assert.Equal([0x41, 0xff, 0xd8], Evaluate(text).StringBytes(0));
    }

    [Fact]
    public void Several_values_become_constants_that_are_numbered()
    {
        var tensors = ops.convert_n_to_tensor([1, tf.constant(2), 3], name: "part");
        Assert.Equal(["part_0:0", "Const:0", "part_2:0"], tensors.Select(t => t.name));
    }

    [Fact]
    public void The_number_of_elements_is_known_with_the_shape()
    {
        Assert.Equal(6ul, tf.zeros(new Shape(2, 3)).size);
        Assert.Throws<ValueError>(() => tf.placeholder(tf.float32, new Shape(-1, 3)).size);
    }
}
