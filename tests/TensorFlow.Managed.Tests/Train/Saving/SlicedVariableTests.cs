using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Saving;

/// <summary>Variables that are parts of a larger tensor, as TensorFlow's partitioners made them.</summary>
public sealed class SlicedVariableTests : NewGraph, IDisposable
{
    private readonly Life _life = new("saver");
    private readonly string _folder = Directory.CreateTempSubdirectory("slices-").FullName;

    [Fact]
    public void Parts_are_restored_from_and_saved_to_TensorFlows_bytes()
    {
        _life.Extract("partitioned/files", _folder);
        var saver = tf.train.import_meta_graph(Path.Combine(_folder, "model.ckpt.meta"))!;
        using var session = new Session(graph);
        saver.restore(session, Path.Combine(_folder, "model.ckpt"));
        saver.save(session, Path.Combine(_folder, "again"), write_meta_graph: false);
        AssertSameBytes("again");
        // A Saver of our own makes the same of the variables that were read.
        var ours = new Saver(name: "ours");
        ours.save(session, Path.Combine(_folder, "ours"), write_meta_graph: false);
        AssertSameBytes("ours");
        foreach (var input in new[] { "tensor_names", "shape_and_slices" })
        {
            Assert.Equal(
                graph.get_operation_by_name($"save/SaveV2/{input}").get_attr<NumPy.NDArray>("value").StringData(),
                graph.get_operation_by_name($"ours/SaveV2/{input}").get_attr<NumPy.NDArray>("value").StringData()
            );
        }
    }

    [Fact]
    public void Parts_are_restored_as_the_whole_that_they_make()
    {
        _life.Extract("partitioned_read_whole/files", _folder);
        graph.Import(_life.Bytes("partitioned_read_whole/graph.pb"));
        var saver = Saver.from_proto(
            new()
            {
                FilenameTensorName = "Const:0",
                SaveTensorName = "control_dependency:0",
                RestoreOpName = "restore_all",
            },
            "merge"
        );
        using var session = new Session(graph);
        saver.restore(session, Path.Combine(_folder, "parts.ckpt"));
        Assert.Equal(Enumerable.Repeat(1f, 10), session.run(graph.get_tensor_by_name("whole/e:0")).ToArray<float>());
    }

    public new void Dispose()
    {
        base.Dispose();
        _life.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void AssertSameBytes(string prefix)
    {
        foreach (var suffix in new[] { "index", "data-00000-of-00001" })
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_folder, $"model.ckpt.{suffix}")),
                File.ReadAllBytes(Path.Combine(_folder, $"{prefix}.{suffix}"))
            );
        }
    }
}
