using Tensorflow.NumPy;
using TfNetLstm.Checkpoints;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>The programs without a document, small ones: what they are stopped, gone on with and used.</summary>
public sealed class ProgramTests : IDisposable
{
    private const int Steps = 4;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. TutorialList.All.Where(t => t.Document is null).Select(t => t.Name)];

    public static TheoryData<string> NamesOfDigits =>
        [.. TutorialList.All.Where(t => t is { Document: null, ReadsDigits: true }).Select(t => t.Name)];

    public void Dispose() => _folder.Dispose();

    /// <summary>Its weights, its batches, what dropout drops, and the state that goes on from batch to batch.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_that_was_stopped_goes_on_as_if_it_had_not(string name)
    {
        var whole = Losses(name, Steps, null);
        var before = Losses(name, Steps / 2, new(_folder["a"], resume: false));
        var after = Losses(name, Steps, new(_folder["a"], resume: true));
        Assert.Equal(whole, before.Concat(after));
        Assert.Equal(Steps, whole.Distinct().Count());
    }

    /// <summary>The accuracy that the program measured on test images is that of its checkpoint, all outputs kept.</summary>
    [Theory]
    [MemberData(nameof(NamesOfDigits))]
    public void Its_checkpoint_reads_images_as_the_program_did(string name)
    {
        var noted = new Dictionary<string, float>();
        Train(name, Steps, new(_folder["a"], resume: false), (quantity, value) => noted[quantity] = value);
        using var restored = RestoredTutorial.Open(_folder["a"], null, new TrainingRun());
        var test = restored.Digits.test;
        var scores = restored.Predict(test.images[":1000"]);
        var right = Best(scores).Zip(Best(test.labels[":1000"])).Count(pair => pair.First == pair.Second);
        Assert.Equal(noted["test_accuracy"], right / 1000f, 1e-6f);

        static IEnumerable<int> Best(NDArray rows) =>
            rows.ToArray<float>().Chunk(10).Select(row => Array.IndexOf(row, row.Max()));
    }

    /// <summary>What <c>evaluate</c> says of the test sequences is what the program itself said.</summary>
    [Fact]
    public void Sequences_are_evaluated_as_the_program_did()
    {
        var noted = new Dictionary<string, float>();
        void Note(string quantity, NDArray value)
        {
            if (quantity == "test_accuracy")
                noted[quantity] = value;
        }
        Train("lengths", Steps, new(_folder["a"], resume: false), Note);
        using var restored = RestoredTutorial.Open(_folder["a"], null, new TrainingRun());
        var numbers = restored.Tutorial.Evaluate!(restored).ToDictionary(number => number.Name, number => number.Value);
        Assert.Equal(noted["test_accuracy"], numbers["accuracy"], 1e-6);
    }

    /// <summary>A graph that is built for a checkpoint has the data too where steps are counted in epochs.</summary>
    [Fact]
    public void A_program_of_epochs_tells_its_data_without_a_step()
    {
        var run = new TrainingRun { max_steps = 0 };
        TutorialList.Find("dynamic-softmax")!.BuildGraph(run);
        Assert.NotNull(run.data);
    }

    private static float[] Losses(string name, int steps, TfNetLstm.Checkpoints.Checkpoints? checkpoints)
    {
        var losses = new List<float>();
        Train(name, steps, checkpoints, (quantity, value) =>
        {
            if (quantity == "loss")
                losses.Add(value);
        });
        return [.. losses];
    }

    private static void Train(
        string name,
        int steps,
        TfNetLstm.Checkpoints.Checkpoints? checkpoints,
        Action<string, NDArray> noted
    )
    {
        var run = new TrainingRun
        {
            max_steps = steps,
            hyper_parameters = new(Hidden: 4, BatchSize: 8),
            checkpoints = checkpoints,
            noted = noted,
        };
        TutorialModel.InNewGraph(() => PrintedText.Capture(() => TutorialList.Find(name)!.Run(run)));
    }
}
