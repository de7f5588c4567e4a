using System.Text.Json.Nodes;
using TfNetLstm.Data;
using TfNetLstm.Tests.Verification;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Checkpoints;

/// <summary>A run that stops somewhere and is gone on with, and one that never stops, over a small network with noise.</summary>
public sealed class ResumedRunTests : IDisposable
{
    private const int EpochCount = 2,
        StepsOfEpoch = 4,
        Batch = 900,
        Seed = 3;

    private readonly TemporaryFolder _data = new(),
        _checkpoints = new();

    public ResumedRunTests() => OtherData.Write(_data);

    public void Dispose()
    {
        _data.Dispose();
        _checkpoints.Dispose();
    }

    /// <summary>
    /// Whether it is within a step or between two epochs that the run is to stop, its lines and those after it make the whole: no
    /// line is missing, twice or another one. A batch goes over the end of the data set's epoch, where it is shuffled anew.
    /// </summary>
    [Fact]
    public void Its_lines_are_those_of_a_run_that_never_stopped()
    {
        var whole = Lines(new TrainingRun { seed = Seed, data_dir = _data.Path }, stopAtLine: null);
        Assert.Equal(1 + EpochCount * (StepsOfEpoch + 1) + 1, whole.Length);
        for (var line = 1; line < whole.Length; line++)
        {
            var folder = _checkpoints[$"{line}"];
            var before = Lines(Run(folder, resume: false), line);
            var after = Lines(Run(folder, resume: true), stopAtLine: null);
            // Behind the last step nothing stops it; gone on with, it prints what came after that step.
            var ended = line >= whole.Length - 2;
            Assert.Equal(whole, ended ? before : [.. before, .. after]);
            Assert.Equal(ended ? whole[^2..] : whole[before.Length..], after);
        }
    }

    [Fact]
    public void It_may_stop_again_and_again_and_its_folder_may_be_moved()
    {
        var folder = _checkpoints["a"];
        var whole = Lines(new TrainingRun { seed = Seed, data_dir = _data.Path }, stopAtLine: null);
        var lines = new List<string>(Lines(Run(folder, resume: false), stopAtLine: 1));
        while (lines.Count < whole.Length)
        {
            var moved = _checkpoints[$"{lines.Count}"];
            Directory.Move(folder, moved);
            folder = moved;
            lines.AddRange(Lines(Run(folder, resume: true), stopAtLine: 2));
        }
        Assert.Equal(whole, lines);
    }

    [Fact]
    public void A_run_that_has_ended_can_be_continued_for_more_steps()
    {
        var whole = Lines(new TrainingRun { seed = Seed, data_dir = _data.Path }, stopAtLine: null);
        var run = new TrainingRun
        {
            seed = Seed,
            data_dir = _data.Path,
            max_steps = 2,
            checkpoints = new(_checkpoints["a"], resume: false),
        };
        Assert.Equal(whole[..3], Lines(run, stopAtLine: null)[..3]);
        Assert.Equal(whole[3..], Lines(Run(_checkpoints["a"], resume: true), stopAtLine: null));
    }

