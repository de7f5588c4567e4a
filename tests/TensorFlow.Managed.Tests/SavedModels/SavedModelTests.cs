using System.Text.Json;
using Google.Protobuf;
using Tensorflow.SavedModels;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.SavedModels;

/// <summary>SavedModels: TensorFlow's own loaded and run, and ours, which are the same messages.</summary>
public sealed class SavedModelTests : NewGraph, IDisposable
{
    /// <summary>What float32 leaves of logits up to 4 after 28 steps, in which sums are taken in another order.</summary>
    private const double Tolerance = 1e-5;

    private readonly Life _life = new("saved_model");
    private readonly string _folder = Directory.CreateTempSubdirectory("saved-model-").FullName;

    [Theory]
    [InlineData("000_trained")]
    [InlineData("lstm_classifier")]
    [InlineData("main_op")]
    [InlineData("legacy_init_op")]
    [InlineData("resource_text")]
    [InlineData("without_variables")]
    [InlineData("two_tags")]
    public void A_model_that_TensorFlow_saved_gives_the_results_that_TensorFlow_gives(string name)
    {
        _life.Extract($"{name}/saved", _folder);
        foreach (var (i, run) in _life.Json($"{name}/case.json").GetProperty("runs").EnumerateArray().Index())
        {
            using var session = Session.LoadFromSavedModel(_folder, Texts(run, "tags"));
            var feeds = Texts(run, "feeds")
                .Select(f => new FeedItem(session.graph.get_tensor_by_name(f), _life.Array($"{name}/case.npz", $"{i}/feed/{f}")));
            var fetches = Texts(run, "fetches");
            var results = session.run(Array.ConvertAll(fetches, session.graph.get_tensor_by_name), [.. feeds]);
            foreach (var (fetch, found) in fetches.Zip(results))
            {
                var expected = _life
                    .Array($"{name}/case.npz", $"{i}/fetch/{fetch}")
                    .astype(TF_DataType.TF_DOUBLE)
                    .ToArray<double>();
                Assert.All(expected.Zip(found.astype(TF_DataType.TF_DOUBLE).ToArray<double>()), p =>
                    Assert.InRange(p.Second - p.First, -Tolerance, Tolerance)
                );
            }
        }
    }

    [Theory]
    [InlineData("000_trained")]
    [InlineData("assets")]
    [InlineData("legacy_init_op")]
    [InlineData("lstm_classifier")]
    [InlineData("main_op")]
    [InlineData("two_tags")]
    [InlineData("vocabulary")]
    [InlineData("without_variables")]
    public void A_models_message_is_written_again_the_same(string name)
    {
        var bytes = _life.Bytes($"{name}/saved/saved_model.pb");
        Assert.Equal(bytes, SavedModel.Parser.ParseFrom(bytes).ToByteArray());
    }

    [Fact]
    public void A_models_files_are_those_beside_it()
    {
        _life.Extract("assets/saved", _folder);
        using var session = Session.LoadFromSavedModel(_folder);
        var files = session.graph.get_collection<Tensor>("asset_filepaths");
        var (content, more) = (session.graph.get_tensor_by_name("content:0"), session.graph.get_tensor_by_name("more:0"));
        FeedItem[] feeds =
        [
            new(files[0], Path.Combine(_folder, "assets", "words.txt")),
            new(files[1], Path.Combine(_folder, "assets", "words.txt_1")),
        ];
        Assert.Equal("zero\none\ntwo\n", Text(session.run(content, feeds)));
        Assert.Equal("eins\nzwei\n", Text(session.run(more, feeds)));
        // The graph names the files where they were when the model was saved.
        var error = Assert.Throws<NotFoundError>(() => session.run(content));
        Assert.StartsWith("source/words.txt; No such file or directory\n\t [[node content", error.Message);

        static string Text(NumPy.NDArray value) => value.StringData(0);
    }

