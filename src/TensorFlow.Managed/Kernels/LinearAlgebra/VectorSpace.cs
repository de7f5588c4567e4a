using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>Vectors of real or complex numbers. T: double or <see cref="Complex"/>.</summary>
internal static class VectorSpace
{
    /// <summary>Float64's precision: the distance from 1 to the next number.</summary>
    internal static readonly double Epsilon = Math.BitIncrement(1.0) - 1;

    internal static double Real<T>(T x)
        where T : struct => typeof(T) == typeof(Complex) ? ((Complex)(object)x).Real : (double)(object)x;

    /// <summary>The distance from 0.</summary>
    internal static double Magnitude<T>(T x)
        where T : struct => typeof(T) == typeof(Complex) ? Complex.Abs((Complex)(object)x) : Math.Abs((double)(object)x);

    /// <summary>The square of the distance from 0.</summary>
    internal static double Square<T>(T x)
        where T : struct, INumberBase<T> => Real(x * ComplexTypes.Conjugate(x));

    /// <summary>The sum of the products of y's elements with the conjugates of x's.</summary>
    internal static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : struct, INumberBase<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += ComplexTypes.Conjugate(x[i]) * y[i];
        return sum;
    }

    internal static double Norm<T>(ReadOnlySpan<T> x)
        where T : struct, INumberBase<T> => Math.Sqrt(Real(Dot(x, x)));

    /// <summary>y += factor * x.</summary>
    internal static void Add<T>(Span<T> y, T factor, ReadOnlySpan<T> x)
        where T : struct, INumberBase<T>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] += factor * x[i];
    }

    /// <summary>
    /// The rotation that makes two directions independent of each other, given what <c>[[p, g], [conj g, q]]</c> says of them;
    /// and by how much p gets smaller and q larger.
    /// </summary>
    internal static (T Cosine, T Sine, T Phase, double Shift) Rotation<T>(double p, double q, T g)
        where T : struct, INumberBase<T>
    {
        var size = Magnitude(g);
        var zeta = (q - p) / (2 * size);
        var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
        var cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        return (T.CreateTruncating(cosine), T.CreateTruncating(cosine * tangent), g / T.CreateTruncating(size), tangent * size);
    }

    /// <summary>x' = cosine * x - sine * conj(phase) * y, y' = sine * phase * x + cosine * y.</summary>
    internal static void Rotate<T>(Span<T> x, Span<T> y, T cosine, T sine, T phase)
        where T : struct, INumberBase<T>
    {
        var (forth, back) = (sine * phase, sine * ComplexTypes.Conjugate(phase));
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = (cosine * x[i] - back * y[i], forth * x[i] + cosine * y[i]);
    }
}
