using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>What devices a session in this process has, and what it says of others, in TensorFlow 1.15's words.</summary>
public sealed class PlacementTests : NewGraph
{
    public static TheoryData<string, string> Elsewhere =>
        new()
        {
            { "/job:nosuch", "" },
            { "/job:localhost/task:7", "" },
            { "/device:CPU:9", "" },
            { "/gpu:0", " The requested device appears to be a GPU, but CUDA is not enabled." },
        };

    [Theory]
    [InlineData("/cpu:0")]
    [InlineData("/device:CPU:0")]
    [InlineData("/device:CPU:*")]
    [InlineData("/job:localhost")]
    [InlineData("/job:localhost/replica:0/task:0/device:CPU:0")]
    [InlineData("/job:*")]
    public void A_node_on_the_processor_runs(string device)
    {
        using var scope = tf.device(device);
        Assert.Equal(3f, (float)Evaluate(tf.constant(1f) + 2f));
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void A_node_elsewhere_is_refused(string device, string why)
    {
        Tensor k;
        using (tf.device(device))
            k = tf.constant(1f, name: "k");
        using var session = new Session(graph);
        var refused = Assert.Throws<InvalidArgumentError>(() => session.run(k));
        Assert.Equal(
            $"Cannot assign a device for operation k: {{{{node k}}}} was explicitly assigned to {k.Device} but available devices "
                + "are [ /job:localhost/replica:0/task:0/device:CPU:0 ]. Make sure the device specification refers to a valid "
                + $"device.{why}\n\t [[k]]",
            refused.Message
        );
        Assert.Throws<InvalidArgumentError>(() => session.run(tf.constant(2f)));
    }

    [Theory]
    [InlineData("/gpu:0", true)]
    [InlineData("/device:CPU:9", true)]
    [InlineData("/job:nosuch", false)]
    [InlineData("/job:localhost/task:7", false)]
    public void Soft_placement_brings_to_the_processor_what_belongs_to_this_process(string device, bool runs)
    {
        Tensor k;
        using (tf.device(device))
            k = tf.constant(1f, name: "k");
        using var session = new Session(graph, new ConfigProto { AllowSoftPlacement = true });
        if (runs)
            Assert.Equal(1f, (float)session.run(k));
        else
            Assert.Throws<InvalidArgumentError>(() => session.run(k));
    }

    [Fact]
    public void A_name_that_no_device_can_have_is_refused()
    {
        Tensor k;
        using (tf.device(_ => "/nonsense"))
            k = tf.constant(1f, name: "k");
        using var session = new Session(graph);
        var refused = Assert.Throws<InvalidArgumentError>(() => session.run(k));
        Assert.StartsWith("Cannot assign a device for operation k: Malformed device specification '/nonsense'", refused.Message);
    }

    [Fact]
    public void The_processor_has_as_many_names_as_the_options_say()
    {
        Tensor k;
        using (tf.device("/cpu:1"))
            k = tf.constant(1f);
        using var session = new Session(graph, new ConfigProto { DeviceCount = { ["CPU"] = 2 } });
        Assert.Equal(1f, (float)session.run(k));
    }
}
