using Tensorflow;
using Tensorflow.NumPy;
using Tensorflow.Runtime;

namespace TfNetLstm.Cli.Cluster;

/// <summary>A program's session in one of several replicas: what it runs first is not what it would run alone.</summary>
internal sealed class ReplicaSession(Replica replica, RemoteSession session) : RemoteSession
{
    internal override NDArray[] Run(
        in RemoteStep step,
        RunOptions? options,
        RunMetadata? metadata,
        CancellationToken cancellation
    )
    {
        if (replica.Skips(step))
            return [];
        replica.Prepare(step);
        try
        {
            return session.Run(step, options, metadata, cancellation);
        }
        catch (OutOfRangeError e) when (replica.Ends(step, e))
        {
            return [];
        }
    }

    internal override string PartialRunSetup(in RemoteStep step) => session.PartialRunSetup(step);

    internal override string[] ListDevices() => session.ListDevices();

    public override void Dispose() => session.Dispose();
}

/// <summary>Makes the sessions of the programs in replicas.</summary>
internal sealed class ReplicaSessions(Replica replica) : SessionFactory
{
    internal const string Name = "REPLICA_SESSION",
        Target = "replica";

    internal override bool AcceptsOptions(string target) => target == Target;

    internal override RemoteSession NewSession(string target, Graph graph, ConfigProto? config) =>
        replica.NewSession(graph, config);
}
