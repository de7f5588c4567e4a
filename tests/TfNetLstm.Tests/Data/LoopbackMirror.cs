using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TfNetLstm.Tests.Data;

/// <summary>A web server on this machine that answers as one is told to.</summary>
internal sealed class LoopbackMirror : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Action<HttpListenerContext> _answer;

    private LoopbackMirror(Action<HttpListenerContext> answer)
    {
        _answer = answer;
        (_listener, Address) = Listen();
        _ = Task.Run(Serve);
    }

    /// <summary>Its folder of files.</summary>
    internal Uri Address { get; }

    /// <summary>The requests so far: file name and, after a blank, the range asked for.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    internal static LoopbackMirror Answering(Action<HttpListenerContext> answer) => new(answer);

    /// <summary>Gives files by name, whole or from where it is asked to; 404 for others.</summary>
    internal static LoopbackMirror Start(Func<string, byte[]?> files, bool ranges = true) =>
        new(context =>
        {
            if (files(NameOf(context)) is not { } bytes)
            {
                context.Response.StatusCode = 404;
                return;
            }
            var from = 0;
            if (ranges && context.Request.Headers["Range"] is { } range)
            {
                from = int.Parse(range["bytes=".Length..^1]);
                if (from >= bytes.Length)
                {
                    context.Response.StatusCode = 416;
                    return;
                }
                context.Response.StatusCode = 206;
                context.Response.Headers["Content-Range"] = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
            }
            context.Response.ContentLength64 = bytes.Length - from;
            context.Response.OutputStream.Write(bytes, from, bytes.Length - from);
        });

    internal static string NameOf(HttpListenerContext context) => context.Request.Url!.Segments[^1];

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, Uri Address) Listen()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/mnist/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, new Uri(address));
            }
            catch (HttpListenerException)
            {
                // Somebody took the port in between; the listener is closed then.
            }
        }
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Requests.Enqueue($"{NameOf(context)} {context.Request.Headers["Range"]}".TrimEnd());
            _ = Task.Run(() =>
            {
                try
                {
                    _answer(context);
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
                {
                    // The client, or the test, has gone.
                }
            });
        }
    }
}
