using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Functions applied along an axis: their results by definition, their gradients, their nodes.</summary>
public sealed class LoopFunctionTests : NewGraph
{
    private static readonly NDArray X = new(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, new Shape(3, 2));

    [Fact]
    public void A_map_has_the_results_of_all_elements()
    {
        var x = tf.placeholder(tf.float32, new Shape(3, 2));
        var y = tf.map_fn(row => tf.reduce_sum(row * row), x);
        Assert.Equal(new Shape(3), y.shape);
        var results = Evaluate([y, tf.gradients(y, x)[0]!], (x, X));
        Assert.Equal([5f, 25f, 61f], results[0].ToArray<float>());
        Assert.Equal([2f, 4f, 6f, 8f, 10f, 12f], results[1].ToArray<float>());
        Assert.All(
            ["map/TensorArray", "map/TensorArray_1", "map/while/Enter", "map/TensorArrayStack/TensorArrayGatherV3"],
            node => Assert.NotNull(graph.get_operation_by_name(node))
        );
    }

    [Fact]
    public void A_map_may_have_results_of_another_type()
    {
        var y = tf.map_fn(row => tf.cast(tf.reduce_sum(row), tf.int32), tf.constant(X), dtype: tf.int32);
        Assert.Equal([3, 7, 11], Evaluate(y).ToArray<int>());
        var error = Assert.Throws<ValueError>(() => tf.map_fn(x => x, tf.constant(1f)));
        Assert.Equal("elems must be a 1+ dimensional Tensor, not a scalar", error.Message);
    }

    [Fact]
    public void A_scan_keeps_every_result_and_a_fold_the_last()
    {
        var x = tf.constant(new[] { 1f, 2f, 3f, 4f });
        var results = Evaluate([
            tf.scan((a, e) => a * e, x),
            tf.scan((a, e) => a - e, x, initializer: tf.constant(10f)),
            tf.scan((a, e) => a - e, x, reverse: true),
            tf.foldl((a, e) => a - e, x),
            tf.foldr((a, e) => a - e, x),
            tf.foldl((a, e) => a * e + 1f, x, initializer: tf.constant(0f)),
        ]);
        Assert.Equal([1f, 2f, 6f, 24f], results[0].ToArray<float>());
        Assert.Equal([9f, 7f, 4f, 0f], results[1].ToArray<float>());
        Assert.Equal([-2f, -1f, 1f, 4f], results[2].ToArray<float>());
        Assert.Equal([-8f], results[3].ToArray<float>());
        Assert.Equal([-2f], results[4].ToArray<float>());
        Assert.Equal([(((1f * 2 + 1) * 3) + 1) * 4 + 1], results[5].ToArray<float>());
    }

    [Fact]
    public void A_scan_is_differentiated()
    {
        var x = tf.placeholder(tf.float32, new Shape(3));
        var y = tf.scan((a, e) => a * e, x);
        var gradient = tf.gradients(y, x)[0]!;
        // d(a + ab + abc) = (1 + b + bc) da + (a + ac) db + ab dc.
        Assert.Equal([1f + 3 + 12, 2f + 8, 6f], Evaluate(gradient, (x, new NDArray(new[] { 2f, 3f, 4f }))).ToArray<float>());
    }
}
