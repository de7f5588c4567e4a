using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Runtime.Planning;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>What a plan finds out about one operation holds for those that are alike, and for no others.</summary>
public sealed class AlikeOperationTests : PassTests
{
    [Fact]
    public void Operations_of_a_type_with_the_same_attributes_are_alike_wherever_they_are_placed()
    {
        var x = tf.placeholder(tf.float32, (2, 3));
        var (one, other) = (tf.reduce_sum(x, 0), tf.reduce_sum(x, 1));
        other.op.attributes["_class"] = new[] { "loc:@x" };
        var kept = tf.reduce_sum(x, 0, keepdims: true);
        Assert.Equal([true, false], SameClass(one.op, other.op, kept.op));
    }

    [Fact]
    public void Small_constants_are_alike_if_type_shape_and_elements_are()
    {
        Tensor[] constants =
        [
            tf.constant(0),
            tf.constant(0),
            tf.constant(0f),
            tf.constant(new[] { 0 }),
            tf.constant(
                new[,]
                {
                    { 0 },
                }
            ),
            tf.constant(1),
        ];
        Assert.Equal([true, false, false, false, false], SameClass([.. constants.Select(c => c.op)]));
    }

    [Fact]
    public void Constants_in_all_types_and_shapes_keep_their_values()
    {
        var x = Fed(2, 3);
        Tensor[] fetches =
        [
            x.Tensor + 0f,
            x.Tensor + tf.constant(new[] { 0f }),
            tf.cast(tf.constant(0), tf.float32) + x.Tensor,
            tf.cast(tf.constant(0x3f800000), tf.float32) * x.Tensor,
            tf.constant(1f) * x.Tensor,
        ];
        SameBits(fetches, x.Feed);
    }

    /// <summary>Neither the inputs' shapes nor their values tell the shape; only one of them says what the graph says.</summary>
    [Fact]
    public void A_shape_that_the_graph_gives_one_of_them_is_not_the_others()
    {
        var (a, b) = (tf.placeholder(tf.float32, -1), tf.placeholder(tf.float32, -1));
        var (positive, found) = (gen_array_ops.where(a > 0f), gen_array_ops.where(b > 0f));
        positive.shape = new Shape(2, 1);
        var sums = new[] { tf.reduce_sum(positive, 0), tf.reduce_sum(found, 0), tf.shape(positive), tf.shape(found) };
        var results = SameBits(sums, (a, new NDArray(new[] { 1f, -1f, 1f, -1f })), (b, new NDArray(new[] { 1f, 1f, 1f, -1f })));
        Assert.Equal([2L, 3L], [(long)results[2].ToArray<int>()[0], results[3].ToArray<int>()[0]]);
    }

    /// <summary>The rule of Reshape reads dimensions that are known though the whole shape is not.</summary>
    [Fact]
    public void Shapes_read_from_what_the_inputs_are_made_of_are_not_shared()
    {
        var (x, n) = (Fed(4, 6), tf.placeholder(tf.int32));
        Tensor[] fetches =
        [
            tf.reshape(x.Tensor, tf.stack([n, tf.constant(6)])),
            tf.reshape(x.Tensor, tf.stack([n, tf.constant(-1)])),
            tf.reshape(x.Tensor, tf.stack([tf.constant(-1), n])),
        ];
        SameBits([.. fetches, .. fetches.Select(f => tf.tanh(f) * 2f)], x.Feed, (n, new NDArray(4)));
    }

    [Fact]
    public void A_fed_output_is_what_is_fed()
    {
        var x = Fed(2, 3);
        var (one, other) = (tf.tanh(x.Tensor), tf.tanh(x.Tensor));
        var results = SameBits([tf.shape(one), tf.shape(other), other * 2f], x.Feed, (other, Sample.Normal(2, 3)));
        Assert.Equal(results[0].ToArray<int>(), results[1].ToArray<int>());
    }

    [Fact]
    public void Gradients_of_equal_time_steps_have_the_bits_that_they_have_without_passes()
    {
        var (x, w) = (Fed(3, 4), Fed(8, 4));
        var h = tf.zeros_like(x.Tensor);
        for (var i = 0; i < 5; i++)
        {
            h = tf.tanh(tf.matmul(tf.concat([x.Tensor, h], 1), w.Tensor) + tf.constant(new[] { 1f, 2f, 3f, 4f }));
            h = tf.concat(tf.split(h, 2, 1), 1) * 0.5f;
        }
        SameBits([tf.gradients(h, w.Tensor)[0]!, h], x.Feed, w.Feed);
    }

    /// <summary>Which of some operations are of the first one's class.</summary>
    private static bool[] SameClass(params Operation[] operations)
    {
        var classes = new OperationClasses(new OperationSet(operations));
        return [.. operations.Skip(1).Select(op => classes.NumberOf(op) == classes.NumberOf(operations[0]))];
    }
}
