using System.Runtime.CompilerServices;
using Tensorflow.Runtime;

namespace Tensorflow.Grpc;

/// <summary>
/// Makes the sessions of <c>grpc://host:port</c>. Source: TensorFlow's <c>GrpcSessionFactory</c>
/// (core/distributed_runtime/rpc/grpc_session.cc).
/// </summary>
internal sealed class GrpcSessionFactory : SessionFactory
{
    /// <summary>What a client of TensorFlow sends where the program says nothing: it has one CPU and no GPU.</summary>
    private static ConfigProto DefaultConfig =>
        new()
        {
            DeviceCount = { ["CPU"] = 1, ["GPU"] = 0 },
            GpuOptions = new() { Experimental = new() },
        };

    internal override bool AcceptsOptions(string target) => target.StartsWith(GrpcTarget.Scheme, StringComparison.Ordinal);

    internal override RemoteSession NewSession(string target, Graph graph, ConfigProto? config) =>
        new GrpcSession(
            graph,
            target,
            config?.Clone() ?? DefaultConfig,
            new MasterClient(target, config?.OperationTimeoutInMs ?? 0)
        );

#pragma warning disable CA2255 // A library that registers itself is what module initialisers are for.
    [ModuleInitializer]
    internal static void Register() => Register("GRPC_SESSION", new GrpcSessionFactory());
#pragma warning restore CA2255
}
