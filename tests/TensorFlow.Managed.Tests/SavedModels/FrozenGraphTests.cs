using Google.Protobuf;
using Tensorflow.GraphDefs;
using Tensorflow.SavedModels;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.SavedModels;

/// <summary>Graphs with constants in the place of variables: TensorFlow's own run, and made from the same graphs.</summary>
public sealed class FrozenGraphTests : NewGraph, IDisposable
{
    /// <summary>What float32 leaves of logits up to 4 after 28 steps, in which sums are taken in another order.</summary>
    private const double Tolerance = 1e-5;

    private readonly Life _life = new("frozen");
    private readonly string _folder = Directory.CreateTempSubdirectory("frozen-").FullName;

    [Theory]
    [InlineData("000")]
    [InlineData("freeze_graph_checkpoint")]
    [InlineData("freeze_graph_meta")]
    [InlineData("freeze_graph_saved_model")]
    [InlineData("lstm_classifier")]
    [InlineData("mixed_variables")]
    [InlineData("optimize_for_inference")]
    [InlineData("remove_training_nodes")]
    [InlineData("remove_training_nodes_protected")]
    [InlineData("strip_unused")]
    [InlineData("training_graph")]
    public void A_frozen_graph_gives_the_results_that_TensorFlow_gives(string name)
    {
        graph.Import(_life.Bytes($"{name}/graph.pb"));
        using var session = new Session(graph);
        var run = _life.Json($"{name}/case.json").GetProperty("runs")[0];
        FeedItem[] feeds =
        [
            .. run.GetProperty("feeds")
                .EnumerateArray()
                .Select(f => f.GetString()!)
                .Select(f => new FeedItem(graph.get_tensor_by_name(f), _life.Array($"{name}/case.npz", $"0/feed/{f}"))),
        ];
        foreach (var fetch in run.GetProperty("fetches").EnumerateArray().Select(f => f.GetString()!))
        {
            var expected = _life.Array($"{name}/case.npz", $"0/fetch/{fetch}").astype(TF_DataType.TF_DOUBLE).ToArray<double>();
            var found = session.run(graph.get_tensor_by_name(fetch), feeds).astype(TF_DataType.TF_DOUBLE).ToArray<double>();
            Assert.All(expected.Zip(found), p => Assert.InRange(p.Second - p.First, -Tolerance, Tolerance));
        }
    }

    [Theory]
    [InlineData("lstm_classifier", "probabilities")]
    [InlineData("training_graph", "probabilities", "loss")]
    public void Variables_become_the_constants_that_TensorFlow_makes_of_them(string name, params string[] outputs)
    {
        var (before, expected) = (_life.Graph($"{name}/before.pb"), _life.Graph($"{name}/graph.pb"));
        graph.Import(before.ToByteArray());
        using var session = new Session(graph);
        var frozen = expected.Node.Where(n => n.Op == "Const").ToDictionary(n => n.Name);
        foreach (var variable in before.Node.Where(n => n.Op == "VariableV2" && frozen.ContainsKey(n.Name)))
        {
            var value = TensorReader.ArrayOf(frozen[variable.Name].Attr["value"].Tensor);
            session.run(
                graph.get_operation_by_name($"{variable.Name}/Assign"),
                new FeedItem(graph.get_operation_by_name($"{variable.Name}/Assign").inputs[1], value)
            );
        }

        var actual = tf.graph_util.convert_variables_to_constants(session, before, outputs);
        MetaGraphs.MetaGraphs.AssertSame(expected, actual);
        Assert.Equal(expected, actual);
    }

    /// <summary>Graphs with resource variables and of what the tool that freezes graphs was given.</summary>
    [Theory]
    [InlineData("mixed_variables")]
    [InlineData("freeze_graph_checkpoint")]
    [InlineData("freeze_graph_meta")]
    [InlineData("freeze_graph_saved_model")]
    [InlineData("whitelist", "w")]
    [InlineData("blacklist", null, "w")]
    [InlineData("freeze_graph_variables_whitelist", "w,r")]
    public void Variables_of_either_kind_become_constants(string name, string? whitelist = null, string? blacklist = null)
    {
        // One case was given the graph of another.
        var given = _life.Has($"{name}/before.pb") ? name : "freeze_graph_checkpoint";
        var before = _life.Graph($"{given}/before.pb");
        importer.import_graph_def(before, name: "");
        using var session = new Session(graph);
        session.run(graph.get_operation_by_name("init"));
        var frozen = tf.graph_util.convert_variables_to_constants(
            session,
            before,
            ["y"],
            whitelist?.Split(','),
            blacklist?.Split(',')
        );
        Assert.Equal(_life.Graph($"{name}/graph.pb"), frozen);
    }

    [Fact]
    public void A_variable_that_has_no_value_is_told_as_TensorFlow_tells_it()
    {
        var before = _life.Graph("mixed_variables/before.pb");
        importer.import_graph_def(before, name: "");
        using var session = new Session(graph);
        session.run(graph.get_operation_by_name("w/Assign"));
        session.run(graph.get_operation_by_name("n/Assign"));
        var error = Assert.Throws<FailedPreconditionError>(() =>
            tf.graph_util.convert_variables_to_constants(session, before, ["y"])
        );
        var recorded = _life
            .Json("errors.json")
            .EnumerateArray()
            .Single(e => e.GetProperty("what").GetString() == "uninitialized");
        Assert.Equal(
            recorded.GetProperty("message").GetString()!.Split(" (")[0].Split(" [[")[0],
            error.Message.Split(" (")[0].Split("\n")[0]
        );
    }

