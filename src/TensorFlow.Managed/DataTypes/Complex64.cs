using System.Numerics;

namespace Tensorflow;

/// <summary>
/// A complex number of two float32 parts. Holds elements of <c>tf.complex64</c>; arithmetic on them is <see cref="Complex"/>'s,
/// rounded once.
/// </summary>
internal readonly record struct Complex64(float Real, float Imaginary)
{
    public static explicit operator Complex(Complex64 value) => new(value.Real, value.Imaginary);

    public static explicit operator Complex64(Complex value) => new((float)value.Real, (float)value.Imaginary);
}
