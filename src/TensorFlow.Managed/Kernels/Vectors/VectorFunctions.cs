using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Functions on float lanes: reduction of the argument, a minimax polynomial, reconstruction; the same operations in the same
/// order at every width. Those made of e^x are in <see cref="ExpFunctions"/>. The polynomials are this project's own
/// (Remez, relative error, coefficients rounded to float). The errors stated are the largest over all floats, in units in the
/// last place of the exact result.
/// </summary>
internal static class VectorFunctions
{
    private const float Ln2High = 0.693147182f; // ln 2 as a float
    private const float Ln2Low = -1.90465421e-9f; // and what that misses
    private const int SignBit = int.MinValue;

    /// <summary>The natural logarithm: -inf at 0, NaN below. Error 0.84.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log<V>(V x)
        where V : unmanaged, ILanes<V>
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
    internal static V Negate<V>(V x)
        where V : unmanaged, ILanes<V> => x ^ V.CreateBits(SignBit);

    /// <summary>x without its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Abs<V>(V x)
        where V : unmanaged, ILanes<V> => x & V.CreateBits(int.MaxValue);
}
