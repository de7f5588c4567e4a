namespace Tensorflow.Kernels.Random;

/// <summary>Random words as numbers of [0, 1) or of a range of integers: TensorFlow's <c>UniformDistribution</c>.</summary>
internal static class Uniform
{
    /// <summary>The low 23 bits as the mantissa of a float in [1, 2), minus 1: a multiple of 2^-23 in [0, 1).</summary>
    internal static float ToFloat(uint x) => BitConverter.UInt32BitsToSingle(127u << 23 | x & 0x7fffff) - 1;

    /// <summary>The low 10 bits likewise: a multiple of 2^-10 in [0, 1).</summary>
    internal static Half ToHalf(uint x) => BitConverter.UInt16BitsToHalf((ushort)(15u << 10 | x & 0x3ff)) - Half.One;

    /// <summary>The low 7 bits likewise: a multiple of 2^-7 in [0, 1).</summary>
    internal static BFloat16 ToBFloat16(uint x) => (BFloat16)(BitConverter.UInt32BitsToSingle((127u << 7 | x & 0x7f) << 16) - 1);

    /// <summary>52 bits, 20 of <paramref name="high"/> above, as a mantissa likewise: a multiple of 2^-52 in [0, 1).</summary>
    internal static double ToDouble(uint high, uint low) =>
        BitConverter.UInt64BitsToDouble(1023ul << 52 | (ulong)(high & 0xfffff) << 32 | low) - 1;

    /// <summary>A number of [minval, maxval), minval below maxval, by the remainder: slightly uneven, as TensorFlow's.</summary>
    internal static int ToInt32(uint x, int minval, int maxval) => unchecked(minval + (int)(x % (uint)(maxval - minval)));

    /// <inheritdoc cref="ToInt32"/>
    internal static long ToInt64(uint low, uint high, long minval, long maxval) =>
        unchecked(minval + (long)(((ulong)high << 32 | low) % (ulong)(maxval - minval)));
}
