using Grpc.Core;

namespace Tensorflow.Server.Service;

/// <summary>How a server tells of an error: as a status of gRPC, whose text is a header and so must be short.</summary>
internal static class MasterErrors
{
    /// <summary>TensorFlow's clients take 8,192 bytes of headers, in which a character takes up to 9.</summary>
    private const int MaxStatusLength = 800;

    internal static RpcException StatusOf(Exception error)
    {
        var text = error.Message;
        return new(
            new((StatusCode)(int)ErrorCodes.CodeOf(error), text.Length > MaxStatusLength ? text[..MaxStatusLength] + "..." : text)
        );
    }

    internal static AbortedError NotFound(string handle) => new($"Session {handle} is not found.");

    internal static string PossiblyRestarted(string handle) =>
        $"Session {handle} is not found. Possibly, this master has restarted.";
}
