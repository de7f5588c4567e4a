using Tensorflow.Ops;
using Tensorflow.Runtime.Execution;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>That products are fused with what they read and what follows: the comparisons with none compare something.</summary>
public sealed class PlannedProductsTests : PassTests
{
    [Fact]
    public void Products_read_their_operands_in_parts()
    {
        var (x, feedX) = Fed(5, 6);
        var (w, feedW) = Fed(12, 4);
        var y = tf.matmul(tf.concat(new[] { tf.tanh(x), x }, 1), w) + 1f;
        // The right-hand side is packed, and all else is one step.
        Assert.Equal([typeof(PackStep), typeof(RowRegion)], Steps("all", [y], feedX, feedW).Select(s => s.Fused?.GetType()));
        Assert.Equal(4, Steps("all,-products", [y], feedX, feedW).Count(s => s.Kind == StepKind.Kernel));
    }

    [Fact]
    public void Rows_go_through_products_and_what_follows()
    {
        var (x, feedX) = Fed(5, 6);
        var (w, feedW) = Fed(6, 6);
        var y = tf.tanh(tf.matmul(tf.tanh(tf.matmul(x, w)) * 2f, w)) * 2f;
        Assert.Single(Steps("all", [y], feedX, feedW), s => s.Fused is RowRegion);
        Assert.Equal(2, Steps("all,-rows", [y], feedX, feedW).Count(s => s.Fused is RowRegion));
    }

    [Fact]
    public void Sums_of_products_are_accumulated()
    {
        var (x, feedX) = Fed(3, 6);
        var (y, feedY) = Fed(3, 7);
        var sum = tf.add_n([.. Enumerable.Range(1, 9).Select(i => tf.matmul(x * (float)i, y, transpose_a: true))]);
        var products = Steps("all", [sum], feedX, feedY).Select(s => s.Fused).OfType<GemmStep>().ToArray();
        Assert.Equal(
            [(3, false, false), (3, true, true), (3, true, true)],
            products.Select(p => (p.Count, p.Accumulates, p.InPlace))
        );
        Assert.DoesNotContain(Steps("all,-sums", [sum], feedX, feedY).Select(s => s.Fused).OfType<GemmStep>(), p =>
            p.Accumulates
        );
    }

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    [InlineData(700)]
    public void Sums_of_columns_are_formed_by_the_product_that_reads_them(int rows)
    {
        var (x, feedX) = Fed(rows, 6);
        var (y, feedY) = Fed(rows, 7);
        var b = tf.placeholder(tf.float32, new Shape(7));
        var w = tf.placeholder(tf.float32, new Shape(6, 7));
        foreach (var layer in new[] { tf.matmul(x, w) + b, gen_nn_ops.bias_add(tf.matmul(x, w), b) })
        {
            AssertFormed(
                [.. tf.gradients([layer], new[] { w, b }, grad_ys: [y])!.Select(gradient => gradient! * 2f)],
                formed: true
            );
        }

        Tensor[] sums = [tf.reduce_sum(y, -2), tf.reduce_sum(y, 1), tf.reduce_sum(y, 0, keepdims: true), tf.reduce_sum(y)];
        var product = tf.matmul(x, y, transpose_a: true);
        foreach (var sum in sums)
            AssertFormed([product, sum * 2f], formed: sum == sums[0]);

        void AssertFormed(Tensor[] fetches, bool formed)
        {
            FeedItem[] feeds = [feedX, feedY, (w, Sample.Normal(6, 7)), (b, Sample.Normal(7))];
            Assert.Equal(
                formed ? [2] : [1],
                Steps("all", fetches, feeds).Where(s => s.Fused is GemmStep).Select(s => s.Outputs.Length)
            );
            SameBits(fetches, feeds);
        }
    }

    [Fact]
    public void Sums_are_formed_with_the_last_of_a_few_rounds()
    {
        var (x, feedX) = Fed(3, 6);
        var (w, feedW) = Fed(6, 6);
        var (h, gradients) = (x, new List<Tensor>());
        for (var i = 0; i < 9; i++)
        {
            h = tf.tanh(tf.matmul(h, w)) * 0.5f;
            gradients.Add(tf.matmul(x, h, transpose_a: true));
        }
        Tensor[] sum = [tf.add_n([.. gradients])];
        Assert.Equal([3, 3, 3], Steps("all", sum, feedX, feedW).Select(s => s.Fused).OfType<GemmStep>().Select(p => p.Count));
        Assert.Equal(
            [typeof(RowRegion), typeof(GemmStep), typeof(RowRegion), typeof(GemmStep), typeof(RowRegion), typeof(GemmStep)],
            Steps("all", sum, feedX, feedW).Select(s => s.Fused?.GetType()).Where(t => t != typeof(PackStep))
        );
        SameBits(sum, feedX, feedW);
    }

    [Theory]
    [InlineData(1, new[] { 5, 4 })]
    [InlineData(3, new[] { 3, 3, 3 })]
    [InlineData(6, new[] { 2, 2, 2, 2, 1 })]
    [InlineData(100, new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    public void Fewer_products_wait_the_larger_their_operands_are(int k, int[] counts)
    {
        var (x, feedX) = Fed(k, 6);
        var (y, feedY) = Fed(k, 6);
        Tensor[] sum = [tf.add_n([.. Enumerable.Range(1, 9).Select(i => tf.matmul(x * (float)i, y, transpose_a: true))])];
        Assert.Equal(counts, Steps("all", sum, feedX, feedY).Select(s => s.Fused).OfType<GemmStep>().Select(p => p.Count));
        SameBits(sum, feedX, feedY);
    }
}
