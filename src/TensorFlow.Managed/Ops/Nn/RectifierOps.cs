using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Activations of straight pieces besides relu, and their gradients as operations.</summary>
internal static class RectifierOps
{
    /// <summary>y = min(max(x, 0), 6). T: float, double, int32, int64. Source: TensorFlow 1.15 <c>Relu6</c>.</summary>
    internal static readonly OpDef Relu6 = new(
        "Relu6",
        inputs: "features: T",
        outputs: "activations: T",
        attrs: "T: realnumbertype"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [gen_nn_ops.relu6_grad(grads[0]!, op.outputs[0])],
        Lanes = LaneFunction.Unary<Relu6Function>(),
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = ElementwiseKernels.Unary(
            Kernels.Elementwise.Apply<Relu6Function>,
            ElementwiseKernels.Each<double>(x =>
                x < 0 ? 0
                : x > 6 ? 6
                : x
            ),
            ElementwiseKernels.Each<int>(x => Math.Clamp(x, 0, 6)),
            ElementwiseKernels.Each<long>(x => Math.Clamp(x, 0, 6))
        ),
        Plain = Plain.Unary(x => Math.Min(Math.Max(x, 0), 6)),
        Samples = () =>
            [
                new([Normal(3, 5) * 4f]),
                new([Values(0f, 6f, float.NaN, float.NegativeInfinity, float.PositiveInfinity)]) { CheckGradient = false },
                new([Ints(-3, 0, 5, 9)]),
            ],
    };

    /// <summary>
    /// dx = dy where x is between 0 and 6, else 0: the gradient of relu6. T: float, double, int32, int64. Source: TensorFlow 1.15
    /// <c>Relu6Grad</c>.
    /// </summary>
    internal static readonly OpDef Relu6Grad = new(
        "Relu6Grad",
        inputs: "gradients: T, features: T",
        outputs: "backprops: T",
        attrs: "T: realnumbertype"
    )
    {
        Shape = Shapes.SameAsBothInputs,
        Gradient = (op, grads) => [gen_nn_ops.relu6_grad(grads[0]!, op.inputs[1]), ZerosOf(op.inputs[1])],
        Lanes = LaneFunction.Binary<Relu6GradFunction>(),
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = ElementwiseKernels.SameShape(
            Kernels.Elementwise.Apply<Relu6GradFunction>,
            ElementwiseKernels.Each<double>((dy, x) => dy * (x is > 0 and < 6 ? 1 : 0)),
            ElementwiseKernels.Each<int>((dy, x) => x is > 0 and < 6 ? dy : 0),
            ElementwiseKernels.Each<long>((dy, x) => x is > 0 and < 6 ? dy : 0)
        ),
        Plain = Plain.Binary((dy, x) => x is > 0 and < 6 ? dy : 0),
        Samples = () => [new([Normal(3, 5), Normal(5, 3).reshape(new Shape(3, 5)) * 4f])],
    };

    /// <summary>y = x, where x is not above 0 alpha x. T: float, double. Source: TensorFlow 1.15 <c>LeakyRelu</c>.</summary>
    internal static readonly OpDef LeakyRelu = new(
        "LeakyRelu",
        inputs: "features: T",
        outputs: "activations: T",
        attrs: "alpha: float = 0.2, T: {half, bfloat16, float, double} = float"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [gen_nn_ops.leaky_relu_grad(grads[0]!, op.inputs[0], Alpha(op.attributes))],
        Widens = true,
        Kernel = c =>
        {
            var x = c.Input(0);
            var dims = x.shape!.AsSpan();
            if (x.dtype == TF_DataType.TF_FLOAT)
                Leak(x.Span<float>(), RoundedAlpha(c), c.Allocate<float>(0, dims));
            else
                Leak(x.Span<double>(), Alpha(c.Attributes), c.Allocate<double>(0, dims));
        },
        Plain = (attrs, x) => Plain.Unary(v => v > 0 ? v : Alpha(attrs) * v)(attrs, x),
        Samples = () => [new([Normal(3, 5)]), new([Normal(4)]) { Attributes = { { "alpha", 0.01f } } }],
    };

    /// <summary>
    /// dx = dy where x is above 0, else alpha dy: the gradient of leaky relu. T: float, double. Source: TensorFlow 1.15
    /// <c>LeakyReluGrad</c>.
    /// </summary>
    internal static readonly OpDef LeakyReluGrad = new(
        "LeakyReluGrad",
        inputs: "gradients: T, features: T",
        outputs: "backprops: T",
        attrs: "alpha: float = 0.2, T: {half, bfloat16, float, double} = float"
    )
    {
        Shape = Shapes.SameAsBothInputs,
        Gradient = (op, grads) =>
            [gen_nn_ops.leaky_relu_grad(grads[0]!, op.inputs[1], Alpha(op.attributes)), ZerosOf(op.inputs[1])],
        Widens = true,
        Kernel = c =>
        {
            KernelErrors.CheckSameShape(c);
            var (dy, x) = (c.Input(0), c.Input(1));
            var dims = x.shape!.AsSpan();
            if (x.dtype == TF_DataType.TF_FLOAT)
                Leak(dy.Span<float>(), x.Span<float>(), RoundedAlpha(c), c.Allocate<float>(0, dims));
            else
                Leak(dy.Span<double>(), x.Span<double>(), Alpha(c.Attributes), c.Allocate<double>(0, dims));
        },
        Plain = (attrs, x) => Plain.Binary((dy, v) => v > 0 ? dy : Alpha(attrs) * dy)(attrs, x),
        Samples = () => [new([Normal(3, 5), Normal(5, 3).reshape(new Shape(3, 5))])],
    };

    private static float Alpha(AttributeMap attrs) => attrs.Get<float>("alpha");

    /// <summary>The slope as a number of the operation's type, as TensorFlow takes it.</summary>
    private static float RoundedAlpha(KernelContext c) =>
        c.Op.inputs[0].dtype switch
        {
            TF_DataType.TF_HALF => (float)(Half)Alpha(c.Attributes),
            TF_DataType.TF_BFLOAT16 => (float)(BFloat16)Alpha(c.Attributes),
            _ => Alpha(c.Attributes),
        };

    private static void Leak<T>(ReadOnlySpan<T> x, T alpha, Span<T> y)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = x[i] > T.Zero ? x[i] : alpha * x[i];
    }

    private static void Leak<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, T alpha, Span<T> dx)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < dx.Length; i++)
            dx[i] = x[i] > T.Zero ? dy[i] : alpha * dy[i];
    }

    private static Tensor ZerosOf(Tensor x) => array_ops.zeros(array_ops.shape(x), x.dtype);
}
