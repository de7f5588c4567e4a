using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Tests.Recorded;

namespace Tensorflow.Server.Tests;

/// <summary>Requests that a client has compressed, as gRPC's clients do where they are told to.</summary>
public sealed class CompressionTests
{
    private static readonly Method<byte[], byte[]> CreateSession = new(
        MethodType.Unary,
        "tensorflow.MasterService",
        "CreateSession",
        RawCalls.Bytes,
        RawCalls.Bytes
    );

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public void A_compressed_request_is_read_as_any_other(string encoding)
    {
        using var server = new TensorflowServer(new());
        var answer = CreateSessionResponse.Parser.ParseFrom(Call(server, encoding, RequestOf(nodes: 100)));
        Assert.NotEmpty(answer.SessionHandle);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public void A_request_counts_as_it_is_before_compression(string encoding)
    {
        using var server = new TensorflowServer(new() { MaxRequestBytes = 10_000 });
        var request = RequestOf(nodes: 1000);
        Assert.True(request.Length > 20_000);
        var error = Assert.Throws<RpcException>(() => Call(server, encoding, request));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.NotEmpty(Call(server, encoding, RequestOf(nodes: 10)));
    }

    [Fact]
    public void A_request_in_an_unknown_encoding_is_refused_with_the_known_ones()
    {
        using var server = new TensorflowServer(new());
        var error = Assert.Throws<RpcException>(() => Call(server, "zip", RequestOf(nodes: 1)));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        Assert.Equal("Unsupported grpc-encoding value 'zip'. Supported encodings: identity, gzip, deflate", error.Status.Detail);
    }

    private static byte[] RequestOf(int nodes)
    {
        var graph = new GraphDef();
        for (var i = 0; i < nodes; i++)
            graph.Node.Add(new NodeDef { Name = $"operation_{i}", Op = "NoOp" });
        return new CreateSessionRequest { GraphDef = graph }.ToByteArray();
    }

    private static byte[] Call(TensorflowServer server, string encoding, byte[] request)
    {
        using var channel = GrpcChannel.ForAddress(
            server.target.Replace("grpc://", "http://"),
            new() { CompressionProviders = [new GzipCompressionProvider(CompressionLevel.Optimal), new Deflate(), new Zip()] }
        );
        var options = new CallOptions(
            [new("grpc-internal-encoding-request", encoding)],
            deadline: DateTime.UtcNow + Wait.Patience
        );
        return channel.CreateCallInvoker().BlockingUnaryCall(CreateSession, null, options, request);
    }

    private class Deflate : ICompressionProvider
    {
        public virtual string EncodingName => "deflate";

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
            new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true);

        public Stream CreateDecompressionStream(Stream stream) => new ZLibStream(stream, CompressionMode.Decompress);
    }

    private sealed class Zip : Deflate
    {
        public override string EncodingName => "zip";
    }
}
