using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Sums of products, which are accumulated in place where nobody else reads them.</summary>
public sealed class SumPassTests : PassTests
{
    [Theory]
    [InlineData(3, 5, 7)]
    [InlineData(300, 20, 17)]
    [InlineData(700, 33, 65)]
    public void Products_are_added_in_the_sums_order(int k, int m, int n)
    {
        var (x, feedX) = Fed(k, m);
        var (y, feedY) = Fed(k, n);
        var (start, feedStart) = Fed(m, n);
        Tensor[] products =
        [
            tf.matmul(x, y, transpose_a: true),
            tf.matmul(tf.tanh(x), y, transpose_a: true),
            tf.matmul(x, -y, transpose_a: true),
        ];
        SameBits([tf.add_n(products), tf.add_n([products[0] * 2f, products[1]])], feedX, feedY);
        SameBits([tf.add_n(products)], feedX, feedY);
        SameBits([tf.add_n([.. products.Reverse()])], feedX, feedY);
        SameBits([tf.add_n([tf.sigmoid(start), products[2], products[0]])], feedX, feedY, feedStart);
        SameBits([start + products[1], start], feedX, feedY, feedStart);
        SameBits([products[1] + tf.tanh(start)], feedX, feedY, feedStart);
        SameBits([tf.add_n([products[0], start, products[1]])], feedX, feedY, feedStart);
        SameBits([tf.add_n([products[0], products[0], products[1]])], feedX, feedY);
    }

    [Fact]
    public void What_is_added_to_may_be_read_later()
    {
        var (x, feedX) = Fed(9, 6);
        var (y, feedY) = Fed(9, 8);
        var (start, feedStart) = Fed(6, 8);
        var s = tf.tanh(start) * 2f;
        var sum = s + tf.matmul(x, y, transpose_a: true);
        SameBits([sum, tf.reduce_sum(s * sum)], feedX, feedY, feedStart);
        SameBits([sum, s], feedX, feedY, feedStart);
        var more = sum + tf.matmul(-x, y, transpose_a: true);
        SameBits([more, tf.reduce_max(sum)], feedX, feedY, feedStart);
        SameBits([more], feedX, feedY, feedStart);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(70)]
    [InlineData(400)]
    public void What_is_added_to_is_also_what_is_multiplied(int n)
    {
        var (x, feedX) = Fed(n, n);
        var (y, feedY) = Fed(n, n);
        var s = tf.tanh(x) * 0.125f;
        SameBits([s + tf.matmul(s, y, transpose_a: true)], feedX, feedY);
        SameBits([s + tf.matmul(y, s, transpose_a: true)], feedX, feedY);
        SameBits([tf.add_n([s, tf.matmul(s, s, transpose_a: true), tf.matmul(s, y, transpose_a: true)])], feedX, feedY);
        var flat = tf.reshape(tf.tanh(x), new Shape(n, n));
        SameBits([flat + tf.matmul(flat, y, transpose_a: true)], feedX, feedY);
    }

    [Fact]
    public void A_sum_may_wait_and_be_waited_for()
    {
        var v = tf.Variable(1f);
        var (x, feedX) = Fed(9, 6);
        var (y, feedY) = Fed(9, 8);
        var grow = tf.assign_add(v, 1f);
        Tensor first,
            sum,
            read;
        using (tf.control_dependencies([grow.op]))
            first = tf.matmul(x, y, transpose_a: true);
        sum = first + tf.matmul(-x, y, transpose_a: true);
        using (tf.control_dependencies([sum.op]))
            read = array_ops.identity(v.Handle);
        SameBits([sum, read], feedX, feedY);
    }

    [Fact]
    public void A_product_is_fetched_beside_the_sum_that_it_belongs_to()
    {
        var (x, feedX) = Fed(9, 6);
        var (y, feedY) = Fed(9, 8);
        var (a, b) = (tf.matmul(x, y, transpose_a: true), tf.matmul(tf.tanh(x), y, transpose_a: true));
        SameBits([a + b, a], feedX, feedY);
        SameBits([a + b, b], feedX, feedY);
        SameBits([a + b, tf.identity(b), a], feedX, feedY);
        SameBits([tf.add_n([a, b]), b + a], feedX, feedY);
        SameBits([tf.add_n([a, b])], feedX, feedY, (b, Sample.Normal(6, 8)));
    }

    [Fact]
    public void A_sum_broadcasts_and_so_is_none_of_products()
    {
        var (x, feedX) = Fed(9, 1);
        var (y, feedY) = Fed(9, 8);
        var (z, feedZ) = Fed(9, 6);
        // [1, 8] and [6, 8]
        SameBits([tf.matmul(x, y, transpose_a: true) + tf.matmul(z, y, transpose_a: true)], feedX, feedY, feedZ);
    }
}
