using System.Diagnostics;
using System.Text.Json;
using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Bench.Peers;

/// <summary>
/// Another framework at work on the same networks: a process with settings of its own, which waits while others are measured. It
/// reads a request a line and answers each with a line, both JSON; its first line tells its version, or why it does not work
/// here.
/// </summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly string _program;

    /// <summary>Starts it.</summary>
    /// <param name="name">The framework, and its settings where it is started with several.</param>
    /// <param name="threads">At how many threads it computes.</param>
    /// <param name="start">The process.</param>
    /// <exception cref="InvalidDataException">The framework is not there, or does not work here.</exception>
    internal Peer(string name, int threads, ProcessStartInfo start)
    {
        (Name, Threads, _program) = (name, threads, Path.GetFileName(start.ArgumentList[0]));
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        _process = Process.Start(start)!;
        try
        {
            var first = Read<Dictionary<string, string>>();
            if (first.TryGetValue("error", out var error))
                throw new InvalidDataException(error);
            Version = first["version"];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal string Name { get; }

    internal int Threads { get; }

    /// <summary>The framework's version, and what it uses of the processor where it tells.</summary>
    internal string Version { get; }

    /// <summary>Whether it runs trained networks only, which it reads from files.</summary>
    internal bool ReadsModels { get; init; }

    /// <summary>Whether it can do what a workload does.</summary>
    internal bool Takes(Workload workload) => !ReadsModels || workload.WriteOnnx is not null;

    /// <summary>The median milliseconds of a step, for each way to write the network.</summary>
    /// <exception cref="InvalidDataException">The process ended or did not answer.</exception>
    internal IReadOnlyDictionary<string, double> Time(Workload workload, TimeSpan time)
    {
        var network = workload.Network;
        _process.StandardInput.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    cell = network.Cell.ToString(),
                    batch = network.Batch,
                    steps = network.Steps,
                    inputs = network.Inputs,
                    hidden = network.Hidden,
                    classes = network.Classes,
                    projection = network.Projection,
                    layers = network.Layers,
                    directions = network.Directions,
                    trains = workload.Trains,
                    model = ReadsModels ? workload.OnnxFile : null,
                    threads = Threads,
                    seconds = time.TotalSeconds,
                }
            )
        );
        return Read<Dictionary<string, double>>();
    }

    public void Dispose()
    {
        // The end of its input ends it.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }

    private T Read<T>()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
            throw new InvalidDataException($"{_program} has not answered within {Patience.TotalMinutes} minutes.");
        if (line.Result is null)
        {
            _process.WaitForExit();
            throw new InvalidDataException($"{_program} ended with exit code {_process.ExitCode}.");
        }
        try
        {
            return JsonSerializer.Deserialize<T>(line.Result)!;
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{_program} answers with what is no JSON: {line.Result}");
        }
    }
}
