using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Ops;

/// <summary>Functions that count zeros, and one that takes a norm away.</summary>
public sealed class CountingFunctionTests : NewGraph
{
    private static Tensor Matrix() => tf.constant(np.array(0f, 3f, 0f, 4f, -1f, 0f).reshape((2, 3)));

    [Fact]
    public void What_is_not_zero_is_counted_over_axes()
    {
        var all = tf.math.count_nonzero(Matrix());
        var rows = tf.math.count_nonzero(Matrix(), axis: 1, keepdims: true, dtype: tf.int32);
        var texts = tf.math.count_nonzero(tf.constant(new[] { "a", "", "b" }));
        Assert.Equal(("count_nonzero/Sum:0", TF_DataType.TF_INT64), (all.name, all.dtype));
        Assert.Equal((new Shape(2, 1), TF_DataType.TF_INT32), (rows.shape, rows.dtype));
        var values = Evaluate([all, rows, texts]);
        Assert.Equal((3L, 2L), ((long)values[0], (long)values[2]));
        Assert.Equal([1, 2], values[1].ToArray<int>());
    }

    [Fact]
    public void The_part_of_zeros_is_a_number()
    {
        var fraction = nn_impl.zero_fraction(Matrix());
        Assert.Equal("zero_fraction/fraction:0", fraction.name);
        Assert.Equal(0.5f, (float)Evaluate(fraction));
    }

    [Fact]
    public void A_normalized_tensor_has_the_norm_of_one()
    {
        var values = Evaluate([nn_impl.normalize(Matrix()), nn_impl.normalize(Matrix(), "1", axis: 1)]);
        var root = MathF.Sqrt(26);
        // A unit in the last place of numbers below 1.
        Assert.Equal([0, 3 / root, 0, 4 / root, -1 / root, 0], values[0].ToArray<float>(), (a, b) => MathF.Abs(a - b) < 1.2e-7f);
        Assert.Equal([0, 1, 0, 0.8f, -0.2f, 0], values[1].ToArray<float>());
    }

    [Fact]
    public void One_of_two_tensors_is_chosen()
    {
        var (one, two) = (tf.constant(1), tf.constant(2));
        Assert.Equal(2, (int)Evaluate(tf.cond(one > two, one, two)));
    }
}
