using System.Collections;
using System.Globalization;

namespace Tensorflow.Train;

/// <summary>
/// The processes of a cluster: jobs, and of each the tasks with their addresses. Source: TensorFlow 1.15
/// <c>tf.train.ClusterSpec</c> (python/training/server_lib.py).
/// </summary>
public sealed class ClusterSpec : IEquatable<ClusterSpec>
{
    /// <summary>By job, in the order they were told, the addresses by the tasks' numbers.</summary>
    private readonly Dictionary<string, SortedDictionary<int, string>> _jobs = new(StringComparer.Ordinal);

    /// <param name="cluster">
    /// A dictionary from jobs to their tasks' addresses, HOST:PORT, which are a list, or a dictionary from the tasks' numbers
    /// where not all of them are told; or a message, or another of these.
    /// </param>
    /// <exception cref="TypeError">It is none of these.</exception>
    public ClusterSpec(object cluster)
    {
        switch (cluster)
        {
            case ClusterSpec other:
                _jobs = other._jobs;
                break;
            case ClusterDef message:
                foreach (var job in message.Job)
                    _jobs[job.Name] = new(job.Tasks);
                break;
            case IDictionary jobs:
                foreach (DictionaryEntry job in jobs)
                    _jobs[(string)job.Key] = Tasks((string)job.Key, job.Value);
                break;
            default:
                throw new TypeError(
                    "`cluster` must be a dictionary mapping one or more job names to lists of network addresses, or a "
                        + "`ClusterDef` protocol buffer"
                );
        }
    }

    /// <summary>The jobs, in the order they were told.</summary>
    public string[] jobs => [.. _jobs.Keys];

    /// <summary>
    /// The jobs, and of each the addresses: a string[] if they are numbered from 0 without a gap, else a
    /// Dictionary&lt;int, string&gt; by the tasks' numbers.
    /// </summary>
    public Dictionary<string, object> as_dict() =>
        _jobs.ToDictionary(
            job => job.Key,
            job =>
                job.Value.Count > 0 && job.Value.Keys.Last() + 1 == job.Value.Count
                    ? (object)job.Value.Values.ToArray()
                    : new Dictionary<int, string>(job.Value)
        );

    /// <summary>The message, its jobs by their names and their tasks by their numbers.</summary>
    public ClusterDef as_cluster_def()
    {
        var message = new ClusterDef();
        foreach (var (name, tasks) in _jobs.OrderBy(job => job.Key, StringComparer.Ordinal))
            message.Job.Add(new JobDef { Name = name, Tasks = { tasks } });
        return message;
    }

    /// <summary>The number of a job's tasks.</summary>
    /// <exception cref="ValueError">There is no such job.</exception>
    public int num_tasks(string job_name) => Job(job_name).Count;

    /// <summary>The numbers of a job's tasks, in order.</summary>
    /// <exception cref="ValueError">There is no such job.</exception>
    public int[] task_indices(string job_name) => [.. Job(job_name).Keys];

    /// <summary>A task's address.</summary>
    /// <exception cref="ValueError">There is no such job or task.</exception>
    public string task_address(string job_name, int task_index) =>
        Job(job_name).TryGetValue(task_index, out var address)
            ? address
            : throw new ValueError($"No task with index {task_index.ToString(CultureInfo.InvariantCulture)} in job '{job_name}'");

    /// <summary>A job's addresses at the places that are the tasks' numbers; null where there is no task.</summary>
    /// <exception cref="ValueError">There is no such job.</exception>
    public string?[] job_tasks(string job_name)
    {
        var tasks = Job(job_name);
        var addresses = new string?[tasks.Count == 0 ? 0 : tasks.Keys.Last() + 1];
        foreach (var (index, address) in tasks)
            addresses[index] = address;
        return addresses;
    }

    /// <summary>Whether the other has the same jobs with the same tasks.</summary>
    public bool Equals(ClusterSpec? other) =>
        other is not null
        && _jobs.Count == other._jobs.Count
        && _jobs.All(job => other._jobs.TryGetValue(job.Key, out var tasks) && tasks.SequenceEqual(job.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClusterSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => as_cluster_def().GetHashCode();

    /// <summary><c>ClusterSpec({'ps': ['localhost:2222'], 'worker': {1: 'localhost:2224'}})</c></summary>
    public override string ToString()
    {
        var jobs = as_dict().OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => $"'{job.Key}': {Text(job.Value)}");
        return $"ClusterSpec({{{string.Join(", ", jobs)}}})";

        static string Text(object tasks) =>
            tasks is string[] list
                ? $"[{string.Join(", ", list.Select(address => $"'{address}'"))}]"
                : $"{{{string.Join(", ", ((Dictionary<int, string>)tasks).Select(Task))}}}";

        static string Task(KeyValuePair<int, string> task) => FormattableString.Invariant($"{task.Key}: '{task.Value}'");
    }

    /// <summary>Whether there is such a job.</summary>
    internal bool Has(string job_name) => _jobs.ContainsKey(job_name);

    /// <exception cref="TypeError">They are neither a list nor a dictionary from integers to strings.</exception>
    private static SortedDictionary<int, string> Tasks(string job_name, object? tasks) =>
        tasks switch
        {
            IEnumerable<KeyValuePair<int, string>> sparse => new(sparse.ToDictionary()),
            IEnumerable<string> addresses => new(addresses.Index().ToDictionary(a => a.Index, a => a.Item)),
            _ => throw new TypeError($"The tasks for job '{job_name}' must be a list or a dictionary from integers to strings."),
        };

    /// <exception cref="ValueError">There is no such job.</exception>
    private SortedDictionary<int, string> Job(string job_name) =>
        _jobs.TryGetValue(Argument.Given(job_name), out var tasks)
            ? tasks
            : throw new ValueError($"No such job in cluster: '{job_name}'");
}
