using System.Net;
using Tensorflow.Train;

namespace Tensorflow.Server;

/// <summary><c>tf.train.Server</c>.</summary>
public static class ServerExtensions
{
    private const string Grpc = "grpc";

    /// <summary>Each worker has a session here for each kind of step that it takes.</summary>
    private const int MaxSessions = 10_000;

    /// <param name="train"><c>tf.train</c>.</param>
    extension(tensorflow.train_internal train)
    {
        /// <summary>
        /// Starts this process's server in a cluster. Sessions on its <c>target</c> spread their graphs over the cluster's tasks;
        /// a task that only keeps variables waits in <c>join</c>. Source: TensorFlow 1.15 <c>tf.train.Server</c>
        /// (python/training/server_lib.py).
        /// </summary>
        /// <param name="server_or_cluster_def">A <see cref="ClusterSpec"/>, or what makes one.</param>
        /// <param name="job_name">The job of this process; may be left out where there is one.</param>
        /// <param name="task_index">Its number in the job; may be left out where the job has one task.</param>
        /// <param name="protocol"><c>grpc</c>.</param>
        /// <returns>The server, which listens at the address that the cluster says: at this machine's own if that is localhost,
        /// at this address alone if it is a number, and at all of the machine's otherwise.</returns>
        /// <exception cref="TypeError">The cluster is none.</exception>
        /// <exception cref="ValueError">The job or the task is not in the cluster, or is not told.</exception>
        /// <exception cref="InvalidArgumentError">The address has no port.</exception>
        /// <exception cref="NotFoundError">There is no other protocol.</exception>
        /// <exception cref="IOException">The port is taken.</exception>
        public TensorflowServer Server(
            object server_or_cluster_def,
            string? job_name = null,
            int? task_index = null,
            string? protocol = null
        )
        {
            _ = train;
            if (protocol is not (null or Grpc))
                throw new NotFoundError($"No server factory registered for the given ServerDef: protocol: \"{protocol}\"");
            var cluster = ClusterOf(server_or_cluster_def);
            job_name ??= cluster.jobs is [var only] ? only : throw new ValueError("Must specify an explicit `job_name`.");
            var index = task_index
                ?? (
                    cluster.task_indices(job_name) is [var one]
                        ? one
                        : throw new ValueError("Must specify an explicit `task_index`.")
                );
            var (address, port) = EndPointOf(cluster.task_address(job_name, index));
            return new(
                new()
                {
                    Address = address,
                    Port = port,
                    JobName = job_name,
                    TaskIndex = index,
                    Cluster = cluster,
                    MaxSessions = MaxSessions,
                }
            );
        }
    }

    private static ClusterSpec ClusterOf(object cluster)
    {
        try
        {
            return new(cluster);
        }
        catch (TypeError)
        {
            throw new TypeError("Could not convert `server_or_cluster_def` to a `tf.train.ServerDef` or `tf.train.ClusterSpec`.");
        }
    }

    private static (IPAddress Address, int Port) EndPointOf(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(address[(colon + 1)..], out var port))
            throw new InvalidArgumentError($"Could not parse port for local server from \"{address}\".");
        var host = address[..colon];
        return (
            host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(host, out var number) ? number
            : IPAddress.Any,
            port
        );
    }
}
