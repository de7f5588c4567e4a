using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Which type a value gets that becomes a tensor.</summary>
public sealed class ConversionTests : NewGraph
{
    [Fact]
    public void A_preferred_type_is_tried_first()
    {
        Assert.Equal(tf.float32, ops.convert_to_tensor(10, preferred_dtype: tf.float32).dtype);
        Assert.Equal(tf.float64, ops.convert_to_tensor(0.5f, preferred_dtype: tf.float64).dtype);
        Assert.Equal(tf.int64, ops.convert_to_tensor(new[] { 1, 2 }, preferred_dtype: tf.int64).dtype);
        Assert.Equal(10f, (float)Evaluate(ops.convert_to_tensor(10, preferred_dtype: tf.float32)));
    }

    [Fact]
    public void A_value_without_the_preferred_type_keeps_its_own()
    {
        Assert.Equal(tf.float32, ops.convert_to_tensor(0.5f, preferred_dtype: tf.int32).dtype);
        Assert.Equal(tf.@bool, ops.convert_to_tensor(true, preferred_dtype: tf.float32).dtype);
        Assert.Equal(tf.int32, ops.convert_to_tensor(tf.constant(1), preferred_dtype: tf.float32).dtype);
        Assert.Equal(tf.int32, ops.convert_to_tensor(new object[] { tf.constant(1), 2 }, preferred_dtype: tf.float32).dtype);
    }

    [Fact]
    public void A_given_type_comes_before_a_preferred_one()
    {
        Assert.Equal(tf.int64, ops.convert_to_tensor(10, tf.int64, preferred_dtype: tf.float32).dtype);
        Assert.Throws<TypeError>(() => ops.convert_to_tensor(0.5f, tf.int32, preferred_dtype: tf.float32));
    }
}
