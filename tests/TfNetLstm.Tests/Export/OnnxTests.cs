using System.IO.Compression;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Data;
using TfNetLstm.Export;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Export;

/// <summary>Trained tutorials as ONNX, run by ONNX Runtime.</summary>
public sealed class OnnxTests : IDisposable
{
    /// <summary>
    /// What two programs' float32 may leave of probabilities, and of logits up to 4, when they sum in another order. TensorFlow's
    /// and ONNX Runtime's probabilities differ by 5e-7 at most on tutorial 000, ours by 1.2e-6 on all tutorials; gates that are
    /// taken for others move logits by 8.
    /// </summary>
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("static")]
    [InlineData("static-short", Explicit = true)]
    [InlineData("dynamic")]
    [InlineData("dynamic-classic", Explicit = true)]
    [InlineData("dynamic-softmax", Explicit = true)]
    [InlineData("stacked", Explicit = true)]
    [InlineData("bidirectional", Explicit = true)]
    [InlineData("pixels", Explicit = true)]
    public void ONNX_Runtime_tells_all_10_000_test_images_as_the_trained_tutorial_does(string name)
    {
        using var trained = new TrainedTutorial(name);
        using var model = new TrainedModel(trained.Tutorial, trained.Session);
        model.WriteOnnx(_folder["model.onnx"]);
        model.WriteFrozenGraph(_folder["model.pb"]);
        var images = trained.Images(trained.Data.test.images);
        var onnx = Run(images);

        var graph = new Graph();
        graph.Import(_folder["model.pb"]);
        using var session = new Session(graph);
        var (probabilities, classes) = session.run(
            (graph.get_tensor_by_name("probabilities:0"), graph.get_tensor_by_name("classes:0")),
            (graph.get_tensor_by_name("images:0"), images)
        );
        Assert.Equal(classes.ToArray<long>(), onnx.Classes);
        Assert.InRange(LargestDifference(probabilities, onnx.Probabilities), 0, Tolerance);
    }

    [Fact]
    public void A_model_that_TensorFlow_trained_tells_digits_in_ONNX_Runtime_as_TensorFlow_does()
    {
        Extract("saved_model", "000_trained/saved/", _folder["trained"]);
        Extract("onnx", "", _folder["onnx"]);
        var expected = np.loadz(_folder["onnx/expected.npz"]);
        using (var session = Session.LoadFromSavedModel(_folder["trained"]))
        using (var model = new TrainedModel(TutorialList.Find("static")!, session))
            model.WriteOnnx(_folder["model.onnx"]);
        Assert.InRange(LargestDifference(expected["logits"], Run(expected["inputs"]).Logits), 0, Tolerance);
        var images = input_data.read_data_sets(one_hot: true).test.images.reshape((-1, 28, 28));
        Assert.Equal(expected["test_argmax"].ToArray<byte>(), Run(images).Classes.Select(digit => (byte)digit));
    }

    public void Dispose() => _folder.Dispose();

    private (float[] Logits, float[] Probabilities, long[] Classes) Run(NDArray images)
    {
        using var onnx = new InferenceSession(_folder["model.onnx"]);
        var input = new DenseTensor<float>(images.ToArray<float>(), Array.ConvertAll(images.dims, dim => (int)dim));
        using var outputs = onnx.Run([NamedOnnxValue.CreateFromTensor("images", input)]);
        return ([.. Output<float>("logits")], [.. Output<float>("probabilities")], [.. Output<long>("classes")]);

        IEnumerable<T> Output<T>(string name) => outputs.Single(output => output.Name == name).AsEnumerable<T>();
    }

    private static double LargestDifference(NDArray expected, float[] found) =>
        expected.ToArray<float>().Zip(found, (a, b) => Math.Abs((double)a - b)).Max();

    private static void Extract(string part, string folder, string to)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "reference", "life", $"{part}.zip"));
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith($"{part}/{folder}")))
        {
            var path = Path.Combine(to, entry.FullName[$"{part}/{folder}".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
        }
    }
}
