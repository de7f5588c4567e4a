using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>
/// Makes the kernels of elementwise operations on numbers with fractions that have no form in vector lanes (see
/// <see cref="ElementwiseKernels"/>): one element after the other.
/// </summary>
internal static class ScalarKernels
{
    /// <summary>A function of one tensor, of which float32 is computed in float64.</summary>
    internal static Kernel Unary(Func<double, double> function, Func<Complex, Complex>? complex = null)
    {
        Func<float, float> f32 = x => (float)function(x);
        return c =>
        {
            var x = c.Input(0);
            var dims = x.shape!.AsSpan();
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    ForEach(f32, x.Span<float>(), c.Allocate<float>(0, dims));
                    break;
                case TF_DataType.TF_DOUBLE:
                    ForEach(function, x.Span<double>(), c.Allocate<double>(0, dims));
                    break;
                case TF_DataType.TF_COMPLEX128 when complex is not null:
                    ForEach(complex, x.Span<Complex>(), c.Allocate<Complex>(0, dims));
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };
    }

    /// <summary>A function of complex numbers that on the real axis is that of real ones, at infinity too.</summary>
    internal static Func<Complex, Complex> RealOnAxis(Func<double, double> real, Func<Complex, Complex> complex) =>
        x => x.Imaginary == 0 ? new(real(x.Real), x.Imaginary) : complex(x);

    /// <summary>A property of each number: bool.</summary>
    internal static Kernel Predicate(Func<float, bool> f32, Func<double, bool> f64) =>
        c =>
        {
            var x = c.Input(0);
            var y = c.Allocate<bool>(0, x.shape!.AsSpan());
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    ForEach(f32, x.Span<float>(), y);
                    break;
                case TF_DataType.TF_DOUBLE:
                    ForEach(f64, x.Span<double>(), y);
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    /// <summary>A function of two tensors that broadcast.</summary>
    internal static Kernel Binary<F, D>()
        where F : struct, IBinaryOperator<float, float>
        where D : struct, IBinaryOperator<double, double> =>
        static c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    ElementwiseKernels.Run<float, float, F>(c, x, y, x.Span<float>(), y.Span<float>());
                    break;
                case TF_DataType.TF_DOUBLE:
                    ElementwiseKernels.Run<double, double, D>(c, x, y, x.Span<double>(), y.Span<double>());
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    /// <summary>The same with an operator for complex numbers.</summary>
    internal static Kernel Binary<F, D, C>()
        where F : struct, IBinaryOperator<float, float>
        where D : struct, IBinaryOperator<double, double>
        where C : struct, IBinaryOperator<Complex, Complex>
    {
        var real = Binary<F, D>();
        return c =>
        {
            var (x, y) = (c.Input(0), c.Input(1));
            if (x.dtype == TF_DataType.TF_COMPLEX128)
                ElementwiseKernels.Run<Complex, Complex, C>(c, x, y, x.Span<Complex>(), y.Span<Complex>());
            else
                real(c);
        };
    }

    /// <summary>y[i] = f(x[i]).</summary>
    internal static void ForEach<T, TResult>(Func<T, TResult> function, ReadOnlySpan<T> x, Span<TResult> y)
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = function(x[i]);
    }
}
