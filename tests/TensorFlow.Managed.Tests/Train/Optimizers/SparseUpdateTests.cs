using Tensorflow.Framework;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Optimizers;

/// <summary>Gradients of picked rows, and steps of those rows alone.</summary>
public sealed class SparseUpdateTests : NewGraph
{
    [Fact]
    public void The_gradient_of_picked_rows_names_the_rows()
    {
        var table = tf.Variable(np.arange(12f).reshape((4, 3)), name: "table");
        var picked = array_ops.gather(table, tf.constant(new[] { 2, 0, 2 }));
        var gradient = tf.gradients(math_ops.reduce_sum(picked), table)[0];
        var slices = Assert.IsType<IndexedSlices>(gradient);
        Assert.Equal(new Shape(4, 3), slices.shape);
        using var session = new Session(graph);
        var (indices, values) = session.run(((ITensorOrOperation)slices.indices, (ITensorOrOperation)slices.values));
        Assert.Equal([2, 0, 2], indices.ToArray<int>());
        Assert.Equal(new Shape(3, 3), values.shape);
        Assert.Equal([1f, 1, 1, 0, 0, 0, 2, 2, 2, 0, 0, 0], session.run(slices).ToArray<float>());
    }

    [Fact]
    public void Gradients_of_rows_picked_twice_stand_one_behind_the_other()
    {
        var table = tf.Variable(np.arange(12f).reshape((4, 3)));
        var y =
            math_ops.reduce_sum(array_ops.gather(table, tf.constant(new[] { 1 })))
            + 2 * math_ops.reduce_sum(array_ops.gather(table, tf.constant(new[] { 3L, 1 })));
        var slices = Assert.IsType<IndexedSlices>(tf.gradients(y, table)[0]);
        Assert.Equal(TF_DataType.TF_INT64, slices.indices.dtype);
        using var session = new Session(graph);
        Assert.Equal([0f, 0, 0, 3, 3, 3, 0, 0, 0, 2, 2, 2], session.run(slices).ToArray<float>());
    }

    [Fact]
    public void A_step_of_rows_equals_a_step_of_all_that_leaves_the_others()
    {
        var rule = MomentumRule<float>.Create([0.1f, 0.9f], false);
        float[] variable = [1, 2, 3, 4, 5, 6],
            slot = [1, 1, 1, 1, 1, 1];
        Updates.Apply(rule, variable.AsSpan(2, 2), slot.AsSpan(2, 2), [], [], [0.5f, -0.5f]);
        Assert.Equal([1f, 2, 3 - (0.9f + 0.5f) * 0.1f, 4 - (0.9f - 0.5f) * 0.1f, 5, 6], variable);
        Assert.Equal([1f, 1, 0.9f + 0.5f, 0.9f - 0.5f, 1, 1], slot);
    }
}
