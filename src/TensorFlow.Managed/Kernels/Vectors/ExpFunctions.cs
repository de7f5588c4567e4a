using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// e^x and the functions derived from it, on float lanes; methods and errors are in <see cref="VectorFunctions"/>.
/// </summary>
internal static class ExpFunctions
{
    private const int RoundToIntegerBits = 0x4B400000;
    private const int OneBits = 0x3F800000;

    // 1.5 * 2^23: adding it leaves the nearest integer in the low bits.
    private const float RoundToInteger = 12582912f;

    /// <summary>e^x: inf from 88.73 up, gradual underflow below -87.3. Error 1.05.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        x = V.Min(V.Create(89f), V.Max(V.Create(-104f), x));
        var n = V.SubtractBits(Reduce(x, out var p), V.CreateBits(RoundToIntegerBits));
        // Two factors, since 2^n alone leaves float's range at both ends.
        var halfN = V.ShiftRight(n, 1);
        return (V.Create(1f) + p) * PowerOfTwo(halfN) * PowerOfTwo(V.SubtractBits(n, halfN));
    }

    /// <summary>e^x - 1, with its relative accuracy near 0: inf from 88.73 up. Error 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Expm1<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        // From -30 on down the difference rounds to -1.
        x = V.Min(V.Create(88.9f), V.Max(V.Create(-30f), x));
        // Half of the power of two, since 2^128 leaves float's range.
        var power = V.AddBits(V.ShiftLeft(Reduce(x, out var p), 23), V.CreateBits(OneBits - (1 << 23)));
        var half = V.FusedMultiplyAdd(p, power, power - V.Create(0.5f));
        return half + half;
    }

    /// <summary>
    /// 1 / (1 + e^-x), as 0.5 / (0.5 + e^-x / 2), which one power of two reaches; 2.9e-39 below -88.72. Error 2.5.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sigmoid<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        // From 86 on the quotient rounds to 1.
        x = V.Min(V.Create(88.7228f), V.Max(V.Create(-86f), VectorFunctions.Negate(x)));
        var shifted = Reduce(x, out var p);
        var power = V.AddBits(V.ShiftLeft(shifted, 23), V.CreateBits(OneBits - (1 << 23)));
        var half = V.Create(0.5f);
        return half / V.FusedMultiplyAdd(V.Create(1f) + p, power, half);
    }

    /// <summary>
    /// tanh x = (e^2|x| - 1) / (e^2|x| + 1) with x's sign; the numerator keeps its relative accuracy near 0. Error 2.5.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        var sign = x & V.CreateBits(int.MinValue);
        // From 10 on the quotient rounds to 1.
        var magnitude = V.Min(V.Create(10f), x ^ sign);
        var power = PowerOfTwo(Reduce(magnitude + magnitude, out var p));
        var numerator = V.FusedMultiplyAdd(p, power, power - V.Create(1f));
        return (numerator / (numerator + V.Create(2f))) | sign;
    }

    /// <summary>
    /// Splits x = n ln 2 + r with |r| up to half of ln 2: returns integer bits of which the lowest nine are those of n, and
    /// e^r - 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V x, out V expMinusOne)
        where V : unmanaged, ILanes<V>
    {
        var shifted = V.FusedMultiplyAdd(x, V.Create(1.44269504f), V.Create(RoundToInteger));
        var n = shifted - V.Create(RoundToInteger);
        var r = V.FusedMultiplyAdd(n, V.Create(-0.693147182f), x);
        r = V.FusedMultiplyAdd(n, V.Create(1.90465421e-9f), r);
        var q = V.FusedMultiplyAdd(V.Create(0.0013946485705673695f), r, V.Create(0.008366604335606098f));
        q = V.FusedMultiplyAdd(q, r, V.Create(0.04166628047823906f));
        q = V.FusedMultiplyAdd(q, r, V.Create(0.1666654348373413f));
        q = V.FusedMultiplyAdd(q, r, V.Create(0.5f));
        expMinusOne = V.FusedMultiplyAdd(r * r, q, r);
        return shifted;
    }

    /// <summary>2^n for n from -126 to 127, of which integer bits have the lowest nine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V n)
        where V : unmanaged, ILanes<V> => V.AddBits(V.ShiftLeft(n, 23), V.CreateBits(OneBits));
}
