using Google.Protobuf;
using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Formats;

/// <summary>Checkpoints written and read by operations of a graph.</summary>
public sealed class CheckpointOpsTests(CheckpointFiles files) : NewGraph, IClassFixture<CheckpointFiles>
{
    private static readonly NDArray A = new(new[] { 1f, 2, 3, 4, 5, 6 }, (2, 3));
    private static readonly NDArray Tenfold = new(new[] { 10f, 20, 30, 40, 50, 60 }, (2, 3));
    private static readonly NDArray B = new(new[] { 7L, 8 });

    [Fact]
    public void What_SaveV2_writes_RestoreV2_reads()
    {
        var prefix = files.PathOf("one_tensor", "ops.ckpt");
        using var session = new Session(graph);
        session.run(Save(prefix, ["a", "b", "text"], ["", "", ""], [A, B, new[] { "x", "", "yz" }]));
        var restored = Restore(
            prefix,
            ["text", "a", "b"],
            ["", "", ""],
            [TF_DataType.TF_STRING, TF_DataType.TF_FLOAT, TF_DataType.TF_INT64]
        );
        var values = session.run(restored.outputs);
        Assert.Equal(["x", "", "yz"], values[0].StringData());
        Assert.Equal(A.ToArray<float>(), values[1].ToArray<float>());
        Assert.Equal(A.shape, values[1].shape);
        Assert.Equal(B.ToArray<long>(), values[2].ToArray<long>());
    }

    [Fact]
    public void A_variable_is_saved_with_the_value_it_has()
    {
        var prefix = files.PathOf("one_tensor", "variable.ckpt");
        var variable = tf.Variable(A, name: "v");
        var save = Save(prefix, ["v"], [""], [variable]);
        var assign = state_ops.assign(variable, Restore(prefix, ["v"], [""], [TF_DataType.TF_FLOAT]).output);
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(save);
        session.run(state_ops.assign(variable, constant_op.constant(new NDArray(new float[6], (2, 3)))));
        session.run(assign);
        Assert.Equal(A.ToArray<float>(), session.run(variable).ToArray<float>());
    }

    [Fact]
    public void Parts_are_put_together_and_taken_apart()
    {
        var prefix = files.PathOf("one_tensor", "parts.ckpt");
        using var session = new Session(graph);
        session.run(Save(prefix, ["a", "a"], ["4 3 0,2:-", "4 3 2,2:-"], [A, Tenfold]));
        var restored = Restore(prefix, ["a", "a"], ["", "4 3 1,2:0,1"], [TF_DataType.TF_FLOAT, TF_DataType.TF_FLOAT]);
        Assert.Equal(new Shape(2, 1), restored.outputs[1].shape);
        var values = session.run(restored.outputs);
        Assert.Equal([1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60], values[0].ToArray<float>());
        Assert.Equal([4, 10], values[1].ToArray<float>());
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_the_words_of_TensorFlow()
    {
        var prefix = files.PathOf("one_tensor", "errors.ckpt");
        using var session = new Session(graph);
        session.run(Save(prefix, ["a", "b"], ["", ""], [A, B]));
        Assert.Equal(
            "Key v not found in checkpoint\n\t [[node RestoreV2 (RestoreV2)]]",
            Assert.Throws<NotFoundError>(() => session.run(Restore(prefix, ["v"], [""], [TF_DataType.TF_FLOAT]))).Message
        );
        Assert.StartsWith(
            "tensor_name = b; expected dtype float does not equal original dtype int64\n\t [[node",
            Assert
                .Throws<InvalidArgumentError>(() =>
                    session.run(Restore(prefix, ["a", "b"], ["", ""], [TF_DataType.TF_FLOAT, TF_DataType.TF_FLOAT]))
                )
                .Message
        );
        Assert.StartsWith(
            "tensor_name = a; shape in shape_and_slice spec [2,4] does not match the shape stored in checkpoint: [2,3]",
            Assert
                .Throws<InvalidArgumentError>(() => session.run(Restore(prefix, ["a"], ["2 4 0,1:-"], [TF_DataType.TF_FLOAT])))
                .Message
        );
        Assert.StartsWith(
            "Unsuccessful TensorSliceReader constructor: Failed to find any matching files for",
            Assert.Throws<NotFoundError>(() => session.run(Restore(prefix + "x", ["a"], [""], [TF_DataType.TF_FLOAT]))).Message
        );
        Assert.StartsWith(
            "Slice in shape_and_slice specification does not match the shape of the tensor to  save: 2 4 0,1:-, tensor: [2,3]",
            Assert.Throws<InvalidArgumentError>(() => session.run(Save(prefix, ["a"], ["2 4 0,1:-"], [A]))).Message
        );
        Assert.Equal(
            "Attr 'dtypes' of 'SaveV2' Op passed list of length 0 less than minimum 1.",
            Assert.Throws<ValueError>(() => Save(prefix, [], [], [])).Message
        );
        Assert.StartsWith(
            "Dimensions must be equal, but are 2 and 1",
            Assert.Throws<ValueError>(() => Save(prefix, ["a", "b"], ["", ""], [A])).Message
        );
    }

    [Fact]
    public void A_graph_with_lists_of_types_is_the_same_after_export_and_import()
    {
        Restore("p", ["a", "b"], ["", "2 0,1"], [TF_DataType.TF_FLOAT, TF_DataType.TF_INT64]);
        Save("p", ["a", "b"], ["", ""], [A, B]);
        var message = graph.as_graph_def();
        var again = new Graph();
        again.Import(message.ToByteArray());
        Assert.Equal(message, again.as_graph_def());
    }

    private static Operation Save(string prefix, string[] names, string[] parts, object[] tensors) =>
        CheckpointOps.SaveV2.Apply(null, [prefix, Strings(names), Strings(parts), tensors]);

    private static Operation Restore(string prefix, string[] names, string[] parts, TF_DataType[] types) =>
        CheckpointOps.RestoreV2.Apply(null, [prefix, Strings(names), Strings(parts)], new() { ["dtypes"] = types });

    private static Tensor Strings(string[] values) =>
        constant_op.constant(NDArray.OfStrings([.. values.Select(StringBuffer.Encode)], new Shape(values.Length)));
}
