using Tensorflow;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm export</c>: the checkpoint of a training in each format, and what is refused.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact(Explicit = true)]
    public void A_checkpoint_is_exported_in_each_format_once_and_damage_is_told()
    {
        Assert.Equal(0, CliProcess.Run("train", "static", "--seed", "1", "--steps", "1", "--checkpoint", _folder["a"]).ExitCode);
        foreach (var (format, name) in new[] { ("saved-model", "model"), ("frozen", "model.pb"), ("onnx", "model.onnx") })
        {
            Assert.Equal(
                ("", $"{_folder["a/model.ckpt-1"]} as {format} in {_folder[name]}\n", 0),
                Export("static", format, _folder[name])
            );
        }
        Assert.Equal(["a", "model", "model.onnx", "model.pb"], _folder.Names);
        using (var session = Session.LoadFromSavedModel(_folder["model"]))
            Assert.Equal(new Shape(-1, 10), session.graph.get_tensor_by_name("probabilities:0").shape);

        Refuses(
            $"{_folder["model"]} cannot be written: the folder is not empty.",
            Export("static", "saved-model", _folder["model"])
        );
        Refuses(
            $"{_folder["model.onnx"]} cannot be written: the file is there already.",
            Export("static", "onnx", _folder["model.onnx"])
        );
        Refuses(
            $"{_folder["a/model.ckpt-1"]} is of the tutorial static, not of dynamic.",
            Export("dynamic", "onnx", _folder["b"])
        );
        Damage("data-00000-of-00001", bytes => bytes[..^4]);
        Damage("meta", bytes => bytes[..100]);
        File.Delete(_folder["a/model.ckpt-1.meta"]);
        var meta = _folder["a/model.ckpt-1.meta"];
        Refuses($"{meta} cannot be read: File {meta} does not exist.", Export("static", "frozen", _folder["b"]));
        Assert.False(Path.Exists(_folder["b"]));

        void Damage(string file, Func<byte[], byte[]> change)
        {
            file = _folder[$"a/model.ckpt-1.{file}"];
            var whole = File.ReadAllBytes(file);
            File.WriteAllBytes(file, change(whole));
            var (_, error, exitCode) = Export("static", "saved-model", _folder["b"]);
            Assert.Contains(_folder["a/model.ckpt-1"], error);
            Assert.Equal(1, exitCode);
            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public void A_folder_without_a_checkpoint_is_named() =>
        Refuses(
            $"{_folder["none"]} has no checkpoint (train --checkpoint {_folder["none"]} makes one).",
            Export("static", "frozen", _folder["b"], checkpoint: "none")
        );

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_by_its_own_name() =>
        Refuses(
            $"{_folder["no/b"]} cannot be written: there is no folder {_folder["no"]}.",
            Export("static", "saved-model", _folder["no/b"])
        );

    public void Dispose() => _folder.Dispose();

    private static void Refuses(string message, (string, string, int) result) =>
        Assert.Equal(("", $"tfnetlstm: {message}\n", 1), result);

    private (string Output, string Error, int ExitCode) Export(string name, string format, string path, string checkpoint = "a")
    {
        var result = CliProcess.Run("export", name, "--checkpoint", _folder[checkpoint], "--format", format, "--out", path);
        return (result.Output, result.Error, result.ExitCode);
    }
}
