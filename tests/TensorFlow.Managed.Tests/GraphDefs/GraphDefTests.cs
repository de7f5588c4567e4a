using static Tensorflow.Tests.GraphDefs.NodeDefs;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>GraphDef in and out: what Python TensorFlow wrote comes back node for node.</summary>
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
        var bytes = ReferenceFiles.Bytes($"{folder}/graph.pb");
        var original = GraphDef.Parser.ParseFrom(bytes);
        var graph = new Graph();
        graph.Import(bytes);
        var shapes = original.Node.Any(node => node.Attr.ContainsKey("_output_shapes"));
        var exported = graph.as_graph_def(add_shapes: shapes);
        // Python makes a loop's nodes before some of their inputs, which an import cannot.
        foreach (var (expected, actual) in ByName(original).Zip(ByName(exported)))
            Assert.Equal(expected, actual);
        Assert.Equal(original.Node.Count, exported.Node.Count);
        Assert.Equal(original.Versions, exported.Versions);
    }

    [Fact]
    public void A_prefix_is_a_scope_around_all_nodes()
    {
        var graph = new Graph();
        foreach (var scope in new[] { "part", "part_1" })
        {
            graph.Import(Graph(Constant("a"), Neg("a")), "part");
            Assert.Equal($"{scope}/a:0", graph.get_operation_by_name($"{scope}/b").inputs[0].name);
        }
        using var session = new Session(graph);
        Assert.Equal(-1.5f, (float)session.run(graph.get_tensor_by_name("part_1/b:0")));
    }

    [Fact]
    public void Nodes_may_stand_before_their_inputs()
    {
        var graph = new Graph();
        graph.Import(Graph(Neg("a"), Constant("a")));
        using var session = new Session(graph);
        Assert.Equal(-1.5f, (float)session.run(graph.get_tensor_by_name("b:0")));
    }

    [Fact]
    public void A_constant_with_more_values_than_its_shape_holds_has_the_first_ones()
    {
        var graph = new Graph();
        graph.Import(Graph(Constant("a", new() { TensorShape = Dims(2), FloatVal = { 1, 2, 3 } }, DataType.DtFloat)));
        using var session = new Session(graph);
        Assert.Equal([1f, 2], session.run(graph.get_tensor_by_name("a:0")).ToArray<float>());
    }

    private static IEnumerable<NodeDef> ByName(GraphDef graph) => graph.Node.OrderBy(node => node.Name, StringComparer.Ordinal);
}
