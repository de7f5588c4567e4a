using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Tensorflow.Grpc.Protos;

namespace Tensorflow.Grpc;

/// <summary>
/// Calls of a server's master, which are tried again as long as it cannot be reached and that loses nothing: a step has an
/// identity by which a server refuses to run it twice. Source: TensorFlow's <c>GrpcRemoteMaster</c>
/// (core/distributed_runtime/rpc/grpc_remote_master.cc), which waits for ever for a server that is not there.
/// </summary>
internal sealed class MasterClient : IDisposable
{
    /// <summary>The window that a genuine client grants, so that large tensors flow.</summary>
    private const int WindowBytes = 4 << 20;

    private const int KeepAliveSeconds = 30;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel _channel;
    private readonly string _target;
    private readonly long _timeout_in_ms;

    /// <param name="target">The server, <c>grpc://host:port</c>.</param>
    /// <param name="timeout_in_ms">How long a call may take; 0 for no limit.</param>
    /// <exception cref="InvalidArgumentError">The target names no host and port.</exception>
    internal MasterClient(string target, long timeout_in_ms)
    {
        (_target, _timeout_in_ms) = (target, timeout_in_ms);
        _channel = GrpcChannel.ForAddress(
            GrpcTarget.AddressOf(target),
            new()
            {
                MaxReceiveMessageSize = null,
                MaxSendMessageSize = null,
                DisposeHttpClient = true,
                HttpHandler = new SocketsHttpHandler
                {
                    UseProxy = false,
                    AllowAutoRedirect = false,
                    EnableMultipleHttp2Connections = true,
                    InitialHttp2StreamWindowSize = WindowBytes,
                    ConnectTimeout = ConnectTimeout,
                    PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                    ConnectCallback = Connect,
                },
            }
        );
        Stub = new(_channel);
    }

    /// <summary>The calls themselves.</summary>
    internal MasterService.MasterServiceClient Stub { get; }

    /// <summary>Calls, and again where that is of use.</summary>
    /// <param name="call">One of <see cref="Stub"/>'s.</param>
    /// <param name="request">What it takes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="timeout_in_ms">How long it may take in place of what the session says; 0 for that.</param>
    /// <param name="patience">How long to try.</param>
    /// <exception cref="TensorflowException">What the server answers, by its code.</exception>
    /// <exception cref="UnavailableError">The server cannot be reached.</exception>
    /// <exception cref="DeadlineExceededError">The time is over.</exception>
    /// <exception cref="CancelledError">The token ended it.</exception>
    internal TResponse Call<TRequest, TResponse>(
        Func<TRequest, CallOptions, TResponse> call,
        TRequest request,
        CancellationToken cancellation,
        long timeout_in_ms = 0,
        Patience patience = Patience.Usual
    )
    {
        var limit = timeout_in_ms > 0 ? timeout_in_ms : _timeout_in_ms;
        DateTime? deadline = limit > 0 ? DateTime.UtcNow.AddMilliseconds(limit) : null;
        var attempts = new Attempts(_target, deadline, patience);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                return call(request, new CallOptions(deadline: deadline, cancellationToken: cancellation));
            }
            catch (RpcException e) when (!cancellation.IsCancellationRequested)
            {
                if (!attempts.MayTryAgain(e, cancellation))
                    throw attempts.ErrorOf(e);
            }
            // A session that another thread closes ends its calls, and its channel takes no more.
            catch (Exception e) when (cancellation.IsCancellationRequested && e is RpcException or ObjectDisposedException) { }
        }

        throw new CancelledError("Run call was cancelled");
    }

    public void Dispose() => _channel.Dispose();

    /// <summary>
    /// A connection that notices a peer which is gone, by TCP's own means: TensorFlow's servers hang up on who sends HTTP/2's
    /// pings during a long step.
    /// </summary>
    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds);
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
