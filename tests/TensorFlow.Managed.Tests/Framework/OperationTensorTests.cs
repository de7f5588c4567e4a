using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Operations where tensors are asked for.</summary>
public sealed class OperationTensorTests : NewGraph
{
    /// <summary>Of TensorFlow 1.15's <c>Graph._as_graph_element_locked</c> (python/framework/ops.py).</summary>
    [Fact]
    public void Names_that_lead_nowhere_are_refused_in_TensorFlows_words()
    {
        const string Form = " Tensor names must be of the form \"<op_name>:<output_index>\".";
        tf.constant(1, name: "c");
        Assert.Equal($"The name 'c' refers to an Operation, not a Tensor.{Form}", TensorError<ValueError>("c"));
        Assert.Equal($"The name 'd' looks like an (invalid) Operation name, not a Tensor.{Form}", TensorError<ValueError>("d"));
        Assert.Equal(
            "The name 'd:0' refers to a Tensor which does not exist. The operation, 'd', does not exist in the graph.",
            TensorError<KeyError>("d:0")
        );
        Assert.Equal(
            "The name 'c:1' refers to a Tensor which does not exist. The operation, 'c', exists but only has 1 outputs.",
            TensorError<KeyError>("c:1")
        );
        Assert.Equal("Tensor names are strings (or similar), not NoneType.", TensorError<TypeError>(null!));
        Assert.Equal("Name 'c:0' appears to refer to a Tensor, not a Operation.", OperationError<ValueError>("c:0"));
        Assert.Equal("The name 'd' refers to an Operation not in the graph.", OperationError<KeyError>("d"));

        string TensorError<T>(string name)
            where T : Exception => Assert.Throws<T>(() => graph.get_tensor_by_name(name)).Message;

        string OperationError<T>(string name)
            where T : Exception => Assert.Throws<T>(() => graph.get_operation_by_name(name)).Message;
    }

    [Fact]
    public void An_operation_is_its_first_output_or_none()
    {
        Tensor first = tf.constant(1f).op;
        Tensor none = tf.global_variables_initializer();
        Assert.Equal("Const:0", first.name);
        Assert.Null(none);
    }
}
