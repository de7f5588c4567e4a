using System.Diagnostics;
using System.Text.Json;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Cli;

/// <summary>The processes of a cluster with one parameter server, and the file that tells them of each other.</summary>
internal sealed class ClusterProcesses : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackPorts _ports;
    private Process _ps;

    internal ClusterProcesses(int workers)
    {
        _ports = new(1 + workers);
        Addresses = _ports.Addresses;
        File = Write("cluster.json", Addresses[..1], Addresses[1..]);
        _ps = StartPs();
    }

    /// <summary>That of the parameter server, then those of the workers.</summary>
    internal string[] Addresses { get; }

    internal string File { get; }

    internal string FolderOf(string name) => _folder[name];

    /// <summary>Writes a cluster's file.</summary>
    internal string Write(string name, string[] ps, string[] workers)
    {
        System.IO.File.WriteAllText(_folder[name], JsonSerializer.Serialize(new { ps, worker = workers }));
        return _folder[name];
    }

    /// <summary>Trains as a worker to the end.</summary>
    internal Task<CliResult> Train(int task, params string[] options) => TrainProgram("static", task, options);

    /// <summary>Trains another program as a worker to the end.</summary>
    internal Task<CliResult> TrainProgram(string name, int task, string[] options) =>
        Task.Factory.StartNew(() => CliProcess.Run(Arguments(name, task, options)), TaskCreationOptions.LongRunning);

    /// <summary>Trains as a worker until it is killed.</summary>
    internal Process Start(int task, params string[] options) => CliProcess.StartServing(Arguments("static", task, options));

    /// <summary>The step after which a folder's last checkpoint was saved.</summary>
    internal int SavedStep(string name) => int.Parse(tf.train.latest_checkpoint(FolderOf(name))!.Split('-')[^1]);

    internal void KillPs() => _ps.Kill();

    internal void RestartPs()
    {
        _ps.WaitForExit();
        _ps.Dispose();
        _ps = StartPs();
    }

    public void Dispose()
    {
        if (!_ps.HasExited)
            _ps.Kill();
        _ps.WaitForExit();
        _ps.Dispose();
        _ports.Dispose();
        _folder.Dispose();
    }

    private string[] Arguments(string name, int task, string[] options) =>
        [
            .. $"train {name} --seed 1 --threads 1 --job-name worker --task-index".Split(' '),
            $"{task}",
            "--cluster",
            File,
            .. options,
        ];

    private Process StartPs()
    {
        var ps = CliProcess.StartServing("train", "static", "--cluster", File, "--job-name", "ps", "--task-index", "0");
        Assert.Equal($"grpc://{Addresses[0]}", ps.StandardOutput.ReadLine());
        return ps;
    }
}
