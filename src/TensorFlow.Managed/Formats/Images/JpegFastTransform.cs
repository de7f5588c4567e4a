namespace Tensorflow.Formats.Images;

/// <summary>
/// The inverse cosine transform of 8 x 8 coefficients with five products a line (Arai, Agui and Nakajima, "A Fast DCT-SQ Scheme
/// for Images", 1988) in integers without rounding, which TensorFlow takes where nothing else is said.
/// </summary>
internal static class JpegFastTransform
{
    private const int ScaleBits = 2;

    /// <summary>What each coefficient is multiplied by: its step and the transform's own factor, 4 for 1.</summary>
    internal static int[] Scales(ReadOnlySpan<ushort> steps)
    {
        // The factors of a line, 1 and sqrt(2) cos(k pi / 16), and of a block their products, in 14 bits each.
        ReadOnlySpan<double> factors =
        [
            1,
            1.387039845322148,
            1.306562964876377,
            1.175875602419359,
            1,
            0.785694958387102,
            0.541196100146197,
            0.275899379282943,
        ];
        var scales = new int[64];
        for (var i = 0; i < 64; i++)
        {
            var factor = (int)Math.Round(factors[i / 8] * factors[i % 8] * (1 << 14));
            scales[i] = ((steps[i] * factor) + (1 << (13 - ScaleBits))) >> (14 - ScaleBits);
        }

        return scales;
    }

    /// <param name="block">The coefficients, in rows.</param>
    /// <param name="scales">By how much each is multiplied first.</param>
    /// <param name="samples">Where the 64 samples go, in rows.</param>
    internal static void Inverse(ReadOnlySpan<short> block, ReadOnlySpan<int> scales, Span<byte> samples)
    {
        Span<int> work = stackalloc int[64];
        Span<int> line = stackalloc int[8];
        for (var x = 0; x < 8; x++)
        {
            for (var y = 0; y < 8; y++)
                line[y] = block[(8 * y) + x] * scales[(8 * y) + x];
            Transform(line);
            for (var y = 0; y < 8; y++)
                work[(8 * y) + x] = line[y];
        }

        for (var y = 0; y < 8; y++)
        {
            work.Slice(8 * y, 8).CopyTo(line);
            Transform(line);
            for (var x = 0; x < 8; x++)
                samples[(8 * y) + x] = (byte)Math.Clamp((line[x] >> (ScaleBits + 3)) + 128, 0, 255);
        }
    }

    private static void Transform(Span<int> v)
    {
        // The even coefficients.
        var (sum, difference, outer) = (v[0] + v[4], v[0] - v[4], v[2] + v[6]);
        var inner = Product(v[2] - v[6], 362) - outer;
        var (even0, even1, even2, even3) = (sum + outer, difference + inner, difference - inner, sum - outer);

        // The odd ones.
        var (z13, z10, z11, z12) = (v[5] + v[3], v[5] - v[3], v[1] + v[7], v[1] - v[7]);
        var odd0 = z11 + z13;
        var turn = Product(z10 + z12, 473);
        var odd1 = Product(z10, -669) + turn - odd0;
        var odd2 = Product(z11 - z13, 362) - odd1;
        var odd3 = Product(z12, 277) - turn + odd2;

        (v[0], v[7]) = (even0 + odd0, even0 - odd0);
        (v[1], v[6]) = (even1 + odd1, even1 - odd1);
        (v[2], v[5]) = (even2 + odd2, even2 - odd2);
        (v[4], v[3]) = (even3 + odd3, even3 - odd3);
    }

    private static int Product(int value, int factor) => (value * factor) >> 8;
}
