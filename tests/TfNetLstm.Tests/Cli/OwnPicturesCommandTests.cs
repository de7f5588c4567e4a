using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Tests.Data;
using TfNetLstm.Tests.Notebooks;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>--data DIR</c> with other classes than MNIST's, from training to what other programs are given.</summary>
public sealed class OwnPicturesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Letters_are_learnt_evaluated_read_and_exported_under_their_labels()
    {
        var data = BarPictures.Write(_folder, Enumerable.Range(1, 26), train: 1300, test: 260, prefix: "emnist-letters-");
        var model = _folder["model"];
        string[] same = ["--checkpoint", model, "--data", data];
        var trained = Run(
            $"pictures of 28 x 28 pixels, 26 classes (1 to 26)\nsaved in {model}/model.ckpt-78\n",
            ["train", "static", "--seed", "1", "--iterations", "10000", "--validation", "0", .. same]
        );
        Assert.Contains("\n(128, 26)\n", trained);
        Assert.EndsWith("Testing Accuracy: 1.0\n", trained);

        var evaluation = Run("", ["evaluate", "static", .. same]);
        Assert.Contains("\nlabel  images  precision  recall\n    1      10     1.0000  1.0000\n", evaluation);
        Assert.Contains("\n260 of 260 images read correctly\nlabel, read as 1 to 26:\n 1 10  0  0", evaluation);
        var json = Run("", ["evaluate", "static", "--json", .. same]);
        Assert.Contains("\"digits\":[{\"digit\":1,", json);
        Assert.Contains("{\"digit\":26,\"images\":10,\"precision\":1,\"recall\":1}]", json);

        var picture = Path.Combine(NotebookFiles.Folder, "..", "data", "digits", "7.jpg");
        var read = Run("", "predict", picture, "--checkpoint", model, "--json");
        Assert.Matches("\"digit\":[0-9]+,\"labels\":\\[1,2,.*,26\\],\"probabilities\":\\[", read);
        Assert.NotEqual(read, Run("", "predict", picture, "--checkpoint", model, "--json", "--transpose"));

        foreach (var (format, file) in new[] { ("onnx", "model.onnx"), ("frozen", "model.pb") })
        {
            var path = _folder[file];
            Run(null, "export", "static", "--checkpoint", model, "--format", format, "--out", path);
        }
        var test = input_data.read_data_sets(data, validation_size: 0).test;
        long[] labels = [.. test.labels.ToArray<byte>().Select(label => (long)label)];
        var images = test.images.reshape((-1, 28, 28));
        Assert.Equal(labels, FrozenLabels(images));
        Assert.Equal(labels, OnnxLabels(images));
    }

    [Fact]
    public void A_graph_has_as_many_classes_as_are_counted_or_asked_for()
    {
        var data = BarPictures.Write(_folder, [3, 7], rows: 12, columns: 10);
        Assert.Contains("(None, 12, 10) ", Run("", "summary", "static", "--data", data));
        Assert.Contains("(None, 2) ", Run("", "summary", "static", "--data", data));
        Assert.Contains("(None, 9) ", Run("", "summary", "static", "--data", data, "--classes", "9"));
        Assert.Contains("(None, 47) ", Run("", "summary", "static", "--classes", "47"));
        Refuses(
            $"--classes: {data} has labels up to 7, found 5",
            "graph",
            "static",
            "--data",
            data,
            "--classes",
            "5",
            "--out",
            _folder["a.pb"]
        );
        Refuses("--classes: lengths reads no images", "summary", "lengths", "--classes", "5");
        Refuses(
            "--data: TensorFlow's network was trained on pictures of 28 x 28 pixels, not of 12 x 10 pixels",
            ["verify", "static", "--data", BarPictures.Write(_folder, [3, 7], rows: 12, columns: 10, train: 5200, name: "many")]
        );

        void Refuses(string message, params string[] command)
        {
            var refused = CliProcess.Run(command);
            Assert.Equal(("", $"tfnetlstm: {message}\n", 2), (refused.Output, refused.Error, refused.ExitCode));
        }
    }

    private long[] FrozenLabels(NDArray images)
    {
        var graph = new Graph();
        graph.Import(_folder["model.pb"]);
        using var session = new Session(graph);
        return session
            .run(graph.get_tensor_by_name("classes:0"), new FeedItem(graph.get_tensor_by_name("images:0"), images))
            .ToArray<long>();
    }

    private long[] OnnxLabels(NDArray images)
    {
        using var onnx = new InferenceSession(_folder["model.onnx"]);
        var input = new DenseTensor<float>(images.ToArray<float>(), [(int)images.shape[0], 28, 28]);
        using var outputs = onnx.Run([NamedOnnxValue.CreateFromTensor("images", input)]);
        return [.. outputs.Single(output => output.Name == "classes").AsEnumerable<long>()];
    }

    private static string Run(string? error, params string[] arguments)
    {
        var result = CliProcess.Run(arguments);
        Assert.Equal((error ?? result.Error, 0), (result.Error, result.ExitCode));
        return result.Output;
    }
}
