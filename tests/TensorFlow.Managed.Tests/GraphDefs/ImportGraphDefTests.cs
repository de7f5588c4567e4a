using static Tensorflow.Binding;

namespace Tensorflow.Tests.GraphDefs;

/// <summary><c>tf.import_graph_def</c>: the scope, what nodes read, and what is given back.</summary>
public sealed class ImportGraphDefTests : NewGraph
{
    /// <summary>y = (x + 2) * x; then an operation that waits for y.</summary>
    private static GraphDef Message()
    {
        using var other = new Graph().as_default();
        var x = tf.placeholder(tf.float32, Shape.Scalar, name: "x");
        var sum = tf.add(x, 2f, name: "sum");
        var y = tf.multiply(sum, x, name: "y");
        using (tf.control_dependencies([y.op]))
            tf.no_op("after");
        return other.as_graph_def();
    }

    [Fact]
    public void Nodes_go_into_a_scope_called_import()
    {
        Assert.Null(tf.import_graph_def(Message()));
        tf.import_graph_def(Message());
        Assert.Equal("import/x", graph.get_operations()[0].name);
        Assert.NotNull(graph.get_tensor_by_name("import_1/y:0"));
        Assert.Equal("", graph.get_name_scope());
    }

    [Fact]
    public void A_name_of_its_own_or_none_is_the_scope()
    {
        tf.import_graph_def(Message(), name: "net");
        tf.import_graph_def(Message(), name: "");
        Assert.NotNull(graph.get_tensor_by_name("net/y:0"));
        Assert.NotNull(graph.get_tensor_by_name("y:0"));
    }

    [Theory]
    [InlineData("x:0")]
    [InlineData("x")]
    public void Nodes_read_what_the_map_says(string key)
    {
        var three = tf.constant(3f);
        var elements = tf.import_graph_def(Message(), new() { [key] = three }, ["y:0", "after", "x:0"])!;
        Assert.Equal(15f, (float)Evaluate((Tensor)elements[0]));
        Assert.Equal("import/after", elements[1].name);
        Assert.Same(three, elements[2]);
    }

    [Fact]
    public void An_input_that_is_mapped_need_not_be_in_the_message()
    {
        var message = Message();
        message.Node.RemoveAt(0);
        var y = tf.import_graph_def(message, new() { ["x:0"] = tf.constant(1f) }, ["y:0"])![0];
        Assert.Equal(3f, (float)Evaluate((Tensor)y));
    }

    [Fact]
    public void A_control_input_can_be_mapped()
    {
        var other = tf.constant(1f, name: "other");
        tf.import_graph_def(Message(), new() { ["^y"] = other });
        Assert.Equal([other.op], graph.get_operation_by_name("import/after").control_inputs);
    }

    [Fact]
    public void What_is_not_in_the_message_is_refused_and_leaves_the_graph_as_it_was()
    {
        var three = tf.constant(3f);
        var unmapped = Assert.Throws<ValueError>(() => tf.import_graph_def(Message(), new() { ["w:0"] = three }));
        Assert.Equal("Attempted to map inputs that were not found in graph_def: [w:0]", unmapped.Message);
        var node = Assert.Throws<ValueError>(() => tf.import_graph_def(Message(), return_elements: ["w"]));
        Assert.Equal("Requested return node 'w' not found in graph def", node.Message);
        var tensor = Assert.Throws<ValueError>(() => tf.import_graph_def(Message(), return_elements: ["w:0"]));
        Assert.Equal("Requested return tensor 'w:0' not found in graph def", tensor.Message);
        Assert.Throws<ValueError>(() => tf.import_graph_def(Message(), new() { ["x"] = tf.constant(1) }));
        Assert.Equal(2, graph.get_operations().Length);
    }

    [Fact]
    public void A_file_becomes_a_part_of_the_graph_which_becomes_the_default()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Google.Protobuf.MessageExtensions.ToByteArray(Message()));
            using var loaded = new Graph().ImportGraphDef(file, name: "");
            Assert.Same(loaded, tf.get_default_graph());
            Assert.NotNull(loaded.get_tensor_by_name("y:0"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
