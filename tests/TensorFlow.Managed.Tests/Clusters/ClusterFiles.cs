using System.Text.Json;

namespace Tensorflow.Tests.Clusters;

/// <summary>What TensorFlow 1.15 does with devices and clusters (<c>reference/grpc/cluster.zip</c>).</summary>
internal static class ClusterFiles
{
    internal static readonly JsonElement Devices = Json("devices.json");

    /// <summary>One parameter server and two workers.</summary>
    internal static readonly Dictionary<string, string[]> OnePs = new()
    {
        ["ps"] = ["localhost:2222"],
        ["worker"] = ["localhost:2223", "localhost:2224"],
    };

    /// <summary>Two parameter servers and two workers.</summary>
    internal static readonly Dictionary<string, string[]> TwoPs = new()
    {
        ["ps"] = ["localhost:2222", "localhost:2225"],
        ["worker"] = ["localhost:2223", "localhost:2224"],
    };

    internal static JsonElement Json(string path)
    {
        using var archive = new ReferenceArchive("grpc/cluster.zip");
        return archive.Json(path);
    }

    internal static GraphDef Graph(string path)
    {
        using var archive = new ReferenceArchive("grpc/cluster.zip");
        return archive.Graph(path);
    }
}
