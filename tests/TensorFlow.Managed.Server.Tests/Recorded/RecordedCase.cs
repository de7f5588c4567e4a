using System.IO.Compression;
using System.Text.Json;

namespace Tensorflow.Server.Tests.Recorded;

/// <summary>What genuine clients and servers of TensorFlow said to each other (<c>reference/grpc</c>).</summary>
/// <param name="Name">The version of TensorFlow and the case, such as <c>1.15.5/linear</c>.</param>
/// <param name="Calls">The calls, in the order in which they began.</param>
internal sealed record RecordedCase(string Name, IReadOnlyList<RecordedCall> Calls)
{
    private static readonly Lazy<Dictionary<string, RecordedCase>> All = new(Read);

    internal static IEnumerable<string> Names => All.Value.Keys.Order(StringComparer.Ordinal);

    internal static RecordedCase Find(string name) => All.Value[name];

    private static Dictionary<string, RecordedCase> Read()
    {
        using var archive = ZipFile.OpenRead(ReferenceFiles.PathOf("grpc/exchanges.zip"));
        var files = archive.Entries.ToDictionary(entry => entry.FullName, Bytes, StringComparer.Ordinal);
        return files
            .Keys.Where(file => Path.GetFileName(file) == "calls.json")
            .Select(file => Path.GetDirectoryName(file)!)
            .ToDictionary(name => name, name => new RecordedCase(name, CallsIn(files, name)), StringComparer.Ordinal);
    }

    private static RecordedCall[] CallsIn(Dictionary<string, byte[]> files, string name)
    {
        using var calls = JsonDocument.Parse(files[$"{name}/calls.json"]);
        return
        [
            .. calls
                .RootElement.EnumerateArray()
                .Select(
                    (call, i) =>
                        new RecordedCall(
                            i + 1,
                            call.GetProperty("method").GetString()!,
                            (TF_Code)call.GetProperty("code").GetInt32(),
                            call.GetProperty("message").GetString()!,
                            call.TryGetProperty("made_up", out _),
                            files[$"{name}/{i + 1:00}.request"],
                            files.GetValueOrDefault($"{name}/{i + 1:00}.response")
                        )
                ),
        ];
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}

/// <summary>One call.</summary>
/// <param name="Number">Which of its case it is, from 1.</param>
/// <param name="Method">The method, or a path with a service.</param>
/// <param name="Code">The status.</param>
/// <param name="Message">The status's message.</param>
/// <param name="IsMadeUp">Whether the recorder answered and no genuine server.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The answer's bytes; null where the status is not OK.</param>
internal sealed record RecordedCall(
    int Number,
    string Method,
    TF_Code Code,
    string Message,
    bool IsMadeUp,
    byte[] Request,
    byte[]? Response
);
