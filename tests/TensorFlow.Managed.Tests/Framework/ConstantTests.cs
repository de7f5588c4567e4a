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
        Tensor two = tf.constant(2);
        Assert.True(constant_op.is_constant(two));
        Assert.True(constant_op.is_constant(two.op));
        Assert.False(constant_op.is_constant(two + 1));
    }
}
