using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>What defines inverses, least squares and norms holds for them.</summary>
public sealed class LinearAlgebraTests
{
    // Matrices of standard normal elements are well conditioned: they lose far less than some thousand units in the last place.
    private const double Rounding = 1e-12;

    private static readonly RandomizedImpl Generator = np.random.RandomState(1);

    [Fact]
    public void A_matrix_times_its_inverse_is_the_identity()
    {
        var a = Generator.randn(3, 6, 6);
        Assert.True(np.allclose(np.matmul(a, np.linalg.inv(a)), np.eye(6), rtol: 0, atol: Rounding));
        Assert.True(np.allclose(np.linalg.det(a) * np.linalg.det(np.linalg.inv(a)), new NDArray(1), rtol: Rounding));
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    public void The_rest_of_a_least_squares_solution_is_orthogonal_to_the_columns(int rows, int columns)
    {
        NDArray a = Generator.randn(rows, columns),
            b = Generator.randn(rows, 2);
        var x = np.linalg.lstsq(a, b);
        Assert.Equal(new Shape(columns, 2), x.shape);
        Assert.True(np.allclose(np.dot(np.transpose(a), b - np.dot(a, x)), new NDArray(0.0), rtol: 0, atol: Rounding));
    }

    [Fact]
    public void Of_several_least_squares_solutions_it_is_the_shortest()
    {
        var x = np.linalg.lstsq(np.ones((2, 2)), np.array(2.0, 2.0));
        Assert.True(np.allclose(x, np.ones(2), rtol: Rounding));
    }

    [Fact]
    public void The_norm_of_order_2_is_the_largest_singular_value()
    {
        var a = Generator.randn(5, 4);
        NDArray longest = np.linalg.norm(a, 2),
            shortest = np.linalg.norm(a, -2);
        var vectors = Generator.randn(4, 1000);
        var stretch = np.linalg.norm(np.dot(a, vectors), axis: 0) / np.linalg.norm(vectors, axis: 0);
        Assert.True((bool)(np.max(stretch) <= longest) && (bool)(np.min(stretch) >= shortest));
        Assert.True(np.allclose(np.linalg.norm(np.transpose(a), 2), longest, rtol: Rounding));
    }

    [Fact]
    public void What_has_no_solution_is_refused()
    {
        Assert.Equal("Singular matrix", Assert.Throws<ValueError>(() => np.linalg.inv(np.ones((3, 3)))).Message);
        Assert.Throws<ValueError>(() => np.linalg.det(np.ones((2, 3))));
        Assert.Throws<ValueError>(() => np.linalg.solve(np.eye(3), np.ones(2)));
        Assert.Throws<TypeError>(() => np.linalg.inv(np.eye(2).astype(np.complex64)));
    }
}