    [Fact]
    public void A_model_in_text_is_loaded_as_the_same()
    {
        var path = Path.Combine(_folder, "saved_model.pbtxt");
        var model = SavedModel.Parser.ParseFrom(_life.Bytes("without_variables/saved/saved_model.pb"));
        Tensorflow.MetaGraphs.MetaGraphFile.Write(path, model, as_text: true);
        using (var session = Session.LoadFromSavedModel(_folder))
            Assert.Equal([2f, 4], session.run(session.graph.get_tensor_by_name("y:0")).ToArray<float>());
        File.AppendAllText(path, "meta_graphs {");
        var error = Assert.Throws<DataLossError>(() => Session.LoadFromSavedModel(_folder));
        Assert.StartsWith($"Cannot parse file {path}: ", error.Message);
    }

    [Fact]
    public void A_model_that_cannot_be_loaded_is_refused_as_TensorFlow_refuses_it()
    {
        foreach (var recorded in _life.Json("errors.json").EnumerateArray())
        {
            var what = recorded.GetProperty("what").GetString()!;
            var folder = Path.Combine(_folder, what);
            Directory.CreateDirectory(folder);
            if (recorded.GetProperty("case").GetString() is { Length: > 0 } name)
                _life.Extract($"{name}/saved", folder);
            Damage(what, folder);
            var error = Record.Exception(() => Session.LoadFromSavedModel(folder, Texts(recorded, "tags")));
            var expected = recorded.GetProperty("error").GetString() switch
            {
                // Python's errors of files, and what it says when a graph does not fit.
                "OSError" => what.Contains("cut") ? "DataLossError" : "NotFoundError",
                "ValueError" => "InvalidArgumentError",
                var kind => kind,
            };
            Assert.True(expected == error?.GetType().Name, $"{what}: {error}");
            if (expected == "RuntimeError")
                Assert.Equal(Unordered(recorded.GetProperty("message").GetString()!), Unordered(error!.Message));
        }
    }

