using Tensorflow.GraphDefs.Protos;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>
/// An operation that this runtime does not have is a node as any other, until a run reaches it.
/// </summary>
public sealed class UnknownOpTests : NewGraph
{
    private static NodeDef Node(string name, string op, params string[] inputs)
    {
        var node = new NodeDef { Name = name, Op = op };
        node.Input.AddRange(inputs);
        return node;
    }

    private static NodeDef OfFloats(NodeDef node, string attribute = "T")
    {
        node.Attr[attribute] = new() { Type = DataType.DtFloat };
        return node;
    }

    /// <summary>x -> Frobnicate -> Neg, and x -> Abs besides.</summary>
    private static GraphDef Message() =>
        new()
        {
            Node =
            {
                OfFloats(Node("x", "Placeholder"), "dtype"),
                OfFloats(Node("frob", "Frobnicate", "x")),
                OfFloats(Node("y", "Neg", "frob")),
                OfFloats(Node("z", "Abs", "x")),
            },
        };

    [Fact]
    public void A_run_that_does_not_reach_it_computes_what_is_asked()
    {
        tf.import_graph_def(Message(), name: "");
        using var session = new Session(graph);
        Assert.Equal(2f, (float)session.run(graph.get_tensor_by_name("z:0"), ("x:0", -2f)));
    }

    [Fact]
    public void A_run_that_reaches_it_is_refused_with_the_nodes_name_and_the_operations()
    {
        tf.import_graph_def(Message(), name: "");
        using var session = new Session(graph);
        var error = Assert.Throws<InvalidArgumentError>(() => session.run(graph.get_tensor_by_name("y:0"), ("x:0", -2f)));
        Assert.StartsWith("No OpKernel was registered to support Op 'Frobnicate' used by node frob", error.Message);
    }

    [Fact]
    public void Its_value_can_be_fed()
    {
        tf.import_graph_def(Message(), name: "");
        using var session = new Session(graph);
        Assert.Equal(-3f, (float)session.run(graph.get_tensor_by_name("y:0"), ("frob:0", 3f)));
    }

    [Fact]
    public void A_graph_with_it_comes_back_as_it_was()
    {
        var message = Message();
        message.Node[1].Attr["body"] = new() { Func = new() { Name = "twice" } };
        message.Node[1].Attr["sizes"] = new() { List = new() { I = { 1, 2 } } };
        tf.import_graph_def(message, name: "");
        Assert.Equal(message.Node[1], graph.get_operation_by_name("frob").node_def);
    }

    [Fact]
    public void An_outputs_type_is_what_its_readers_expect()
    {
        var message = Message();
        message.Node.Add(OfFloats(Node("both", "AddV2", "frob:2", "x")));
        tf.import_graph_def(message, name: "");
        var frob = graph.get_operation_by_name("frob");
        Assert.Equal(3, frob.outputs.Length);
        Assert.Equal([TF_DataType.TF_FLOAT, TF_DataType.TF_FLOAT], [frob.outputs[0].dtype, frob.outputs[2].dtype]);
    }

    [Fact]
    public void An_output_that_nobody_reads_is_of_the_type_that_an_attribute_tells()
    {
        tf.import_graph_def(new() { Node = { Node("last", "Frobnicate") } }, name: "a");
        var counted = Node("last", "Frobnicate");
        counted.Attr["out_type"] = new() { Type = DataType.DtInt64 };
        tf.import_graph_def(new() { Node = { counted } }, name: "b");
        Assert.Equal(TF_DataType.DtInvalid, graph.get_tensor_by_name("a/last:0").dtype);
        Assert.Equal(TF_DataType.TF_INT64, graph.get_tensor_by_name("b/last:0").dtype);
    }

    [Fact]
    public void A_meta_graph_says_what_an_operation_takes_and_gives()
    {
        var signature = new Tensorflow.GraphDefs.Protos.OpDef
        {
            Name = "Frobnicate",
            InputArg =
            {
                new Tensorflow.GraphDefs.Protos.OpDef.Types.ArgDef { Name = "x", TypeAttr = "T" },
            },
            OutputArg =
            {
                new Tensorflow.GraphDefs.Protos.OpDef.Types.ArgDef { Name = "y", TypeAttr = "T" },
                new Tensorflow.GraphDefs.Protos.OpDef.Types.ArgDef { Name = "count", Type = DataType.DtInt64 },
            },
            Attr =
            {
                new Tensorflow.GraphDefs.Protos.OpDef.Types.AttrDef { Name = "T", Type = "type" },
            },
        };
        var file = Path.GetTempFileName();
        try
        {
            var meta = new MetaGraphDef
            {
                GraphDef = Message(),
                MetaInfoDef = new() { StrippedOpList = new OpList { Op = { signature } } },
            };
            File.WriteAllBytes(file, Google.Protobuf.MessageExtensions.ToByteArray(meta));
            tf.train.import_meta_graph(file);
            Assert.Equal(TF_DataType.TF_INT64, graph.get_tensor_by_name("frob:1").dtype);
            var (exported, _) = tf.train.export_meta_graph();
            Assert.Contains(signature, exported.MetaInfoDef.StrippedOpList.Op.Select(WithoutState));
        }
        finally
        {
            File.Delete(file);
        }

        static Tensorflow.GraphDefs.Protos.OpDef WithoutState(Tensorflow.GraphDefs.Protos.OpDef op)
        {
            var message = op.Clone();
            message.IsStateful = false;
            return message;
        }
    }

    [Fact]
    public void It_has_no_gradient()
    {
        tf.import_graph_def(Message(), name: "");
        Assert.Throws<LookupError>(() => tf.gradients(graph.get_tensor_by_name("y:0"), graph.get_tensor_by_name("x:0")));
    }
}
