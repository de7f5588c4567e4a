using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Devices;

namespace Tensorflow.Server.Sessions;

/// <summary>A server's sessions by their handles, and what they share.</summary>
internal sealed class SessionTable : IDisposable
{
    private const int HandleBytes = 8;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, MasterSession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private readonly ServerOptions _options;
    private readonly DeviceState _shared;
    private readonly Timer _timer;

    internal SessionTable(ServerOptions options)
    {
        _options = options;
        Devices = new(options.JobName, options.TaskIndex, options.Cluster);
        _shared = new(options.JobName);
        var every = options.AbandonedAfter < LookEvery ? options.AbandonedAfter : LookEvery;
        _timer = new(_ => CloseAbandoned(), null, every, every);
    }

    internal ServerDevices Devices { get; }

    internal int Count => _sessions.Count;

    /// <inheritdoc cref="StepRunner.Running"/>
    internal int RunningSteps => _sessions.Values.Sum(session => session.RunningSteps);

    /// <summary>Makes a session of a client's graph.</summary>
    /// <exception cref="TensorflowException">The graph or the options are not taken, or there are too many sessions.</exception>
    internal MasterSession Create(CreateSessionRequest request)
    {
        var config = request.Config ?? new();
        if (config.UsePerSessionThreads || config.SessionInterOpThreadPool.Count > 0)
            throw new InvalidArgumentError("Distributed session does not support session thread pool options.");
        CheckRoom();
        var state = config.IsolateSessionState ? new DeviceState(_options.JobName) : _shared;
        var handle = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(HandleBytes));
        var session = new MasterSession(handle, state, Devices, config, _options.StepTimeout);
        try
        {
            session.Create(request.GraphDef ?? new());
            lock (_adding)
            {
                // Others may have come while the graph was made.
                CheckRoom();
                _sessions[handle] = session;
            }
        }
        catch
        {
            session.Dispose();
            throw;
        }

        return session;
    }

    /// <summary>The session of a handle; null if there is none.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="connection">Cancelled when the connection ends over which it is used.</param>
    internal MasterSession? Find(string handle, CancellationToken connection)
    {
        var session = _sessions.GetValueOrDefault(handle);
        session?.Touch(connection);
        return session;
    }

    /// <summary>Ends a session and what it runs; false if there is none.</summary>
    internal bool Close(string handle)
    {
        if (!_sessions.TryRemove(handle, out var session))
            return false;
        session.Dispose();
        return true;
    }

    /// <summary>Ends all sessions, and forgets the variables of some containers; of the default one if none is named.</summary>
    internal void Reset(IReadOnlyCollection<string> containers)
    {
        CloseAll();
        _shared.Resources.Cleanup(containers);
    }

    public void Dispose()
    {
        _timer.Dispose();
        CloseAll();
    }

    private void CheckRoom()
    {
        if (_sessions.Count >= _options.MaxSessions)
            throw new ResourceExhaustedError($"This server runs at most {_options.MaxSessions} sessions at a time.");
    }

    private void CloseAll()
    {
        foreach (var handle in _sessions.Keys)
            Close(handle);
    }

    private void CloseAbandoned()
    {
        foreach (var (handle, session) in _sessions)
        {
            if (session.IsAbandoned(_options.AbandonedAfter))
                Close(handle);
        }
    }
}
