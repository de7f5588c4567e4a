namespace Tensorflow.Tests.Runtime;

/// <summary>Sessions elsewhere, where nothing is there that makes them.</summary>
public class SessionTargetTests
{
    [Fact]
    public void A_server_needs_a_package_that_the_error_names()
    {
        var error = Assert.Throws<NotFoundError>(() => new Session("grpc://localhost:2222", new Graph()));

        Assert.Equal(
            "No session factory registered for the given session options: {target: \"grpc://localhost:2222\" config: } "
                + "Registered factories are {DIRECT_SESSION}. The package TensorFlow.Managed.Grpc has one for grpc://: "
                + "reference it.",
            error.Message
        );
    }

    [Fact]
    public void A_target_of_no_kind_is_refused()
    {
        var error = Assert.Throws<NotFoundError>(() => new Session("localhost:2222", new Graph()));

        Assert.EndsWith("Registered factories are {DIRECT_SESSION}.", error.Message);
    }

    [Fact]
    public void A_session_in_this_process_has_one_device()
    {
        using var session = new Session("", new Graph());

        Assert.Equal(["/job:localhost/replica:0/task:0/device:CPU:0"], session.list_devices());
    }
}
