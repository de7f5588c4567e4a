using System.Diagnostics;
using System.Text.Json;

namespace TfNetLstm.Bench.Peers;

/// <summary>What the bench asks for, a JSON object a line.</summary>
/// <param name="Cell">The recurrent layer: LSTM or GRU.</param>
/// <param name="Batch">Images at a time.</param>
/// <param name="Steps">Steps of an image.</param>
/// <param name="Inputs">Pixels in a step.</param>
/// <param name="Hidden">Units of a recurrent layer.</param>
/// <param name="Classes">Outputs.</param>
/// <param name="Projection">Units of a layer before the recurrent ones; 0 for none.</param>
/// <param name="Layers">Recurrent layers, each on the outputs of the one before.</param>
/// <param name="Directions">2 if steps are also read from the last to the first.</param>
/// <param name="Trains">Forward, backward and Adam; else forward only.</param>
/// <param name="Model">A file with the trained network as ONNX, or null.</param>
/// <param name="Threads">Threads to compute with.</param>
/// <param name="Seconds">How long to measure.</param>
internal sealed record PeerRequest(
    string Cell,
    int Batch,
    int Steps,
    int Inputs,
    int Hidden,
    int Classes,
    int Projection,
    int Layers,
    int Directions,
    bool Trains,
    string? Model,
    int Threads,
    double Seconds
);

/// <summary>A framework's side of the bench's conversation on standard input and output.</summary>
internal static class PeerProgram
{
    private const int FewestSteps = 3,
        WarmUpSteps = 2;
    private const double WarmUpSeconds = 0.5;

    private static TextWriter _answers = TextWriter.Null;

    // Threads that spin after their work would disturb whoever is measured next.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>Answers requests until standard input ends.</summary>
    /// <param name="version">Tells the framework's version; what it throws is why the framework does not work here.</param>
    /// <param name="createSteps">What does one step of a request, for each way to write the network.</param>
    internal static void Run(Func<string> version, Func<PeerRequest, IReadOnlyDictionary<string, Action>> createSteps)
    {
        // What a framework prints is no answer.
        _answers = Console.Out;
        Console.SetOut(Console.Error);
        try
        {
            Answer(new Dictionary<string, string> { ["version"] = version() });
        }
        catch (Exception e)
        {
            // A native library that cannot be loaded is the cause of the cause.
            Answer(new Dictionary<string, string> { ["error"] = e.GetBaseException().Message.ReplaceLineEndings(" ") });
            return;
        }
        var known = new Dictionary<PeerRequest, IReadOnlyDictionary<string, Action>>();
        while (Console.In.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize<PeerRequest>(line, JsonSerializerOptions.Web)!;
            var key = request with { Seconds = 0 };
            if (!known.TryGetValue(key, out var steps))
            {
                known[key] = steps = createSteps(request);
                foreach (var step in steps.Values)
                    MedianMilliseconds(step, WarmUpSteps, WarmUpSeconds);
            }
            var times = steps.ToDictionary(way => way.Key, way => MedianMilliseconds(way.Value, FewestSteps, request.Seconds));
            Thread.Sleep(Rest);
            Answer(times);
        }
    }

    /// <summary>Does steps for a time, at least the fewest.</summary>
    private static double MedianMilliseconds(Action step, int fewest, double seconds)
    {
        var times = new List<double>();
        var begin = Stopwatch.StartNew();
        while (times.Count < fewest || begin.Elapsed.TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    private static void Answer<T>(T what) => _answers.WriteLine(JsonSerializer.Serialize(what));
}
