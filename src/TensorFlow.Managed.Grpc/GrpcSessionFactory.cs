using System.Runtime.CompilerServices;
using Tensorflow.Runtime;

namespace Tensorflow.Grpc;

/// <summary>
/// Makes the sessions of <c>grpc://host:port</c>. Source: TensorFlow's <c>GrpcSessionFactory</c>
/// (core/distributed_runtime/rpc/grpc_session.cc).
/// </summary>
internal sealed class GrpcSessionFactory : SessionFactory
{
    internal override bool AcceptsOptions(string target) => target.StartsWith(GrpcTarget.Scheme, StringComparison.Ordinal);

    internal override RemoteSession NewSession(string target, Graph graph, ConfigProto config) =>
        new GrpcSession(graph, target, ConfigMessage.Complete(config), new MasterClient(target, config.OperationTimeoutInMs));

#pragma warning disable CA2255 // A library that registers itself is what module initialisers are for.
    [ModuleInitializer]
    internal static void Register() => Register("GRPC_SESSION", new GrpcSessionFactory());
#pragma warning restore CA2255
}
