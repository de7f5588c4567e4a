using System.IO.Compression;
using Google.Protobuf;
using Tensorflow;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Sessions;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>
/// Requests of clients, damaged: a session is made of one, or of a genuine one whose steps are damaged, and runs; or it is
/// refused with one of TensorFlow's errors. The first byte of the input says which.
/// </summary>
internal sealed class GrpcTarget : IFuzzTarget
{
    private const int StepTimeoutMs = 500;

    /// <summary>By case, the graph and the steps of genuine clients.</summary>
    private static readonly Lazy<Requests[]> Programs = new(() =>
        [.. new[] { "linear", "feeds", "control_flow", "callables" }.Select(name => Read($"1.15.5/{name}"))]
    );

    public string Name => "grpc";

    public byte[] Generate(Random random)
    {
        var which = random.Next(Programs.Value.Length);
        var (create, steps) = Programs.Value[which];
        var damagesGraph = random.Next(2) == 0;
        var request = damagesGraph ? create : steps[random.Next(steps.Length)];
        return [(byte)(damagesGraph ? 255 : which), .. Mutation.Damage(request, random)];
    }

    public bool Run(byte[] input)
    {
        if (input.Length == 0)
            return false;
        using var sessions = new SessionTable(new() { StepTimeout = TimeSpan.FromMilliseconds(StepTimeoutMs) });
        try
        {
            var damagesGraph = input[0] >= Programs.Value.Length;
            var create = damagesGraph ? input[1..] : Programs.Value[input[0]].Create;
            var session = sessions.Create(CreateSessionRequest.Parser.ParseFrom(create));
            var steps = damagesGraph ? Programs.Value[0].Steps : [input[1..]];
            foreach (var step in steps.Take(3))
                session.Run(RunStepRequest.Parser.ParseFrom(step), CancellationToken.None).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e) when (e is TensorflowException or InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static Requests Read(string name)
    {
        using var archive = ZipFile.OpenRead(ReferenceFiles.PathOf("grpc/exchanges.zip"));
        byte[][] requests =
        [
            .. archive
                .Entries.Where(entry => entry.FullName.StartsWith(name + "/") && entry.FullName.EndsWith(".request"))
                .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(Bytes),
        ];
        return new(requests[0], [.. requests.Skip(1).SkipLast(1)]);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private sealed record Requests(byte[] Create, byte[][] Steps);
}
