using Grpc.Core;
using Grpc.Net.Client;

namespace Tensorflow.Server.Tests.Recorded;

/// <summary>Calls of bytes.</summary>
internal sealed class RawCalls(string target) : IDisposable
{
    internal static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(static bytes => bytes, static bytes => bytes);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(target.Replace("grpc://", "http://"));

    /// <summary>Calls a method, whose answer is bytes or a status.</summary>
    /// <param name="method">The method of the master's service, or a path.</param>
    /// <param name="request">The bytes.</param>
    internal (TF_Code Code, string Message, byte[]? Response) Call(string method, byte[] request)
    {
        var service = "tensorflow.MasterService";
        if (method.StartsWith('/'))
            (service, method) = (method.Split('/')[1], method.Split('/')[2]);
        try
        {
            var call = new Method<byte[], byte[]>(MethodType.Unary, service, method, Bytes, Bytes);
            var options = new CallOptions(deadline: DateTime.UtcNow + Wait.Patience);
            return (TF_Code.TF_OK, "", _channel.CreateCallInvoker().BlockingUnaryCall(call, null, options, request));
        }
        catch (RpcException e)
        {
            return ((TF_Code)(int)e.StatusCode, e.Status.Detail, null);
        }
    }

    public void Dispose() => _channel.Dispose();
}
