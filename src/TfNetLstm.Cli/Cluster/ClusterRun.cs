using Tensorflow.Server;
using static Tensorflow.Binding;

namespace TfNetLstm.Cli.Cluster;

/// <summary>What a process of a cluster does.</summary>
internal static class ClusterRun
{
    /// <summary>
    /// Keeps variables for the workers until a signal comes. Standard output has one line, the server's target.
    /// </summary>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static void Serve(ClusterTask task, CancellationToken stop)
    {
        using var server = tf.train.Server(tf.train.ClusterSpec(task.Jobs.ToDictionary()), task.JobName, task.TaskIndex);
        Console.Out.WriteLine(server.target);
        Console.Out.Flush();
        stop.WaitHandle.WaitOne();
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Has the default graph's program train as one worker.</summary>
    /// <inheritdoc cref="Replica(ClusterTask, bool, CancellationToken)"/>
    internal static Replica Join(ClusterTask task, bool resumes, CancellationToken stop) => new(task, resumes, stop);
}
