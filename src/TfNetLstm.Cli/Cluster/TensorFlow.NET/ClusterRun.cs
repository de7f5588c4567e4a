namespace TfNetLstm.Cli.Cluster;

/// <summary>What a process of a cluster does; over TensorFlow.NET there is none.</summary>
internal static class ClusterRun
{
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static void Serve(ClusterTask task, CancellationToken stop) => throw Refused(task, stop);

    /// <exception cref="NotSupportedException">Always.</exception>
    internal static Replica Join(ClusterTask task, bool resumes, CancellationToken stop)
    {
        _ = resumes;
        throw Refused(task, stop);
    }

    private static NotSupportedException Refused(ClusterTask task, CancellationToken stop)
    {
        _ = (task, stop);
        return new("TensorFlow.NET does not train a tutorial on a cluster.");
    }
}

/// <summary>A worker; there is none.</summary>
internal sealed class Replica : IDisposable
{
    internal bool IsOver => false;

    internal long? GlobalStep => null;

    internal void Finish() { }

    public void Dispose() { }
}
