using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>A graph's collections (TensorFlow 1.15's <c>Graph.get_collection</c>).</summary>
public sealed class CollectionTests : NewGraph
{
    [Fact]
    public void A_scope_is_matched_at_the_beginning_of_names_and_leaves_out_what_has_none()
    {
        var (a, b, number) = (tf.constant(1, name: "train/a"), tf.constant(2, name: "test/train"), 3);
        foreach (var value in new object[] { a, b, number })
            tf.add_to_collection("all", value);
        Assert.Equal<object>([a, b, number], tf.get_collection<object>("all"));
        Assert.Equal<object>([a], tf.get_collection<object>("all", "train"));
        Assert.Equal<object>([a, b], tf.get_collection<object>("all", "t(rain|est)/"));
        Assert.Empty(tf.get_collection<object>("all", "rain"));
        Assert.Empty(tf.get_collection<object>("none"));
        Assert.ThrowsAny<ArgumentException>(() => tf.get_collection<object>("all", "("));
    }
}
