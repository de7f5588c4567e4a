using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Export;

namespace TfNetLstm.Tests.Export;

/// <summary>Trained tutorials as SavedModels and frozen graphs, loaded back: they compute what the tutorial does.</summary>
public sealed class TrainedModelTests : IDisposable
{
    private const int Batch = 128;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("static")]
    [InlineData("dynamic")]
    [InlineData("dynamic-softmax", Explicit = true)]
    [InlineData("stacked", 3)]
    [InlineData("bidirectional", 3, Explicit = true)]
    [InlineData("pixels", 1, Explicit = true)]
    public void A_SavedModel_and_a_frozen_graph_have_the_bits_of_the_trained_tutorial_for_any_number_of_images(
        string name,
        int steps = 20
    )
    {
        using var trained = new TrainedTutorial(name, steps);
        using (var model = new TrainedModel(trained.Tutorial, trained.Session))
        {
            model.WriteSavedModel(_folder["saved"]);
            model.WriteFrozenGraph(_folder["frozen.pb"]);
        }

        var frozen = new Graph();
        frozen.Import(_folder["frozen.pb"]);
        // Nor dropout, which would draw numbers for nothing.
        Assert.DoesNotContain(frozen.get_operations(), op => ((Operation)op).type is "VariableV2" or "RandomUniform");
        Assert.Single(frozen.get_operations(), op => ((Operation)op).type == "Placeholder");
        using var saved = Session.LoadFromSavedModel(_folder["saved"]);
        // A tutorial with a batch size of its own is given a part of its batch too.
        var images = trained.Images(trained.Data.test.images[$":{Batch}"]);
        var expected = trained.Predict(images).ToArray<float>();
        var output = name == "dynamic-softmax" ? "probabilities:0" : "logits:0";
        foreach (var session in new[] { saved, new Session(frozen) })
        {
            Assert.Equal(expected, Run(session, images, output));
            Assert.Equal(expected[..50], Run(session, images[":5"], output));
            session.Dispose();
        }
    }

    [Fact]
    public void A_SavedModel_says_what_goes_in_and_comes_out_and_holds_the_variables_alone()
    {
        using var trained = new TrainedTutorial("static", steps: 0);
        using var model = new TrainedModel(trained.Tutorial, trained.Session);
        model.WriteSavedModel(_folder["saved"]);
        Assert.Equal(
            ["saved_model.pb", "variables/variables.data-00000-of-00001", "variables/variables.index"],
            Directory
                .GetFiles(_folder["saved"], "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder["saved"], file))
                .Order(StringComparer.Ordinal)
        );
        var message = SavedModel.Parser.ParseFrom(File.ReadAllBytes(_folder["saved/saved_model.pb"])).MetaGraphs[0];
        Assert.Equal(["serve"], message.MetaInfoDef.Tags);
        var signature = message.SignatureDef["serving_default"];
        Assert.Equal("tensorflow/serving/predict", signature.MethodName);
        Assert.Equal("images:0 DtFloat -1,28,28", Text(Assert.Single(signature.Inputs).Value));
        Assert.Equal("images", signature.Inputs.Keys.Single());
        Assert.Equal(
            ["classes: classes:0 DtInt64 -1", "logits: logits:0 DtFloat -1,10", "probabilities: probabilities:0 DtFloat -1,10"],
            signature.Outputs.Select(output => $"{output.Key}: {Text(output.Value)}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(4, message.CollectionDef["variables"].BytesList.Value.Count);
        Assert.DoesNotContain(message.GraphDef.Node, node => node.Op is "ApplyAdam" || node.Name.Contains("gradients"));

        static string Text(TensorInfo info) =>
            $"{info.Name} {info.Dtype} {string.Join(',', info.TensorShape.Dim.Select(dim => dim.Size))}";
    }

    [Fact]
    public void A_folder_with_something_in_it_is_left_alone_and_an_empty_one_is_filled()
    {
        using var trained = new TrainedTutorial("static", steps: 0);
        using var model = new TrainedModel(trained.Tutorial, trained.Session);
        _folder.Write("full/file", [1]);
        var error = Assert.Throws<IOException>(() => model.WriteSavedModel(_folder["full"]));
        Assert.Equal($"{_folder["full"]} cannot be written: the folder is not empty.", error.Message);
        Assert.Equal(["file"], Directory.GetFiles(_folder["full"]).Select(Path.GetFileName));
        Directory.CreateDirectory(_folder["empty"]);
        model.WriteSavedModel(_folder["empty/"]);
        Assert.Equal(["empty", "full"], _folder.Names);
        Assert.True(File.Exists(_folder["empty/saved_model.pb"]));
    }

    [Fact]
    public void A_folder_whose_writing_fails_is_not_there()
    {
        var error = Assert.Throws<IOException>(() => WholeFolder.Write(_folder["a"], folder =>
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, "half"), "half");
                throw new IOException("No space left on device");
            }));
        Assert.Equal($"{_folder["a"]} cannot be written: No space left on device", error.Message);
        Assert.Empty(_folder.Names);
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Run(Session session, Tensorflow.NumPy.NDArray images, string output) =>
        session
            .run(session.graph.get_tensor_by_name(output), new FeedItem(session.graph.get_tensor_by_name("images:0"), images))
            .ToArray<float>();
}
