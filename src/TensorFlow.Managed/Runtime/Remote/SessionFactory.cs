using System.Reflection;

namespace Tensorflow.Runtime;

/// <summary>
/// Makes sessions for a kind of target. A package that has one registers it when it is loaded. Source: TensorFlow's
/// <c>SessionFactory</c> (core/common_runtime/session_factory.h).
/// </summary>
internal abstract class SessionFactory
{
    private const string Package = "TensorFlow.Managed.Grpc",
        GrpcScheme = "grpc://";

    private static readonly Lock Registering = new();
    private static readonly SortedDictionary<string, SessionFactory> Factories = new(StringComparer.Ordinal);

    /// <summary>Whether this makes sessions for a target.</summary>
    internal abstract bool AcceptsOptions(string target);

    /// <summary>A session; nothing is sent before it is used. config: null for the default.</summary>
    /// <exception cref="InvalidArgumentError">The target is none.</exception>
    internal abstract RemoteSession NewSession(string target, Graph graph, ConfigProto? config);

    /// <summary>Makes a factory known.</summary>
    /// <param name="name">Its name in messages, such as <c>GRPC_SESSION</c>.</param>
    /// <param name="factory">The factory.</param>
    internal static void Register(string name, SessionFactory factory)
    {
        lock (Registering)
            Factories[name] = factory;
    }

    /// <summary>A session for a target; null for one in this process.</summary>
    /// <exception cref="NotFoundError">No factory accepts the target.</exception>
    internal static RemoteSession? SessionFor(string target, Graph graph, ConfigProto? config)
    {
        if (Argument.Given(target).Length == 0)
            target = graph.SessionTarget;
        return target.Length == 0 ? null : FactoryFor(target, config).NewSession(target, graph, config);
    }

    private static SessionFactory FactoryFor(string target, ConfigProto? config)
    {
        var isGrpc = target.StartsWith(GrpcScheme, StringComparison.Ordinal);
        if (isGrpc)
            LoadPackage();
        lock (Registering)
        {
            if (Factories.Values.FirstOrDefault(f => f.AcceptsOptions(target)) is { } factory)
                return factory;
            var timeout = config?.OperationTimeoutInMs is > 0 and var time ? $"operation_timeout_in_ms: {time}" : "";
            throw new NotFoundError(
                $"No session factory registered for the given session options: {{target: \"{target}\" config: {timeout}}} "
                    + $"Registered factories are {{{string.Join(", ", Factories.Keys.Prepend("DIRECT_SESSION"))}}}."
                    + (isGrpc ? $" The package {Package} has one for {GrpcScheme}: reference it." : "")
            );
        }
    }

    /// <summary>Loads the package that registers the factory of <c>grpc://</c>, if it is there.</summary>
    private static void LoadPackage()
    {
        try
        {
            var module = Assembly.Load(Package).ManifestModule.ModuleHandle;
            System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(module);
        }
        catch (FileNotFoundException)
        {
            // What is missing is said where no factory is found.
        }
    }
}
