using Tensorflow.Ops;
using Tensorflow.Runtime.Execution;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>That each pass does what it is for, so that the comparisons with none compare something.</summary>
public sealed class PlannedStepsTests : PassTests
{
    [Fact]
    public void Constants_are_folded()
    {
        var (x, feed) = Fed(5, 6);
        var y = x * tf.cast(tf.shape(x)[1] + 2, tf.float32);
        Assert.Single(Steps("constants", [y], feed));
        Assert.True(Steps("all,-constants,-elementwise", [y], feed).Length > 4);
    }

    [Fact]
    public void Aliases_do_not_run()
    {
        var (x, feed) = Fed(5, 6);
        var y = tf.identity(tf.transpose(tf.transpose(tf.identity(x), new[] { 1, 0 }), new[] { 1, 0 })) * 2f;
        Assert.Single(Steps("constants,aliases", [y], feed));
        Assert.Equal(5, Steps("constants", [y], feed).Length);
    }

    [Fact]
    public void Elementwise_operations_are_one_step()
    {
        var (x, feed) = Fed(5, 6);
        var y = tf.tanh(tf.sigmoid(x) * x + 1f) - x;
        Assert.IsType<RowRegion>(Assert.Single(Steps("constants,elementwise", [y], feed)).Fused);
        Assert.Equal(5, Steps("all,-elementwise", [y], feed).Length);
    }

    [Fact]
    public void Views_are_no_steps()
    {
        var (x, feed) = Fed(5, 6);
        var parts = tf.split(x, 2, 1);
        var y = tf.tanh(parts[1] * tf.slice(x, [0, 1], [5, 3]));
        Assert.Single(Steps("all", [y], feed));
        Assert.Equal(3, Steps("all,-views", [y], feed).Length);
    }

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

    [Fact]
    public void No_pass_fuses_nothing()
    {
        var (x, feed) = Fed(5, 6);
        Assert.All(Steps("none", [tf.tanh(tf.tanh(x)) * 2f], feed), step => Assert.Null(step.Fused));
    }

