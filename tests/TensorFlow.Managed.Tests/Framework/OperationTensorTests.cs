using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Operations where tensors are asked for.</summary>
public sealed class OperationTensorTests : NewGraph
{
    [Fact]
    public void An_operation_is_its_first_output_or_none()
    {
        Tensor first = tf.constant(1f).op;
        Tensor none = tf.global_variables_initializer();
        Assert.Equal("Const:0", first.name);
        Assert.Null(none);
    }
}
