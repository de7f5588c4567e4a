using System.Text.Json;
using TfNetLstm.Data;

namespace TfNetLstm.Cli.Cluster;

/// <summary>
/// A cluster as JSON tells it: an object with the jobs' addresses, or one whose <c>cluster</c> is that and whose <c>task</c> says
/// which task the process is, as TensorFlow's environment variable TF_CONFIG has it.
/// </summary>
/// <param name="Jobs">The addresses, HOST:PORT, by job; <c>ps</c> and <c>worker</c>.</param>
/// <param name="JobName">The process's job, if the file says it.</param>
/// <param name="TaskIndex">The process's number in the job, if the file says it.</param>
internal sealed record ClusterFile(IReadOnlyDictionary<string, string[]> Jobs, string? JobName, int? TaskIndex)
{
    internal const string ParameterServer = "ps",
        Worker = "worker";

    private const string Form = """{"ps": ["HOST:PORT"], "worker": ["HOST:PORT", ...]}""";

    /// <exception cref="UsageException">The file cannot be read, or tells no cluster.</exception>
    internal static ClusterFile Read(string path)
    {
        try
        {
            UserFile.Check(path, $"a cluster, {Form}");
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(file.RootElement);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException($"--cluster: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            var why = e is JsonException json ? UserFile.Fault(json) : e.Message;
            throw new UsageException($"--cluster: {path} tells no cluster, as {Form} does: {why}");
        }
    }

    private static ClusterFile Read(JsonElement root)
    {
        Require(root, JsonValueKind.Object, "the whole");
        var isWhole = root.TryGetProperty("cluster", out var cluster);
        if (!isWhole)
            cluster = root;
        Require(cluster, JsonValueKind.Object, "'cluster'");
        var jobs = cluster.EnumerateObject().ToDictionary(job => job.Name, AddressesOf);
        foreach (var job in new[] { ParameterServer, Worker })
        {
            if (!jobs.TryGetValue(job, out var tasks) || tasks.Length == 0)
                throw new FormatException($"it has no '{job}'");
        }

        if (jobs.Keys.FirstOrDefault(job => job is not (ParameterServer or Worker)) is { } other)
            throw new FormatException($"the jobs are 'ps' and 'worker', found '{other}'");
        if (jobs.Values.SelectMany(tasks => tasks).GroupBy(address => address).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new FormatException($"{twice.Key} is there twice");
        if (!isWhole || !root.TryGetProperty("task", out var task))
            return new(jobs, null, null);
        Require(task, JsonValueKind.Object, "'task'");
        return
            task.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String
            && task.TryGetProperty("index", out var index)
            && index.ValueKind == JsonValueKind.Number
            && index.TryGetInt32(out var number)
            ? new(jobs, type.GetString(), number)
            : throw new FormatException($"'task' has to be {{\"type\": \"worker\", \"index\": 0}} or the like, found {task}");
    }

    private static string[] AddressesOf(JsonProperty job)
    {
        Require(job.Value, JsonValueKind.Array, $"'{job.Name}'");
        return
        [
            .. job
                .Value.EnumerateArray()
                .Select(address =>
                    address.ValueKind == JsonValueKind.String && Inputs.IsAddress(address.GetString()!)
                        ? address.GetString()!
                        : throw new FormatException($"expected \"HOST:PORT\", found {address.GetRawText()}")
                ),
        ];
    }

    private static void Require(JsonElement element, JsonValueKind kind, string what)
    {
        if (element.ValueKind != kind)
            throw new FormatException($"{what} has to be an {kind.ToString().ToLowerInvariant()}, found {element.GetRawText()}");
    }
}
