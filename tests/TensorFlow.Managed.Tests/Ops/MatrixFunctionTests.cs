using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Tests.Ops;

/// <summary>Functions of matrices, of masks and of moments: their results by definition, and what they refuse.</summary>
public sealed class MatrixFunctionTests : NewGraph
{
    private static readonly NDArray X = new(new[] { 1f, -2f, 3f, 4f, 5f, -6f }, new Shape(2, 3));
    private static readonly NDArray Y = new(new[] { 1f, 0f, 2f, 1f, 0f, 3f }, new Shape(3, 2));

    [Theory]
    [InlineData("ij,jk->ik", new[] { -3f, 7f, 14f, -13f })]
    [InlineData("ij,jk", new[] { -3f, 7f, 14f, -13f })]
    [InlineData("ij,jk->ki", new[] { -3f, 14f, 7f, -13f })]
    [InlineData("ij,jk->", new[] { 5f })]
    [InlineData("ij,ji->j", new[] { 1f, 1f, -18f })]
    [InlineData("ij,kl->ij", new[] { 7f, -14f, 21f, 28f, 35f, -42f })]
    public void An_einsum_is_the_sum_of_products_over_the_letters_that_go(string equation, float[] expected)
    {
        var z = tf.einsum(equation, new Tensors(tf.constant(X), tf.constant(Y)));
        Assert.Equal(expected, Evaluate(z).ToArray<float>());
    }

    [Theory]
    [InlineData("...ij,jk->...ik", 2, 2, 2)]
    [InlineData("...ij,j...->i...", 2, 2)]
    public void Three_dots_stand_for_the_axes_without_letters(string equation, params int[] dims)
    {
        var inputs = new Tensors(tf.constant(Normal(2, 2, 2)), tf.constant(Normal(2, 2)));
        var composed = tf.einsum(equation, inputs);
        Assert.Equal(new Shape(dims), composed.shape);
        var single = EinsumOps.Einsum.MakeTensor(null, [inputs.ToArray()], new() { { "equation", equation } });
        var (expected, found) = (Evaluate(single), Evaluate(composed));
        Assert.Equal(expected.shape, found.shape);
        Assert.Equal(expected.ToArray<float>(), found.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void An_axis_that_three_terms_share_is_summed_over()
    {
        NDArray[] inputs = [Normal(3, 2), Normal(3, 4), Normal(3, 5)];
        var z = tf.einsum("ij,ik,il->lkj", new Tensors(Array.ConvertAll(inputs, x => tf.constant(x))));
        var expected = np.einsum("ij,ik,il->lkj", inputs);
        Assert.Equal(expected.shape, z.shape);
        Assert.Equal(expected.ToArray<float>(), Evaluate(z).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Theory]
    [InlineData("...i...,ij", "Unable to resolve ellipsis. Excess number found.")]
    [InlineData("..ij,jk->ik", "period \".\" found outside of ellipsis")]
    [InlineData("...ijk,jk->i", "Ellipses lengths do not match.")]
    public void Dots_that_stand_for_no_axes_are_refused(string equation, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<ValueError>(() => tf.einsum(equation, new Tensors(tf.constant(X), tf.constant(Y)))).Message
        );

    [Fact]
    public void An_einsum_of_batches_is_a_batch_of_products()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 2, 3));
        var z = tf.einsum("bij,jk->bik", new Tensors(x, tf.constant(Y)));
        Assert.Equal([-3f, 7f, 14f, -13f], Evaluate(z, (x, X.reshape(new Shape(1, 2, 3)))).ToArray<float>());
        var square = tf.constant(new NDArray(new[] { 1f, 2f, 3f, 4f }, new Shape(2, 2)));
        Assert.Equal(5f, (float)Evaluate(tf.einsum("ii", new Tensors(square))));
    }

    [Fact]
    public void Norms_are_those_of_vectors_or_of_matrices()
    {
        var x = tf.constant(X);
        var results = Evaluate([
            tf.linalg.norm(x),
            tf.linalg.norm(x, axis: 1),
            tf.linalg.norm(x, "1", 1),
            tf.linalg.norm(x, "inf", 0),
            tf.linalg.norm(x, "1", new Axis(0, 1)),
            tf.linalg.norm(x, "3", 1),
        ]);
        Assert.Equal(MathF.Sqrt(91), (float)results[0]);
        Assert.Equal([MathF.Sqrt(14), MathF.Sqrt(77)], results[1].ToArray<float>());
        Assert.Equal([6f, 15f], results[2].ToArray<float>());
        Assert.Equal([4f, 5f, 6f], results[3].ToArray<float>());
        Assert.Equal(9f, (float)results[4]);
        Assert.Equal(MathF.Cbrt(36), results[5].ToArray<float>()[0], 1e-5f);
        Assert.Throws<ValueError>(() => tf.linalg.norm(x, "0"));
    }

