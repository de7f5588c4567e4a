using Tensorflow;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Bench.Workloads;

/// <summary>The tutorials' own graphs at work, each built by its tutorial.</summary>
internal static class TutorialWorkloads
{
    private const int Seed = 1, Batches = 32, Rows = 28, Pixels = 28, Classes = 10, TestImages = 10_000;

    /// <summary>The names, in the order of the tables.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["W1", "W2", "W3", "E"];

    /// <summary>Builds one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of this name.</exception>
    internal static Workload Create(string name) => name switch
    {
        // Training steps.
        "W1" => Training("W1", "static", new(128, Rows, Pixels, 128, Classes)),
        "W2" => Training("W2", "dynamic", new(128, Rows, Pixels, 128, Classes, Projection: 128)),
        "W3" => Training("W3", "dynamic-softmax", new(50, Rows, Pixels, 100, Classes)),
        // The accuracy on all test pictures.
        "E" => Evaluation("E", "dynamic-softmax", new(TestImages, Rows, Pixels, 100, Classes)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"Expected one of {string.Join(", ", Names)}."),
    };

    private static Workload Training(string name, string tutorial, LstmNetwork network)
    {
        using var model = Model(tutorial);
        var data = model.ReadData().train;
        var batches = Enumerable.Range(0, Batches).Select(_ => model.NextBatch(data).Feeds).ToArray();
        return new(name, network, model.Train, Session(model), batches);
    }

    private static Workload Evaluation(string name, string tutorial, LstmNetwork network)
    {
        using var model = Model(tutorial);
        var data = model.ReadData().test;
        FeedItem[] feeds = [model.FeedOf(data.images), (model.Graph.get_tensor_by_name("Placeholder_1:0"), data.labels)];
        return new(name, network, model.Accuracy, Session(model), [feeds]);
    }

    private static TutorialModel Model(string tutorial)
        => new(TutorialList.Find(tutorial)!, Seed, op_seeds: null, data: null);

    private static Session Session(TutorialModel model)
    {
        var session = tf.Session(model.Graph);
        session.run(model.Initializer);
        return session;
    }
}
