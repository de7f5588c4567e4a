using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Complex numbers and the real ones that they are made of, elementwise. T, Tout: float and complex64, or double and complex128.
/// </summary>
internal static class ComplexPartsOps
{
    private const string FromComplex = "T: {complex64, complex128} = complex64, Tout: {float, double} = float";

    /// <summary>out = real + i imag, of shapes that broadcast. Source: TensorFlow 1.15 <c>Complex</c>.</summary>
    internal static readonly OpDef Complex = new(
        "Complex",
        inputs: "real: T, imag: T",
        outputs: "out: Tout",
        attrs: "T: {float, double} = float, Tout: {complex64, complex128} = complex64"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) =>
        {
            var grad = grads[0]!;
            var (real, imag) = BroadcastGradients.Dynamic(array_ops.shape(op.inputs[0]), array_ops.shape(op.inputs[1]));
            return [real.Reduce(math_ops.real(grad)), imag.Reduce(math_ops.imag(grad))];
        },
        Widens = true,
        Kernel = c =>
        {
            var (real, imag) = (c.Input(0), c.Input(1));
            if (real.dtype == TF_DataType.TF_FLOAT)
                ElementwiseKernels.Run<float, Complex, Compose<float>>(c, real, imag, real.Span<float>(), imag.Span<float>());
            else
                ElementwiseKernels.Run<double, Complex, Compose<double>>(c, real, imag, real.Span<double>(), imag.Span<double>());
        },
        Samples = () =>
            [
                new([new NDArray(new double[] { 1, 2, 3 }), new NDArray(new double[] { -2, 0, 5 })])
                {
                    Expected = [new NDArray(new Complex[] { new(1, -2), new(2, 0), new(3, 5) })],
                    Attributes = { { "Tout", TF_DataType.TF_COMPLEX128 } },
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>The real part. Source: TensorFlow 1.15 <c>Real</c>.</summary>
    internal static readonly OpDef Real = Define(
        "Real",
        x => x.Real,
        (_, grad) => math_ops.complex(grad, constant_op.constant(0, grad.dtype)),
        [1, 0, 3]
    );

    /// <summary>The imaginary part. Source: TensorFlow 1.15 <c>Imag</c>.</summary>
    internal static readonly OpDef Imag = Define(
        "Imag",
        x => x.Imaginary,
        (_, grad) => math_ops.complex(constant_op.constant(0, grad.dtype), grad),
        [-2, 3, 4]
    );

    /// <summary>The distance from 0. Source: TensorFlow 1.15 <c>ComplexAbs</c>.</summary>
    internal static readonly OpDef ComplexAbs = Define(
        "ComplexAbs",
        System.Numerics.Complex.Abs,
        (op, grad) => math_ops.complex(grad, array_ops.zeros_like(grad)) * gen_math_ops.sign(op.inputs[0]),
        [2.23606797749979, 3, 5],
        inputs: "x: T",
        outputs: "y: Tout"
    );

    /// <summary>The angle from the positive real numbers on, from -pi to pi. Source: TensorFlow 1.15 <c>Angle</c>.</summary>
    internal static readonly OpDef Angle = Define(
        "Angle",
        x => Math.Atan2(x.Imaginary, x.Real),
        (op, grad) =>
        {
            var (real, imag) = (math_ops.real(op.inputs[0]), math_ops.imag(op.inputs[0]));
            var inverse = gen_math_ops.reciprocal(math_ops.complex(imag, real));
            return -math_ops.complex(grad, constant_op.constant(0, grad.dtype)) * inverse;
        },
        [-1.1071487177940904, 1.5707963267948966, 0.9272952180016122]
    );

    private readonly struct Compose<T> : IBinaryOperator<T, Complex>
        where T : unmanaged, INumberBase<T>
    {
        public static Complex Apply(T real, T imag) => new(double.CreateTruncating(real), double.CreateTruncating(imag));
    }

    /// <summary>expected: the results at 1 - 2i, 3i and 3 + 4i.</summary>
    private static OpDef Define(
        string name,
        Func<Complex, double> function,
        Func<Operation, Tensor, Tensor> gradient,
        double[] expected,
        string inputs = "input: T",
        string outputs = "output: Tout"
    ) =>
        new(name, inputs, outputs, FromComplex)
        {
            Shape = Shapes.SameAsInput,
            Gradient = (op, grads) => [gradient(op, grads[0]!)],
            Widens = true,
            Kernel = c =>
            {
                var x = c.Input(0).Span<Complex>();
                var y = c.Allocate(0, c.Input(0).shape!.AsSpan());
                if (y.dtype == TF_DataType.TF_FLOAT)
                {
                    for (var i = 0; i < x.Length; i++)
                        y.Span<float>()[i] = (float)function(x[i]);
                }
                else
                {
                    for (var i = 0; i < x.Length; i++)
                        y.Span<double>()[i] = function(x[i]);
                }
            },
            Samples = () =>
                [
                    new([new NDArray(new Complex[] { new(1, -2), new(0, 3), new(3, 4) })])
                    {
                        Expected = [new NDArray(expected)],
                        Attributes = { { "Tout", TF_DataType.TF_DOUBLE } },
                        CheckGradient = false,
                    },
                ],
        };
}
