using System.Net;
using System.Net.Sockets;

namespace TestHelpers;

/// <summary>
/// Ports of this machine at which nobody listens but those who name them: a socket of Linux that is bound and does not listen
/// leaves its port to them, and keeps it from all who ask for any port. Other systems have no such sockets; there the ports are
/// only free when this is made.
/// </summary>
public sealed class LoopbackPorts : IDisposable
{
    private readonly Socket[] _sockets;
    private readonly int[] _ports;

    public LoopbackPorts(int count = 1)
    {
        _sockets =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)),
        ];
        foreach (var socket in _sockets)
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _ports = Array.ConvertAll(_sockets, socket => ((IPEndPoint)socket.LocalEndPoint!).Port);
        if (!OperatingSystem.IsLinux())
            Dispose();
    }

    public int this[int index] => _ports[index];

    /// <summary>Where a server listens at each port.</summary>
    public string[] Addresses => Array.ConvertAll(_ports, port => $"localhost:{port}");

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }
}
