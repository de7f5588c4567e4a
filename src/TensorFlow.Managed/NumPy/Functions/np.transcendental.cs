namespace Tensorflow.NumPy;

/// <content>
/// Trigonometric functions, exponentials and logarithms of each element, worked out in float64 and rounded once to the array's
/// type.
/// </content>
public static partial class np
{
    /// <summary>
    /// The tangent, elementwise, of angles in radians. The result's type is that of <see cref="sqrt"/>. Source: NumPy's
    /// <c>tan</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray tan(NDArray x) => UnaryUfunc.MapFloats(x, Math.Tan);

    /// <summary>The angle from -π/2 to π/2 of this sine, NaN beyond -1 and 1. Source: NumPy's <c>arcsin</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray arcsin(NDArray x) => UnaryUfunc.MapFloats(x, Math.Asin);

    /// <summary>The angle from 0 to π of this cosine, NaN beyond -1 and 1. Source: NumPy's <c>arccos</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray arccos(NDArray x) => UnaryUfunc.MapFloats(x, Math.Acos);

    /// <summary>The angle from -π/2 to π/2 of this tangent. Source: NumPy's <c>arctan</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray arctan(NDArray x) => UnaryUfunc.MapFloats(x, Math.Atan);

    /// <summary>The hyperbolic sine. Source: NumPy's <c>sinh</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray sinh(NDArray x) => UnaryUfunc.MapFloats(x, Math.Sinh);

    /// <summary>The hyperbolic cosine. Source: NumPy's <c>cosh</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray cosh(NDArray x) => UnaryUfunc.MapFloats(x, Math.Cosh);

    /// <summary>The hyperbolic tangent. Source: NumPy's <c>tanh</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray tanh(NDArray x) => UnaryUfunc.MapFloats(x, Math.Tanh);

    /// <summary>Degrees as radians. Source: NumPy's <c>deg2rad</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray deg2rad(NDArray x) => UnaryUfunc.MapFloats(x, degrees => degrees * (Math.PI / 180));

    /// <summary>Radians as degrees. Source: NumPy's <c>rad2deg</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray rad2deg(NDArray x) => UnaryUfunc.MapFloats(x, radians => radians * (180 / Math.PI));

    /// <summary>e^x - 1, accurate for small x too. Source: NumPy's <c>expm1</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray expm1(NDArray x) => UnaryUfunc.MapFloats(x, AccurateMath.ExpMinusOne);

    /// <summary>
    /// log(1 + x), accurate for small x too: NaN below -1, -inf at -1. Source: NumPy's <c>log1p</c>.
    /// </summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray log1p(NDArray x) => UnaryUfunc.MapFloats(x, AccurateMath.LogOnePlus);

    /// <summary>The logarithm to base 2: NaN below 0, -inf at 0. Source: NumPy's <c>log2</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray log2(NDArray x) => UnaryUfunc.MapFloats(x, Math.Log2);

    /// <summary>The logarithm to base 10: NaN below 0, -inf at 0. Source: NumPy's <c>log10</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray log10(NDArray x) => UnaryUfunc.MapFloats(x, Math.Log10);

    /// <summary>The cube root. Source: NumPy's <c>cbrt</c>.</summary>
    /// <inheritdoc cref="tan"/>
    public static NDArray cbrt(NDArray x) => UnaryUfunc.MapFloats(x, Math.Cbrt);

    /// <summary>
    /// The angle from -π to π of the point with these coordinates. x1 (the ordinate) and x2: real numbers or truth values, shapes
    /// that broadcast to the result's, whose type is the floating type of both. Source: NumPy's <c>arctan2</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray arctan2(NDArray x1, NDArray x2) => Ufunc.MapFloats(x1, x2, Math.Atan2);

    /// <summary>The square root of x1^2 + x2^2, without overflow in between. Source: NumPy's <c>hypot</c>.</summary>
    /// <inheritdoc cref="arctan2"/>
    public static NDArray hypot(NDArray x1, NDArray x2) => Ufunc.MapFloats(x1, x2, double.Hypot);

    /// <summary>log(e^x1 + e^x2), without overflow in between. Source: NumPy's <c>logaddexp</c>.</summary>
    /// <inheritdoc cref="arctan2"/>
    public static NDArray logaddexp(NDArray x1, NDArray x2) => Ufunc.MapFloats(x1, x2, (x, y) => x == y ? x + Math.Log(2)
            : x > y ? x + AccurateMath.LogOnePlus(Math.Exp(y - x))
            : y + AccurateMath.LogOnePlus(Math.Exp(x - y)));
}