    [Fact]
    public void An_identity_may_be_a_batch_and_need_not_be_square()
    {
        var results = Evaluate([
            tf.linalg.eye(2, dtype: tf.float32),
            tf.linalg.eye(1, 2, new Shape(2)),
            tf.trace(tf.constant(X)),
        ]);
        Assert.Equal([1f, 0f, 0f, 1f], results[0].ToArray<float>());
        Assert.Equal([1.0, 0, 1, 0], results[1].ToArray<double>());
        Assert.Equal(6f, (float)results[2]);
    }

    [Fact]
    public void A_mask_chooses_slices_along_its_axes()
    {
        var x = tf.constant(X);
        var results = Evaluate([
            tf.boolean_mask(x, new[] { false, true }),
            tf.boolean_mask(x, new[] { true, false, true }, axis: 1),
            tf.boolean_mask(x, new NDArray(new[] { true, false, false, false, false, true }, new Shape(2, 3))),
            tf.sequence_mask(tf.constant(new[] { 1, 0, 3 })),
            tf.sequence_mask(tf.constant(new[] { 1, 2 }), tf.constant(2), tf.float32),
        ]);
        Assert.Equal([4f, 5f, -6f], results[0].ToArray<float>());
        Assert.Equal([1f, 3f, 4f, -6f], results[1].ToArray<float>());
        Assert.Equal([1f, -6f], results[2].ToArray<float>());
        Assert.Equal([true, false, false, false, false, false, true, true, true], results[3].ToArray<bool>());
        Assert.Equal([1f, 0f, 1f, 1f], results[4].ToArray<float>());
        Assert.Throws<ValueError>(() => tf.boolean_mask(x, true));
    }

    [Fact]
    public void Moments_are_the_mean_and_the_mean_square_of_what_differs_from_it()
    {
        var (mean, variance) = tf.nn.moments(tf.constant(X), 1);
        var normal = tf.nn.batch_normalization(
            tf.constant(X),
            tf.expand_dims(mean, 1),
            tf.expand_dims(variance, 1),
            null,
            null,
            0f
        );
        var results = Evaluate([mean, variance, normal, tf.nn.l2_normalize(tf.constant(X), 1)]);
        Assert.Equal([2f / 3, 1f], results[0].ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([38f / 9, 74f / 3], results[1].ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5f);
        Assert.Equal((1 - 2f / 3) / MathF.Sqrt(38f / 9), results[2].ToArray<float>()[0], 1e-6f);
        Assert.Equal(1 / MathF.Sqrt(14), results[3].ToArray<float>()[0], 1e-6f);
    }

    [Fact]
    public void A_looked_up_row_trains_its_table()
    {
        var table = tf.Variable(X);
        var rows = tf.nn.embedding_lookup(table, tf.constant(new[] { 1, 1, 0 }));
        Assert.Equal(("Identity", "embedding_lookup/Identity"), (rows.op.type, rows.op.name));
        Assert.Equal("embedding_lookup", rows.op.inputs[0].op.name);
        var gradient = tf.gradients(tf.reduce_sum(rows), table.AsTensor())[0]!;
        var results = Evaluate([rows, gradient]);
        Assert.Equal([4f, 5f, -6f, 4f, 5f, -6f, 1f, -2f, 3f], results[0].ToArray<float>());
        Assert.Equal([1f, 1f, 1f, 2f, 2f, 2f], results[1].ToArray<float>());
    }

    [Fact]
    public void The_largest_come_first_and_equal_ones_in_order()
    {
        var top = tf.nn.top_k(tf.constant(new[] { 3f, 9f, 3f, 9f, 1f }), 3);
        var (different, places) = tf.unique(tf.constant(new[] { 5, 2, 5, 7 }));
        var results = Evaluate([top[0], top[1], different, places]);
        Assert.Equal([9f, 9f, 3f], results[0].ToArray<float>());
        Assert.Equal([1, 3, 0], results[1].ToArray<int>());
        Assert.Equal([5, 2, 7], results[2].ToArray<int>());
        Assert.Equal([0, 1, 0, 2], results[3].ToArray<int>());
    }

    [Fact]
    public void Bits_are_combined_and_moved()
    {
        var (x, y) = (tf.constant(new[] { 12, -1 }), tf.constant(new[] { 10, 2 }));
        var results = Evaluate([
            tf.bitwise.bitwise_and(x, y),
            tf.bitwise.bitwise_or(x, y),
            tf.bitwise.bitwise_xor(x, y),
            tf.bitwise.left_shift(x, tf.constant(2)),
            tf.bitwise.right_shift(x, tf.constant(2)),
            tf.bitwise.invert(x),
        ]);
        int[][] expected =
        [
            [8, 2],
            [14, -1],
            [6, -3],
            [48, -4],
            [3, -1],
            [-13, 0],
        ];
        Assert.Equal(expected, results.Select(r => r.ToArray<int>()));
    }
}
