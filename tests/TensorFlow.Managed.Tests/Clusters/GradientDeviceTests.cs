using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>Where gradients stand (TensorFlow 1.15's python/ops/gradients_util.py).</summary>
public sealed class GradientDeviceTests : NewGraph
{
    [Fact]
    public void A_gradient_is_colocated_with_its_operation_if_that_is_asked_for()
    {
        var (x, y) = SquareOnGpu();
        using var scope = tf.device("/cpu:0");
        var grad = gradients_impl.gradients([y], [x], colocate_gradients_with_ops: true)[0]!;
        Assert.Equal("/device:GPU:0", grad.Device);
        Assert.Equal(["loc:@square"], (string[])grad.op.get_attr("_class"));
    }

    [Fact]
    public void A_gradient_is_where_the_scopes_around_the_call_say_otherwise()
    {
        var (x, y) = SquareOnGpu();
        using var scope = tf.device("/cpu:0");
        var grad = gradients_impl.gradients([y], [x])[0]!;
        Assert.Equal("/device:CPU:0", grad.Device);
        Assert.Throws<ValueError>(() => grad.op.get_attr("_class"));
    }

    /// <summary>Two gradients of each of two devices: a sum on each, and one of the sums.</summary>
    [Fact]
    public void Gradients_of_several_devices_are_added_up_on_each_of_them_first()
    {
        var x = tf.constant(1f, name: "x");
        var y = new Tensor[4];
        for (var i = 0; i < y.Length; i++)
        {
            using var scope = tf.device($"/gpu:{i % 2}");
            y[i] = tf.square(x);
        }

        var grad = gradients_impl.gradients(y, [x], colocate_gradients_with_ops: true)[0]!;
        var summands = grad.op.inputs.ToArray();
        Assert.Equal(["AddN", "AddN", "AddN"], [grad.op.type, summands[0].op.type, summands[1].op.type]);
        Assert.Equal(["", "/device:GPU:0", "/device:GPU:1"], [grad.Device, summands[0].Device, summands[1].Device]);
    }

    private static (Tensor X, Tensor Y) SquareOnGpu()
    {
        var x = tf.constant(2f, name: "x");
        using var scope = tf.device("/gpu:0");
        return (x, tf.square(x, name: "square"));
    }
}
