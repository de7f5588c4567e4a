using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Transcendental functions on float lanes: reduction of the argument, a minimax polynomial, reconstruction; the same operations
/// in the same order at every width. The polynomials are this project's own (Remez, relative error, coefficients rounded to
/// float). The errors stated are the largest over all floats, in units in the last place of the exact result.
/// </summary>
internal static class VectorFunctions
{
    const float Log2E = 1.44269504f;
    const float Ln2High = 0.693147182f;                 // ln 2 as a float
    const float Ln2Low = -1.90465421e-9f;               // and what that misses
    const float RoundToInteger = 12582912f;             // 1.5 * 2^23: adding it leaves the nearest integer in the low bits
    const int RoundToIntegerBits = 0x4B400000;
    const int OneBits = 0x3F800000;
    const int SignBit = int.MinValue;

    /// <summary>e^x: inf from 88.73 up, gradual underflow below -87.3. Error 1.05.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, ILanes<V>
    {
        x = V.Min(V.Create(89f), V.Max(V.Create(-104f), x));
        var n = V.SubtractBits(Reduce(x, out var p), V.CreateBits(RoundToIntegerBits));
        // Two factors, since 2^n alone leaves float's range at both ends.
        var half = V.ShiftRight(n, 1);
        return (V.Create(1f) + p) * PowerOfTwo(half) * PowerOfTwo(V.SubtractBits(n, half));
    }

    /// <summary>1 / (1 + e^-x), as 0.5 / (0.5 + e^-x / 2), which one power of two reaches; 2.9e-39 below -88.72. Error 2.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : unmanaged, ILanes<V>
    {
        // From 86 on the quotient rounds to 1.
        x = V.Min(V.Create(88.7228f), V.Max(V.Create(-86f), Negate(x)));
        var shifted = Reduce(x, out var p);
        var half = V.AddBits(V.ShiftLeft(shifted, 23), V.CreateBits(OneBits - (1 << 23)));
        return V.Create(0.5f) / V.FusedMultiplyAdd(V.Create(1f) + p, half, V.Create(0.5f));
    }

    /// <summary>
    /// tanh x = (e^2|x| - 1) / (e^2|x| + 1) with x's sign; the numerator keeps its relative accuracy near 0. Error 2.5.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : unmanaged, ILanes<V>
    {
        var sign = x & V.CreateBits(SignBit);
        // From 10 on the quotient rounds to 1.
        var magnitude = V.Min(V.Create(10f), x ^ sign);
        var power = PowerOfTwo(Reduce(magnitude + magnitude, out var p));
        var numerator = V.FusedMultiplyAdd(p, power, power - V.Create(1f));
        return (numerator / (numerator + V.Create(2f))) | sign;
    }

    /// <summary>The natural logarithm: -inf at 0, NaN below. Error 0.84.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, ILanes<V>
    {
        var subnormal = V.LessThan(x, V.Create(1.17549435e-38f));
        var scaled = V.Select(subnormal, x * V.Create(8388608f), x);
        // x = 2^e * m with m from 2/3 to 4/3.
        var exponent = V.ShiftRight(V.SubtractBits(scaled, V.CreateBits(0x3F2AAAAB)), 23);
        var f = V.SubtractBits(scaled, V.ShiftLeft(exponent, 23)) - V.Create(1f);
        var e = V.ConvertBits(exponent) - (subnormal & V.Create(23f));

        var q = V.Create(-0.1318981647491455f);
        q = V.FusedMultiplyAdd(q, f, V.Create(0.1395992636680603f));
        q = V.FusedMultiplyAdd(q, f, V.Create(-0.12115612626075745f));
        q = V.FusedMultiplyAdd(q, f, V.Create(0.14011481404304504f));
        q = V.FusedMultiplyAdd(q, f, V.Create(-0.16685424745082855f));
        q = V.FusedMultiplyAdd(q, f, V.Create(0.20010004937648773f));
        q = V.FusedMultiplyAdd(q, f, V.Create(-0.24999690055847168f));
        q = V.FusedMultiplyAdd(q, f, V.Create(0.33333224058151245f));
        var square = f * f;
        // log(1 + f) - f, then the large terms last.
        var rest = V.FusedMultiplyAdd(square * f, q, V.Create(-0.5f) * square);
        rest = V.FusedMultiplyAdd(e, V.Create(Ln2Low), rest);
        var result = V.FusedMultiplyAdd(e, V.Create(Ln2High), f + rest);

        var infinity = V.Create(float.PositiveInfinity);
        result = V.Select(V.LessThan(x, infinity), result, x); // inf and NaN are their own logarithms
        result = V.Select(V.LessThan(x, V.CreateBits(1)), Negate(infinity), result);
        return V.Select(V.LessThan(x, V.Create(0f)), V.Create(float.NaN), result);
    }

    /// <summary>x with its sign changed, zeros included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Negate<V>(V x) where V : unmanaged, ILanes<V> => x ^ V.CreateBits(SignBit);

    /// <summary>x without its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Abs<V>(V x) where V : unmanaged, ILanes<V> => x & V.CreateBits(int.MaxValue);

    /// <summary>
    /// Splits x = n ln 2 + r with |r| up to half of ln 2: returns integer bits of which the lowest nine are those of n, and e^r - 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Reduce<V>(V x, out V expMinusOne) where V : unmanaged, ILanes<V>
    {
        var shifted = V.FusedMultiplyAdd(x, V.Create(Log2E), V.Create(RoundToInteger));
        var n = shifted - V.Create(RoundToInteger);
        var r = V.FusedMultiplyAdd(n, V.Create(-Ln2High), x);
        r = V.FusedMultiplyAdd(n, V.Create(-Ln2Low), r);
        var q = V.Create(0.0013946485705673695f);
        q = V.FusedMultiplyAdd(q, r, V.Create(0.008366604335606098f));
        q = V.FusedMultiplyAdd(q, r, V.Create(0.04166628047823906f));
        q = V.FusedMultiplyAdd(q, r, V.Create(0.1666654348373413f));
        q = V.FusedMultiplyAdd(q, r, V.Create(0.5f));
        expMinusOne = V.FusedMultiplyAdd(r * r, q, r);
        return shifted;
    }

    /// <summary>2^n for n from -126 to 127, of which integer bits have the lowest nine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V PowerOfTwo<V>(V n) where V : unmanaged, ILanes<V> => V.AddBits(V.ShiftLeft(n, 23), V.CreateBits(OneBits));
}
