using System.CommandLine;

namespace TfNetLstm.Cli.Cluster;

/// <summary>What one process of a cluster is told of it.</summary>
/// <param name="Jobs">The addresses, HOST:PORT, by job.</param>
/// <param name="JobName">The process's job.</param>
/// <param name="TaskIndex">Its number in the job.</param>
/// <param name="Sync">Whether the workers' gradients are averaged.</param>
/// <param name="Patience">How long to wait for other processes.</param>
internal sealed record ClusterTask(
    IReadOnlyDictionary<string, string[]> Jobs,
    string JobName,
    int TaskIndex,
    bool Sync,
    TimeSpan Patience
)
{
    internal bool IsParameterServer => JobName == ClusterFile.ParameterServer;

    internal bool IsChief => !IsParameterServer && TaskIndex == 0;
}

/// <summary>The options that make a process one of a cluster, named as in TensorFlow's guide to distributed training.</summary>
internal sealed class ClusterOptions
{
    private const int Seconds = 300,
        MaxSeconds = 60 * 60 * 24,
        MaxTask = 9999;

    private readonly Option<string?> _cluster = Inputs.Path(
        "--cluster",
        "FILE",
        "Train together with other processes: JSON with the addresses of all, {\"ps\": [\"HOST:PORT\"], \"worker\": [...]}"
    );
    private readonly Option<string?> _job = new("--job-name")
    {
        HelpName = "ps|worker",
        Description = "With --cluster, what this process does: keep variables, or train; worker 0 gives them their first values",
        CompletionSources = { ClusterFile.ParameterServer, ClusterFile.Worker },
    };
    private readonly Option<int?> _task = Inputs.Number(
        "--task-index",
        0,
        MaxTask,
        "With --cluster, which of its job's processes this is, from 0"
    );
    private readonly Option<bool> _sync = new("--sync")
    {
        Description = "With --cluster, average the gradients of all workers for each step, and wait for the slowest",
    };
    private readonly Option<int?> _wait = Inputs.Number(
        "--wait-seconds",
        1,
        MaxSeconds,
        $"With --cluster, how long to wait for other processes to start ({Seconds}, if not given)"
    );

    internal static ClusterOptions AddTo(Command command)
    {
        var options = new ClusterOptions();
        foreach (var option in new Option[] { options._cluster, options._job, options._task, options._sync, options._wait })
            command.Add(option);
        return options;
    }

    /// <summary>What the process is to be; null for one that trains alone.</summary>
    /// <exception cref="UsageException">The options do not go together, or the file is none.</exception>
    internal ClusterTask? Parse(ParseResult parsed)
    {
        var (job, task) = (parsed.GetValue(_job), parsed.GetValue(_task));
        if (parsed.GetValue(_cluster) is not { } path)
        {
            var alone =
                job is not null ? _job.Name
                : task is not null ? _task.Name
                : parsed.GetValue(_sync) ? _sync.Name
                : parsed.GetValue(_wait) is not null ? _wait.Name
                : null;
            return alone is null ? null : throw new UsageException($"{alone} needs --cluster FILE");
        }

        var file = ClusterFile.Read(path);
        job ??= file.JobName ?? throw new UsageException("--cluster needs --job-name ps or worker");
        if (!file.Jobs.TryGetValue(job, out var tasks))
        {
            throw new UsageException(
                $"--job-name: expected ps or worker, found '{job}'" + UsageError.DidYouMean(job, file.Jobs.Keys)
            );
        }

        var index = task ?? file.TaskIndex ?? throw new UsageException("--cluster needs --task-index N");
        if (index < 0 || index >= tasks.Length)
        {
            throw new UsageException(
                $"--task-index: {path} has {tasks.Length} {job}{(tasks.Length == 1 ? "" : "s")}, numbered from 0; found {index}"
            );
        }

        return new(file.Jobs, job, index, parsed.GetValue(_sync), TimeSpan.FromSeconds(parsed.GetValue(_wait) ?? Seconds));
    }
}
