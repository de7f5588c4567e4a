using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// Elementwise functions of arrays. In float32 the results are the same bits on every machine
/// (<see cref="Elementwise.Plain{F}(ReadOnlySpan{float}, Span{float})"/> computes them one element at a time); in float64 the
/// functions are those of <see cref="Math"/>. A result may be written over its operand. All throw
/// <see cref="ArgumentException"/> when the lengths differ.
/// </summary>
internal static class VectorMath
{
    /// <summary>y = e^x.</summary>
    internal static void Exp(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<ExpFunction>(x, y);

    /// <summary>y = ln x.</summary>
    internal static void Log(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<LogFunction>(x, y);

    /// <summary>y = 1 / (1 + e^-x).</summary>
    internal static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<SigmoidFunction>(x, y);

    /// <summary>y = tanh x.</summary>
    internal static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<TanhFunction>(x, y);

    /// <summary>y = sqrt x, correctly rounded.</summary>
    internal static void Sqrt(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<SqrtFunction>(x, y);

    /// <summary>y = 1 / sqrt x: a root and a division, each correctly rounded.</summary>
    internal static void Rsqrt(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<RsqrtFunction>(x, y);

    /// <summary>y = x * x.</summary>
    internal static void Square(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<SquareFunction>(x, y);

    /// <summary>y = 1 / x.</summary>
    internal static void Reciprocal(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<ReciprocalFunction>(x, y);

    /// <summary>y = -x.</summary>
    internal static void Negate(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<NegateFunction>(x, y);

    /// <summary>y = |x|.</summary>
    internal static void Abs(ReadOnlySpan<float> x, Span<float> y) => Elementwise.Apply<AbsFunction>(x, y);

    /// <summary>dx = dy * y * (1 - y), the gradient of y = sigmoid x.</summary>
    internal static void SigmoidGrad(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) =>
        Elementwise.Apply<SigmoidGradFunction>(y, dy, dx);

    /// <summary>dx = dy * (1 - y * y), the gradient of y = tanh x.</summary>
    internal static void TanhGrad(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) =>
        Elementwise.Apply<TanhGradFunction>(y, dy, dx);

    /// <inheritdoc cref="Exp(ReadOnlySpan{float}, Span{float})"/>
    internal static void Exp(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, Math.Exp);

    /// <inheritdoc cref="Log(ReadOnlySpan{float}, Span{float})"/>
    internal static void Log(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, Math.Log);

    /// <inheritdoc cref="Sigmoid(ReadOnlySpan{float}, Span{float})"/>
    internal static void Sigmoid(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, static x => 1 / (1 + Math.Exp(-x)));

    /// <inheritdoc cref="Tanh(ReadOnlySpan{float}, Span{float})"/>
    internal static void Tanh(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, Math.Tanh);

    /// <inheritdoc cref="Sqrt(ReadOnlySpan{float}, Span{float})"/>
    internal static void Sqrt(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, Math.Sqrt);

    /// <inheritdoc cref="Rsqrt(ReadOnlySpan{float}, Span{float})"/>
    internal static void Rsqrt(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, static x => 1 / Math.Sqrt(x));

    /// <inheritdoc cref="Reciprocal(ReadOnlySpan{float}, Span{float})"/>
    internal static void Reciprocal(ReadOnlySpan<double> x, Span<double> y) => Map(x, y, static x => 1 / x);

    /// <inheritdoc cref="SigmoidGrad(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    internal static void SigmoidGrad(ReadOnlySpan<double> y, ReadOnlySpan<double> dy, Span<double> dx) =>
        Map(y, dy, dx, static (y, dy) => dy * y * (1 - y));

    /// <inheritdoc cref="TanhGrad(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    internal static void TanhGrad(ReadOnlySpan<double> y, ReadOnlySpan<double> dy, Span<double> dx) =>
        Map(y, dy, dx, static (y, dy) => dy * (1 - y * y));

    /// <summary>y = x * x, wrapping around in integers.</summary>
    internal static void Square<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : struct, INumber<T> => Map(x, y, static x => unchecked(x * x));

    /// <summary>y = -x, wrapping around in integers.</summary>
    internal static void Negate<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : struct, INumber<T> => Map(x, y, static x => unchecked(-x));

    /// <summary>y = |x|; the smallest integer, which has no positive counterpart, stays itself.</summary>
    internal static void Abs<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : struct, INumber<T> => Map(x, y, static x => T.IsNegative(x) ? unchecked(-x) : x);

    private static void Map<T>(ReadOnlySpan<T> x, Span<T> y, Func<T, T> function)
    {
        Elementwise.RequireSameLength(x.Length, y.Length);
        for (var i = 0; i < y.Length; i++)
            y[i] = function(x[i]);
    }

    private static void Map(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z, Func<double, double, double> function)
    {
        Elementwise.RequireSameLength(x.Length, z.Length);
        Elementwise.RequireSameLength(y.Length, z.Length);
        for (var i = 0; i < z.Length; i++)
            z[i] = function(x[i], y[i]);
    }
}
