using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using TfNetLstm.Bench.Workloads;

namespace TfNetLstm.Bench.Peers;

/// <summary>
/// PyTorch at work on the same networks: a process of <c>pytorch.py</c> with its own settings, which waits while others are
/// measured.
/// </summary>
internal sealed class PyTorchPeer : IDisposable
{
    private const string Script = "pytorch.py",
        DebianPython = "/usr/bin/python3",
        Libraries = "/usr/lib";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Taken away, so that "stock" is stock wherever the bench runs.
    private static readonly string[] Variables = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "ATEN_CPU_CAPABILITY"];

    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidDataException">There is no PyTorch, or it does not work here.</exception>
    private PyTorchPeer(string setting, int threads, string python, IReadOnlyDictionary<string, string> environment)
    {
        (Setting, Threads) = (setting, threads);
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers", Script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var variable in Variables)
            start.Environment.Remove(variable);
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        _process = Process.Start(start)!;
        try
        {
            var first = Read<Dictionary<string, string>>();
            if (first.TryGetValue("error", out var error))
                throw new InvalidDataException(error);
            Version = $"PyTorch {first["version"]}, {first["capability"]}";
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>"stock": as installed; "tuned": told to use this processor's widest vectors.</summary>
    internal string Setting { get; }

    internal int Threads { get; }

    internal string Version { get; }

    /// <summary>Starts all that work here, at each number of threads; tells of each that does not.</summary>
    /// <exception cref="InvalidDataException">None works.</exception>
    internal static IReadOnlyList<PyTorchPeer> StartAll(string? python, IReadOnlyList<int> threads, Action<string> failed)
    {
        python ??= File.Exists(DebianPython) ? DebianPython : "python3";
        var peers = new List<PyTorchPeer>();
        foreach (var count in threads)
        {
            foreach (var (setting, environment) in new[] { ("stock", []), ("tuned", Tuned()) })
            {
                try
                {
                    peers.Add(new(setting, count, python, environment));
                }
                catch (Exception e) when (e is InvalidDataException or System.ComponentModel.Win32Exception)
                {
                    failed($"PyTorch, {setting}, threads: {count}: {e.Message}");
                }
            }
        }
        return peers.Count > 0
            ? peers
            : throw new InvalidDataException(
                $"--peers: {python} has no PyTorch that works here; "
                    + "Debian has it as python3-torch and libopenblas0-openmp (apt-get install), --python names another Python."
            );
    }

    /// <summary>The median milliseconds of a step, for each way to write the network.</summary>
    /// <exception cref="InvalidDataException">The process ended or did not answer.</exception>
    internal IReadOnlyDictionary<string, double> Time(Workload workload, TimeSpan time)
    {
        var network = workload.Network;
        _process.StandardInput.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    batch = network.Batch,
                    steps = network.Steps,
                    inputs = network.Inputs,
                    hidden = network.Hidden,
                    classes = network.Classes,
                    projection = network.Projection,
                    trains = workload.Trains,
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

    /// <summary>
    /// The kernels of this processor's widest vectors, which old libraries do not choose on processors they do not know; and the
    /// OpenBLAS whose threads are PyTorch's own, if it is installed: two sets of threads get in each other's way.
    /// </summary>
    private static Dictionary<string, string> Tuned()
    {
        var environment = new Dictionary<string, string>();
        if (Avx2.IsSupported)
        {
            var wide = Vector512.IsHardwareAccelerated;
            environment["OPENBLAS_CORETYPE"] = wide ? "SkylakeX" : "Haswell";
            environment["ATEN_CPU_CAPABILITY"] = wide ? "avx512" : "avx2";
        }
        var folders = Directory.Exists(Libraries) ? Directory.GetDirectories(Libraries) : [];
        if (folders.Select(folder => Path.Combine(folder, "openblas-openmp")).FirstOrDefault(Directory.Exists) is { } openBlas)
            environment["LD_LIBRARY_PATH"] = openBlas;
        return environment;
    }

    private T Read<T>()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
            throw new InvalidDataException($"{Script} has not answered within {Patience.TotalMinutes} minutes.");
        if (line.Result is null)
        {
            _process.WaitForExit();
            throw new InvalidDataException($"{Script} ended with exit code {_process.ExitCode}.");
        }
        return JsonSerializer.Deserialize<T>(line.Result)!;
    }
}
