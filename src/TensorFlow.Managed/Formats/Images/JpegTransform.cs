namespace Tensorflow.Formats.Images;

/// <summary>
/// The inverse cosine transform of 8 x 8 coefficients in integers, as most decoders compute it (Loeffler, Ligtenberg and
/// Moschytz, "Practical Fast 1-D DCT Algorithms with 11 Multiplications", 1989), so that pixels are the same bit for bit.
/// </summary>
internal static class JpegTransform
{
    private const int ConstantBits = 13;
    private const int FirstPassBits = 2;

    /// <param name="block">The coefficients, in rows.</param>
    /// <param name="steps">By how much each is multiplied first.</param>
    /// <param name="samples">Where the 64 samples go, in rows.</param>
    internal static void Inverse(ReadOnlySpan<short> block, ReadOnlySpan<ushort> steps, Span<byte> samples)
    {
        Span<int> work = stackalloc int[64];
        Span<int> line = stackalloc int[8];
        for (var x = 0; x < 8; x++)
        {
            for (var y = 0; y < 8; y++)
                line[y] = block[(8 * y) + x] * steps[(8 * y) + x];
            Transform(line, ConstantBits - FirstPassBits);
            for (var y = 0; y < 8; y++)
                work[(8 * y) + x] = line[y];
        }

        for (var y = 0; y < 8; y++)
        {
            work.Slice(8 * y, 8).CopyTo(line);
            Transform(line, ConstantBits + FirstPassBits + 3);
            for (var x = 0; x < 8; x++)
                samples[(8 * y) + x] = (byte)Math.Clamp(line[x] + 128, 0, 255);
        }
    }

    private static void Transform(Span<int> v, int bits)
    {
        // The even coefficients.
        var turn = (v[2] + v[6]) * 4433;
        var (low, high) = (turn + (v[2] * 6270), turn - (v[6] * 15137));
        var (sum, difference) = ((v[0] + v[4]) << ConstantBits, (v[0] - v[4]) << ConstantBits);
        var (even0, even1, even2, even3) = (sum + low, difference + high, difference - high, sum - low);

        // The odd ones.
        var (a, b, c, d) = (v[7], v[5], v[3], v[1]);
        var (ad, bc, ac, bd) = (a + d, b + c, a + c, b + d);
        var all = (ac + bd) * 9633;
        (ad, bc, ac, bd) = (ad * -7373, bc * -20995, (ac * -16069) + all, (bd * -3196) + all);
        var odd3 = (a * 2446) + ad + ac;
        var odd2 = (b * 16819) + bc + bd;
        var odd1 = (c * 25172) + bc + ac;
        var odd0 = (d * 12299) + ad + bd;

        var half = 1 << (bits - 1);
        (v[0], v[7]) = ((even0 + odd0 + half) >> bits, (even0 - odd0 + half) >> bits);
        (v[1], v[6]) = ((even1 + odd1 + half) >> bits, (even1 - odd1 + half) >> bits);
        (v[2], v[5]) = ((even2 + odd2 + half) >> bits, (even2 - odd2 + half) >> bits);
        (v[3], v[4]) = ((even3 + odd3 + half) >> bits, (even3 - odd3 + half) >> bits);
    }
}
