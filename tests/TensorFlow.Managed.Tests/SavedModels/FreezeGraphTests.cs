using static Tensorflow.Binding;

namespace Tensorflow.Tests.SavedModels;

/// <summary>A graph's file and a checkpoint become one graph, in the words of TensorFlow's tool.</summary>
public sealed class FreezeGraphTests : NewGraph, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private void Save(bool as_text)
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 2), name: "x");
        using (tf.device("/cpu:0"))
        {
            var w = tf.Variable(
                new float[,]
                {
                    { 2 },
                    { 3 },
                },
                name: "w"
            );
            tf.identity(tf.matmul(x, w), name: "y");
        }

        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        tf.train.Saver().save(session, Path.Combine(_folder, "model.ckpt"));
        tf.train.write_graph(graph, _folder, "model.graph", as_text);
    }

    private void Freeze(string nodes) =>
        FreezeGraph.freeze_graph(
            input_graph: Path.Combine(_folder, "model.graph"),
            input_saver: "",
            input_binary: false,
            input_checkpoint: Path.Combine(_folder, "model.ckpt"),
            output_node_names: nodes,
            restore_op_name: "save/restore_all",
            filename_tensor_name: "save/Const:0",
            output_graph: Path.Combine(_folder, "frozen.pb"),
            clear_devices: true,
            initializer_nodes: ""
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Variables_become_constants_with_the_checkpoints_values(bool as_text)
    {
        Save(as_text);
        Freeze("y");
        var frozen = tf.train.load_graph(Path.Combine(_folder, "frozen.pb"));
        Assert.DoesNotContain(frozen, op => op.type == "VariableV2" || op.Device.Length > 0);
        using var session = new Session(frozen);
        var y = session.run(
            frozen.get_tensor_by_name("y:0"),
            (
                "x:0",
                new float[,]
                {
                    { 1, 10 },
                }
            )
        );
        Assert.Equal([32f], y.ToArray<float>());
    }

    [Fact]
    public void A_node_that_is_not_there_is_refused_and_so_is_none()
    {
        Save(as_text: true);
        Assert.Throws<ValueError>(() => Freeze("z"));
        var error = Assert.Throws<ValueError>(() => Freeze(""));
        Assert.Equal("You need to supply the name of a node to --output_node_names.", error.Message);
    }

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