    [Theory]
    [InlineData("remove_training_nodes")]
    [InlineData("remove_training_nodes_protected", "h", "w/read")]
    public void Nodes_for_training_are_removed_as_TensorFlow_removes_them(string name, params string[] protected_nodes)
    {
        var frozen = _life.Graph("mixed_variables/graph.pb");
        Assert.Equal(_life.Graph($"{name}/graph.pb"), tf.graph_util.remove_training_nodes(frozen, protected_nodes));
    }

    [Fact]
    public void Handles_that_come_through_loops_and_conditions_and_gathers_become_those_of_constants()
    {
        var nodes = TextFormatReader.Read<GraphDef>(
            """
            node { name: 'v' op: 'VarHandleOp' attr { key: 'dtype' value { type: DT_FLOAT } } }
            node { name: 'e' op: 'Enter' input: 'v' attr { key: 'T' value { type: DT_RESOURCE } } attr { key: '_output_shapes' } }
            node { name: 'm' op: 'Merge' input: ['e', 'n'] attr { key: 'T' value { type: DT_RESOURCE } } }
            node { name: 'n' op: 'NextIteration' input: 'm' attr { key: 'T' value { type: DT_RESOURCE } } }
            node { name: 'i' op: 'Const' }
            node {
              name: 'g' op: 'ResourceGather' input: ['m', 'i'] attr { key: 'dtype' value { type: DT_FLOAT } }
              attr { key: 'Tindices' value { type: DT_INT32 } } attr { key: '_class' value { list { s: 'loc:@v' } } }
            }
            """u8
        );
        var frozen = FrozenNodes.Freeze(nodes, new Dictionary<string, NumPy.NDArray> { ["v"] = new[] { 1f, 2 } });
        Assert.Equal(["v", "e", "m", "n", "i", "g/axis", "g"], frozen.Node.Select(n => n.Name));
        Assert.Equal(["Const", "Enter", "Merge", "NextIteration", "Const", "Const", "GatherV2"], frozen.Node.Select(n => n.Op));
        Assert.All(frozen.Node.Skip(1).Take(3), n => Assert.Equal(DataType.DtFloat, n.Attr["T"].Type));
        Assert.DoesNotContain("_output_shapes", frozen.Node[1].Attr.Keys);
        Assert.Equal(["m", "i", "g/axis"], frozen.Node[^1].Input);
        Assert.Equal(["Taxis", "Tindices", "Tparams", "_class"], frozen.Node[^1].Attr.Keys.Order(StringComparer.Ordinal));
        nodes.Node[0].Op = "Placeholder";
        Assert.Throws<ValueError>(() => FrozenNodes.Freeze(nodes, new Dictionary<string, NumPy.NDArray>()));
    }

    [Fact]
    public void The_part_that_some_nodes_need_is_TensorFlows()
    {
        var before = _life.Graph("extract_sub_graph/before.pb");
        Assert.Equal(_life.Graph("extract_sub_graph/graph.pb"), tf.graph_util.extract_sub_graph(before, ["h", "up"]));
        var error = Assert.Throws<ValueError>(() => tf.graph_util.extract_sub_graph(before, ["nope"]));
        Assert.Equal("nope is not in graph", error.Message);
        // What a node is colocated with comes along, though nothing is read of it.
        Assert.Equal(
            ["w/Initializer/Const", "w"],
            tf.graph_util.extract_sub_graph(before, ["w/Initializer/Const"]).Node.Select(n => n.Name)
        );
        before.Node.Remove(before.Node.Single(n => n.Name == "w"));
        Assert.Throws<KeyError>(() => tf.graph_util.extract_sub_graph(before, ["h"]));
    }

    [Fact]
    public void A_checkpoint_is_frozen_and_loaded_as_a_graph_of_its_own()
    {
        var x = tf.placeholder(tf.float32, (-1, 2), name: "x");
        var w = tf.Variable(
            new float[,]
            {
                { 1 },
                { 2 },
            },
            name: "w"
        );
        tf.identity(tf.matmul(x, w.AsTensor()), name: "y");
        var checkpoints = Path.Combine(_folder, "checkpoints");
        using (var session = new Session(graph))
        {
            session.run(tf.global_variables_initializer());
            tf.train.Saver().save(session, Path.Combine(checkpoints, "model"));
        }

        Assert.Null(tf.train.freeze_graph(_folder, "none", ["y"]));
        Assert.Equal(
            "You need to supply the name of a node to --output_node_names.",
            Assert.Throws<ValueError>(() => tf.train.freeze_graph(checkpoints, "none", [])).Message
        );
        var path = tf.train.freeze_graph(checkpoints, "frozen", ["y"]);
        Assert.Equal(Path.Combine(_folder, "frozen.pb"), path);
        var frozen = tf.train.load_graph(path!);
        Assert.DoesNotContain(frozen.get_operations(), o => ((Operation)o).type == "VariableV2");
        using var run = new Session(frozen);
        var fed = new FeedItem(
            frozen.get_tensor_by_name("x:0"),
            new float[,]
            {
                { 3, 4 },
            }
        );
        Assert.Equal(11f, (float)run.run(frozen.get_tensor_by_name("y:0"), fed));
        var text = tf.train.write_graph(frozen, _folder, "graph.pbtxt");
        Assert.StartsWith("node {\n  name: \"x\"", File.ReadAllText(text));
        Assert.Equal(frozen.as_graph_def(), tf.train.load_graph(text).as_graph_def());
        File.WriteAllText(text, "node { nome: 'x' }");
        var error = Assert.Throws<DataLossError>(() => tf.train.load_graph(text));
        Assert.StartsWith(
            $"Cannot parse file {text}: 1:8 : Message type \"tensorflow.NodeDef\" has no field named",
            error.Message
        );
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
