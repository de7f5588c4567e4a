using System.Text.Json;
using Tensorflow.NumPy;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>Graphs that Python TensorFlow 1.15 exported, imported and run as it ran them: every run gives its numbers.</summary>
public class ImportedGraphTests
{
    /// <summary>
    /// Units in the last place of an array's largest magnitude. TensorFlow's sigmoid is off the exact value by up to a unit of 1
    /// (vectors.json has it at 8), and its sums have another order. Gradients add up a few dozen terms of such gates: up to 11
    /// units here. All other arrays are within 8.
    /// </summary>
    private const int Ulps = 16;

    [Theory]
    [InlineData("lstm_time_major")]
    [InlineData("nested_while")]
    [InlineData("softmax_regression")]
    public void Every_run_gives_TensorFlows_numbers(string name)
    {
        var folder = ReferenceFiles.PathOf($"graphs/{name}");
        var arrays = np.loadz(Path.Combine(folder, "case.npz"));
        var graph = new Graph();
        graph.Import(File.ReadAllBytes(Path.Combine(folder, "graph.pb")));
        using var session = new Session(graph);
        var compared = 0;
        foreach (var (i, run) in Runs(folder).Index())
        {
            var feeds = Names(run, "feeds")
                .Select(feed => new FeedItem(graph.get_tensor_by_name(feed), arrays[Key(i, "feed", feed)]))
                .ToArray();
            var fetches = Names(run, "fetches");
            var wanted = Names(run, "targets")
                .Select(object (target) => graph.get_operation_by_name(target))
                .Concat(fetches.Select(graph.get_tensor_by_name))
                .ToArray();
            var values = session.run(wanted, feeds)[^fetches.Length..];
            foreach (var (fetch, value) in fetches.Zip(values))
            {
                AssertClose(arrays[Key(i, "fetch", fetch)], value, $"{name}, run {i}, {fetch}");
                compared++;
            }
        }
        Assert.Equal(arrays.Keys.Count(key => key.Contains("/fetch/")), compared);
    }

    private static void AssertClose(NDArray expected, NDArray actual, string what)
    {
        Assert.Equal((expected.dtype, expected.shape), (actual.dtype, actual.shape));
        var (right, found) = (Doubles(expected), Doubles(actual));
        var scale = (float)right.Max(Math.Abs);
        var allowed = expected.dtype == TF_DataType.TF_FLOAT ? Ulps * (double)(MathF.BitIncrement(scale) - scale) : 0;
        for (var i = 0; i < right.Length; i++)
        {
            Assert.True(
                Math.Abs(right[i] - found[i]) <= allowed,
                $"{what}, element {i}: expected {right[i]:G9}, found {found[i]:G9}, allowed {allowed:G3}"
            );
        }
    }

    private static JsonElement[] Runs(string folder)
    {
        var root = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json"))).RootElement;
        return [.. root.GetProperty("runs").EnumerateArray()];
    }

    private static string[] Names(JsonElement run, string kind) =>
        [.. run.GetProperty(kind).EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>The name of an array in the archive, which has a bar where a tensor's name has a slash.</summary>
    private static string Key(int run, string kind, string tensor) => $"{run}/{kind}/{tensor.Replace('/', '|')}";

    private static double[] Doubles(NDArray array) => array.astype(TF_DataType.TF_DOUBLE).ToArray<double>();
}
