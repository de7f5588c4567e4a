using System.Numerics;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>What complex numbers have and real ones have not.</summary>
internal static class ComplexOps
{
    /// <summary>
    /// The conjugate, elementwise: the sign of the imaginary part changes. T: complex64, complex128. Source: TensorFlow 1.15
    /// <c>Conj</c>.
    /// </summary>
    internal static readonly OpDef Conj = new(
        "Conj",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "T: {complex64, complex128, variant} = complex64"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (_, grads) => [math_ops.conj(grads[0]!)],
        Widens = true,
        Kernel = c =>
        {
            var x = c.Input(0);
            if (x.dtype != TF_DataType.TF_COMPLEX128)
                throw KernelErrors.NoKernel(c, x.dtype);
            ElementwiseKernels.Each<Complex>(Complex.Conjugate)(x.Span<Complex>(), c.Allocate<Complex>(0, x.shape!.AsSpan()));
        },
        Samples = () =>
            [
                new([new NDArray(new Complex[] { new(1, -2), new(0, 3) })])
                {
                    Expected = [new NDArray(new Complex[] { new(1, 2), new(0, -3) })],
                    CheckGradient = false,
                },
            ],
    };
}