    [Fact]
    public void A_saved_model_is_TensorFlows_and_can_be_loaded()
    {
        var n = new ResourceVariable(1, collections: [ops.GraphKeys.LOCAL_VARIABLES_], name: "n");
        var v = tf.Variable(2, name: "v");
        var x = tf.placeholder(tf.float32, Shape.Scalar, name: "x");
        var z = tf.add(tf.cast(n.AsTensor() * v.AsTensor(), tf.float32), x, name: "z");
        var set = control_flow_ops.group([state_ops.assign(n, constant_op.constant(21, name: "Assign/value"))], "set_n");
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(control_flow_ops.group([n.Initializer], "init_1"));
        SavedModelWriter.Write(
            session,
            _folder,
            new Dictionary<string, Tensor> { ["x"] = x },
            new Dictionary<string, Tensor> { ["z"] = z },
            set,
            new() { Shards = Guid.Parse("00000000000000000000000000000001") }
        );
        var ours = SavedModel.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(_folder, "saved_model.pb"))).MetaGraphs[0];
        var theirs = SavedModel.Parser.ParseFrom(_life.Bytes("legacy_init_op/saved/saved_model.pb")).MetaGraphs[0];
        // Python makes the constant that is assigned after the operation's scope.
        MetaGraphs.MetaGraphs.AssertSame(theirs, ours, "legacy_init_op", inOrder: false);
        foreach (var file in new[] { "variables.index", "variables.data-00000-of-00001" })
        {
            Assert.Equal(
                _life.Bytes($"legacy_init_op/saved/variables/{file}"),
                File.ReadAllBytes(Path.Combine(_folder, "variables", file))
            );
        }

        using var loaded = Session.LoadFromSavedModel(_folder);
        var fed = new FeedItem(loaded.graph.get_tensor_by_name("x:0"), 5f);
        Assert.Equal(47f, (float)loaded.run(loaded.graph.get_tensor_by_name("z:0"), fed));
        Assert.Throws<ValueError>(() =>
            tf.saved_model.simple_save(session, _folder, new Dictionary<string, Tensor>(), new Dictionary<string, Tensor>())
        );
    }

    [Fact]
    public void A_model_with_a_vocabulary_is_TensorFlows_and_takes_the_file_along()
    {
        var vocabulary = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName, "vocabulary.txt");
        _life.Extract("vocabulary/saved/assets", Path.GetDirectoryName(vocabulary)!);
        var table = tf.lookup.index_table_from_file(vocabulary, num_oov_buckets: 1);
        var x = tf.placeholder(tf.@string, new Shape(-1), name: "x");
        var y = tf.identity(table.lookup(x), name: "y");
        using var session = new Session(graph);
        session.run(tf.tables_initializer());
        var saved = Path.Combine(_folder, "saved");
        SavedModelWriter.Write(
            session,
            saved,
            new Dictionary<string, Tensor> { ["x"] = x },
            new Dictionary<string, Tensor> { ["y"] = y },
            tf.tables_initializer(),
            new(),
            clear_devices: false
        );
        Assert.Equal(
            _life.Bytes("vocabulary/saved/assets/vocabulary.txt"),
            File.ReadAllBytes(Path.Combine(saved, "assets", "vocabulary.txt"))
        );
        var ours = SavedModel.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(saved, "saved_model.pb"))).MetaGraphs[0];
        var theirs = SavedModel.Parser.ParseFrom(_life.Bytes("vocabulary/saved/saved_model.pb")).MetaGraphs[0];
        // TensorFlow's file lay elsewhere, and its path is in the graph.
        foreach (var attribute in ours.GraphDef.Node.SelectMany(n => n.Attr.Values))
        {
            if (attribute.ValueCase == AttrValue.ValueOneofCase.S)
                attribute.S = ByteString.CopyFromUtf8(attribute.S.ToStringUtf8().Replace(vocabulary, "source/vocabulary.txt"));
            else if (attribute.Tensor is { StringVal: { Count: > 0 } paths })
                paths[0] = ByteString.CopyFromUtf8(paths[0].ToStringUtf8().Replace(vocabulary, "source/vocabulary.txt"));
        }

        MetaGraphs.MetaGraphs.AssertSame(theirs, ours, "vocabulary");
        // Each model needs its own file alone.
        File.Delete(vocabulary);
        _life.Extract("vocabulary/saved", Path.Combine(_folder, "theirs"));
        var expected = _life.Array("vocabulary/case.npz", "0/fetch/y:0").ToArray<long>();
        foreach (var folder in new[] { saved, Path.Combine(_folder, "theirs") })
        {
            using var loaded = Session.LoadFromSavedModel(folder);
            var terms = new FeedItem(loaded.graph.get_tensor_by_name("x:0"), new[] { "c", "a", "q" });
            Assert.Equal(expected, loaded.run(loaded.graph.get_tensor_by_name("y:0"), terms).ToArray<long>());
        }
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Damage(string what, string folder)
    {
        var variables = Path.Combine(folder, "variables");
        switch (what)
        {
            case "saved_model.pb cut to 100 bytes":
                Cut(Path.Combine(folder, "saved_model.pb"), 100);
                break;
            case "saved_model.pb empty":
                Cut(Path.Combine(folder, "saved_model.pb"), 0);
                break;
            case "no variables folder":
                Directory.Delete(variables, recursive: true);
                break;
            case "variables.index cut to 50 bytes":
                Cut(Path.Combine(variables, "variables.index"), 50);
                break;
            case "asset removed":
                File.Delete(Path.Combine(folder, "assets", "vocabulary.txt"));
                break;
            case "data file removed":
                File.Delete(Path.Combine(variables, "variables.data-00000-of-00001"));
                break;
            default:
                break;
        }
    }

    private static void Cut(string path, int length) => File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

    /// <summary>Python tells the tags of a set in any order.</summary>
    private static string Unordered(string message) => string.Concat(message.Order());

    private static string[] Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}
