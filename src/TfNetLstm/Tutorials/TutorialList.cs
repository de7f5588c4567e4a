namespace TfNetLstm.Tutorials;

/// <summary>One of the ported documents.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Number">The document's number, which works as a name too.</param>
/// <param name="Summary">What it builds, in one line.</param>
/// <param name="Steps">Training steps of a whole run.</param>
/// <param name="BatchSize">Images in a step.</param>
/// <param name="Seed">The graph's seed that the document sets, or null.</param>
/// <param name="OpSeeds">The TensorFlow versions whose op seeds it can use; the first is the default.</param>
/// <param name="Run">Builds the graph in the default graph, trains, and prints what the document prints.</param>
public sealed record Tutorial(
    string Name,
    string Number,
    string Summary,
    int Steps,
    int BatchSize,
    int? Seed,
    string[] OpSeeds,
    Action<TrainingRun> Run
);

/// <summary>The five tutorials.</summary>
public static class TutorialList
{
    /// <summary>All tutorials, in the order in which they are listed.</summary>
    public static IReadOnlyList<Tutorial> All { get; } =
    [
        new(
            "static",
            "000",
            "static_rnn over 28 rows, weights and biases in dictionaries",
            781,
            128,
            null,
            ["1.15"],
            StaticTutorial.Run
        ),
        new(
            "static-short",
            "002",
            "static_rnn over 28 rows, in as few lines as possible",
            799,
            128,
            null,
            ["1.15"],
            StaticShortTutorial.Run
        ),
        new(
            "dynamic",
            "003",
            "a layer before and after dynamic_rnn; prints the document's own 40 numbers",
            782,
            128,
            1,
            ["1.2", "1.15"],
            DynamicTutorial.Run
        ),
        new(
            "dynamic-classic",
            "004",
            "the same as dynamic, as written for TensorFlow 0.x",
            782,
            128,
            1,
            ["1.15", "1.2"],
            DynamicClassicTutorial.Run
        ),
        new(
            "dynamic-softmax",
            "001",
            "dynamic_rnn's final state, softmax before the cross entropy, six epochs",
            6600,
            50,
            null,
            ["1.15"],
            DynamicSoftmaxTutorial.Run
        ),
    ];

    /// <summary>The tutorial of this name or number, or null.</summary>
    public static Tutorial? Find(string name_or_number) =>
        All.FirstOrDefault(t => t.Name == name_or_number || t.Number == name_or_number);
}
