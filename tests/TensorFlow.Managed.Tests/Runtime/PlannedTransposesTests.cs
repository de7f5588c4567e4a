using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>That a transpose is folded into the store, so that the comparisons with no pass compare something.</summary>
public sealed class PlannedTransposesTests : PassTests
{
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
}
