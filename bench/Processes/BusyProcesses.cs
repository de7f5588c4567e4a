using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Processes;

/// <summary>Processes that keep a core busy each, until this is disposed or its process ends.</summary>
internal sealed class BusyProcesses : IDisposable
{
    /// <summary>The argument that makes the bench such a process.</summary>
    internal const string Request = "keep-busy";

    private readonly List<Process> _processes = [];

    /// <summary>Starts them and waits until all are at work.</summary>
    internal BusyProcesses(int count)
    {
        for (var i = 0; i < count; i++)
            _processes.Add(ChildProcess.Start(typeof(BusyProcesses).Assembly.Location, Request));
        foreach (var process in _processes)
            process.StandardOutput.ReadLine();
    }

    /// <summary>Is such a process: computes until standard input ends.</summary>
    [DoesNotReturn]
    internal static void KeepBusy()
    {
        const int Iterations = 1_000_000;
        var end = new Thread(() =>
        {
            while (Console.In.Read() >= 0) { }
            Environment.Exit(0);
        });
        end.IsBackground = true;
        end.Start();
        Console.WriteLine("busy");
        while (true)
            GC.KeepAlive(FmaLoop.Run(FmaLoop.Widths[0], Iterations));
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
