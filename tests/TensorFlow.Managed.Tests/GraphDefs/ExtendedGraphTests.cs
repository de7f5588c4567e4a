using Google.Protobuf;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>A graph that was imported is one to build on: its names are taken, and a failed import leaves nothing.</summary>
public sealed class ExtendedGraphTests : NewGraph
{
    [Fact]
    public void New_nodes_and_scopes_get_names_that_the_imported_graph_does_not_have()
    {
        ImportSquare();
        Assert.Equal("Const_1", tf.constant(1f).op.name);
        Assert.Equal("gradients_1/", tf.name_scope("gradients"));
        using (tf.name_scope(""))
            Assert.Equal("GRADIENTS_2/", tf.name_scope("GRADIENTS"));
    }

    [Fact]
    public void An_imported_graph_is_differentiated_again()
    {
        ImportSquare();
        var (x, y) = (graph.get_tensor_by_name("x:0"), graph.get_tensor_by_name("mul_1:0"));
        var second = tf.gradients(graph.get_tensor_by_name("gradients/AddN:0"), x)[0]!;
        var again = tf.gradients(y, x)[0]!;
        Assert.StartsWith("gradients_1/", second.name);
        Assert.StartsWith("gradients_2/", again.name);
        using var session = new Session(graph);
        // y = x * x * 3: its derivatives are 6 x and 6.
        Assert.Equal([12f, 6f], session.run(new[] { again, second }, new FeedItem(x, new NDArray(2f))).Select(v => (float)v));
    }

    [Fact]
    public void A_tutorials_graph_is_differentiated_again()
    {
        graph.Import(ReferenceFiles.PathOf("000/graph.pb"));
        var taken = graph.Select(op => op.name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var loss = graph.First(op => op.type == "SoftmaxCrossEntropyWithLogits").output;
        var kernel = graph.First(op => op.name.EndsWith("basic_lstm_cell/kernel/read")).output;
        Assert.Equal(kernel.shape, tf.gradients(tf.reduce_mean(loss), kernel)[0]!.shape);
        var made = graph.Skip(taken.Count).ToArray();
        Assert.NotEmpty(made);
        Assert.All(made, op => Assert.DoesNotContain(op.name, taken));
    }

    [Fact]
    public void A_failed_import_leaves_nothing_and_a_second_one_works()
    {
        NodeDef[] nodes = [new NodeDef { Name = "part/first", Op = "NoOp" }, new() { Name = "last", Op = "Neg" }];
        var message = new GraphDef { Node = { nodes } };
        Assert.Throws<InvalidArgumentError>(() => graph.Import(message.ToByteArray()));
        Assert.Throws<InvalidArgumentError>(() => graph.Import(message.ToByteArray(), "inside"));
        Assert.Empty(graph);
        message.Node[1].Op = "NoOp";
        graph.Import(message.ToByteArray());
        graph.Import(message.ToByteArray(), "inside");
        Assert.Equal(["part/first", "last", "inside/part/first", "inside/last"], graph.Select(op => op.name));
    }

    private void ImportSquare()
    {
        byte[] bytes;
        using (ops.default_graph(new Graph()))
        {
            var x = tf.placeholder(tf.float32, Shape.Scalar, "x");
            tf.gradients(x * x * tf.constant(3f), x);
            bytes = ops.get_default_graph().as_graph_def().ToByteArray();
        }
        graph.Import(bytes);
    }
}
