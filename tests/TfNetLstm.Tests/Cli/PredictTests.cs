using System.Text.Json.Nodes;
using TfNetLstm.Tests.Notebooks;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm predict IMAGE... --checkpoint DIR</c>.</summary>
public sealed class PredictTests : IDisposable
{
    private static readonly string Digits = Path.GetFullPath(Path.Combine(NotebookFiles.Folder, "..", "data", "digits"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>By a network of 400 steps; other sizes, inks and papers than MNIST's.</summary>
    [Fact]
    public void The_drawn_digits_are_read()
    {
        var result = CliProcess.Run("predict", Digits, "--checkpoint", TrainedModels.Static, "--json");
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        var images = result.Lines.Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(
            Enumerable
                .Range(0, 10)
                .Select(digit => $"{Path.Combine(Digits, $"{digit}.{(digit == 7 ? "jpg" : "png")}")}: {digit}"),
            images.Select(image => $"{image["image"]}: {image["digit"]}")
        );
        foreach (var image in images)
        {
            double[] probabilities = [.. image["probabilities"]!.AsArray().Select(p => (double)p!)];
            Assert.Equal(10, probabilities.Length);
            Assert.Equal(1, probabilities.Sum(), 1e-6);
            Assert.Equal(probabilities.Max(), probabilities[(int)image["digit"]!]);
        }
    }

    [Fact(Explicit = true)]
    public void A_bar_stands_for_each_digits_probability()
    {
        var seven = Path.Combine(Digits, "7.jpg");
        var result = CliProcess.Run("predict", seven, seven, "--checkpoint", TrainedModels.Static);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        var charts = result.Output.Split("\n\n");
        Assert.Equal(2, charts.Length);
        Assert.Equal(charts[0] + "\n", charts[1]);
        var lines = charts[0].Split('\n');
        Assert.Matches(@"^\S+7\.jpg: 7, 1?\d\d\.\d%$", lines[0]);
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"  {digit} "), lines[1..].Select(line => line[..4]));
        Assert.Matches(@"^  7 [1 ]\d\d\.\d% █{20,40}", lines[8]);
    }

    /// <summary>A graph of 64 images takes one, and gives the probabilities that it gives it among others.</summary>
    [Fact(Explicit = true)]
    public void A_graph_of_a_fixed_batch_takes_any_number_of_images()
    {
        string[] model = ["--checkpoint", TrainedModels.Dynamic, "--json"];
        var alone = CliProcess.Run(["predict", Path.Combine(Digits, "3.png"), .. model]).Lines[0];
        Assert.Equal(CliProcess.Run(["predict", Digits, .. model]).Lines[3], alone);
    }

    [Fact]
    public void An_image_comes_from_standard_input()
    {
        var command = $"$TFNETLSTM predict - --checkpoint {TrainedModels.Static} --json";
        var result = CliProcess.RunInShell($"{command} < {Path.Combine(Digits, "4.png")}");
        Assert.StartsWith("""{"image":"-","digit":4,"probabilities":[""", result.Output);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        result = CliProcess.RunInShell($"echo hello | {command}");
        Assert.Equal(
            ("", "tfnetlstm: -: expected an image (PNG, JPEG or BMP), found bytes 68 65 6c 6c\n", 1),
            (result.Output, result.Error, result.ExitCode)
        );
    }

    [Fact]
    public void What_cannot_be_read_is_refused_before_anything_is_printed()
    {
        string good = Path.Combine(Digits, "0.png"),
            model = TrainedModels.Static;
        File.WriteAllBytes(_folder["a.png"], File.ReadAllBytes(good)[..500]);
        Refuses(1, $"{_folder["a.png"]}: the image is damaged (IncompleteInput)", good, _folder["a.png"], "--checkpoint", model);
        Refuses(1, $"{_folder["b.png"]}: there is no such file or folder", good, _folder["b.png"], "--checkpoint", model);
        Refuses(2, "IMAGE: expected a path, found ''", good, "", "--checkpoint", model);
        Refuses(2, "expected IMAGE, found none; see 'tfnetlstm predict --help'", "--checkpoint", model);
        Refuses(2, "expected --checkpoint DIR, found none; see 'tfnetlstm predict --help'", good);
        Refuses(
            1,
            $"{_folder.Path} has no checkpoint (train --checkpoint {_folder.Path} makes one).",
            good,
            "--checkpoint",
            _folder.Path
        );
        Refuses(
            1,
            $"{model}/model.ckpt-400 cannot be used here: it is of the tutorial static, not of dynamic.",
            good,
            "--checkpoint",
            model,
            "--tutorial",
            "dynamic"
        );
    }

    [Fact(Explicit = true)]
    public void A_checkpoint_that_does_not_tell_its_tutorial_is_told_it()
    {
        foreach (var file in Directory.GetFiles(TrainedModels.Static).Where(file => !file.EndsWith(".json")))
            File.Copy(file, _folder[Path.GetFileName(file)]);
        string[] predict = ["predict", Path.Combine(Digits, "5.png"), "--checkpoint", _folder.Path];
        var last = _folder["model.ckpt-400"];
        Assert.Equal(
            $"tfnetlstm: {last} cannot be used here: it does not tell its tutorial, as {last}.training.json is missing.\n",
            CliProcess.Run(predict).Error
        );
        Assert.Contains("5.png: 5, ", CliProcess.Run([.. predict, "--tutorial", "000"]).Output);
    }

    private static void Refuses(int exitCode, string message, params string[] arguments)
    {
        var result = CliProcess.Run(["predict", .. arguments]);
        Assert.Equal(("", $"tfnetlstm: {message}\n", exitCode), (result.Output, result.Error, result.ExitCode));
    }
}
