namespace Tensorflow;

/// <summary>
/// The upper half of a float32: 8 bits of exponent, 7 of fraction. Holds elements of <c>tf.bfloat16</c>; arithmetic on them is
/// float32's, rounded once. Source: TensorFlow's <c>bfloat16</c> (core/lib/bfloat16/bfloat16.h).
/// </summary>
internal readonly struct BFloat16(ushort bits) : IEquatable<BFloat16>
{
    private readonly ushort _bits = bits;

    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value._bits << 16);

    /// <summary>Rounds to the nearest, ties to even; NaN stays NaN.</summary>
    public static explicit operator BFloat16(float value)
    {
        if (float.IsNaN(value))
            return new(0x7fc0);
        var bits = BitConverter.SingleToUInt32Bits(value);
        return new((ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16));
    }

    public bool Equals(BFloat16 other) => ((float)this).Equals((float)other);

    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    public override int GetHashCode() => ((float)this).GetHashCode();

    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
