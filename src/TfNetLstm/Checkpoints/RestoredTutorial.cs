using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Checkpoints;

/// <summary>A tutorial's network with the values of a checkpoint, which <c>train</c> or TensorFlow itself has written.</summary>
public sealed class RestoredTutorial : IDisposable
{
    /// <summary>Images that are read at once, where the graph does not say how many.</summary>
    private const int UsualBatch = 500;

    private readonly TutorialTensors _tensors;
    private readonly int? _fixedBatch;

    private RestoredTutorial(
        string path,
        Tutorial tutorial,
        HyperParameters constants,
        PictureKind pictures,
        Graph graph,
        ITrainingData data
    )
    {
        (Tutorial, Constants, Pictures, Data) = (tutorial, constants, pictures, data);
        _tensors = new(graph);
        _fixedBatch = tutorial.HasFixedBatchSize ? constants.BatchSize : null;
        graph.as_default();
        try
        {
            var variables = tf.trainable_variables();
            var saver = tf.train.Saver(var_list: variables);
            Session = tf.Session(graph);
            Checkpoint = CheckpointFolder.RestoreLast(saver, Session, path, checkpoint => Check(checkpoint, variables));
        }
        catch
        {
            Session?.Dispose();
            throw;
        }
        finally
        {
            graph.Exit();
        }
    }

    /// <summary>The checkpoint's path, without the endings of its files.</summary>
    public string Checkpoint { get; }

    /// <summary>The tutorial.</summary>
    public Tutorial Tutorial { get; }

    /// <summary>The constants that it was trained with.</summary>
    public HyperParameters Constants { get; }

    /// <summary>Which pictures it reads, if it reads any.</summary>
    public PictureKind Pictures { get; }

    /// <summary>The data that its graph was built over.</summary>
    public ITrainingData Data { get; }

    /// <summary>The data of a tutorial that reads digits.</summary>
    public Datasets Digits => (Datasets)Data;

    /// <summary>Has the trained variables' values, over the tutorial's whole graph.</summary>
    public Session Session { get; }

