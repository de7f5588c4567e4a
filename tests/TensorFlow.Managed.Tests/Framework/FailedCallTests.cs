using System.Text;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>
/// A call that throws while a graph is built leaves nothing behind: neither nodes nor names, scopes or collections, in the graph
/// or in the thread; what is built afterwards is what it would have been.
/// </summary>
public sealed class FailedCallTests : NewGraph
{
    public static TheoryData<string> Names
    {
        get
        {
            using var scratch = ops.default_graph(new Graph());
            return [.. new FailedCalls().All.Keys];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_that_throws_leaves_the_graph_as_it_was(string call)
    {
        var calls = new FailedCalls();
        using (tf.name_scope("outer"))
        using (tf.variable_scope("variables"))
        using (tf.control_dependencies([graph.get_operation_by_name("x")]))
        using (ops.colocate_with(graph.get_operation_by_name("weights")))
        {
            var before = Fingerprint();
            Assert.ThrowsAny<Exception>(calls.All[call]);
            Assert.Same(graph, ops.get_default_graph());
            Assert.Equal(before, Fingerprint());
        }
        var expected = GraphWithoutFailure();
        calls.BuildOn();
        Assert.Equal(expected, graph.as_graph_def(add_shapes: true).Node);
    }

    private static IEnumerable<NodeDef> GraphWithoutFailure()
    {
        using var other = ops.default_graph(new Graph());
        var calls = new FailedCalls();
        using (tf.name_scope("outer"))
        using (tf.variable_scope("variables")) { }
        calls.BuildOn();
        return ops.get_default_graph().as_graph_def(add_shapes: true).Node;
    }

    private string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var op in graph)
        {
            text.AppendLine(
                $"{op.node_def} {string.Join(",", op.outputs.Select(o => o.shape))} "
                    + string.Join(",", op.outputs.SelectMany(o => o.consumers()).Select(c => c.name))
            );
        }

        foreach (var key in graph.get_all_collection_keys())
            text.AppendLine($"{key}: {string.Join(",", graph.get_collection<object>(key))}");
        string[] names =
        [
            "Const",
            "add",
            "add_1",
            "while",
            "cond",
            "gradients",
            "gradients/uid",
            "Adam",
            "beta1_power",
            "MatMul",
            "inner",
            "two",
        ];
        foreach (var name in names)
            text.AppendLine(graph.unique_name(name, mark_as_used: false));
        text.AppendLine($"{graph.get_name_scope()} {tf.get_variable_scope().name} {graph.ControlFlowContext?.name}");
        // What a node gets from the scopes in force; it is taken back.
        using (graph.Build())
            text.AppendLine(tf.constant(0).op.node_def.ToString());
        return text.ToString();
    }
}
