using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Operations that seem to only pass a value on.</summary>
public sealed class AliasPassTests : PassTests
{
    [Fact]
    public void Transpositions_that_undo_each_other()
    {
        var (x, feedX) = Fed(2, 3, 4);
        var cycle = tf.transpose(x, new[] { 1, 2, 0 });
        var back = tf.transpose(cycle, new[] { 2, 0, 1 });
        var on = tf.transpose(cycle, new[] { 1, 2, 0 });
        var around = tf.transpose(on, new[] { 1, 2, 0 });
        var swapped = tf.transpose(tf.transpose(x, new[] { 1, 0, 2 }), new[] { 1, 0, 2 });
        var results = SameBits([back, on, around, swapped, tf.transpose(x, new[] { 0, 1, 2 }), cycle, back * 2f, on + 1f], feedX);
        var values = Sample.Normal(2, 3, 4).ToArray<float>();
        Assert.Equal(values, results[0].ToArray<float>());
        Assert.Equal(values, results[2].ToArray<float>());
        Assert.Equal(values, results[3].ToArray<float>());
        Assert.NotEqual(values, results[1].ToArray<float>());
    }

    [Fact]
    public void A_transposition_between_two_may_be_fed()
    {
        var (x, feedX) = Fed(3, 4);
        var there = tf.transpose(x, new[] { 1, 0 });
        var back = tf.transpose(there, new[] { 1, 0 });
        SameBits([back + 1f], feedX, (there, Sample.Positive(4, 3)));
        SameBits([back, there], feedX, (back, Sample.Positive(3, 4)));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(1, 5)]
    [InlineData(1, 1)]
    public void Reductions_of_one_element_keep_its_bits(int rows, int columns)
    {
        float[] hard = [-0f, float.NaN, 1e-40f, float.NegativeInfinity, 3f];
        var (x, feedX) = Fed(new NDArray(hard[..(rows * columns)], new Shape(rows, columns)));
        var axis = columns == 1 ? 1 : 0;
        // 1 / x tells -0 from 0.
        var sum = tf.reduce_sum(x, axis: axis, keepdims: true);
        var mean = tf.reduce_mean(x, axis: axis, keepdims: true);
        SameBits(
            [
                sum,
                1f / sum,
                mean,
                1f / mean,
                tf.reduce_max(x, axis: axis, keepdims: true),
                tf.reduce_min(x, axis: axis, keepdims: true),
                math_ops.reduce_prod(x, axis: axis, keepdims: true),
            ],
            feedX
        );
    }

    [Fact]
    public void A_reduction_over_no_axes()
    {
        var (x, feedX) = Fed(new NDArray(new[] { -0f, 1f, float.NaN, -2f }, new Shape(2, 2)));
        var none = tf.constant(new NDArray(new Shape(0), TF_DataType.TF_INT32));
        var sum = gen_math_ops.sum(x, none);
        SameBits([sum, 1f / sum, ReductionOps.Prod.MakeTensor(null, [x, none])], feedX);
    }

    [Fact]
    public void Chains_of_them()
    {
        var (x, feedX) = Fed(4, 6);
        var y = tf.identity(tf.stop_gradient(tf.reshape(tf.squeeze(tf.expand_dims(tf.identity(x), 0), [0]), (4, 6))));
        var z = AddNOps.AddN.MakeTensor(null, [new[] { y }]);
        SameBits([y, z, tf.tanh(z) * y, tf.reshape(y, (4, 6)) + x, tf.reshape(z, (6, 4)) * 2f], feedX);
    }

    [Fact]
    public void A_sum_of_one_within_a_group()
    {
        var (x, feedX) = Fed(4, 6);
        var one = AddNOps.AddN.MakeTensor(null, [new[] { tf.tanh(x) }]);
        SameBits([one * 2f, tf.sigmoid(one)], feedX);
    }

    [Fact]
    public void What_waits_for_an_update_is_not_passed_by()
    {
        var v = tf.Variable(1f);
        var x = tf.placeholder(tf.float32, Shape.Scalar);
        var grow = tf.assign_add(v, 10f);
        Tensor same,
            read;
        using (tf.control_dependencies([grow.op]))
            same = tf.identity(x);
        using (tf.control_dependencies([same.op]))
            read = array_ops.identity(v.Handle);
        var results = SameBits([same * 2f, read], (x, 3f));
        Assert.Equal(11f, (float)results[1]);
    }
}