    [Fact]
    public void A_matrix_is_packed_before_the_loop()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 6));
        var (w, feedW) = Fed(6, 6);
        var results = tf.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(v[1], w)) * 0.5f),
            new Tensors(tf.constant(0), x)
        );
        var steps = Steps("all,-loops", [results[1]], feedX, feedW);
        Assert.Equal([typeof(PackStep)], steps.Where(s => s.Loop is null).Select(s => s.Fused?.GetType()));
        var body = Assert.Single(steps, s => s.Loop is not null).Loop!.Steps;
        Assert.Equal([typeof(RowRegion)], body.Select(s => s.Fused?.GetType()).OfType<Type>());
    }

    [Fact]
    public void What_stands_side_by_side_is_stacked_in_parts()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 6));
        var (y, feedY) = Fed(5, 4);
        var (w, feedW) = Fed(10, 6);
        var results = tf.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(tf.concat(new[] { y, v[1] }, 1), w))),
            new Tensors(tf.constant(0), x)
        );
        Tensor[] gradient = [tf.gradients(results[1], w)[0]!];
        Assert.Equal([(3, 0), (1, 2)], Stacks("all,-loops").Select(s => (s.Inputs.Length, s.Outputs.Length)));
        Assert.Empty(Stacks("all,-loops,-views"));
        Assert.Empty(Stacks("all,-loops,-products"));
        SameBits(gradient, feedX, feedY, feedW);

        IEnumerable<Step> Stacks(string passes) =>
            Steps(passes, gradient, feedX, feedY, feedW).SelectMany(s => s.Loop?.Steps ?? []).Where(s => s.Fused is StackStep);
    }

    [Fact]
    public void What_is_read_whole_is_stacked_whole()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 6));
        var (w, feedW) = Fed(12, 6);
        // The gradient of the square reads what the product's gradient does.
        var results = tf.while_loop(
            v => v[0] < 3,
            v =>
            {
                var both = tf.concat(new[] { v[1], tf.sigmoid(v[1]) }, 1);
                return new Tensors(v[0] + 1, tf.tanh(tf.matmul(tf.square(both), w)) + tf.matmul(both, w));
            },
            new Tensors(tf.constant(0), x)
        );
        Tensor[] gradients = [.. tf.gradients(results[1], new[] { w, x })!];
        Assert.DoesNotContain(Steps("all,-loops", gradients, feedX, feedW).SelectMany(s => s.Loop?.Steps ?? []), s =>
            s.Fused is StackStep
        );
        SameBits(gradients, feedX, feedW);
    }

    [Theory]
    [InlineData(64, 2)]
    [InlineData(100, 5)]
    [InlineData(129, 28)]
    public void Rows_are_written_where_a_transposition_would_put_them(int batch, int times)
    {
        var (x, feedX) = Fed(batch * times, 6);
        var (w, feedW) = Fed(6, 20);
        var (b, feedB) = Fed(20);
        var rows = tf.matmul(x, w) + b;
        var (plain, squashed) = (Transposed(rows), Transposed(tf.tanh(tf.matmul(tf.sigmoid(rows * rows), w, transpose_b: true))));
        AssertDone([squashed], 0);
        AssertDone([plain], 0);
        AssertDone([squashed, plain], 1);
        AssertDone([plain * 2f, plain], 0);
        AssertDone([Transposed(tf.matmul(x, w)), Transposed(tf.matmul(tf.tanh(x), w) * 2f)], 0);
        AssertDone([Transposed(rows * 2f), tf.tanh(rows)], 0);

        Tensor Transposed(Tensor rows) => tf.transpose(tf.reshape(rows, (batch, times, -1)), new[] { 1, 0, 2 });

        void AssertDone(Tensor[] fetches, int transpositions)
        {
            Assert.Equal(transpositions, Transpositions(fetches, feedX, feedW, feedB));
            SameBits(fetches, feedX, feedW, feedB);
        }
    }

    [Fact]
    public void Rows_that_others_read_are_transposed()
    {
        var (x, feedX) = Fed(192, 6);
        var (w, feedW) = Fed(6, 20);
        var rows = tf.tanh(tf.matmul(x, w)) * 2f;
        var cube = tf.reshape(rows, (64, 3, 20));
        Tensor[] transposed = [tf.transpose(cube, new[] { 1, 0, 2 })];
        AssertTransposed([.. transposed, rows]);
        AssertTransposed([.. transposed, cube]);
        AssertTransposed([.. transposed, tf.reduce_sum(rows, 0)]);
        AssertTransposed([tf.transpose(cube, new[] { 2, 0, 1 })]);
        AssertTransposed([tf.transpose(tf.reshape(rows, (4, 48, 20)), new[] { 1, 0, 2 })]);
        AssertTransposed([tf.transpose(tf.reshape(rows, (96, 40)), new[] { 1, 0 })]);
        SameBits(transposed, feedX, feedW, (cube, Sample.Normal(64, 3, 20)));

        void AssertTransposed(Tensor[] fetches)
        {
            Assert.Equal(1, Transpositions(fetches, feedX, feedW));
            SameBits(fetches, feedX, feedW);
        }
    }

    private static int Transpositions(Tensor[] fetches, params FeedItem[] feeds) =>
        Steps("all", fetches, feeds).Count(s => s.Context?.Op.type == "Transpose");

    [Fact]
    public void What_an_array_gathers_and_scatters_need_not_exist()
    {
        // [batch, time, depth], as dynamic_rnn takes and gives it.
        var (x, feed) = Fed(5, 4, 3);
        var inputs = tf.TensorArray(tf.float32, size: 4).unstack(tf.transpose(x, new[] { 1, 0, 2 }));
        var (flow, outputs) = Recurred(inputs);
        var last = tf.tanh(tf.unstack(outputs.with_flow(flow).stack(), 4)[^1]) * 2f;
        Tensor[] fetches = [last, tf.gradients(last, x)[0]! * 2f];

        var steps = Steps("all,-loops", fetches, feed).Select(s => s.Fused).ToArray();
        Assert.Equal(2, steps.Count(s => s is GatherStep));
        Assert.Single(steps, s => s is ScatterStep);
        Assert.DoesNotContain(Steps("all,-loops,-views", fetches, feed), s => s.Fused is GatherStep or ScatterStep);
        SameBits(fetches, feed);
    }

    [Fact]
    public void What_an_array_gathers_exists_where_others_read_it()
    {
        var (x, feed) = Fed(4, 5, 3);
        var (flow, outputs) = Recurred(tf.TensorArray(tf.float32, size: 4).unstack(x));
        var stacked = outputs.with_flow(flow).stack();
        var parts = tf.unstack(stacked, 4);
        AssertWhole([parts[1] * 2f, stacked * 2f]);
        AssertWhole([parts[1] * 2f, stacked]);
        AssertWhole([parts[2], tf.transpose(stacked, new[] { 1, 0, 2 })]);
        AssertWhole([tf.transpose(stacked, new[] { 0, 2, 1 }), tf.tanh(x)]);
        AssertWhole([tf.transpose(stacked, new[] { 2, 1, 0 })]);
        AssertWhole([tf.unstack(stacked, 5, axis: 1)[0]]);
        SameBits([parts[1]], feed, (stacked, Sample.Normal(4, 5, 3)));
        SameBits([parts[1] * parts[2]], feed, (parts[1], Sample.Normal(5, 3)));

        void AssertWhole(Tensor[] fetches)
        {
            Assert.DoesNotContain(Steps("all,-loops", fetches, feed), s => s.Fused is GatherStep);
            SameBits(fetches, feed);
        }
    }

    [Fact]
    public void What_is_put_together_exists_where_others_read_it()
    {
        var (x, feed) = Fed(5, 3);
        var packed = tf.stack(new[] { x, tf.tanh(x), x * 2f, x }, 0);
        var (flow, outputs) = Recurred(tf.TensorArray(tf.float32, size: 4).unstack(packed));
        Tensor[] result = [outputs.with_flow(flow).stack()];
        Assert.Single(Steps("all,-loops", result, feed), s => s.Fused is ScatterStep);
        SameBits(result, feed);
        SameBits(result, feed, (packed, Sample.Normal(4, 5, 3)));
        result = [.. result, packed];
        Assert.DoesNotContain(Steps("all,-loops", result, feed), s => s.Fused is ScatterStep);
        SameBits(result, feed);
    }

    /// <summary>A loop of four steps that adds each input to the tanh of what it had.</summary>
    private static (Tensor Flow, TensorArray Outputs) Recurred(TensorArray inputs)
    {
        var outputs = tf.TensorArray(tf.float32, size: 4);
        var results = tf.while_loop(
            v => v[0] < 4,
            v =>
            {
                var h = tf.tanh(v[1]) + inputs.read(v[0]);
                return new Tensors(v[0] + 1, h, outputs.with_flow(v[2]).write(v[0], h).flow);
            },
            new Tensors(tf.constant(0), tf.zeros((5, 3)), outputs.flow)
        );
        return (results[2], outputs);
    }
}
