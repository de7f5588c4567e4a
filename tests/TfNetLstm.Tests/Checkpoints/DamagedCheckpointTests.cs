using System.Text.Json.Nodes;
using TfNetLstm.Checkpoints;
using TfNetLstm.Tests.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;
using SavedTraining = TfNetLstm.Checkpoints.Checkpoints;

namespace TfNetLstm.Tests.Checkpoints;

/// <summary>What is said of a damaged checkpoint is the same for all that read it: evaluate, export and --resume.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public DamagedCheckpointTests()
    {
        _data = BarPictures.Write(_folder, [1, 2, 3]);
        Train(new(_folder["a"], resume: false) { EverySteps = 1 }, _ => { });
    }

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, Action> Readers =>
        new()
        {
            ["evaluate"] = () => RestoredTutorial.Open(_folder["a"], null, new TrainingRun { data_dir = _data }).Dispose(),
            ["export"] = () => TrainedGraph.Read(_folder["a"], TutorialList.Find("static")!).Dispose(),
            ["resume"] = () => Train(new(_folder["a"], resume: true), _ => { }),
        };

    [Theory]
    [InlineData(".index", "evaluate", "export", "resume")]
    [InlineData(".data-00000-of-00001", "evaluate", "export", "resume")]
    [InlineData(".training.json", "evaluate", "export", "resume")]
    [InlineData(".meta", "export")]
    public void A_file_that_is_cut_short_is_named_with_the_checkpoint_before_it(string ending, params string[] readers)
    {
        var file = _folder[$"a/model.ckpt-2{ending}"];
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..90]);
        foreach (var reader in readers)
            Refuses(reader, $"{_folder["a/model.ckpt-2"]}", file);
    }

    /// <summary>Files of earlier versions have no digest, which would tell that they are damaged.</summary>
    [Theory]
    [InlineData("hyper_parameters", "batch_size", "0", "expected a number from 1 on, found 0")]
    [InlineData("hyper_parameters", "hidden", "-1", "expected a number from 1 on, found -1")]
    [InlineData("hyper_parameters", "iterations", "0", "expected a number from 1 on, found 0")]
    [InlineData("hyper_parameters", "learning_rate", "-0.5", "expected a number above 0, found -0.5")]
    [InlineData("place", "step", "0", "expected a number from 1 on, found 0")]
    [InlineData("place", "epoch", "-1", "expected a number from 0 on, found -1")]
    [InlineData("place", "step_of_epoch", "-3", "expected a number from 0 on, found -3")]
    public void Numbers_that_no_training_has_are_refused(string group, string field, string value, string why)
    {
        var state = _folder["a/model.ckpt-2.training.json"];
        Change(state, fields => fields[group]![field] = JsonNode.Parse(value));
        foreach (var reader in Readers.Keys)
            Refuses(reader, $"{state}: {group}.{field}: {why}\n", state);
    }

    [Fact]
    public void Op_seeds_that_the_tutorial_has_not_are_refused()
    {
        Change(_folder["a/model.ckpt-2.training.json"], fields => fields["op_seeds"] = "1.3");
        Assert.Equal(
            $"{_folder["a/model.ckpt-2"]} cannot be gone on with here: it has the op seeds of TensorFlow 1.3, expected 1.15.",
            Assert.Throws<InvalidDataException>(Readers["resume"]).Message
        );
    }

    [Fact]
    public void A_folder_that_has_become_a_file_is_named_when_nothing_can_be_saved_there()
    {
        var folder = _folder["b"];
        var error = Assert.Throws<IOException>(() => Train(new(folder, resume: false) { EverySteps = 1 }, step =>
            {
                if (step.Step == 2)
                {
                    Directory.Delete(folder, recursive: true);
                    File.WriteAllText(folder, "");
                }
            }));
        Assert.StartsWith($"{folder}/model.ckpt-2 cannot be written: ", error.Message);
    }

    private void Refuses(string reader, string begin, string file)
    {
        var message = Assert.Throws<InvalidDataException>(Readers[reader]).Message;
        Assert.StartsWith(begin, message);
        Assert.Contains(file, message);
        Assert.EndsWith($"\nThe one before it can be named: --checkpoint {_folder["a/model.ckpt-1"]}", message);
    }

    private static void Change(string state, Action<JsonObject> change)
    {
        var fields = JsonNode.Parse(File.ReadAllText(state))!.AsObject();
        Assert.True(fields.Remove("digest"));
        change(fields);
        File.WriteAllText(state, fields.ToJsonString());
    }

    private void Train(SavedTraining checkpoints, Action<TrainingStep> each)
    {
        using (checkpoints)
        {
            var run = new TrainingRun
            {
                seed = 1,
                data_dir = _data,
                validation_size = 0,
                max_steps = 2,
                hyper_parameters = new(Hidden: 2),
                checkpoints = checkpoints,
                each_step = each,
            };
            TutorialModel.InNewGraph(() => PrintedText.Capture(() => TutorialList.Find("static")!.Run(run)));
        }
    }
}
