using System.Text.Json;

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

    /// <exception cref="UsageException">The file cannot be read, or tells no cluster.</exception>
    internal static ClusterFile Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(file.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--cluster: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new UsageException(
                $"--cluster: {path} tells no cluster, as {{\"ps\": [\"HOST:PORT\"], \"worker\": [\"HOST:PORT\", ...]}} does: "
                    + e.Message
            );
        }
    }

    private static ClusterFile Read(JsonElement root)
    {
        var isWhole = root.TryGetProperty("cluster", out var cluster);
        var jobs = (isWhole ? cluster : root)
            .EnumerateObject()
            .ToDictionary(job => job.Name, job => job.Value.EnumerateArray().Select(AddressOf).ToArray());
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
        return new(jobs, task.GetProperty("type").GetString(), task.GetProperty("index").GetInt32());
    }

    private static string AddressOf(JsonElement element)
    {
        var address = element.GetString() ?? "";
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address[(colon + 1)..], out var port) && port > 0
            ? address
            : throw new FormatException($"expected HOST:PORT, found '{address}'");
    }
}
