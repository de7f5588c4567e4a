using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Several tensors as one value.</summary>
public sealed class TensorsTests : NewGraph
{
    [Fact]
    public void The_first_tensor_answers_for_all()
    {
        var tensors = new Tensors(tf.zeros((2, 3)), tf.constant(1));
        Assert.Equal((TF_DataType.TF_FLOAT, new Shape(2, 3), 2), (tensors.dtype, tensors.shape, tensors.rank));
        Assert.Same(graph, tensors.graph);
        Assert.Equal(new Shape(3), tensors["1"].shape);
        Assert.Throws<ValueError>(() => new Tensors().dtype);
    }

    [Fact]
    public void They_come_apart_into_the_first_and_the_others()
    {
        Tensor[] all = [tf.constant(1), tf.constant(2), tf.constant(3)];
        var (first, others) = new Tensors(all.ToList());
        Assert.Same(all[0], first);
        Assert.Equal(all[1..], others);
        Assert.Null(others.SingleOrNull);
        Assert.False(others.IsSingle());
    }

    [Fact]
    public void An_array_alone_has_its_value()
    {
        Tensors one = new NDArray(2.5f);
        Assert.True(one.IsSingle());
        Assert.Equal(2.5f, (float)one);
        Assert.Equal(2.5, (double)one);
        Assert.Equal([2.5f], one.ToArray<float>());
        Assert.Equal(Shape.Scalar, one.numpy().shape);
    }
}
