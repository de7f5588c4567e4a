using Tensorflow.GraphDefs;
using Tensorflow.Grpc.Protos;
using Tensorflow.NumPy;

namespace Tensorflow.Server.Tests.Recorded;

/// <summary>
/// What genuine clients sent, sent to a server of ours: it answers as the genuine server did, but for the
/// <see cref="KnownDifferences"/>.
/// </summary>
public sealed class ServerReplayTests
{
    /// <summary>The arithmetic differs in the order of its sums.</summary>
    private const double RelativeError = 2e-5;

    private readonly Dictionary<string, string> _handles = [];

    public static TheoryData<string> Cases => [.. RecordedCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answers_as_a_genuine_server(string name)
    {
        // Where the program saved its model, relative to where the server runs.
        Directory.CreateDirectory("model");
        using var server = new TensorflowServer();
        using var calls = new RawCalls(server.target);
        var wrong = new List<string>();
        foreach (var call in RecordedCase.Find(name).Calls.Where(call => !call.IsMadeUp))
        {
            if (KnownDifferences.RestartsBefore(name, call.Number))
                calls.Call("Reset", []);
            var expected = KnownDifferences.ServerAnswerTo(name, call.Number)
                ?? Describe(call.Method, call.Code, call.Message, call.Response);
            if (expected == KnownDifferences.NotPlayed)
                continue;
            var (code, message, response) = calls.Call(call.Method, WithHandle(call));
            if (call.Method == "CreateSession" && response is not null && call.Response is not null)
                Note(call.Response, response);
            var found = WithRecordedHandles(Describe(call.Method, code, message, response));
            if (expected != KnownDifferences.NotCompared && !Agree(expected, found))
                wrong.Add($"{call.Number} {call.Method}\n   expected {expected}\n   found    {found}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of the answers differ:\n{string.Join("\n", wrong)}");
    }

    private void Note(byte[] recorded, byte[] here) =>
        _handles[CreateSessionResponse.Parser.ParseFrom(recorded).SessionHandle] = CreateSessionResponse
            .Parser.ParseFrom(here)
            .SessionHandle;

    private byte[] WithHandle(RecordedCall call)
    {
        // Handles have the same length, so that their bytes can be exchanged, whatever the message is.
        var bytes = (byte[])call.Request.Clone();
        foreach (var (recorded, here) in _handles)
        {
            var at = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(recorded));
            if (at >= 0)
                System.Text.Encoding.ASCII.GetBytes(here).CopyTo(bytes, at);
        }

        return bytes;
    }

    private string WithRecordedHandles(string text) =>
        _handles.Aggregate(text, (text, handle) => text.Replace(handle.Value, handle.Key));

    private static string Describe(string method, TF_Code code, string message, byte[]? response)
    {
        if (response is null)
            return $"{code}: {message}";
        switch (method)
        {
            case "CreateSession":
                var created = CreateSessionResponse.Parser.ParseFrom(response);
                return $"a handle of {created.SessionHandle.Length}, version {created.GraphVersion}";
            case "ExtendSession":
                return $"version {ExtendSessionResponse.Parser.ParseFrom(response).NewGraphVersion}";
            case "RunStep":
                var ran = RunStepResponse.Parser.ParseFrom(response);
                return ran.StatusCode != 0
                    ? $"{(TF_Code)ran.StatusCode}: {ran.StatusErrorMessage}"
                    : string.Join("; ", ran.Tensor.Select(t => $"{t.Name} {Describe(t.Tensor)}"));
            case "RunCallable":
                return string.Join("; ", RunCallableResponse.Parser.ParseFrom(response).Fetch.Select(Describe));
            case "ListDevices":
                var devices = ListDevicesResponse.Parser.ParseFrom(response).LocalDevice;
                return string.Join("; ", devices.Where(d => d.DeviceType == "CPU").Select(d => $"{d.Name} {d.MemoryLimit}"));
            default:
                return Convert.ToHexString(response);
        }
    }

    private static string Describe(TensorProto tensor)
    {
        NDArray value;
        try
        {
            value = TensorReader.ArrayOf(tensor);
        }
        catch (TensorflowException)
        {
            return $"{tensor.Dtype} {tensor.TensorShape} {tensor.TensorContent.ToBase64()}";
        }

        return $"{value.dtype} {value.shape} "
            + (
                value.dtype is TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE
                    ? string.Join(" ", value.astype(np.float64).ToArray<double>().Select(number => $"{number:R}"))
                    : tensor.TensorContent.ToBase64()
            );
    }

    /// <summary>Whether two descriptions have the same words, and numbers that are as good as the same.</summary>
    private static bool Agree(string expected, string found)
    {
        // The host, and a device that only TensorFlow has.
        expected = expected
            .Replace("HOST", Environment.MachineName)
            .Replace(", /job:local/replica:0/task:0/device:XLA_CPU:0", "");
        if (expected.EndsWith("...", StringComparison.Ordinal) && found.StartsWith(expected[..^3], StringComparison.Ordinal))
            return true;
        string[] a = expected.Split(' '),
            b = found.Split(' ');
        return a.Length == b.Length && a.Zip(b).All(pair => Agree(pair));
    }

    private static bool Agree((string Expected, string Found) word) =>
        word.Expected == word.Found
        || (
            double.TryParse(word.Expected.TrimEnd(';'), out var expected)
            && double.TryParse(word.Found.TrimEnd(';'), out var found)
            && Math.Abs(expected - found) <= RelativeError * Math.Max(1, Math.Abs(expected))
        );
}
