using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The error function, the gamma function and what belongs to them. T: float, double.</summary>
internal static class SpecialFunctionOps
{
    /// <summary>y = erf x. Source: TensorFlow 1.15 <c>Erf</c>.</summary>
    internal static readonly OpDef Erf = Define(
        "Erf",
        ErrorFunction.Erf,
        (op, grads) => ErrorGradient(op, grads[0]!, 2 / Math.Sqrt(Math.PI)),
        () => Normal(3, 5)
    );

    /// <summary>y = 1 - erf x. Source: TensorFlow 1.15 <c>Erfc</c>.</summary>
    internal static readonly OpDef Erfc = Define(
        "Erfc",
        ErrorFunction.Erfc,
        (op, grads) => ErrorGradient(op, grads[0]!, -2 / Math.Sqrt(Math.PI)),
        () => Normal(3, 5)
    );

    /// <summary>y = ln |gamma(x)|. Source: TensorFlow 1.15 <c>Lgamma</c>.</summary>
    internal static readonly OpDef Lgamma = Define(
        "Lgamma",
        GammaFunction.Lgamma,
        TrigonometricOps.AfterGradient((op, grad) => grad * gen_math_ops.digamma(math_ops.conj(op.inputs[0]))),
        () => Positive(3, 5)
    );

    /// <summary>y = the derivative of ln gamma(x). Source: TensorFlow 1.15 <c>Digamma</c>.</summary>
    internal static readonly OpDef Digamma = Define(
        "Digamma",
        GammaFunction.Digamma,
        TrigonometricOps.AfterGradient(
            (op, grad) =>
            {
                var one = constant_op.constant(1, op.inputs[0].dtype);
                return grad * gen_math_ops.polygamma(one, math_ops.conj(op.inputs[0]));
            }
        ),
        () => Positive(3, 5)
    );

    /// <summary>
    /// z = the a-th derivative of digamma x; both broadcast. It has no gradient for a. Source: TensorFlow 1.15
    /// <c>Polygamma</c>.
    /// </summary>
    internal static readonly OpDef Polygamma = new(
        "Polygamma",
        inputs: "a: T, x: T",
        outputs: "z: T",
        attrs: "T: {float, double}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) => OfSecond(op, grads[0]!, (n, x) => gen_math_ops.polygamma(n + 1, x)),
        Kernel = ScalarKernels.Binary<Polygamma<float>, Polygamma<double>>(),
        Plain = Plain.Binary(GammaFunction.Polygamma),
        Samples = () =>
            [
                new([Values(0, 1, 2, 3), Values(0.5f, 1.5f, 2, 7)]),
                new([Values(1.5f, -1, 2), Values(1)]) { CheckGradient = false },
            ],
    };

    /// <summary>
    /// z = the sum of (q + k)^-x over all k from 0 on (Hurwitz); both broadcast. It has no gradient for x. Source: TensorFlow
    /// 1.15 <c>Zeta</c>.
    /// </summary>
    internal static readonly OpDef Zeta = new("Zeta", inputs: "x: T, q: T", outputs: "z: T", attrs: "T: {float, double}")
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) => OfSecond(op, grads[0]!, (x, q) => -x * gen_math_ops.zeta(x + 1, q)),
        Kernel = ScalarKernels.Binary<Zeta<float>, Zeta<double>>(),
        Plain = Plain.Binary(GammaFunction.Zeta),
        Samples = () =>
            [
                new([Values(2, 3, 1.5f), Values(1, 0.5f, 20)]),
                new([Values(1, 0.5f, 2), Values(1, 1, -1)]) { CheckGradient = false },
            ],
    };

    private static OpDef Define(
        string name,
        Func<double, double> function,
        GradientFunction gradient,
        Func<NumPy.NDArray> smooth
    ) =>
        new(name, inputs: "x: T", outputs: "y: T", attrs: "T: {bfloat16, half, float, double}")
        {
            Shape = Shapes.SameAsInput,
            Gradient = gradient,
            Widens = true,
            WithoutKernel = "bfloat16",
            Kernel = ScalarKernels.Unary(function),
            Plain = Plain.Unary(function),
            Samples = () =>
                [
                    new([smooth()]),
                    new([Values(0.5f, 1, 2, 3.5f, 10, 40, -0.5f, -2.5f, float.PositiveInfinity, float.NaN)])
                    {
                        CheckGradient = false,
                    },
                ],
        };

    private static Tensor?[] ErrorGradient(Operation op, Tensor grad, double factor)
    {
        var scale = constant_op.constant(factor, grad.dtype);
        using var after = ops.control_dependencies([grad]);
        var x = math_ops.conj(op.inputs[0]);
        return [grad * scale * gen_math_ops.exp(-gen_math_ops.square(x))];
    }

    /// <summary>The gradient for the second operand; there is none for the first.</summary>
    private static Tensor?[] OfSecond(Operation op, Tensor grad, Func<Tensor, Tensor, Tensor> partial)
    {
        var (x, y) = (op.inputs[0], op.inputs[1]);
        var (_, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
        using var after = ops.control_dependencies([grad]);
        return [null, right.Reduce(grad * partial(math_ops.conj(x), math_ops.conj(y)))];
    }
}
