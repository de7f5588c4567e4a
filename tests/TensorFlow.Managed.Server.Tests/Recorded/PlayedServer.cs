using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tensorflow.Server.Tests.Recorded;

/// <summary>A server of which a test gives the answers, as bytes or as a status.</summary>
internal sealed class PlayedServer : IDisposable
{
    private readonly WebApplication _app;

    /// <param name="answer">The answer to a request of a method; it may throw a status.</param>
    internal PlayedServer(Func<string, byte[], ServerCallContext, Task<byte[]>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(e => e.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Service(answer)).AddSingleton<IServiceMethodProvider<Service>, Methods>();
        _app = builder.Build();
        _app.MapGrpcService<Service>();
        _app.StartAsync().GetAwaiter().GetResult();
        Target = _app.Urls.First().Replace("http://", "grpc://");
    }

    internal string Target { get; }

    public void Dispose() => ((IDisposable)_app).Dispose();

    internal sealed class Service(Func<string, byte[], ServerCallContext, Task<byte[]>> answer)
    {
        internal Task<byte[]> Answer(string method, byte[] request, ServerCallContext context) =>
            answer(method, request, context);
    }

    private sealed class Methods : IServiceMethodProvider<Service>
    {
        private static readonly string[] Names =
        [
            "CreateSession",
            "ExtendSession",
            "PartialRunSetup",
            "RunStep",
            "CloseSession",
            "ListDevices",
        ];

        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Service> context)
        {
            foreach (var name in Names)
            {
                context.AddUnaryMethod(
                    new Method<byte[], byte[]>(
                        MethodType.Unary,
                        "tensorflow.MasterService",
                        name,
                        RawCalls.Bytes,
                        RawCalls.Bytes
                    ),
                    [],
                    (service, request, call) => service.Answer(name, request, call)
                );
            }
        }
    }
}
