using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Functions of two tensors that broadcast which are 0 where one of them is, whatever the other is. T: float, double.
/// </summary>
internal static class NoNanOps
{
    /// <summary>z = x / y, 0 where y is 0. Source: TensorFlow 1.15 <c>DivNoNan</c>.</summary>
    internal static readonly OpDef DivNoNan = Define(
        "DivNoNan",
        (x, y) => y == 0 ? 0 : x / y,
        ScalarKernels.Binary<DivNoNan<float>, DivNoNan<double>, DivNoNan<Complex>>(),
        (op, grads) =>
        {
            var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
            var (left, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
            (x, y) = (math_ops.conj(x), math_ops.conj(y));
            return
            [
                left.Reduce(math_ops.div_no_nan(grad, y)),
                right.Reduce(grad * math_ops.div_no_nan(math_ops.div_no_nan(-x, y), y)),
            ];
        }
    );

    /// <summary>z = x * y, 0 where y is 0. Source: TensorFlow 1.15 <c>MulNoNan</c>.</summary>
    internal static readonly OpDef MulNoNan = Define(
        "MulNoNan",
        (x, y) => y == 0 ? 0 : x * y,
        ScalarKernels.Binary<MulNoNan<float>, MulNoNan<double>, MulNoNan<Complex>>(),
        (op, grads) =>
        {
            var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
            if (BroadcastGradients.ShapesAreEqual(x, y, grad))
                return [gen_math_ops.mul_no_nan(grad, y), gen_math_ops.mul_no_nan(x, grad)];
            var (left, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
            return [left.Reduce(gen_math_ops.mul_no_nan(grad, y)), right.Reduce(gen_math_ops.mul_no_nan(x, grad))];
        }
    );

    /// <summary>z = x / y, 0 where x is 0. Source: TensorFlow 1.15 <c>Xdivy</c>.</summary>
    internal static readonly OpDef Xdivy = Define(
        "Xdivy",
        (x, y) => x == 0 ? 0 : x / y,
        ScalarKernels.Binary<Xdivy<float>, Xdivy<double>, Xdivy<Complex>>(),
        (op, grads) => OfZeroIfFirstIs(op, grads[0]!, gen_math_ops.xdivy, (x, y) => gen_math_ops.xdivy(-x, math_ops.pow(y, 2)))
    );

    /// <summary>z = x ln y, 0 where x is 0. Source: TensorFlow 1.15 <c>Xlogy</c>.</summary>
    internal static readonly OpDef Xlogy = Define(
        "Xlogy",
        (x, y) => x == 0 ? 0 : x * Math.Log(y),
        ScalarKernels.Binary<Xlogy<float>, Xlogy<double>, Xlogy<Complex>>(),
        (op, grads) => OfZeroIfFirstIs(op, grads[0]!, gen_math_ops.xlogy, (x, y) => gen_math_ops.xdivy(x, y))
    );

    private static OpDef Define(string name, Func<double, double, double> plain, Kernel kernel, GradientFunction gradient) =>
        new(name, inputs: "x: T, y: T", outputs: "z: T", attrs: "T: {half, float, double, complex64, complex128}")
        {
            Shape = Shapes.Broadcast,
            Gradient = gradient,
            Widens = true,
            Kernel = kernel,
            Plain = Plain.Binary(plain),
            Samples = () =>
                [
                    new([Normal(3, 5), Positive(3, 5)]),
                    new([Normal(2, 1, 4), Positive(3, 1)]),
                    new([Values(0, 0, 2, float.NaN, 0), Values(0, float.NaN, 0, 0, float.PositiveInfinity)])
                    {
                        CheckGradient = false,
                    },
                ],
        };

    /// <param name="op">An operation that is 0 where its first operand is.</param>
    /// <param name="grad">The output's gradient.</param>
    /// <param name="function">What it is linear in its first operand with.</param>
    /// <param name="partialOfSecond">Its derivative with respect to the second operand.</param>
    private static Tensor?[] OfZeroIfFirstIs(
        Operation op,
        Tensor grad,
        Func<Tensor, Tensor, string?, Tensor> function,
        Func<Tensor, Tensor, Tensor> partialOfSecond
    )
    {
        var (x, y) = (op.inputs[0], op.inputs[1]);
        var (left, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
        using var after = ops.control_dependencies([grad]);
        var zero = math_ops.cast(constant_op.constant(0f), x.dtype);
        var partialOfFirst = function(math_ops.cast(gen_math_ops.not_equal(x, zero), x.dtype), y, null);
        var second = partialOfSecond(x, y);
        return [left.Reduce(partialOfFirst * grad), right.Reduce(second * grad)];
    }
}
