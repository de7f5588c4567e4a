using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// e^x and the functions made of it, on float lanes; how, and what the errors are, says <see cref="VectorFunctions"/>. An instance
/// holds their constants: made before a loop from a zero that the compiler does not know, it keeps them in registers, where
/// constants in the code are read from memory again and again (which took a fifth longer, and more in the LSTM's loop).
/// </summary>
internal readonly struct ExpFunctions<V> where V : unmanaged, ILanes<V>
{
    const int RoundToIntegerBits = 0x4B400000;
    const int OneBits = 0x3F800000;

    readonly V log2E, roundToInteger, minusLn2High, minusLn2Low, c6, c5, c4, c3, half, one, two, signBit, oneBits, halfBits;
    readonly V least, most, tanhMost;

    /// <param name="zero">0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ExpFunctions(int zero)
    {
        log2E = Create(1.44269504f, zero);
        roundToInteger = Create(12582912f, zero); // 1.5 * 2^23: adding it leaves the nearest integer in the low bits
        minusLn2High = Create(-0.693147182f, zero);
        minusLn2Low = Create(1.90465421e-9f, zero);
        c6 = Create(0.0013946485705673695f, zero);
        c5 = Create(0.008366604335606098f, zero);
        c4 = Create(0.04166628047823906f, zero);
        c3 = Create(0.1666654348373413f, zero);
        half = Create(0.5f, zero);
        one = Create(1f, zero);
        two = Create(2f, zero);
        signBit = V.CreateBits(int.MinValue | zero);
        oneBits = V.CreateBits(OneBits | zero);
        halfBits = V.CreateBits(OneBits - (1 << 23) | zero);
        // Where sigmoid and tanh are 0 or 1.
        least = Create(-86f, zero);
        most = Create(88.7228f, zero);
        tanhMost = Create(10f, zero);
    }

    /// <summary>e^x: inf from 88.73 up, gradual underflow below -87.3. Error 1.05.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Exp(V x)
    {
        x = V.Min(V.Create(89f), V.Max(V.Create(-104f), x));
        var n = V.SubtractBits(Reduce(x, out var p), V.CreateBits(RoundToIntegerBits));
        // Two factors, since 2^n alone leaves float's range at both ends.
        var halfN = V.ShiftRight(n, 1);
        return (one + p) * PowerOfTwo(halfN) * PowerOfTwo(V.SubtractBits(n, halfN));
    }

    /// <summary>1 / (1 + e^-x), as 0.5 / (0.5 + e^-x / 2), which one power of two reaches; 2.9e-39 below -88.72. Error 2.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Sigmoid(V x)
    {
        // From 86 on the quotient rounds to 1.
        x = V.Min(most, V.Max(least, x ^ signBit));
        var shifted = Reduce(x, out var p);
        var power = V.AddBits(V.ShiftLeft(shifted, 23), halfBits);
        return half / V.FusedMultiplyAdd(one + p, power, half);
    }

    /// <summary>
    /// tanh x = (e^2|x| - 1) / (e^2|x| + 1) with x's sign; the numerator keeps its relative accuracy near 0. Error 2.5.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Tanh(V x)
    {
        var sign = x & signBit;
        // From 10 on the quotient rounds to 1.
        var magnitude = V.Min(tanhMost, x ^ sign);
        var power = PowerOfTwo(Reduce(magnitude + magnitude, out var p));
        var numerator = V.FusedMultiplyAdd(p, power, power - one);
        return (numerator / (numerator + two)) | sign;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Create(float value, int zero) => V.CreateBits(BitConverter.SingleToInt32Bits(value) | zero);

    /// <summary>
    /// Splits x = n ln 2 + r with |r| up to half of ln 2: returns integer bits of which the lowest nine are those of n, and e^r - 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V Reduce(V x, out V expMinusOne)
    {
        var shifted = V.FusedMultiplyAdd(x, log2E, roundToInteger);
        var n = shifted - roundToInteger;
        var r = V.FusedMultiplyAdd(n, minusLn2High, x);
        r = V.FusedMultiplyAdd(n, minusLn2Low, r);
        var q = V.FusedMultiplyAdd(c6, r, c5);
        q = V.FusedMultiplyAdd(q, r, c4);
        q = V.FusedMultiplyAdd(q, r, c3);
        q = V.FusedMultiplyAdd(q, r, half);
        expMinusOne = V.FusedMultiplyAdd(r * r, q, r);
        return shifted;
    }

    /// <summary>2^n for n from -126 to 127, of which integer bits have the lowest nine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V PowerOfTwo(V n) => V.AddBits(V.ShiftLeft(n, 23), oneBits);
}
