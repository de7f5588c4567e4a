using System.Globalization;
using Tensorflow;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Tutorials;

/// <summary>A program that has data of its own, notes what it measures, and says itself how well it does.</summary>
public sealed class OwnDataTests : IDisposable
{
    private const int Steps = 6;

    private static readonly Tutorial Own = new("own", "own_data", "y = 3 x", Steps, BatchSize: 1, Run)
    {
        Evaluate = restored => [("weight", (float)restored.Session.run(restored.Session.graph.get_tensor_by_name("Variable:0")))],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Steps_are_told_with_what_the_program_notes()
    {
        var steps = new List<TrainingStep>();
        var noted = new List<(string, float)>();
        Lines(new TrainingRun { each_step = steps.Add, noted = (name, value) => noted.Add((name, value)) });
        Assert.Equal(Enumerable.Range(1, Steps), steps.Select(step => step.Step));
        Assert.Equal(9, steps[0].Loss);
        Assert.Equal([0, 0.5f, 0, 0.5f, 0, 0.5f], steps.Select(step => step.Accuracy));
        Assert.Equal(steps.Select(step => ("loss", step.Loss)), noted.Where(note => note.Item1 == "loss"));
        Assert.Equal("weight", noted[^1].Item1);
    }

    [Fact]
    public void A_training_that_was_stopped_goes_on_where_its_data_stood()
    {
        var whole = Lines(new TrainingRun());
        var stopped = new TrainingRun { max_steps = 2, checkpoints = new(_folder["a"], resume: false) };
        var before = Lines(stopped);
        var after = Lines(new TrainingRun { checkpoints = new(_folder["a"], resume: true) });
        Assert.Equal(whole, before[..2].Concat(after));
    }

    [Fact]
    public void It_evaluates_its_checkpoint_itself()
    {
        var weight = Lines(new TrainingRun { checkpoints = new(_folder["a"], resume: false) })[^1];
        using var restored = RestoredTutorial.Open(_folder["a"], Own, new TrainingRun());
        var (name, value) = Assert.Single(Own.Evaluate!(restored));
        Assert.False(Own.ReadsDigits);
        Assert.Equal(("weight", weight), (name, ((float)value).ToString("R", CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// Within three times what TensorFlow's own trainings part by, and of the first steps by less; what no row of the table of
    /// tolerances is about is equal.
    /// </summary>
    [Theory]
    [InlineData(0.0f, 0, "")]
    [InlineData(0.2f, 0, "loss_first_50")]
    [InlineData(0.4f, 0, "loss, loss_first_50")]
    [InlineData(0.0f, 1, "weight")]
    public void Notes_are_compared_within_the_recorded_spread(float loss, int weight, string failing)
    {
        var info = new ReferenceInfo("1.15.5", 1, Steps: 2, 1, [], [], [])
        {
            Spread = new()
            {
                ["two_threads"] = new() { ["loss"] = 0, ["loss_first_50"] = 0.01 },
                ["float64"] = new() { ["loss"] = 0.1, ["loss_first_50"] = 0 },
            },
        };
        var trace = new Dictionary<string, Tensorflow.NumPy.NDArray>
        {
            ["loss"] = new float[] { 2, 1 },
            ["weight"] = 3f,
            ["lengths"] = new float[] { 7 },
        };
        var check = new NotesCheck(info, trace);
        foreach (var value in new[] { 2, 1 + loss })
            check.Note("loss", value);
        check.Note("weight", 3f + weight);
        var failed = check.Compare(steps: 2).Where(result => !result.Ok).Select(result => result.Check);
        Assert.Equal(failing, string.Join(", ", failed));
        Assert.Equal(["lengths: the program notes none"], check.NotChecked);
    }

    private static string[] Lines(TrainingRun run) => TutorialModel.InNewGraph(() => PrintedText.Capture(() => Own.Run(run)));

    private static void Run(TrainingRun run)
    {
        var data = new Numbers();
        var x = tf.placeholder(tf.float32, Shape.Scalar);
        var w = tf.Variable(0f);
        var loss = tf.square((w.AsTensor() - 3f) * x);
        var train = tf.train.AdamOptimizer(0.1f).minimize(loss);
        var init = tf.global_variables_initializer();
        var sess = tf.Session();
        sess.run(init);
        foreach (var step in run.Steps(data, step => step < Steps))
        {
            var (_, value) = sess.run((train, loss), (x, (float)data.Next()));
            run.note(("loss", value), ("accuracy", step % 2 / 2f));
            print(((float)value).ToString("R", CultureInfo.InvariantCulture));
        }
        var weight = sess.run(w.AsTensor());
        run.note(("weight", weight));
        print(((float)weight).ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>1, 2, 3 and so on, one a batch.</summary>
    private sealed class Numbers : ITrainingData
    {
        private int _last;

        public IReadOnlyList<Tensorflow.NumPy.NDArray> Next(int batch_size) => [(float)Next()];

        public string Fingerprint() => "123";

        public void Save(BinaryWriter target) => target.Write(_last);

        public void Restore(BinaryReader source) => _last = source.ReadInt32();

        internal int Next() => ++_last;
    }
}
