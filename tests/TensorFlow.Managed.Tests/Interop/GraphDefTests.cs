using Google.Protobuf;

namespace Tensorflow.Tests.Interop;

/// <summary>
/// GraphDef in and out: what Python TensorFlow wrote comes back node for node, and what makes no graph is refused.
/// </summary>
public class GraphDefTests
{
    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("002")]
    [InlineData("003")]
    [InlineData("004")]
    [InlineData("graphs/lstm_time_major")]
    [InlineData("graphs/nested_while")]
    [InlineData("graphs/softmax_regression")]
    public void An_imported_graph_is_exported_as_it_was(string folder)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", folder, "graph.pb"));
        var original = GraphDef.Parser.ParseFrom(bytes);
        var graph = new Graph();
        graph.Import(bytes);
        var shapes = original.Node.Any(node => node.Attr.ContainsKey("_output_shapes"));
        var exported = graph.as_graph_def(add_shapes: shapes);
        // Python makes a loop's nodes before some of their inputs, which an import cannot.
        foreach (var (expected, actual) in ByName(original).Zip(ByName(exported))) Assert.Equal(expected, actual);
        Assert.Equal(original.Node.Count, exported.Node.Count);
        Assert.Equal(original.Versions, exported.Versions);
    }

    [Fact]
    public void A_prefix_is_a_scope_around_all_nodes()
    {
        var graph = new Graph();
        foreach (var scope in new[] { "part", "part_1" })
        {
            graph.Import(Message(Constant("a"), new() { Name = "b", Op = "Neg", Input = { "a" } }).ToByteArray(), "part");
            Assert.Equal($"{scope}/a:0", graph.get_operation_by_name($"{scope}/b").inputs[0].name);
        }
        using var session = new Session(graph);
        Assert.Equal(-1.5f, (float)session.run(graph.get_tensor_by_name("part_1/b:0")));
    }

    [Fact]
    public void Nodes_may_stand_before_their_inputs()
    {
        var graph = new Graph();
        graph.Import(Message(new() { Name = "b", Op = "Neg", Input = { "a" } }, Constant("a")).ToByteArray());
        using var session = new Session(graph);
        Assert.Equal(-1.5f, (float)session.run(graph.get_tensor_by_name("b:0")));
    }

    public static TheoryData<NodeDef, string> Wrong => new()
    {
        { new() { Name = "b", Op = "Nog", Input = { "a" } }, "Nog" },
        { new() { Name = "b", Op = "Neg", Input = { "c" } }, "Node 'b': Unknown input node 'c'" },
        { new() { Name = "b", Op = "Neg", Input = { "a:1" } }, "'a:1'" },
        { new() { Name = "b", Op = "Neg", Input = { "^c", "a" } }, "'c'" },
        { new() { Name = "b", Op = "Neg" }, "Node 'b': expected 1 inputs for op 'Neg', found 0" },
        { new() { Name = "b", Op = "Neg", Input = { "a", "a" } }, "Node 'b': expected 1 inputs for op 'Neg', found 2" },
        { new() { Name = "b", Op = "Neg", Input = { "b" } }, "'b'" },
        { new() { Name = "b", Op = "LogicalNot", Input = { "a" } }, "Node 'b': input 0 is expected to be bool, found float32" },
        { new() { Name = "a", Op = "NoOp" }, "Node 'a' is not unique" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_node_that_does_not_fit_is_refused_by_name(NodeDef node, string message)
    {
        var error = Assert.Throws<InvalidArgumentError>(() => new Graph().Import(Message(Constant("a"), node).ToByteArray()));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Bytes_that_are_no_graph_are_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "004", "graph.pb"));
        foreach (var length in new[] { 1, bytes.Length / 2, bytes.Length - 1 })
        {
            var error = Assert.Throws<InvalidArgumentError>(() => new Graph().Import(bytes[..length]));
            Assert.Contains($"These {length} bytes are no GraphDef", error.Message);
        }
    }

    private static IEnumerable<NodeDef> ByName(GraphDef graph) => graph.Node.OrderBy(node => node.Name, StringComparer.Ordinal);

    private static GraphDef Message(params NodeDef[] nodes)
    {
        foreach (var node in nodes.Where(node => node.Op == "Neg")) node.Attr["T"] = new AttrValue { Type = DataType.DtFloat };
        return new GraphDef { Node = { nodes } };
    }

    private static NodeDef Constant(string name)
    {
        var constant = new NodeDef { Name = name, Op = "Const" };
        constant.Attr["dtype"] = new AttrValue { Type = DataType.DtFloat };
        var value = new TensorProto { Dtype = DataType.DtFloat, TensorShape = new(), FloatVal = { 1.5f } };
        constant.Attr["value"] = new AttrValue { Tensor = value };
        return constant;
    }
}
