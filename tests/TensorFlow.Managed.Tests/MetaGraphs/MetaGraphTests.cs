using Tensorflow.MetaGraphs;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.MetaGraphs;

/// <summary>Meta graphs written: of graphs that programs build, and of graphs that were read from TensorFlow's own.</summary>
public sealed class MetaGraphTests : NewGraph, IDisposable
{
    private readonly Life _life = new("meta");
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("003")]
    [InlineData("dynamic_rnn_training")]
    [InlineData("cond_training")]
    [InlineData("nested_loops")]
    [InlineData("collection_list")]
    [InlineData("collections")]
    [InlineData("as_text")]
    public void A_meta_graph_that_was_read_is_written_again_the_same(string name)
    {
        var expected = _life.MetaGraph($"{name}.meta");
        var saver = Import($"{name}.meta")!;
        // Where a node stands before one that it reads, as in loops, TensorFlow's own import turns them round.
        MetaGraphs.AssertSame(expected, saver.export_meta_graph(_file), name, inOrder: false);
        MetaGraphs.AssertSame(expected, MetaGraphDef.Parser.ParseFrom(File.ReadAllBytes(_file)), name, inOrder: false);
    }

    [Theory]
    [InlineData("cond_training")]
    [InlineData("nested_loops")]
    [InlineData("devices")]
    public void A_meta_graph_of_a_program_is_TensorFlows(string name)
    {
        var saver = Build(name);
        // Python makes the constants of nested_loops within the call of while_loop.
        MetaGraphs.AssertSame(_life.MetaGraph($"{name}.meta"), saver.export_meta_graph(), name, name != "nested_loops");
    }

    [Fact]
    public void Each_option_of_export_meta_graph_does_what_it_does_in_TensorFlow()
    {
        var (saver, _) = BuildSmall();
        var (stripped, variables) = tf.train.export_meta_graph(strip_default_attrs: true);
        MetaGraphs.AssertSame(_life.MetaGraph("strip_default_attrs.meta"), stripped, "strip_default_attrs");
        Assert.Equal(["net/w:0"], variables.Keys);
        var alone = saver.export_meta_graph(clear_extraneous_savers: true);
        MetaGraphs.AssertSame(_life.MetaGraph("clear_extraneous_savers.meta"), alone, "clear_extraneous_savers");
        var listed = saver.export_meta_graph(collection_list: ["outs", "absent"]);
        MetaGraphs.AssertSame(_life.MetaGraph("collection_list.meta"), listed, "collection_list");
        var scope = MetaGraphExport.Export(graph, null, null, new() { ExportScope = "net" });
        MetaGraphs.AssertSame(_life.MetaGraph("export_scope.meta"), scope, "export_scope");
        MetaGraphs.AssertSame(_life.MetaGraph("as_text.meta"), saver.export_meta_graph(_file, as_text: true), "as_text");
        // Python writes a whole number in a field of real ones with a fraction.
        var text = System.Text.Encoding.UTF8.GetString(_life.Bytes("as_text.pbtxt"));
        Assert.Equal(Settled(text.Replace(".0\n", "\n")), Settled(File.ReadAllText(_file)));
    }

    [Fact]
    public void Elements_of_any_kind_are_written_and_those_that_no_message_holds_are_left_out()
    {
        var expected = _life.MetaGraph("collections.meta");
        foreach (var number in new[] { 3L, -4, 1L << 40 })
            graph.add_to_collection("ints", number);
        foreach (var number in new[] { .5f, 1e-3f, 7 })
            graph.add_to_collection("floats", number);
        foreach (var text in new[] { "a", "ünï", "" })
            graph.add_to_collection("strings", text);
        graph.add_to_collection("bytes", "raw\0"u8.ToArray());
        foreach (var truth in new[] { true, false })
            graph.add_to_collection("bools", truth);
        graph.add_to_collection("ops", tf.no_op("nothing"));
        graph.add_to_collection<object>("mixed", 1);
        graph.add_to_collection<object>("mixed", "a");
        graph.add_to_collection<object>("mixed_numbers", 1);
        graph.add_to_collection<object>("mixed_numbers", 2.5);
        graph.add_to_collection("objects", new object());
        var (message, _) = tf.train.export_meta_graph();
        Assert.Equal(["bools", "bytes", "floats", "ints", "ops", "strings"], message.CollectionDef.Keys);
        foreach (var (key, collection) in message.CollectionDef)
            Assert.Equal(expected.CollectionDef[key], collection);
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
        File.Delete(_file);
    }

    private Saver? Import(string path)
    {
        File.WriteAllBytes(_file, _life.Bytes(path));
        return tf.train.import_meta_graph(_file);
    }

    private static string Settled(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "tensorflow_git_version: \".*\"", "").ReplaceLineEndings("\n");

    private Saver Build(string name)
    {
        switch (name)
        {
            case "cond_training":
                var x = tf.placeholder(tf.float32, (-1, 3), name: "x");
                var p = tf.placeholder(tf.@bool, Shape.Scalar, name: "p");
                var filled = new Tensorflow.Operations.Initializers.Constant<float>(.5f);
                var w = tf.compat.v1.get_variable("w", (3, 2), initializer: filled);
                var h = tf.matmul(x, w.AsTensor());
                h = tf.cond(p, () => h * 2f, () => tf.cond(tf.reduce_sum(h) > 0f, () => tf.nn.relu(h), () => tf.tanh(h)));
                tf.train.GradientDescentOptimizer(.1f).minimize(tf.reduce_sum(tf.square(h), name: "loss"), name: "train");
                break;
            case "nested_loops":
                NestedLoops();
                break;
            default:
                IVariableV1 placed;
                using (ops.device("/job:ps/task:0"))
                    placed = tf.compat.v1.get_variable("w", new Shape(2), initializer: tf.ones_initializer);
                Tensor y;
                using (ops.device("/job:worker/task:1/device:GPU:0"))
                {
                    var fed = tf.placeholder(tf.float32, new Shape(2), name: "x");
                    y = tf.multiply(placed.AsTensor(), fed, name: "y");
                }
                using (graph.colocate_with(placed.Op))
                    tf.identity(y, name: "z");
                tf.global_variables_initializer();
                return new Saver(
                    () => Tensorflow.Train.Saveable.CreateAll([placed]),
                    new() { Sharded = true, Shards = Guid.Parse("00000000000000000000000000000001") }
                );
        }

        tf.global_variables_initializer();
        return new Saver();
    }

    private static void NestedLoops()
    {
        var w = tf.Variable(new[] { .5f, 2 }, name: "w");
        var zeros = tf.zeros(new Shape(2));
        var (outer, limit, first) = LoopStart("outer", 10);
        var result = control_flow_ops.while_loop(
            v => v[0] < 3,
            v =>
            {
                var (i, s) = (v[0], v[1]);
                var (name, _, zero) = LoopStart("inner", null);
                var inner = control_flow_ops.while_loop(
                    u => u[0] < i,
                    u => new Tensors(u[0] + 1, tf.cond(u[0] > 1, () => u[1] * w.AsTensor(), () => u[1] + w.AsTensor())),
                    new Tensors(zero, s),
                    name: name
                );
                return new Tensors(i + 1, s + inner[1]);
            },
            new Tensors(first, zeros),
            shape_invariants: null,
            parallel_iterations: 4,
            swap_memory: true,
            maximum_iterations: limit,
            name: outer
        );
        tf.gradients(result[1], w.AsTensor());
    }

    /// <summary>A loop's scope, with the constants that Python makes of plain numbers in it.</summary>
    private static (string Scope, Tensor? Limit, Tensor First) LoopStart(string name, int? limit)
    {
        using var scope = tf.name_scope(name);
        var most = limit is { } number ? tf.constant(number, name: "maximum_iterations") : null;
        return (scope, most, tf.constant(0));
    }

    private static (Saver, Saver) BuildSmall()
    {
        Tensor x;
        using (tf.name_scope("outer"))
            x = tf.placeholder(tf.float32, (-1, 2), name: "x");
        IVariableV1 w;
        using (tf.variable_scope("net"))
        {
            w = tf.compat.v1.get_variable("w", (2, 2), initializer: tf.ones_initializer);
            var y = math_ops.matmul(tf.placeholder(tf.float32, (-1, 2), name: "in"), w.AsTensor(), name: "y");
            ops.add_to_collection("outs", y);
        }

        math_ops.matmul(x, w.AsTensor(), name: "z");
        tf.global_variables_initializer();
        return (new Saver(), new Saver(name: "other"));
    }
}
