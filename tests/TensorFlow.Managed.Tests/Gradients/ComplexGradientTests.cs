using System.Numerics;
using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Tests.Gradients;

/// <summary>
/// Gradients of complex functions against differences. TensorFlow's gradient with respect to x[i] = a + b i is dL/da + i dL/db of
/// L, the sum of the real parts of f[j] times the conjugate of grad[j].
/// </summary>
public sealed class ComplexGradientTests : NewGraph
{
    private const double Step = 1e-5;

    /// <summary>Errors of central differences are of the step's square, and of the rounding that it divides.</summary>
    private const double Tolerance = 1e-8;

    private static readonly Complex[] X = [new(0.6, 0.3), new(1.2, -0.7), new(0.4, 0.9), new(1.5, 0.2)];

    private static readonly Complex[] Weights = [new(0.5, -1), new(-0.3, 0.8), new(1.1, 0.4), new(0.2, -0.6)];

    private static readonly NDArray Other = new NDArray(
        (Complex[])[new(0.8, -0.4), new(1.1, 0.5), new(-0.7, 0.6), new(0.9, 0.1)]
    ).reshape(new Shape(2, 2));

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["complex"] = x => math_ops.complex(math_ops.imag(x), math_ops.real(x)),
        ["complex, broadcast"] = x =>
            math_ops.complex(
                math_ops.real(x),
                math_ops.imag(gen_array_ops.slice(x, new NDArray(new[] { 0, 0 }), new NDArray(new[] { 1, 2 })))
            ),
        ["fft"] = x => FourierOps.FFT.MakeTensor(null, [x]),
        ["ifft2d"] = x => FourierOps.IFFT2D.MakeTensor(null, [x * Other]),
        ["real"] = x => math_ops.real(x * Other),
        ["imag"] = x => math_ops.imag(x * Other),
        ["abs"] = x => math_ops.abs(x),
        ["angle"] = x => math_ops.angle(x),
        ["conj of conj"] = x => math_ops.conj(math_ops.conj(x)),
        ["neg"] = x => -x,
        ["add"] = x => x + Other,
        ["sub"] = x => Other - x,
        ["mul"] = x => x * Other,
        ["mul by itself"] = x => x * x,
        ["div"] = x => gen_math_ops.real_div(x, Other),
        ["divisor"] = x => gen_math_ops.real_div(Other, x),
        ["pow"] = x => gen_math_ops.pow(x, Other),
        ["exponent"] = x => gen_math_ops.pow(Other, x),
        ["square"] = x => gen_math_ops.square(x),
        ["sqrt"] = x => gen_math_ops.sqrt(x),
        ["rsqrt"] = x => gen_math_ops.rsqrt(x),
        ["reciprocal"] = x => gen_math_ops.reciprocal(x),
        ["exp"] = x => gen_math_ops.exp(x),
        ["log"] = x => gen_math_ops.log(x),
        ["log1p"] = x => gen_math_ops.log1p(x),
        ["sigmoid"] = x => gen_math_ops.sigmoid(x),
        ["tanh"] = x => gen_math_ops.tanh(x),
        ["matmul"] = x => gen_math_ops.mat_mul(x, Other),
        ["matmul, transposed"] = x => gen_math_ops.mat_mul(Other, x, transpose_a: true, transpose_b: true),
        ["conjugate transpose"] = x => linalg_ops.adjoint(x) * Other,
        ["inverse"] = x => linalg_ops.matrix_inverse(Square(x)),
        ["solve"] = x => linalg_ops.matrix_solve(Square(x), Other),
        ["solve, adjoint"] = x => linalg_ops.matrix_solve(Other, x, adjoint: true),
        ["triangular solve"] = x => linalg_ops.matrix_triangular_solve(x, Other),
        ["triangular solve, upper adjoint"] = x => linalg_ops.matrix_triangular_solve(x, x, lower: false, adjoint: true),
        ["cholesky"] = x => linalg_ops.cholesky(Square(x)),
        ["eigenvalues"] = x => math_ops.real(linalg_ops.self_adjoint_eigvals(Square(x))),
        ["sum"] = x => math_ops.reduce_sum(x, new NDArray(0)),
        ["mean"] = x => math_ops.reduce_mean(x, 0),
        ["prod"] = x => math_ops.reduce_prod(x, 0),
        ["cumsum"] = x => math_ops.cumsum(x, new NDArray(0)),
        ["cumprod"] = x => math_ops.cumprod(x, new NDArray(0)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_complex_gradient_equals_numeric_differences(string name)
    {
        var x = array_ops.placeholder(TF_DataType.TF_COMPLEX128, new Shape(2, 2));
        var y = Functions[name](x);
        var count = (int)y.shape.size;
        var of_real_numbers = !y.dtype.is_complex();
        var weights = of_real_numbers ? [.. Weights.Select(w => new Complex(w.Real, 0))] : Weights;
        var given = new NDArray(weights[..count]).reshape(y.shape);
        var gradient = gradients_impl.gradients([y], [x], grad_ys: [of_real_numbers ? given.astype(y.dtype) : given])[0]!;
        using var session = new Session(graph);
        var actual = Elements(session.run(gradient, new FeedItem(x, Array(X))));
        for (var i = 0; i < X.Length; i++)
        {
            var expected = new Complex(Slope(i, Step), Slope(i, Step * Complex.ImaginaryOne));
            Assert.True(
                Complex.Abs(expected - actual[i]) < Tolerance,
                $"{name}, element {i}: expected {expected}, found {actual[i]}"
            );
        }

        double Slope(int i, Complex step) => (Loss(i, step) - Loss(i, -step)) / (2 * Step);

        double Loss(int i, Complex step)
        {
            Complex[] moved = [.. X];
            moved[i] += step;
            var values = session.run(y, new FeedItem(x, Array(moved))).astype(TF_DataType.TF_COMPLEX128);
            return Elements(values).Zip(weights, (value, weight) => (value * Complex.Conjugate(weight)).Real).Sum();
        }
    }

    /// <summary>A positive definite matrix.</summary>
    private static Tensor Square(Tensor x) => math_ops.matmul(x, x, adjoint_b: true) + Matrices.eye(2, 2, null, x.dtype, null);

    private static NDArray Array(Complex[] values) => new NDArray(values).reshape(new Shape(2, 2));

    private static Complex[] Elements(NDArray array) => array.Value.Span<Complex>().ToArray();
}
