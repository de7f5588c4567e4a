using System.Net;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>Targets that name no server, and addresses where none can listen.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("grpc://localhost", "Could not interpret \"localhost\" as a host-port pair.")]
    [InlineData("grpc://", "Could not interpret \"\" as a host-port pair.")]
    [InlineData("grpc://localhost:2222/x", "Could not interpret \"localhost:2222/x\" as a host-port pair.")]
    [InlineData("grpc://a:1,grpc://b:2", "Could not interpret \"a:1,grpc://b:2\" as a host-port pair.")]
    public void Refuses_a_target_that_names_no_host_and_port(string target, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidArgumentError>(() => tf.Session(target)).Message);

    [Theory]
    [InlineData("localhost:2222")]
    [InlineData("http://localhost:2222")]
    public void Refuses_a_target_of_another_kind(string target)
    {
        // The package registers itself with the first target of its kind.
        Assert.Throws<InvalidArgumentError>(() => tf.Session("grpc://"));

        var error = Assert.Throws<NotFoundError>(() => tf.Session(target, config: new() { OperationTimeoutInMs = 3000 }));

        Assert.Equal(
            $"No session factory registered for the given session options: {{target: \"{target}\" config: "
                + "operation_timeout_in_ms: 3000} Registered factories are {DIRECT_SESSION, GRPC_SESSION}.",
            error.Message
        );
    }

    [Fact]
    public void Says_where_it_cannot_listen()
    {
        using var server = new TensorflowServer();

        var taken = Assert.Throws<IOException>(() => new TensorflowServer(new() { Port = server.Port }));
        // Of the block for documents (RFC 5737), which no machine has.
        var foreign = Assert.Throws<IOException>(() => new TensorflowServer(new() { Address = IPAddress.Parse("192.0.2.1") }));

        Assert.Contains($"127.0.0.1:{server.Port}", taken.Message);
        Assert.StartsWith("Could not start gRPC server at 192.0.2.1:0: ", foreign.Message);
    }
}