    [Fact]
    public void The_last_five_checkpoints_stay_across_runs()
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 4);
        Lines(Run(_checkpoints["a"], resume: true), stopAtLine: null);
        string[] expected = [.. Enumerable.Range(4, 5).Select(step => $"model.ckpt-{step}")];
        foreach (var ending in new[] { ".index", ".meta", ".training.json", ".data-00000-of-00001" })
        {
            Assert.Equal(
                expected.Select(name => name + ending),
                Directory.GetFiles(_checkpoints["a"], "*" + ending).Select(Path.GetFileName).Order()
            );
        }
        Assert.Equal(_checkpoints["a/model.ckpt-8"], tf.train.latest_checkpoint(_checkpoints["a"]));
    }

    [Fact]
    public void Another_training_is_refused_and_what_differs_is_named()
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        var last = _checkpoints["a/model.ckpt-2"];
        Assert.Equal($"{last} cannot be gone on with here: it has the seed 3, not 4.", Refused(seed: 4));
        Assert.Equal($"{last} cannot be gone on with here: it is of the tutorial small, not of other.", Refused(name: "other"));
        Assert.Equal(
            $"{last} cannot be gone on with here: it has the op seeds of TensorFlow 1.15, not of 1.2.",
            Refused(op_seeds: "1.2")
        );
        var labels = File.ReadAllBytes(_data["train-labels-idx1-ubyte"]);
        labels[^1] ^= 1;
        File.WriteAllBytes(_data["train-labels-idx1-ubyte"], labels);
        Assert.Equal(
            $"{last} cannot be gone on with here: it was trained on other data: "
                + "--data and --validation have to be what they were.",
            Refused()
        );
    }

    [Fact]
    public void A_checkpoint_and_the_file_beside_it_have_to_match()
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        string last = _checkpoints["a/model.ckpt-2"],
            state = last + ".training.json";
        File.Copy(_checkpoints["a/model.ckpt-1.training.json"], state, overwrite: true);
        Assert.Contains("has other values than those that the file beside it goes with", Refused());
        File.WriteAllText(state, "{");
        Assert.StartsWith($"{state}: ", Refused());
        File.Delete(state);
        Assert.Contains($"{state} is missing", Refused());
    }

    /// <summary>What else it says may be sound JSON, and another training's.</summary>
    [Theory]
    [InlineData("\"seed\": 3,", "\"seed\": 5,")]
    [InlineData("\"step\": 2,", "\"step\": 3,")]
    [InlineData("\"op_seeds\": \"1.15\"", "\"op_seeds\": \"1.25\"")]
    [InlineData("\"batches\": \"", "\"batches\": \"AAAA")]
    public void The_file_beside_a_checkpoint_tells_when_it_is_changed(string from, string to)
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        var state = _checkpoints["a/model.ckpt-2.training.json"];
        var text = File.ReadAllText(state);
        Assert.Contains(from, text);
        File.WriteAllText(state, text.Replace(from, to));
        Assert.Equal(
            $"{state} is damaged: its digest is not that of what else it says\n"
                + $"The one before it can be named: --checkpoint {_checkpoints["a/model.ckpt-1"]}",
            Refused()
        );
    }

    /// <summary>Those of earlier versions, which have no digest.</summary>
    [Theory]
    [InlineData("batches", "\"AAAA\"", "Unable to read beyond the end of the stream.")]
    [InlineData("random", "{\"nosuch\":\"AAAA\"}", "The name 'nosuch' refers to an Operation not in the graph.")]
    public void Places_that_cannot_be_gone_on_from_are_those_of_a_file(string field, string value, string why)
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        var state = _checkpoints["a/model.ckpt-2.training.json"];
        var fields = JsonNode.Parse(File.ReadAllText(state))!.AsObject();
        Assert.True(fields.Remove("digest"));
        fields[field] = JsonNode.Parse(value);
        File.WriteAllText(state, fields.ToJsonString());
        Assert.Equal(
            $"{state} cannot be read: {why}\nThe one before it can be named: --checkpoint {_checkpoints["a/model.ckpt-1"]}",
            Refused()
        );
    }

    [Fact]
    public void Checkpoints_of_a_training_that_is_not_gone_on_with_are_left_alone()
    {
        Assert.Contains(
            "has no checkpoint to go on from",
            Assert.Throws<FileNotFoundException>(() => Run(_checkpoints["a"], resume: true)).Message
        );
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        var error = Assert.Throws<IOException>(() => Run(_checkpoints["a"], resume: false));
        Assert.Contains("has a checkpoint, model.ckpt-2: go on from it (--resume), or name another folder.", error.Message);
    }

    /// <summary>A state file that was deleted or damaged does not make a folder free for another training.</summary>
    [Fact]
    public void Checkpoints_that_the_state_file_does_not_name_are_left_alone_and_can_be_named()
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        var (folder, state) = (_checkpoints["a"], _checkpoints["a/checkpoint"]);
        var whole = Lines(new TrainingRun { seed = Seed, data_dir = _data.Path }, stopAtLine: null);
        File.Delete(_checkpoints["a/model.ckpt-2.index"]);
        Refuses("its file 'checkpoint' names " + _checkpoints["a/model.ckpt-2"], "model.ckpt-1");
        File.WriteAllText(state, "");
        Refuses("its file 'checkpoint', which says which is the last, is damaged", "model.ckpt-1");
        File.Delete(state);
        Refuses("no file 'checkpoint' that says which is the last", "model.ckpt-1");
        Assert.Equal(whole[2..], Lines(Run(_checkpoints["a/model.ckpt-1"], resume: true), stopAtLine: null));
        Assert.Equal(_checkpoints["a/model.ckpt-8"], tf.train.latest_checkpoint(folder));

        void Refuses(string why, string newest)
        {
            var begun = Assert.Throws<IOException>(() => Run(folder, resume: false)).Message;
            Assert.Contains($"but {why}", begun);
            Assert.Contains($"(--resume --checkpoint {_checkpoints[$"a/{newest}"]})", begun);
            var resumed = Assert.Throws<FileNotFoundException>(() => Run(folder, resume: true)).Message;
            Assert.Contains($"but {why}", resumed);
            Assert.EndsWith($"name one, as in --checkpoint {_checkpoints[$"a/{newest}"]}.", resumed);
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_with_the_one_before_it()
    {
        Lines(Run(_checkpoints["a"], resume: false), stopAtLine: 2);
        var data = _checkpoints["a/model.ckpt-2.data-00000-of-00001"];
        File.WriteAllBytes(data, File.ReadAllBytes(data)[..^1]);
        var message = Refused();
        Assert.StartsWith($"{_checkpoints["a/model.ckpt-2"]} cannot be read: ", message);
        Assert.Contains(data, message);
        Assert.EndsWith($"\nThe one before it can be named: --checkpoint {_checkpoints["a/model.ckpt-1"]}", message);
    }

    private TrainingRun Run(string folder, bool resume) =>
        new()
        {
            seed = Seed,
            data_dir = _data.Path,
            checkpoints = new(folder, resume) { EverySteps = 1 },
        };

    private string Refused(int seed = Seed, string name = "small", string? op_seeds = null) =>
        Assert
            .Throws<InvalidDataException>(() =>
            {
                var run = new TrainingRun
                {
                    seed = seed,
                    op_seeds = op_seeds,
                    data_dir = _data.Path,
                    checkpoints = new(_checkpoints["a"], resume: true),
                };
                Lines(run, stopAtLine: null, name);
            })
            .Message;

    /// <summary>The lines of a run, which is to stop when it has printed a line: the lines until it stops.</summary>
    private static string[] Lines(TrainingRun run, int? stopAtLine, string name = "small")
    {
        using var stop = new CancellationTokenSource();
        var stopped = new TrainingRun
        {
            seed = run.seed,
            data_dir = run.data_dir,
            max_steps = run.max_steps,
            op_seeds = run.op_seeds,
            checkpoints = run.checkpoints,
            cancellation = stop.Token,
        };
        var printed = 0;
        var tutorial = new Tutorial(name, "9", "", EpochCount * StepsOfEpoch, Batch, Program)
        {
            OpSeeds = [OpSeeds.TensorFlow115, new("1.2")],
        };
        return TutorialModel.InNewGraph(() =>
            PrintedText.Capture(() =>
            {
                try
                {
                    tutorial.Run(stopped);
                }
                catch (OperationCanceledException)
                {
                    Assert.NotNull(stopAtLine);
                }
            })
        );

        void Program(TrainingRun r)
        {
            var mnist = input_data.read_data_sets(r.data_dir, one_hot: true);
            var x = tf.placeholder(tf.float32, (-1, 784));
            var y = tf.placeholder(tf.float32, (-1, 10));
            var weights = tf.Variable(tf.truncated_normal((784, 10), stddev: 0.1f));
            var noise = tf.random.normal(10);
            var logits = tf.matmul(x, weights.AsTensor()) + noise;
            var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: logits, labels: y));
            var train = tf.train.AdamOptimizer(0.01f).minimize(loss);
            var init = tf.global_variables_initializer();
            print("built");
            var sess = tf.Session();
            sess.run(init);
            foreach (var epoch in r.Epochs(mnist, EpochCount))
            {
                foreach (var step in r.Steps(mnist, step => step < StepsOfEpoch))
                {
                    var (images, labels) = mnist.train.next_batch(Batch);
                    sess.run(train, (x, images), (y, labels));
                    Print($"{epoch}.{step}: {(float)sess.run(loss, (x, images), (y, labels)):R}");
                }
                Print($"epoch {epoch}: {(float)sess.run(loss, (x, mnist.test.images), (y, mnist.test.labels)):R}");
            }
            Print("end");
        }

        void Print(string line)
        {
            print(line);
            if (++printed == stopAtLine)
                stop.Cancel();
        }
    }
}
