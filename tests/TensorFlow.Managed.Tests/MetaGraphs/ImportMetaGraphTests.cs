using System.Globalization;
using System.Text;
using System.Text.Json;
using Tensorflow.Operations;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.MetaGraphs;

/// <summary>What <c>tf.train.import_meta_graph</c> makes of TensorFlow's meta graphs, as TensorFlow makes it.</summary>
public sealed class ImportMetaGraphTests : NewGraph, IDisposable
{
    private readonly Life _life = new("meta");
    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<string> Cases => [.. Life.Cases("meta", "import/").Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_imported_graph_is_TensorFlows_with_its_collections_and_its_Saver(string name)
    {
        var recorded = _life.Json($"import/{name}/case.json");
        if (recorded.TryGetProperty("error", out _))
        {
            AssertRefused(name, recorded.GetProperty("message").GetString()!);
            return;
        }

        Before(name);
        var saver = Import(recorded);
        var imported = recorded.GetProperty("operations").EnumerateArray().Select(o => o.GetString());
        Assert.Equal(imported, graph.get_operations().Select(o => o.name).Where(o => imported.Contains(o)));
        // Python gives texts back as bytes, but as texts where a scope was put in front of them.
        var asBytes = !recorded.GetProperty("arguments").TryGetProperty("import_scope", out _);
        Assert.Equal(Collections(recorded), Collections(asBytes));
        if (recorded.TryGetProperty("gradient_of_imported", out _))
            tf.gradients(graph.get_tensor_by_name("loss:0"), graph.get_collection<IVariableV1>("variables")[0].AsTensor());
        MetaGraphs.AssertSame(_life.Graph($"import/{name}/graph.pb"), graph.as_graph_def(add_shapes: true));
        Assert.Equal(recorded.GetProperty("returns").GetProperty("restore_op_name").GetString(), saver!.saver_def!.RestoreOpName);
        Assert.Equal(
            recorded.GetProperty("returns").GetProperty("filename_tensor_name").GetString(),
            saver.saver_def.FilenameTensorName
        );
    }

    [Fact]
    public void A_text_that_TensorFlow_wrote_is_imported_as_the_same_graph()
    {
        File.WriteAllBytes(_file, _life.Bytes("as_text.pbtxt"));
        var saver = tf.train.import_meta_graph(_file)!;
        MetaGraphs.AssertSame(_life.MetaGraph("as_text.meta"), saver.export_meta_graph(), "as_text", inOrder: false);
    }

    [Fact]
    public void An_imported_graph_is_trained_on()
    {
        File.WriteAllBytes(_file, _life.Bytes("dynamic_rnn_training.meta"));
        tf.train.import_meta_graph(_file);
        using var session = new Session(graph);
        session.run(graph.get_operation_by_name("init"));
        var random = new Random(1);
        FeedItem[] feeds =
        [
            new(graph.get_tensor_by_name("x:0"), Uniform(random, 3, 5, 4)),
            new(graph.get_tensor_by_name("n:0"), new[] { 5, 2, 4 }),
            new(graph.get_tensor_by_name("y:0"), new[] { 0, 1, 2 }),
        ];
        var (loss, train) = (graph.get_tensor_by_name("loss:0"), graph.get_collection<Operation>("train_op")[0]);
        var before = (float)session.run(loss, feeds);
        for (var i = 0; i < 20; i++)
            session.run(train, feeds);
        Assert.InRange((float)session.run(loss, feeds), 0, .9f * before);
        // The loop's context came along, so that its gradient can be taken once more.
        var kernel = graph.get_collection<IVariableV1>("trainable_variables")[0];
        var gradient = tf.gradients(loss, kernel.AsTensor())[0]!;
        var first = graph.get_operation_by_name("train/update_rnn/basic_lstm_cell/kernel/ApplyAdam").inputs[9];
        Assert.Equal(session.run(first, feeds).ToArray<float>(), session.run(gradient, feeds).ToArray<float>());
    }

    [Fact]
    public void A_resource_variable_is_imported_as_one()
    {
        File.WriteAllBytes(_file, _life.Bytes("collections.meta"));
        tf.train.import_meta_graph(_file);
        var variable = tf.global_variables().First(v => v.Handle.dtype == TF_DataType.TF_RESOURCE);
        Assert.Equal("ReadVariableOp", variable.GraphElement.op.type);
        Assert.NotSame(variable.AsTensor(), variable.AsTensor());
        using var session = new Session(graph);
        session.run(variable.Initializer);
        Assert.Equal(variable.shape, session.run(variable.GraphElement).shape);
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
        File.Delete(_file);
    }

    private static NumPy.NDArray Uniform(Random random, params int[] dims) =>
        new(Enumerable.Range(0, dims.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle()).ToArray(), dims);

    private static void Before(string name)
    {
        if (name == "occupied")
        {
            tf.placeholder(tf.float32, new Shape(1), name: "x");
            tf.Variable(0f, name: "w");
        }
        else if (name == "occupied_scope")
        {
            tf.constant(1f, name: "tower");
        }
    }

    private Saver? Import(JsonElement recorded)
    {
        File.WriteAllBytes(_file, _life.Bytes($"{recorded.GetProperty("source").GetString()}.meta"));
        var arguments = recorded.GetProperty("arguments");
        var scope = recorded.TryGetProperty("within_name_scope", out var within) ? within.GetString() : null;
        using var opened = scope is null ? null : tf.name_scope(scope);
        return tf.train.import_meta_graph(
            _file,
            arguments.TryGetProperty("clear_devices", out _),
            arguments.TryGetProperty("import_scope", out var import_scope) ? import_scope.GetString()! : ""
        );
    }

    private void AssertRefused(string name, string message)
    {
        if (name == "no_file")
        {
            var missing = Assert.Throws<NotFoundError>(() => tf.train.import_meta_graph("absent.meta"));
            Assert.Equal(message, missing.Message);
            return;
        }

        File.WriteAllBytes(_file, _life.Bytes("cond_training.meta")[..100]);
        var cut = Assert.Throws<DataLossError>(() => tf.train.import_meta_graph(_file));
        Assert.StartsWith($"Cannot parse file {_file}", cut.Message);
    }

    private static IEnumerable<string> Collections(JsonElement recorded) =>
        recorded
            .GetProperty("collections")
            .EnumerateObject()
            .Select(c => $"{c.Name}: {string.Join(' ', c.Value.EnumerateArray())}");

    private IEnumerable<string> Collections(bool asBytes) =>
        graph
            .get_all_collection_keys()
            .Order(StringComparer.Ordinal)
            .Select(key =>
                $"{key}: {string.Join(' ', graph.get_collection<object>(key).Select(element => NameOf(element, asBytes)))}"
            );

    private static string NameOf(object element, bool asBytes) =>
        element switch
        {
            IVariableV1 variable => variable.Name,
            ITensorOrOperation node => node.name,
            ControlFlowContext context => context.name,
            string text when asBytes => $"b'{string.Concat(Encoding.UTF8.GetBytes(text).Select(PythonByte))}'",
            float number => ((double)number).ToString(number % 1 == 0 ? "0.0" : "R", CultureInfo.InvariantCulture),
            Saver => nameof(Saver),
            _ => $"{element}",
        };

    private static string PythonByte(byte value) => value is >= 32 and < 127 ? $"{(char)value}" : $"\\x{value:x2}";
}
