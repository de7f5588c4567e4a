using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>What <c>tf.device</c> writes into nodes (TensorFlow 1.15's <c>Graph.device</c> and DeviceSpec).</summary>
public sealed class DeviceTests : NewGraph
{
    [Theory]
    [InlineData("/cpu:0", "/device:CPU:0")]
    [InlineData("/gpu:1", "/device:GPU:1")]
    [InlineData("/device:CPU:0", "/device:CPU:0")]
    [InlineData("/job:ps/task:1", "/job:ps/task:1")]
    [InlineData("/job:worker/replica:0/task:2/cpu:0", "/job:worker/replica:0/task:2/device:CPU:0")]
    public void A_node_has_the_canonical_name_of_the_device_around_it(string device, string canonical)
    {
        using (tf.device(device))
            Assert.Equal(canonical, tf.constant(1).op.node_def.Device);
        Assert.Equal("", tf.constant(1).Device);
    }

    [Fact]
    public void An_inner_device_leaves_to_the_outer_what_it_does_not_say()
    {
        using var outer = tf.device("/job:ps/task:3/cpu:0");
        using (tf.device("/gpu:1"))
            Assert.Equal("/job:ps/task:3/device:GPU:1", tf.constant(1).Device);
        using (tf.device(null))
            Assert.Equal("", tf.constant(1).Device);
        Assert.Equal("/job:ps/task:3/device:CPU:0", tf.constant(1).Device);
    }

    [Fact]
    public void A_device_is_entered_by_tf_with_and_left_again()
    {
        var (inside, sum) = tf_with(tf.device("/cpu:0"), _ => (tf.constant(1), tf.constant(1) + 2));
        Assert.Equal(["/device:CPU:0", "/device:CPU:0"], [inside.Device, sum.Device]);
        Assert.Equal("", (sum + 1).Device);
        Assert.Equal(4, (int)Evaluate(sum + 1));
    }

    [Fact]
    public void Words_that_name_no_device_are_refused()
    {
        Assert.Throws<ValueError>(() => tf.device("/colour:red"));
    }
}
