using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>Inverse hyperbolic functions of complex numbers, by the inverse functions of angles.</summary>
internal static class Hyperbolic
{
    /// <summary>arsinh x = -i arcsin ix.</summary>
    internal static Complex Asinh(Complex x)
    {
        var angle = Complex.Asin(new(-x.Imaginary, x.Real));
        return new(angle.Imaginary, -angle.Real);
    }

    /// <summary>arcosh x = +-i arccos x, of which the real part is not negative.</summary>
    internal static Complex Acosh(Complex x)
    {
        var angle = Complex.Acos(x);
        return new(Math.Abs(angle.Imaginary), double.IsNegative(x.Imaginary) ? -angle.Real : angle.Real);
    }

    /// <summary>artanh x = ln((1 + x) / (1 - x)) / 2, an odd function.</summary>
    internal static Complex Atanh(Complex x)
    {
        if (x.Real < 0)
            return -Atanh(-x);
        double a = x.Real,
            b = x.Imaginary;
        var real = double.IsInfinity(a) || double.IsInfinity(b) ? 0 : Exponential.Log1p(4 * a / ((1 - a) * (1 - a) + b * b)) / 4;
        return new(real, Math.Atan2(2 * b, (1 - a) * (1 + a) - b * b) / 2);
    }
}
