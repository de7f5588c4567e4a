using System.CommandLine;
using System.Net;
using Tensorflow.Server;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm serve</c>: runs the graphs of sessions in other processes until a signal ends it, as TensorFlow's
/// <c>tf.train.Server</c> does. Standard output has one line, the target of such sessions.
/// </summary>
internal static class ServeCommand
{
    private const int DefaultPort = 2222,
        MaxSeconds = 60 * 60 * 24 * 7,
        MaxSessions = 10_000,
        MaxMegabytes = 2047;

    internal static Command Create()
    {
        var port = Inputs.Number(
            "--port",
            0,
            ushort.MaxValue,
            $"The port to listen at ({DefaultPort}, if not given; 0 for a free one)"
        );
        var address = new Option<IPAddress?>("--address")
        {
            HelpName = "IP",
            Description =
                "The address to listen at (127.0.0.1, this machine only, if not given); who reaches it can run graphs, which "
                + "read and write files",
            CustomParser = result =>
                IPAddress.TryParse(result.Tokens[0].Value, out var found)
                    ? found
                    : Inputs.Refuse<IPAddress>(result, $"--address: expected an IP address, found '{result.Tokens[0].Value}'"),
        };
        var sessions = Inputs.Number("--sessions", 1, MaxSessions, "The sessions that may be open at a time (64, if not given)");
        var megabytes = Inputs.Number(
            "--megabytes",
            1,
            MaxMegabytes,
            "The megabytes that a request may have (1024, if not given)"
        );
        var seconds = Inputs.Number("--step-seconds", 1, MaxSeconds, "How long a step may take (no limit, if not given)");
        var threads = Inputs.Threads();
        var command = new Command("serve", "Run the graphs of other programs, whose sessions have the target grpc://HOST:PORT")
        {
            port,
            address,
            sessions,
            megabytes,
            seconds,
            threads,
        };
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                if (parsed.GetValue(threads) is { } count)
                    Backends.Backend.UseThreads(count);
                var defaults = new ServerOptions();
                using var server = new TensorflowServer(
                    new()
                    {
                        Address = parsed.GetValue(address) ?? defaults.Address,
                        Port = parsed.GetValue(port) ?? DefaultPort,
                        MaxSessions = parsed.GetValue(sessions) ?? defaults.MaxSessions,
                        MaxRequestBytes = parsed.GetValue(megabytes) is { } size ? size << 20 : defaults.MaxRequestBytes,
                        StepTimeout = parsed.GetValue(seconds) is { } limit ? TimeSpan.FromSeconds(limit) : null,
                    }
                );
                Console.Out.WriteLine(server.target);
                Console.Out.Flush();
                stop.WaitHandle.WaitOne();
                stop.ThrowIfCancellationRequested();
            })
        );
        return command;
    }
}