    /// <summary>Builds the network and reads its variables.</summary>
    /// <param name="path">A folder, of whose checkpoints the last is taken, or a checkpoint without the endings of its
    /// files.</param>
    /// <param name="tutorial">The tutorial; null for the one that the checkpoint tells.</param>
    /// <param name="run">A run of no steps: the data, and the constants that are given.</param>
    /// <param name="readsPictures">Whether pictures are read from the data; if not, none need be there.</param>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="IOException">A training beside removes checkpoints faster than they are read.</exception>
    /// <exception cref="InvalidDataException">The checkpoint does not tell its tutorial and none is given, it is another one's or
    /// of other constants or pictures than those that are given, it has not the variables of the graph, or the text has
    /// characters that the network has not learnt; or it is damaged, and the message names the one before it.</exception>
    public static RestoredTutorial Open(string path, Tutorial? tutorial, TrainingRun run, bool readsPictures = true)
    {
        if (Backend.WhyNoCheckpoints is { } why)
            throw new NotSupportedException($"Checkpoints are not supported here: {why}");
        var (checkpoint, state) = CheckpointFolder.ReadLast(path, found => (found, CheckpointFolder.StateOf(found)));
        if (tutorial is not null && state is not null && state.Tutorial != tutorial.Name)
            throw Refused(checkpoint, $"is of the tutorial {state.Tutorial}, not of {tutorial.Name}");
        tutorial ??= state is null
            ? throw Refused(checkpoint, $"does not tell its tutorial, as {TrainingState.PathOf(checkpoint)} is missing")
            : TutorialList.Find(state.Tutorial)
                ?? throw Refused(checkpoint, $"is of the tutorial {state.Tutorial}, which is not known");
        var given = run.hyper_parameters;
        if (state is not null && state.ConstantsOf(tutorial).DifferenceTo(given) is { } difference)
            throw Refused(checkpoint, $"was trained with {difference}");
        var constants = given.Or(state?.HyperParameters ?? new()).Or(tutorial.HyperParameters);
        var pictures =
            !tutorial.ReadsDigits ? PictureKind.Mnist
            : state is not null ? state.Pictures ?? PictureKind.Mnist
            // A part of the digits is of MNIST's kind, too.
            : PictureFolder.WhyNotReadable(PictureKind.Mnist, run.data_dir) is null ? PictureKind.Mnist
            : run.data_dir!.Kind;
        var isChecked = tutorial.ReadsDigits && (readsPictures || run.data_dir is not null);
        if (isChecked && state is not null && PictureFolder.WhyNotReadable(pictures, run.data_dir) is { } unlike)
            throw Refused(checkpoint, unlike);
        // The network knows the characters of the text that it has learnt from, whichever it is to read.
        var kept = tutorial.ReadsText ? CheckpointFolder.TextOf(checkpoint) : null;
        var building = new TrainingRun
        {
            seed = run.seed,
            data_dir = new(run.data_dir?.Path, pictures) { IsEmpty = tutorial.ReadsDigits && !readsPictures },
            text_file = kept ?? run.text_file,
            hyper_parameters = constants,
            validation_size = 0,
            cancellation = run.cancellation,
            max_steps = 0,
        };
        var graph = tutorial.BuildGraph(building);
        var data = building.data!;
        if (tutorial.ReadsText && state is not null && state.Data != data.Fingerprint())
            throw Refused(checkpoint, $"has learnt from another text than {building.text_file ?? "the program's own"}");
        if (kept is not null && run.text_file is { } other)
            data = ((TextStreams)data).Other(other);
        return new(path, tutorial, constants, pictures, graph, data);
    }

    /// <summary>What a network that reads digits says of images.</summary>
    /// <param name="images">[n, 784] float32, or as many pixels as it reads, 0 for the background to 1.</param>
    /// <returns>[n, 10] float32, or as many classes as it tells apart: the tutorial's <c>prediction</c>, whose softmax its loss
    /// takes.</returns>
    public NDArray Predict(NDArray images)
    {
        int count = (int)images.shape[0],
            pixels = (int)images.shape[1],
            classes = Pictures.Classes,
            batch = _fixedBatch ?? Math.Min(UsualBatch, count);
        var all = images.ToArray<float>();
        var scores = new float[count * classes];
        for (var first = 0; first < count; first += batch)
        {
            // A batch that has to be full is, with empty images.
            var rows = Math.Min(batch, count - first);
            var part = Backend.NewArray<float, ReadOnlyMemory<float>>(
                new(_fixedBatch ?? rows, pixels),
                all.AsMemory(first * pixels, rows * pixels),
                static (array, values) =>
                {
                    values.Span.CopyTo(array);
                    array[values.Length..].Clear();
                }
            );
            var found = Session.run(_tensors.Prediction, _tensors.FeedsOf(part));
            found.ToArray<float>().AsSpan(0, rows * classes).CopyTo(scores.AsSpan(first * classes));
        }
        return Backend.NewArray<float, float[]>(new(count, classes), scores, static (array, values) => values.CopyTo(array));
    }

    /// <summary>The probabilities that the network gives to the classes of one image.</summary>
    /// <param name="scores">What <see cref="Predict"/> gave for it.</param>
    /// <returns>The softmax of the scores; the scores, where the network has taken their softmax itself.</returns>
    public double[] Probabilities(ReadOnlySpan<float> scores)
    {
        double[] values = [.. scores];
        if (_tensors.Prediction.op.type == "Softmax")
            return values;
        var largest = values.Max();
        var powers = Array.ConvertAll(values, value => Math.Exp(value - largest));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    /// <summary>Whether the checkpoint has these variables; TensorFlow's own error would name one at most.</summary>
    private static void Check(string checkpoint, IVariableV1[] variables)
    {
        var stored = CheckpointFolder.Part(checkpoint, checkpoint, Backend.VariablesOf).ToDictionary(v => v.Name, v => v.Shape);
        string[] wrong =
        [
            .. variables
                .Select(v => (Name: v.Op.name, v.shape))
                .Select(v =>
                    !stored.TryGetValue(v.Name, out var shape) ? $"lacks {v.Name}"
                    : shape.dims.SequenceEqual(v.shape.dims) ? ""
                    : $"has {v.Name} as {shape}, not {v.shape}"
                )
                .Where(difference => difference.Length > 0),
        ];
        if (wrong.Length > 0)
            throw Refused(checkpoint, string.Join(", ", wrong));
    }

    private static InvalidDataException Refused(string checkpoint, string why) =>
        new($"{checkpoint} cannot be used here: it {why}.");
}
