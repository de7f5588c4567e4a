using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Activations made of e^x and quotients, and their gradients as operations. T: float, double.</summary>
internal static class SmoothActivationOps
{
    /// <summary>y = ln(1 + e^x). Source: TensorFlow 1.15 <c>Softplus</c>.</summary>
    internal static readonly OpDef Softplus = Define(
        "Softplus",
        (op, grad) => grad * math_ops.sigmoid(op.inputs[0]),
        LaneFunction.Unary<SoftplusFunction>(),
        Kernels.Elementwise.Apply<SoftplusFunction>,
        Exponential.Softplus,
        withoutKernel: ""
    );

    /// <summary>dx = dy / (1 + e^-x), the gradient of softplus. Source: TensorFlow 1.15 <c>SoftplusGrad</c>.</summary>
    internal static readonly OpDef SoftplusGrad = DefineGrad(
        "SoftplusGrad",
        "features",
        (op, grads) =>
        {
            var (dy, x, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
            using var after = ops.control_dependencies([grad]);
            var ddy = gen_nn_ops.softplus_grad(grad, x);
            return [ddy, grad * dy / (gen_math_ops.exp(-x) + 2.0f + gen_math_ops.exp(x))];
        },
        LaneFunction.Binary<SoftplusGradFunction>(),
        Kernels.Elementwise.Apply<SoftplusGradFunction>,
        (dy, x) => dy / (1 + Math.Exp(-x)),
        withoutKernel: ""
    );

    /// <summary>y = x / (1 + |x|). Source: TensorFlow 1.15 <c>Softsign</c>.</summary>
    internal static readonly OpDef Softsign = Define(
        "Softsign",
        (op, grad) => gen_nn_ops.softsign_grad(grad, op.inputs[0]),
        LaneFunction.Unary<SoftsignFunction>(),
        Kernels.Elementwise.Apply<SoftsignFunction>,
        x => x / (1 + Math.Abs(x)),
        withoutKernel: ""
    );

    /// <summary>dx = dy / (1 + |x|)^2, the gradient of softsign. Source: TensorFlow 1.15 <c>SoftsignGrad</c>.</summary>
    internal static readonly OpDef SoftsignGrad = DefineGrad(
        "SoftsignGrad",
        "features",
        GradientBuilder.Undefined,
        LaneFunction.Binary<SoftsignGradFunction>(),
        Kernels.Elementwise.Apply<SoftsignGradFunction>,
        (dy, x) => dy / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))),
        withoutKernel: ""
    );

    /// <summary>y = x, below 0 e^x - 1. Source: TensorFlow 1.15 <c>Elu</c>.</summary>
    internal static readonly OpDef Elu = Define(
        "Elu",
        (op, grad) => gen_nn_ops.elu_grad(grad, op.outputs[0]),
        LaneFunction.Unary<EluFunction>(),
        Kernels.Elementwise.Apply<EluFunction>,
        x => x < 0 ? Exponential.Expm1(x) : x
    );

    /// <summary>
    /// dx = dy, where y is below 0 dy (y + 1), the gradient of y = elu(x). Source: TensorFlow 1.15 <c>EluGrad</c>.
    /// </summary>
    internal static readonly OpDef EluGrad = DefineGrad(
        "EluGrad",
        "outputs",
        (op, grads) => [gen_nn_ops.elu_grad(grads[0]!, op.inputs[1]), WhereNegative(op.inputs[1], grads[0]!, op.inputs[0])],
        LaneFunction.Binary<EluGradFunction>(),
        Kernels.Elementwise.Apply<EluGradFunction>,
        (dy, y) => y < 0 ? dy * (y + 1) : dy
    );

    /// <summary>
    /// y = 1.0507 x, below 0 1.7581 (e^x - 1), so that means and variances stay near 0 and 1. Source: TensorFlow 1.15
    /// <c>Selu</c>.
    /// </summary>
    internal static readonly OpDef Selu = Define(
        "Selu",
        (op, grad) => gen_nn_ops.selu_grad(grad, op.outputs[0]),
        LaneFunction.Unary<SeluFunction>(),
        Kernels.Elementwise.Apply<SeluFunction>,
        x => x < 0 ? Kernels.Selu.ScaleTimesAlpha * Exponential.Expm1(x) : Kernels.Selu.Scale * x
    );

    /// <summary>
    /// dx = 1.0507 dy, where y is below 0 dy (y + 1.7581), the gradient of y = selu(x). Source: TensorFlow 1.15 <c>SeluGrad</c>.
    /// </summary>
    internal static readonly OpDef SeluGrad = DefineGrad(
        "SeluGrad",
        "outputs",
        (op, grads) => [gen_nn_ops.selu_grad(grads[0]!, op.inputs[1]), WhereNegative(op.inputs[1], grads[0]!, op.inputs[0])],
        LaneFunction.Binary<SeluGradFunction>(),
        Kernels.Elementwise.Apply<SeluGradFunction>,
        (dy, y) => y < 0 ? dy * (y + Kernels.Selu.ScaleTimesAlpha) : dy * Kernels.Selu.Scale
    );

    private static OpDef Define(
        string name,
        Func<Operation, Tensor, Tensor> gradient,
        LaneFunction lanes,
        UnaryLoop<float> f32,
        Func<double, double> f64,
        string withoutKernel = "bfloat16"
    ) =>
        new(name, inputs: "features: T", outputs: "activations: T", attrs: "T: {half, bfloat16, float, double}")
        {
            Shape = Shapes.SameAsInput,
            Gradient = (op, grads) => [gradient(op, grads[0]!)],
            Lanes = lanes,
            Widens = true,
            WithoutKernel = withoutKernel,
            Kernel = ElementwiseKernels.Unary(f32, ElementwiseKernels.Each(f64)),
            Plain = Plain.Unary(f64),
            Samples = () =>
                [new([Normal(3, 5)]), new([Values(0f, 1e-6f, -1e-6f, 50f, -50f, 1e30f, float.NaN)]) { CheckGradient = false }],
        };

    private static OpDef DefineGrad(
        string name,
        string second,
        GradientFunction gradient,
        LaneFunction lanes,
        BinaryLoop<float> f32,
        Func<double, double, double> f64,
        string withoutKernel = "bfloat16"
    ) =>
        new(name, inputs: $"gradients: T, {second}: T", outputs: "backprops: T", attrs: "T: {half, bfloat16, float, double}")
        {
            Shape = Shapes.SameAsBothInputs,
            Gradient = gradient,
            Lanes = lanes,
            Widens = true,
            WithoutKernel = withoutKernel,
            Kernel = ElementwiseKernels.SameShape(f32, ElementwiseKernels.Each(f64)),
            Plain = Plain.Binary(f64),
            Samples = () =>
                [
                    new([Normal(3, 5), Normal(5, 3).reshape(new Shape(3, 5))])
                    {
                        CheckGradient = gradient != GradientBuilder.Undefined,
                    },
                ],
        };

    /// <summary>The product of two gradients where an activation is negative, else 0.</summary>
    private static Tensor WhereNegative(Tensor y, Tensor grad, Tensor dy)
    {
        var isNegative = y < 0f;
        var product = grad * dy;
        return gen_math_ops.select(isNegative, product, array_ops.zeros_like(y));
    }
}
