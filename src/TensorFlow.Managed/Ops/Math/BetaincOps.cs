using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The incomplete beta function.</summary>
internal static class BetaincOps
{
    /// <summary>
    /// The share of the beta function of a and b that lies below x, elementwise; NaN unless a and b are above 0 and x is in
    /// [0, 1]. Each of one shape or a scalar. It has a gradient for x alone. Source: TensorFlow 1.15 <c>Betainc</c>.
    /// </summary>
    internal static readonly OpDef Betainc = new(
        "Betainc",
        inputs: "a: T, b: T, x: T",
        outputs: "z: T",
        attrs: "T: {float, double}"
    )
    {
        Shape = InferShape,
        Gradient = Grad,
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>),
        Plain = (_, x) =>
        {
            var shape = x.MaxBy(array => array.ndim)!.shape;
            double[] a = Plain.Doubles(x[0]),
                b = Plain.Doubles(x[1]),
                at = Plain.Doubles(x[2]);
            var values = Enumerable.Range(0, (int)shape.size).Select(i => Series(Of(a, i), Of(b, i), Of(at, i)));
            return [Plain.Array(values, shape, x[0].dtype)];

            static double Of(double[] values, int i) => values.Length == 1 ? values[0] : values[i];
        },
        Samples = () =>
            [
                new([Values(0.5f, 1, 2, 7), Values(0.5f, 3, 2, 1.5f), Values(0.1f, 0.5f, 0.9f, 0.75f)]),
                new([new NumPy.NDArray(2f), new NumPy.NDArray(3f), Values(0.1f, 0.5f, 0.9f)]),
                new([Values(1, 2), new NumPy.NDArray(0.5f), new NumPy.NDArray(0.25f)]) { CheckGradient = false },
            ],
    };

    /// <summary>Hypergeometric, term by term.</summary>
    private static double Series(double a, double b, double x)
    {
        var (sum, term) = (0.0, 1.0);
        for (var k = 0; k < 10_000; k++)
        {
            sum += term;
            term *= (a + b + k) / (a + 1 + k) * x;
        }
        return BetaFunction.Factor(a, b, x) * sum;
    }

    /// <summary>All shapes but those of scalars are one.</summary>
    private static void InferShape(ShapeContext c)
    {
        var (output, scalars, other) = (Shape.Null, 0, Shape.Null);
        for (var i = 0; i < 3; i++)
        {
            var shape = c.Input(i);
            if (shape.IsNull)
                other = shape;
            else if (shape.ndim == 0)
                scalars++;
            else
                other = output = Shapes.Merged(c, output, shape);
        }
        c.Output(
            0,
            scalars switch
            {
                3 => Shape.Scalar,
                2 => other,
                _ => output,
            }
        );
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<(int, int, string)> pairs = [(0, 1, "a and b"), (0, 2, "a and x"), (1, 2, "b and x")];
        foreach (var (i, j, names) in pairs)
        {
            var (x, y) = (c.Input(i).shape!, c.Input(j).shape!);
            if (x.ndim > 0 && y.ndim > 0 && !x.Equals(y))
                throw c.Error($"Shapes of {names} are inconsistent: {x.ToBracketString()} vs. {y.ToBracketString()}");
        }
        var shape = c.Input(0).shape!;
        for (var i = 1; i < 3; i++)
        {
            if (c.Input(i).shape!.ndim > 0)
                shape = c.Input(i).shape!;
        }
        var z = c.Allocate<T>(0, shape.AsSpan());
        for (var i = 0; i < z.Length; i++)
            z[i] = T.CreateTruncating(BetaFunction.Incomplete(At(0, i), At(1, i), At(2, i)));

        double At(int input, int i) => double.CreateTruncating(c.Input<T>(input)[c.Input(input).shape!.ndim == 0 ? 0 : i]);
    }

    /// <summary>
    /// TensorFlow's <c>_BetaincGrad</c> (python/ops/math_grad.py), in logarithms, since the factors can be large.
    /// </summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (a, b, x) = (op.inputs[0], op.inputs[1], op.inputs[2]);
        var sx = array_ops.shape(x);
        var (_, rx) = gen_array_ops.broadcast_gradient_args(array_ops.shape(a), sx);
        var log_beta = gen_math_ops.lgamma(a) + gen_math_ops.lgamma(b) - gen_math_ops.lgamma(a + b);
        var partial_x = gen_math_ops.exp((b - 1) * gen_math_ops.log(1 - x) + (a - 1) * gen_math_ops.log(x) - log_beta);
        return [null, null, array_ops.reshape(math_ops.reduce_sum(partial_x * grads[0]!, rx), sx)];
    }
}
