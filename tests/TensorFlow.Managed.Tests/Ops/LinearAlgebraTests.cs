using System.Numerics;
using Tensorflow.NumPy;
using Tensorflow.Tests.Gradients;
using static Tensorflow.Binding;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// Decompositions of matrices by what they must fulfil, since the signs of vectors are nobody's; and what is refused.
/// </summary>
public sealed class LinearAlgebraTests : NewGraph
{
    /// <summary>Float64's rounding, added up over products of a dozen terms and as many rotations.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(5, 3, false)]
    [InlineData(3, 5, false)]
    [InlineData(4, 4, false)]
    [InlineData(5, 3, true)]
    [InlineData(3, 5, true)]
    public void The_factors_of_a_singular_value_decomposition_give_the_matrix(int m, int n, bool full)
    {
        foreach (var a in Stacks(m, n))
        {
            var (svd, p) = (tf.linalg.svd(tf.constant(a), full_matrices: full), Math.Min(m, n));
            Assert.Equal(new Shape(2, m, full ? m : p), svd[1].shape);
            var (s, u, v) = (math_ops.cast(svd[0], a.dtype), svd[1], svd[2]);
            var (first, second) = (u["...", ":", $":{p}"], v["...", ":", $":{p}"]);
            var product = tf.matmul(first * tf.expand_dims(s, -2), tf.linalg.adjoint(second));
            AssertZero(product - a);
            AssertUnitary(u);
            AssertUnitary(v);
            var values = Evaluate(tf.linalg.svd(tf.constant(a), compute_uv: false)[0]).ToArray<double>();
            Assert.Equal(values.Chunk(p).SelectMany(row => row.OrderDescending()), values);
        }
    }

