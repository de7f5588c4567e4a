namespace Tensorflow.Kernels.Random;

/// <summary>
/// An unevaluated sum of two doubles (about 106 significant bits), after Dekker, "A floating-point technique for extending the
/// available precision" (1971). <see cref="Lo"/> is at most half an ulp of <see cref="Hi"/>.
/// </summary>
internal readonly record struct DoubleDouble(double Hi, double Lo)
{
    public static implicit operator DoubleDouble(double x) => new(x, 0);

    /// <summary>a + b, exactly.</summary>
    internal static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var shareOfB = sum - a;
        return new(sum, (a - (sum - shareOfB)) + (b - shareOfB));
    }

    /// <summary>a * b, exactly (short of underflow).</summary>
    internal static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.Hi, -a.Lo);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var hi = Sum(a.Hi, b.Hi);
        var lo = Sum(a.Lo, b.Lo);
        var high = Sum(hi.Hi, hi.Lo + lo.Hi);
        return Sum(high.Hi, high.Lo + lo.Lo);
    }

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = Product(a.Hi, b.Hi);
        return Sum(product.Hi, product.Lo + (a.Hi * b.Lo + a.Lo * b.Hi));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var quotient = a.Hi / b.Hi;
        var rest = a - b * quotient;
        return Sum(quotient, rest.Hi / b.Hi);
    }
}
