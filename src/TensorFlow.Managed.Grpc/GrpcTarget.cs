using System.Globalization;

namespace Tensorflow.Grpc;

/// <summary>
/// The server that a target names. Source: TensorFlow's <c>SplitHostPort</c> and <c>ParseHostPort</c>
/// (core/distributed_runtime/rpc/grpc_channel.cc).
/// </summary>
internal static class GrpcTarget
{
    internal const string Scheme = "grpc://";

    /// <summary>The address of <c>grpc://host:port</c>.</summary>
    /// <exception cref="InvalidArgumentError">It has no host, no port, or more than these.</exception>
    internal static Uri AddressOf(string target)
    {
        var text = target[Scheme.Length..];
        var colon = text.LastIndexOf(':');
        var port = 0;
        var isPair =
            colon > 0
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue
            && !text.AsSpan().ContainsAny("/,@ ?#\\%");
        return isPair && Uri.TryCreate($"http://{text[..colon]}:{port}", UriKind.Absolute, out var address)
            ? address
            : throw new InvalidArgumentError($"Could not interpret \"{text}\" as a host-port pair.");
    }
}
