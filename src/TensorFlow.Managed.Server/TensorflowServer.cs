using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tensorflow.Server.Service;
using Tensorflow.Server.Sessions;

namespace Tensorflow.Server;

/// <summary>
/// Runs the graphs of sessions in other processes, whose target is <c>grpc://host:port</c>: those of this library and of
/// TensorFlow. It listens from when it is made to when it is disposed. Source: TensorFlow 1.15 <c>tf.train.Server</c>
/// (python/training/server_lib.py), for a cluster of this task alone.
/// </summary>
public sealed class TensorflowServer : IDisposable
{
    private const int WindowBytes = 4 << 20;

    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(1);

    private readonly SessionTable _sessions;
    private readonly WebApplication _app;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">Where, and with which limits; this machine only and a free port, if null.</param>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public TensorflowServer(ServerOptions? options = null)
    {
        options ??= new();
        _sessions = new(options);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxRequestBytes;
            grpc.MaxSendMessageSize = null;
        });
        builder.Services.AddSingleton(_sessions).AddSingleton<MasterService>().AddMasterMethods();
        // Signals are the program's.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGrpcService<MasterService>();
        try
        {
            _app.Start();
        }
        catch (SocketException e)
        {
            Dispose();
            throw new IOException(
                $"Could not start gRPC server at {new IPEndPoint(options.Address, options.Port)}: {e.Message}",
                e
            );
        }
        catch
        {
            Dispose();
            throw;
        }

        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = new Uri(address).Port;
        target = $"grpc://{HostOf(options.Address)}:{Port}";
    }

    /// <summary>The port that it listens at.</summary>
    public int Port { get; }

    /// <summary>The target of sessions that it runs. Source: TensorFlow 1.15 <c>Server.target</c>.</summary>
    public string target { get; }

    /// <summary>The sessions that are open.</summary>
    internal int SessionCount => _sessions.Count;

    /// <inheritdoc cref="StepRunner.Running"/>
    internal int RunningSteps => _sessions.RunningSteps;

    /// <summary>A server for programs on this machine. Source: TensorFlow 1.15 <c>Server.create_local_server</c>.</summary>
    public static TensorflowServer create_local_server() => new();

    /// <summary>Waits until the server is disposed. Source: TensorFlow 1.15 <c>Server.join</c>.</summary>
    public void join() => _app.WaitForShutdown();

    /// <summary>Ends the server, its sessions and what they run.</summary>
    public void Dispose()
    {
        _sessions.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            _app.StopAsync(now.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Connections that clients keep open are cut.
        }

        ((IDisposable)_app).Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.InitialStreamWindowSize = WindowBytes;
        kestrel.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        kestrel.Limits.Http2.MaxFrameSize = WindowBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlive;
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
    }

    private static string HostOf(IPAddress address) =>
        address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "localhost"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]"
        : address.ToString();

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
