using System.Globalization;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm verify NAME --target grpc://host:port</c>: the port's graph on a server, such as a genuine TensorFlow's, against
/// the same graph here, with the same batches: a line for each quantity with the largest difference and what is allowed.
/// </summary>
internal sealed class VerifyTarget(string target, string? data, TextWriter output, CancellationToken stop)
{
    private const int Seed = 1,
        Steps = 10;

    /// <summary>The initial values are drawn alike, bit for bit but for the last of a logarithm or a cosine.</summary>
    private const double InitialBound = 1e-6;

    /// <summary>Sums in another order, through some steps.</summary>
    private const double LossBound = 1e-4;

    /// <summary>Where a gradient is next to nothing its sign is chance, and Adam goes one step this way or that.</summary>
    private const double StepsOfAdam = 2;

    /// <summary>Compares some tutorials.</summary>
    /// <returns>Whether all differences are allowed.</returns>
    internal bool Run(IEnumerable<Tutorial> tutorials)
    {
        var passed = true;
        foreach (var tutorial in tutorials)
        {
            output.WriteLine($"{tutorial.Name} on {target} and here, {Steps} steps at seed {Seed}");
            passed &= Compare(tutorial);
        }

        return passed;
    }

    private bool Compare(Tutorial tutorial)
    {
        var building = new TrainingRun
        {
            seed = tutorial.Seed ?? Seed,
            data_dir = data,
            max_steps = 0,
        };
        var graph = tutorial.BuildGraph(building);
        using var asDefault = graph.as_default();
        var examples = building.data!;
        using var begin = new MemoryStream();
        examples.Save(new BinaryWriter(begin));
        var here = Record(tutorial, new Session(graph), examples);
        begin.Position = 0;
        examples.Restore(new BinaryReader(begin));
        // Its variables are its own, whatever else the server has.
        var there = Record(tutorial, new Session(target, graph, new() { IsolateSessionState = true }), examples);
        var rate = tutorial.LearningRate ?? 0.001f;
        return Check("initial values", here.Initial, there.Initial, InitialBound)
            & Check("losses", here.Losses, there.Losses, LossBound)
            & Check($"values after {Steps} steps", here.Trained, there.Trained, StepsOfAdam * rate);
    }

    private Numbers Record(Tutorial tutorial, Session session, ITrainingData examples)
    {
        using (session)
        {
            var tensors = new TutorialTensors(session.graph);
            session.run(tensors.Initializer);
            var initial = Variables(session);
            var losses = new List<float>();
            for (var step = 0; step < Steps; step++)
            {
                stop.ThrowIfCancellationRequested();
                var feeds = tensors.FeedsOf(examples.Next(tutorial.BatchSize));
                losses.Add((float)session.run(tensors.Loss, feeds));
                session.run(tensors.Train, feeds);
            }

            return new(initial, [.. losses], Variables(session));
        }
    }

    private static float[] Variables(Session session) =>
        [
            .. session
                .graph.get_operations()
                .OfType<Operation>()
                .Where(op => op.type == "VariableV2")
                .SelectMany(op => ((NDArray)session.run(op.output)).ToArray<float>()),
        ];

    private bool Check(string quantity, float[] here, float[] there, double bound)
    {
        var largest = here.Zip(there).Max(pair => Math.Abs((double)pair.First - pair.Second));
        // NaN is no difference that is allowed.
        var passed = here.Length == there.Length && largest <= bound;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {(passed ? "ok  " : "FAIL")} {quantity, -24} {here.Length, 8} numbers, "
                    + $"largest difference {largest:g3} (allowed {bound:g3})"
            )
        );
        return passed;
    }

    private sealed record Numbers(float[] Initial, float[] Losses, float[] Trained);
}
