using System.Net;
using Tensorflow.Train;

namespace Tensorflow.Server;

/// <summary>Where a server listens, what it calls itself, and what it lets its clients have.</summary>
public sealed class ServerOptions
{
    /// <summary>
    /// The address to listen at: this machine's own only, by default. Whoever can connect can run graphs, which read and write
    /// files.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>The job in the names of the server's devices and in its messages.</summary>
    public string JobName { get; init; } = "local";

    /// <summary>The number of the task in the job.</summary>
    public int TaskIndex { get; init; }

    /// <summary>
    /// The tasks among which nodes may be spread, this one among them; null for this one alone. Whoever can connect to one of
    /// them can run graphs on all.
    /// </summary>
    public ClusterSpec? Cluster { get; init; }

    /// <summary>The sessions that may be open at a time.</summary>
    public int MaxSessions { get; init; } = 64;

    /// <summary>The bytes that a request may have: a graph with its constants, or a step's feeds.</summary>
    public int MaxRequestBytes { get; init; } = 1 << 30;

    /// <summary>How long a step may take; null for no limit.</summary>
    public TimeSpan? StepTimeout { get; init; }

    /// <summary>
    /// After what time a session is closed whose client has hung up and does not come back; its variables stay.
    /// </summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromMinutes(10);
}
