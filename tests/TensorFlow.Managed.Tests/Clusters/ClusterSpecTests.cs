using System.Text.Json;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>What ClusterSpec and DeviceSpec say, as in TensorFlow 1.15.</summary>
public sealed class ClusterSpecTests
{
    private static readonly Dictionary<string, object> Sparse = new()
    {
        ["worker"] = new Dictionary<int, string> { [1] = "a:1", [3] = "b:2" },
    };

    public static TheoryData<string> Questions =>
        [.. ClusterFiles.Devices.GetProperty("cluster_spec").EnumerateArray().Select(q => q.GetProperty("what").GetString()!)];

    public static TheoryData<string> Names =>
        [.. ClusterFiles.Devices.GetProperty("device_spec").EnumerateArray().Select(d => d.GetProperty("string").GetString()!)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_cluster_answers_as_TensorFlows(string question)
    {
        var recorded = Recorded("cluster_spec", "what", question);
        if (recorded.TryGetProperty("error", out var error))
        {
            var refused = Assert.ThrowsAny<TensorflowException>(() => Answer(question));
            Assert.Equal(error.GetString(), $"{refused.GetType().Name}: {refused.Message}");
            return;
        }

        Assert.Equal(JsonSerializer.Serialize(recorded.GetProperty("got")), JsonSerializer.Serialize(Answer(question)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_devices_name_says_what_it_says_in_TensorFlow(string name)
    {
        var recorded = Recorded("device_spec", "string", name);
        var spec = DeviceSpec.from_string(name);
        var parts = new Dictionary<string, object?>
        {
            ["string"] = name,
            ["job"] = spec.job,
            ["replica"] = spec.replica,
            ["task"] = spec.task,
            ["device_type"] = spec.device_type,
            ["device_index"] = spec.device_index,
            ["to_string"] = spec.to_string(),
        };
        Assert.Equal(JsonSerializer.Serialize(recorded), JsonSerializer.Serialize(parts));
    }

    [Fact]
    public void A_cluster_is_the_same_as_a_message_and_another_cluster()
    {
        var cluster = tf.train.ClusterSpec(Sparse);
        Assert.Equal(cluster, tf.train.ClusterSpec(cluster.as_cluster_def()));
        Assert.Equal(cluster, tf.train.ClusterSpec(cluster));
        Assert.NotEqual(cluster, tf.train.ClusterSpec(ClusterFiles.OnePs));
        Assert.Equal(cluster.GetHashCode(), tf.train.ClusterSpec(cluster.as_cluster_def()).GetHashCode());
    }

    private static JsonElement Recorded(string list, string key, string value) =>
        ClusterFiles.Devices.GetProperty(list).EnumerateArray().Single(e => e.GetProperty(key).GetString() == value);

    private static object? Answer(string question)
    {
        var cluster = tf.train.ClusterSpec(ClusterFiles.OnePs);
        var sparse = tf.train.ClusterSpec(Sparse);
        return question switch
        {
            "as_dict" => cluster.as_dict(),
            "jobs" => cluster.jobs,
            "as_cluster_def" => Text(cluster.as_cluster_def()),
            "num_tasks('worker')" => cluster.num_tasks("worker"),
            "task_address('worker', 1)" => cluster.task_address("worker", 1),
            "job_tasks('ps')" => cluster.job_tasks("ps"),
            "task_indices('worker')" => cluster.task_indices("worker"),
            "num_tasks('nosuch')" => cluster.num_tasks("nosuch"),
            "task_address('worker', 9)" => cluster.task_address("worker", 9),
            "sparse {'worker': {1: 'a:1', 3: 'b:2'}}: as_dict" => sparse.as_dict(),
            "sparse: job_tasks" => sparse.job_tasks("worker"),
            "sparse: as_cluster_def" => Text(sparse.as_cluster_def()),
            "sparse: num_tasks" => sparse.num_tasks("worker"),
            "ClusterSpec(3)" => tf.train.ClusterSpec(3),
            "ClusterSpec({'a': 3})" => tf.train.ClusterSpec(new Dictionary<string, object> { ["a"] = 3 }),
            "str" => cluster.ToString(),
            "empty" => tf.train.ClusterSpec(new Dictionary<string, string[]>()).jobs.Length > 0,
            _ => tf
                .train.ClusterSpec(new Dictionary<string, string[]> { ["a"] = ["h:1"] })
                .Equals(tf.train.ClusterSpec(new Dictionary<string, Dictionary<int, string>> { ["a"] = new() { [0] = "h:1" } })),
        };
    }

    /// <summary>A message in protobuf's text format, on one line.</summary>
    private static string Text(ClusterDef cluster) =>
        string.Join(
            ' ',
            cluster.Job.Select(job =>
                $"job {{ name: \"{job.Name}\" "
                + string.Concat(job.Tasks.Select(t => $"tasks {{ key: {t.Key} value: \"{t.Value}\" }} "))
                + "}"
            )
        );
}
