using Tensorflow;
using TfNetLstm.Export;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Bench.Workloads;

/// <summary>The tutorials' own graphs at work, each built by its tutorial.</summary>
internal static class TutorialWorkloads
{
    private const int Seed = 1,
        Batches = 32,
        Rows = 28,
        Pixels = 28,
        Classes = 10,
        TestImages = 10_000;

    /// <summary>The names, in the order of the tables.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["W1", "W2", "W3", "E"];

    /// <summary>Builds one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="passes">The session's planning passes; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none of this name.</exception>
    internal static Workload Create(string name, string? passes = null) =>
        name switch
        {
            // Training steps.
            "W1" => Training("W1", passes, "static", new(128, Rows, Pixels, 128, Classes)),
            "W2" => Training("W2", passes, "dynamic", new(128, Rows, Pixels, 128, Classes, Projection: 128)),
            "W3" => Training("W3", passes, "dynamic-softmax", new(50, Rows, Pixels, 100, Classes)),
            // The accuracy on all test images.
            "E" => Evaluation("E", passes, "dynamic-softmax", new(TestImages, Rows, Pixels, 100, Classes)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"Expected one of {string.Join(", ", Names)}."),
        };

    private static Workload Training(string name, string? passes, string tutorial, RecurrentNetwork network)
    {
        using var model = Model(tutorial);
        var data = model.ReadData().train;
        var batches = Enumerable.Range(0, Batches).Select(_ => model.NextBatch(data).Feeds).ToArray();
        return new(NameOf(name, passes), network, model.Train, Session(model, passes), batches);
    }

    private static Workload Evaluation(string name, string? passes, string tutorial, RecurrentNetwork network)
    {
        using var model = Model(tutorial);
        var data = model.ReadData().test;
        var feeds = model.FeedsOf((data.images, data.labels));
        var session = Session(model, passes);
        return new(NameOf(name, passes), network, model.Accuracy, session, [feeds])
        {
            WriteOnnx = file =>
            {
                using var trained = new TrainedModel(TutorialList.Find(tutorial)!, session);
                trained.WriteOnnx(file);
            },
        };
    }

    private static TutorialModel Model(string tutorial) => new(TutorialList.Find(tutorial)!, Seed, op_seeds: null, data: null);

    private static string NameOf(string name, string? passes) => passes is null ? name : $"{name}, passes: {passes}";

    private static Session Session(TutorialModel model, string? passes)
    {
        var session = new Session(model.Graph, new ConfigProto { PlanPasses = passes });
        session.run(model.Initializer);
        return session;
    }
}
