using Tensorflow.Framework;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train.Optimizers;

/// <summary>
/// Gradients of picked rows within bounds: TensorFlow 1.15's python/ops/clip_ops.py takes their values, and gives slices of the
/// same rows, which an optimizer changes alone.
/// </summary>
public sealed class ClippedSlicesTests : NewGraph
{
    private readonly ResourceVariable _table;

    public ClippedSlicesTests() => _table = tf.Variable(np.arange(12f).reshape((4, 3)), name: "table");

    /// <summary>The gradient of rows 2, 0 and 2: all elements 1.</summary>
    private Tensor Gradient() =>
        tf.gradients(tf.reduce_sum(array_ops.gather(_table, tf.constant(new[] { 2, 0, 2 }))), _table)[0]!;

    [Fact]
    public void Slices_are_clipped_by_the_norm_of_their_values()
    {
        // A row that is picked twice counts twice: the norm of nine ones, and not of three ones and three twos.
        var (clipped, norm) = tf.clip_by_global_norm([Gradient(), null, tf.constant(new[] { 0f, 4f })], 2.5f);
        Assert.Null(clipped[1]);
        var slices = Assert.IsType<IndexedSlices>(clipped[0]);
        var values = Evaluate([norm, slices.values, slices.indices, clipped[2]]);
        Assert.Equal(5, (float)values[0]);
        Assert.All(values[1].ToArray<float>(), value => Assert.Equal(0.5f, value));
        Assert.Equal([2, 0, 2], values[2].ToArray<int>());
        Assert.Equal([0f, 2], values[3].ToArray<float>());
    }

    [Fact]
    public void The_nodes_are_those_of_TensorFlow()
    {
        var gradient = (IndexedSlices)Gradient();
        var before = graph.get_operations().Count();
        var (clipped, _) = tf.clip_by_global_norm([gradient], 2.5f);
        Assert.Equal(
            [
                "global_norm/L2Loss",
                "global_norm/stack",
                "global_norm/Const",
                "global_norm/Sum",
                "global_norm/Const_1",
                "global_norm/mul",
                "global_norm/global_norm",
                "clip_by_global_norm/truediv/x",
                "clip_by_global_norm/truediv",
                "clip_by_global_norm/Const",
                "clip_by_global_norm/truediv_1/y",
                "clip_by_global_norm/truediv_1",
                "clip_by_global_norm/Minimum",
                "clip_by_global_norm/mul/x",
                "clip_by_global_norm/mul",
                "clip_by_global_norm/IsFinite",
                "clip_by_global_norm/Const_1",
                "clip_by_global_norm/Select",
                "clip_by_global_norm/mul_1",
                "clip_by_global_norm/clip_by_global_norm/_0",
            ],
            graph.get_operations().Skip(before).Cast<Operation>().Select(op => op.name)
        );
        Assert.Equal(gradient.values, graph.OperationByName("global_norm/L2Loss").inputs[0]);
        Assert.Equal("clip_by_global_norm/clip_by_global_norm/_0", ((IndexedSlices)clipped[0]).values.op.name);
    }

    [Fact]
    public void Other_bounds_give_slices_too()
    {
        var by_value = Assert.IsType<IndexedSlices>(tf.clip_by_value(Gradient(), -0.25f, 0.25f));
        var by_norm = Assert.IsType<IndexedSlices>(tf.clip_by_norm(Gradient(), 1.5f));
        var values = Evaluate([by_value.values, by_norm.values]);
        Assert.All(values[0].ToArray<float>(), value => Assert.Equal(0.25f, value));
        Assert.All(values[1].ToArray<float>(), value => Assert.Equal(0.5f, value));
    }

    [Fact]
    public void An_optimizer_changes_the_rows_alone()
    {
        var (clipped, _) = tf.clip_by_global_norm([Gradient()], 1.5f);
        var optimizer = tf.train.GradientDescentOptimizer(1f);
        var step = optimizer.apply_gradients([Tuple.Create<Tensor?, IVariableV1>(clipped[0], _table)]);
        Assert.Contains(graph.get_operations().Cast<Operation>(), op => op.type == "ScatterSub");
        Assert.DoesNotContain(graph.get_operations().Cast<Operation>(), op => op.type == "UnsortedSegmentSum");
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(step);
        Assert.Equal([-0.5f, 0.5f, 1.5f, 3, 4, 5, 5, 6, 7, 9, 10, 11], session.run(_table.AsTensor()).ToArray<float>());
    }
}
