using Tensorflow;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>
/// A program that trains a network: one of the ported documents, or one after a Python program in <c>reference/python</c>. All
/// that is known of it apart from its code.
/// </summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Original">What the original is called, which works as a name too: the document's number, or the Python program's
/// name.</param>
/// <param name="Summary">What it builds, in one line.</param>
/// <param name="Steps">Training steps of a whole run.</param>
/// <param name="BatchSize">Images, or other examples, in a step.</param>
/// <param name="Program">Builds the graph in the default graph, trains in a session that it leaves open, and prints what the
/// original prints.</param>
public sealed record Tutorial(
    string Name,
    string Original,
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

    /// <summary>Units of a recurrent layer; null where the program has no such constant.</summary>
    public int? Hidden { get; init; }

    /// <summary>Adam's learning rate; null where the program has no such constant.</summary>
    public float? LearningRate { get; init; }

    /// <summary>
    /// How long it trains, in what the program counts: images, steps or epochs; null where it has no such constant.
    /// </summary>
    public int? Iterations { get; init; }

    /// <summary>The program's own constants that a run may have others of.</summary>
    public HyperParameters HyperParameters => new(Hidden, LearningRate, BatchSize, Iterations);

    /// <summary>
    /// The training steps of a whole run with these constants, each given, and so many images to train on; null for always the
    /// same.
    /// </summary>
    public Func<HyperParameters, int, int>? StepsWith { get; init; }

    /// <summary>Whether its graph takes no batch of another size than <see cref="BatchSize"/>.</summary>
    public bool HasFixedBatchSize { get; init; }

    /// <summary>
    /// The document's network, whose errors of float32 were measured; null for a program that notes its numbers itself
    /// (<see cref="TrainingRun.note"/>), of which the reference says how far they may be off (<c>info.json</c>'s spread).
    /// </summary>
    public Network? Network { get; init; }

    /// <summary>
    /// How well the trained network does on data of the program's own: numbers by name, such as the loss. Null for a program that
    /// reads MNIST's digits, all of which are measured alike.
    /// </summary>
    public Func<RestoredTutorial, IReadOnlyList<(string Name, double Value)>>? Evaluate { get; init; }

    /// <summary>Whether it reads MNIST's digits, and so takes other images of that kind too.</summary>
    public bool ReadsDigits => Evaluate is null;

    /// <summary>Whether it learns from a text, and so takes another one too.</summary>
    public bool ReadsText { get; init; }

    /// <summary>What a batch has <see cref="BatchSize"/> of.</summary>
    public string Examples { get; init; } = "images";

    /// <summary>The document's number; null for a program without a document.</summary>
    public string? Document => Network is null ? null : Original;

    /// <summary>Runs the program as a run asks for it.</summary>
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

    /// <summary>The graph that the program builds, without what it prints.</summary>
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

    /// <summary>The training steps of a whole run; constants that are not given are the program's own.</summary>
    /// <param name="given">The constants.</param>
    /// <param name="images">The images to train on; as many as MNIST has for it, if not given.</param>
    internal int StepsOf(HyperParameters given, int images = TutorialData.MnistTraining) =>
        StepsWith?.Invoke(given.Or(HyperParameters), images) ?? Steps;

    /// <summary>The op seeds of a TensorFlow, or the default ones.</summary>
    /// <exception cref="ArgumentException">The tutorial has none of this version.</exception>
    internal OpSeeds OpSeedsOf(string? version) =>
        version is null
            ? OpSeeds[0]
            : OpSeeds.FirstOrDefault(seeds => seeds.TensorFlow == version)
                ?? throw new ArgumentException($"{Name} has no op seeds of TensorFlow {version}.", nameof(version));
}
