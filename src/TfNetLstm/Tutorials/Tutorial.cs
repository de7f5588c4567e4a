using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>One of the ported documents: all that is known of it apart from its code.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Number">The document's number, which works as a name too.</param>
/// <param name="Summary">What it builds, in one line.</param>
/// <param name="Steps">Training steps of a whole run.</param>
/// <param name="BatchSize">Images in a step.</param>
/// <param name="Program">Builds the graph in the default graph, trains in a session that it leaves open, and prints what the
/// document prints.</param>
public sealed record Tutorial(
    string Name,
    string Number,
    string Summary,
    int Steps,
    int BatchSize,
    Action<TrainingRun> Program
)
{
    /// <summary>The graph's seed that the document sets, or null.</summary>
    public int? Seed { get; init; }

    /// <summary>The op seeds that it can use; the first are the default.</summary>
    public IReadOnlyList<OpSeeds> OpSeeds { get; init; } = [Tutorials.OpSeeds.TensorFlow115];

    /// <summary>Units of the LSTM; null where the document has no such constant.</summary>
    public int? Hidden { get; init; }

    /// <summary>Adam's learning rate; null where the document has no such constant.</summary>
    public float? LearningRate { get; init; }

    /// <summary>
    /// How long it trains, in what the document counts: images, steps or epochs; null where it has no such constant.
    /// </summary>
    public int? Iterations { get; init; }

    /// <summary>The document's own constants that a run may have others of.</summary>
    public HyperParameters HyperParameters => new(Hidden, LearningRate, BatchSize, Iterations);

    /// <summary>The training steps of a whole run on MNIST with these constants, each given; null for always the same.</summary>
    public Func<HyperParameters, int>? StepsWith { get; init; }

    /// <summary>Whether its graph takes no batch of another size than <see cref="BatchSize"/>.</summary>
    public bool HasFixedBatchSize { get; init; }

    /// <summary>
    /// The network whose errors of float32 were measured; null where a reference has to bring its own (<c>error.json</c>).
    /// </summary>
    public Network? Network { get; init; }

    /// <summary>Runs the document's program as a run asks for it.</summary>
    public void Run(TrainingRun run)
    {
        try
        {
            run.Begin(this);
            Program(run);
        }
        finally
        {
            run.Close();
        }
    }

    /// <summary>The graph that the document's program builds, without what it prints.</summary>
    /// <param name="run">A run of no steps.</param>
    public Graph BuildGraph(TrainingRun run)
    {
        var graph = tf.Graph().as_default();
        try
        {
            PrintedText.Capture(() => Run(run));
            return graph;
        }
        finally
        {
            graph.Exit();
        }
    }

    /// <summary>The training steps of a whole run on MNIST; constants that are not given are the document's.</summary>
    internal int StepsOf(HyperParameters given) => StepsWith?.Invoke(given.Or(HyperParameters)) ?? Steps;

    /// <summary>The op seeds of a TensorFlow, or the default ones.</summary>
    /// <exception cref="ArgumentException">The tutorial has none of this version.</exception>
    internal OpSeeds OpSeedsOf(string? version) =>
        version is null
            ? OpSeeds[0]
            : OpSeeds.FirstOrDefault(seeds => seeds.TensorFlow == version)
                ?? throw new ArgumentException($"{Name} has no op seeds of TensorFlow {version}.", nameof(version));
}
