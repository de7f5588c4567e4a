using System.Net;
using System.Net.Sockets;

namespace TestHelpers;

/// <summary>Ports of this machine.</summary>
public static class LoopbackPorts
{
    /// <summary>Ports that nobody listens at, all different.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}
