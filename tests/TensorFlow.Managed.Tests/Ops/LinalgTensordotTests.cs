using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Tensors that meet along axes, under the name of tf.linalg.</summary>
public sealed class LinalgTensordotTests : NewGraph
{
    [Fact]
    public void Tensors_meet_along_the_axes_that_are_named()
    {
        var (a, b) = (tf.constant(new[] { 1f, 2f, 3f }), tf.constant(new[] { 4f, 5f, 6f }));
        Assert.Equal(new Shape(3, 3), tf.linalg.tensordot(a, b, 0).shape);
        Assert.Equal(32f, (float)Evaluate(tf.linalg.tensordot(a, b, new NDArray(new[] { 0, 0 }))));
    }
}
