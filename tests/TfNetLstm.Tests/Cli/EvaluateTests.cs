using System.Text.Json.Nodes;
using TfNetLstm.Checkpoints;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm evaluate NAME --checkpoint DIR</c>.</summary>
public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Over all test images at once, which this graph takes.</summary>
    [Fact]
    public void Accuracy_and_loss_are_the_graphs_own()
    {
        var json = Json("static", "--checkpoint", TrainedModels.Static);
        using var restored = RestoredTutorial.Open(TrainedModels.Static, null, new());
        var tensors = new TutorialTensors(restored.Session.graph);
        var test = restored.Digits.test;
        var (accuracy, loss) = restored.Session.run(
            (tensors.Accuracy, tensors.Loss),
            tensors.FeedsOf((test.images, test.labels))
        );
        Assert.Equal((float)accuracy, (float)json["accuracy"]!);
        // A float32 mean of 10,000 numbers.
        Assert.Equal((float)loss, (double)json["loss"]!, 1e-5);
        Assert.Equal(("static", 10000), ((string?)json["tutorial"], (int)json["images"]!));
        Assert.EndsWith("model.ckpt-400", (string?)json["checkpoint"]);
    }

    [Fact(Explicit = true)]
    public void The_numbers_of_each_digit_are_those_of_the_confusion_matrix()
    {
        var json = Json("dynamic", "--checkpoint", TrainedModels.Dynamic, "--worst", "7");
        int[][] confusion = [.. json["confusion"]!.AsArray().Select(row => row!.AsArray().Select(n => (int)n!).ToArray())];
        Assert.Equal(10000, confusion.Sum(row => row.Sum()));
        double right = 0;
        foreach (var (i, digit) in json["digits"]!.AsArray().Index())
        {
            Assert.Equal(i, (int)digit!["digit"]!);
            Assert.Equal(confusion[i].Sum(), (int)digit["images"]!);
            Assert.Equal((double)confusion[i][i] / confusion[i].Sum(), (double)digit["recall"]!);
            var taken = confusion.Sum(row => row[i]);
            Assert.Equal(taken == 0 ? null : (double)confusion[i][i] / taken, (double?)digit["precision"]);
            right += confusion[i][i];
        }
        Assert.Equal(right / 10000, (double)json["accuracy"]!);
        var worst = json["worst"]!.AsArray();
        double[] losses = [.. worst.Select(image => (double)image!["loss"]!)];
        Assert.Equal(7, losses.Length);
        Assert.Equal(losses.OrderDescending(), losses);
        foreach (var image in worst)
        {
            double[] probabilities = [.. image!["probabilities"]!.AsArray().Select(p => (double)p!)];
            Assert.Equal(1, probabilities.Sum(), 1e-6);
            Assert.Equal((double)image["loss"]!, -Math.Log(probabilities[(int)image["digit"]!]), 1e-5);
            Assert.Equal(probabilities.Max(), probabilities[(int)image["read_as"]!]);
        }
    }

    [Fact(Explicit = true)]
    public void Text_and_pictures_show_it()
    {
        string svg = _folder["a.svg"],
            png = _folder["a.PNG"];
        var result = CliProcess.Run("evaluate", "000", "--checkpoint", TrainedModels.Static, "--plot", svg, "--worst", "3");
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Matches(
            @"^static, \S+model\.ckpt-400\naccuracy 0\.9\d{3}, loss 0\.[1-3]\d{3} on 10000 test images\n",
            result.Output
        );
        Assert.Contains("\ndigit  images  precision  recall\n    0     980     0.", result.Output);
        Assert.Contains(" of 10000 images read correctly\n", result.Output);
        Assert.Equal(3, result.Lines[^1].Split("read as").Length - 1);
        var text = File.ReadAllText(svg);
        Assert.StartsWith("<svg ", text);
        Assert.Contains("images read correctly", text);
        Assert.Contains("read as", text);
        CliProcess.Run("evaluate", "000", "--checkpoint", $"{TrainedModels.Static}/model.ckpt-400", "--plot", png);
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(png)[..4]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_nothing_is_written()
    {
        string model = TrainedModels.Static,
            last = Path.Combine(model, "model.ckpt-400");
        foreach (var path in new[] { _folder["b"], _folder.Path })
            Refuses(1, $"{path} has no checkpoint (train --checkpoint {path} makes one).", "static", path);
        Refuses(1, $"{last} cannot be used here: it is of the tutorial static, not of dynamic.", "dynamic", model);
        Refuses(1, $"{last} cannot be used here: it was trained with --hidden 128, not 64.", "static", model, "--hidden", "64");
        Refuses(2, "--plot: expected a name that ends with .svg or .png, found 'a.jpg'", "static", model, "--plot", "a.jpg");
        Assert.Equal(
            "tfnetlstm: expected --checkpoint DIR, found none; see 'tfnetlstm evaluate --help'\n",
            CliProcess.Run("evaluate", "static").Error
        );
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    /// <summary>Python's TensorFlow writes nothing beside its checkpoints.</summary>
    [Fact(Explicit = true)]
    public void A_checkpoint_that_does_not_tell_its_training_is_held_to_the_graph()
    {
        foreach (var file in Directory.GetFiles(TrainedModels.Static).Where(file => !file.EndsWith(".json")))
            File.Copy(file, _folder[Path.GetFileName(file)]);
        var last = _folder["model.ckpt-400"];
        Refuses(
            1,
            $"{last} cannot be used here: it has Variable as (128, 10), not (3, 10), has rnn/basic_lstm_cell/kernel as "
                + "(156, 512), not (31, 12), has rnn/basic_lstm_cell/bias as (512,), not (12,).",
            "static",
            _folder.Path,
            "--hidden",
            "3"
        );
        Assert.Contains(
            "cannot be used here: it has Variable as (128, 10), not (28, 128), has Variable_1 as (10,), not (128, 10), lacks "
                + "Variable_2, lacks Variable_3, ",
            CliProcess.Run("evaluate", "dynamic", "--checkpoint", _folder.Path).Error
        );
        Assert.Equal(
            Json("static", "--checkpoint", TrainedModels.Static)["loss"]!.ToString(),
            Json("static", "--checkpoint", _folder.Path)["loss"]!.ToString()
        );
    }

    private static JsonNode Json(params string[] arguments)
    {
        var result = CliProcess.Run(["evaluate", .. arguments, "--json"]);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return JsonNode.Parse(Assert.Single(result.Lines))!;
    }

    private static void Refuses(int exitCode, string message, string tutorial, string checkpoint, params string[] options)
    {
        var result = CliProcess.Run(["evaluate", tutorial, "--checkpoint", checkpoint, .. options]);
        Assert.Equal(("", $"tfnetlstm: {message}\n", exitCode), (result.Output, result.Error, result.ExitCode));
    }
}