    [Fact]
    public void A_matrix_without_full_rank_has_unitary_factors_too()
    {
        var a = tf.constant(
            np.array(
                new[,]
                {
                    { 1.0, 2 },
                    { 2, 4 },
                    { -1, -2 },
                }
            )
        );
        var (svd, zero) = (tf.linalg.svd(a, full_matrices: true), tf.linalg.svd(tf.zeros((3, 3), tf.float64)));
        Assert.Equal([Math.Sqrt(30), 0], Evaluate(svd[0]).ToArray<double>(), (x, y) => Math.Abs(x - y) < Tolerance);
        AssertUnitary(svd[1]);
        AssertUnitary(zero[1]);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    public void The_factors_of_a_qr_decomposition_give_the_matrix(int m, int n)
    {
        foreach (var a in Stacks(m, n))
        {
            foreach (var full in new[] { false, true })
            {
                var qr = tf.linalg.qr(tf.constant(a), full_matrices: full);
                AssertZero(tf.matmul(qr[0], qr[1]) - a);
                AssertUnitary(qr[0]);
                AssertZero(qr[1] - tf.matrix_band_part(qr[1], tf.constant(0), tf.constant(-1)));
            }
        }
    }

    [Theory]
    [InlineData(TF_DataType.TF_INT32)]
    [InlineData(TF_DataType.TF_INT64)]
    public void Triangles_of_an_lu_decomposition_give_the_rows_of_the_matrix_in_its_order(TF_DataType index)
    {
        foreach (var a in Stacks(4, 4))
        {
            var lu = tf.linalg.lu(tf.constant(a), output_idx_type: index);
            var (upper, p) = (tf.matrix_band_part(lu[0], tf.constant(0), tf.constant(-1)), lu[1]);
            Assert.Equal((index, new Shape(2, 4)), (p.dtype, p.shape));
            var lower = lu[0] - upper + tf.linalg.eye(4, dtype: a.dtype);
            var order = tf.one_hot(p, 4, dtype: tf.float64);
            AssertZero(tf.matmul(lower, upper) - tf.matmul(math_ops.cast(order, a.dtype), tf.constant(a)));
            // The largest of each column is the pivot.
            Assert.All(Evaluate(tf.abs(lower)).ToArray<double>(), element => Assert.InRange(element, 0, 1 + Tolerance));
        }
    }

    [Fact]
    public void A_singular_matrix_has_no_lu_decomposition()
    {
        var singular = tf.linalg.lu(tf.ones((2, 2)))[0];
        Assert.StartsWith("Input is not invertible.", Assert.Throws<InvalidArgumentError>(() => Evaluate(singular)).Message);
        var oblong = tf.linalg.lu(tf.placeholder(tf.float32))[0];
        var feed = new FeedItem(oblong.op.inputs[0], np.ones((2, 3)));
        Assert.StartsWith(
            "Input matrix must be square.",
            Assert.Throws<InvalidArgumentError>(() => Evaluate(oblong, feed)).Message
        );
    }

    /// <summary>Matrices near a multiple of the identity, and squares, which have real roots.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_square_of_a_matrixs_root_is_the_matrix(int n)
    {
        foreach (var x in Stacks(n, n))
        {
            var a = tf.constant(x) + math_ops.cast(6.0 * tf.linalg.eye(n), x.dtype);
            var definite = tf.matmul(a, tf.linalg.adjoint(a));
            foreach (var square in new[] { tf.matmul(a, a), definite, tf.zeros_like(a) })
            {
                var root = tf.linalg.sqrtm(square);
                // Of numbers near 40.
                AssertZero((tf.matmul(root, root) - square) / math_ops.cast(tf.constant(40.0), x.dtype));
            }
        }
    }

    [Fact]
    public void A_singular_matrix_has_a_root_and_a_negative_one_no_real_one()
    {
        var ones = tf.ones((3, 3), tf.float64);
        AssertZero((tf.linalg.sqrtm(ones) - ones / math_ops.sqrt(tf.constant(3.0))) * 1e-6);
        Assert.All(Evaluate(tf.linalg.sqrtm(-tf.linalg.eye(2))).ToArray<double>(), x => Assert.Equal(double.NaN, x));
        var imaginary = Evaluate(tf.linalg.sqrtm(math_ops.cast(-tf.linalg.eye(1), TF_DataType.TF_COMPLEX128)));
        Assert.Equal(1, Complex.Abs(imaginary.ToArray<Complex>()[0]), 1e-15);
    }

    [Fact]
    public void Eigenvectors_are_stretched_by_the_eigenvalues()
    {
        foreach (var x in Stacks(5, 5))
        {
            var a = tf.constant(x) + tf.linalg.adjoint(tf.constant(x));
            var eigen = tf.linalg.eigh(a);
            AssertZero(tf.matmul(a, eigen[1]) - eigen[1] * tf.expand_dims(eigen[0], -2));
            AssertUnitary(eigen[1]);
            var values = Evaluate(math_ops.real(tf.linalg.eigvalsh(a))).ToArray<double>();
            Assert.Equal(values.Chunk(5).SelectMany(row => row.Order()), values);
        }
    }

    [Fact]
    public void Solutions_fulfil_their_equations()
    {
        foreach (var x in Stacks(4, 4))
        {
            var (a, b) = (tf.constant(x), tf.constant(x[Slice.All, Slice.All, new Slice(0, 2)]));
            AssertZero(tf.matmul(a, tf.linalg.solve(a, b)) - b);
            AssertZero(tf.matmul(tf.linalg.adjoint(a), tf.linalg.solve(a, b, adjoint: true)) - b);
            AssertZero(tf.matmul(a, tf.linalg.inv(a)) - tf.linalg.eye(4, dtype: x.dtype));
            var square = tf.matmul(a, tf.linalg.adjoint(a));
            var l = tf.linalg.cholesky(square);
            AssertZero(tf.matmul(l, tf.linalg.adjoint(l)) - square);
            AssertZero(tf.matmul(square, tf.linalg.cholesky_solve(l, b)) - b);
            AssertZero(tf.linalg.logdet(square) - math_ops.real(tf.linalg.slogdet(square)[1]));
            AssertZero(tf.linalg.det(square) / math_ops.cast(tf.exp(tf.linalg.logdet(square)), x.dtype) - tf.ones((2), x.dtype));
        }
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(2, 4)]
    public void Least_squares_leave_nothing_that_the_matrix_could_give(int m, int n)
    {
        foreach (var x in Stacks(m, n))
        {
            var (a, b) = (tf.constant(x), tf.reverse(tf.constant(x[Slice.All, Slice.All, new Slice(0, 1)]), -2));
            var (fast, slow) = (tf.linalg.lstsq(a, b), tf.linalg.lstsq(a, b, fast: false));
            AssertZero(tf.matmul(tf.linalg.adjoint(a), tf.matmul(a, fast) - b));
            AssertZero(fast - slow);
            var raw = linalg_ops.matrix_solve_ls(Unknown(a), b);
            AssertZero(raw - fast);
        }
    }

    [Fact]
    public void The_gradient_of_a_cholesky_factor_is_that_of_symmetric_matrices()
    {
        var x = array_ops.placeholder(tf.float64, (2, 3, 3));
        var symmetric = 0.5 * (x + tf.linalg.adjoint(x));
        var factor = tf.linalg.cholesky(symmetric + 6.0 * tf.linalg.eye(3));
        using var session = new Session(graph);
        GradientCheck.Check(session, tf.reduce_sum(factor * Weights(2, 3, 3)), x, Weights(2, 3, 3) * 1.5);
    }

    [Fact]
    public void The_gradients_of_vectors_of_random_matrices_equal_differences()
    {
        using var session = new Session(graph);
        foreach (var (m, n, full) in new[] { (3, 3, false), (4, 3, true), (3, 4, true), (5, 2, false), (2, 5, false) })
        {
            var x = array_ops.placeholder(tf.float64, (m, n));
            var svd = tf.linalg.svd(x, full_matrices: full);
            var y = math_ops.add_n([.. svd.Select(t => tf.reduce_sum(t * Weights([.. t.shape.dims.Select(d => (int)d)])))]);
            GradientCheck.Check(session, y, x, Weights(m, n));
            var values = tf.reduce_sum(tf.linalg.svd(x, compute_uv: false)[0] * Weights(Math.Min(m, n)));
            GradientCheck.Check(session, values, x, Weights(m, n));
            if (m < n)
                continue;
            var qr = tf.linalg.qr(x, full_matrices: false);
            GradientCheck.Check(
                session,
                tf.reduce_sum(qr[0] * Weights(m, n)) + tf.reduce_sum(qr[1] * Weights(n, n)),
                x,
                Weights(m, n)
            );
        }
    }

    [Fact]
    public void Gradients_that_TensorFlow_lacks_are_refused_in_its_words()
    {
        var wide = array_ops.placeholder(tf.float64, (2, 3));
        var error = Assert.Throws<UnimplementedError>(() => tf.gradients(tf.linalg.qr(wide, false)[1], wide));
        Assert.Equal("QrGrad not implemented when ncols > nrows or full_matrices is true and ncols != nrows.", error.Message);
        var slow = tf.linalg.lstsq(wide, wide, fast: false);
        Assert.Equal("Gradient not defined for fast=False", Assert.Throws<ValueError>(() => tf.gradients(slow, wide)).Message);
    }

    [Fact]
    public void Matrices_that_have_no_solution_are_refused_in_TensorFlows_words()
    {
        var (singular, b) = (
            tf.constant(
                np.array(
                    new[,]
                    {
                        { 1f, 2f },
                        { 2f, 4f },
                    }
                )
            ),
            tf.constant(np.ones((2, 1), tf.float32))
        );
        AssertRefused(tf.linalg.inv(singular), "Input is not invertible.");
        AssertRefused(tf.linalg.solve(singular, b), "Input matrix is not invertible.");
        AssertRefused(tf.linalg.triangular_solve(singular - singular, b), "Input matrix is not invertible.");
        AssertRefused(tf.linalg.cholesky(-singular), "Cholesky decomposition was not successful. The input might not be valid.");
        AssertRefused(
            linalg_ops.matrix_solve_ls(tf.zeros((300, 20, 20)), tf.zeros((300, 20, 1))),
            "Input matrix was rank deficient or ill-conditioned."
        );
        AssertRefused(
            tf.linalg.eigh(singular / 0f)[0],
            "Self-adjoint eigen decomposition was not successful. The input might not be valid."
        );
    }

    [Fact]
    public void Empty_matrices_have_empty_factors()
    {
        var none = array_ops.placeholder(tf.float64);
        Tensor[] results =
        [
            .. tf.linalg.svd(none, full_matrices: true),
            .. tf.linalg.qr(none),
            tf.linalg.det(Unknown(tf.zeros((2, 0, 0)))),
            tf.linalg.cholesky(Unknown(tf.zeros((0, 3, 3)))),
        ];
        var found = Evaluate(results, new FeedItem(none, new NDArray(new double[0], new Shape(0, 2))));
        Assert.Equal(
            [new(0), new(0, 0), new(2, 2), new(0, 0), new(0, 2), new(2), new(0, 3, 3)],
            found.Select(array => array.shape)
        );
        Assert.Equal([1.0, 0, 0, 1], found[2].ToArray<double>());
        Assert.Equal([1f, 1], found[5].ToArray<float>());
    }

    private void AssertRefused(Tensor tensor, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidArgumentError>(() => Evaluate(tensor)).Message);

    private void AssertUnitary(Tensor u) =>
        AssertZero(tf.matmul(tf.linalg.adjoint(u), u) - tf.linalg.eye((int)u.shape[-1], dtype: u.dtype));

    private void AssertZero(Tensor tensor) =>
        Assert.All(Evaluate(tf.abs(tensor)).ToArray<double>(), x => Assert.InRange(x, 0, Tolerance));

    /// <summary>Two real matrices and two complex ones.</summary>
    private static NDArray[] Stacks(int m, int n)
    {
        var (real, imaginary) = (Weights(2, m, n).ToArray<double>(), Weights(2, n, m).ToArray<double>());
        var complex = real.Zip(imaginary, (x, y) => new Complex(x, y)).ToArray();
        return [new NDArray(real, new Shape(2, m, n)), new NDArray(complex).reshape(new Shape(2, m, n))];
    }

    /// <summary>The same tensor, of which the graph does not know the shape.</summary>
    private static Tensor Unknown(Tensor x) =>
        Tensorflow.Ops.Constants.PlaceholderWithDefault.MakeTensor(null, [x], new() { { "shape", Shape.Null } });

    private static NDArray Weights(params int[] dims) => Normal(dims).astype(tf.float64);
}
