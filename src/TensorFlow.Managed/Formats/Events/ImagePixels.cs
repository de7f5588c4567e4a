namespace Tensorflow.Formats.Events;

/// <summary>
/// Images of real numbers as bytes. Source: TensorFlow 1.15's <c>SummaryImageOp::NormalizeFloatImage</c>
/// (core/kernels/summary_image_op.cc).
/// </summary>
internal static class ImagePixels
{
    /// <summary>Largest magnitudes below this are taken for 0.</summary>
    private const float Threshold = 1e-6f;

    /// <summary>
    /// Pixels scaled so that the largest is 255, or where some are negative the largest size is 127 around 128.
    /// </summary>
    /// <param name="values">[pixels, depth].</param>
    /// <param name="bad">The pixel in the place of one with a number that is not finite: [depth].</param>
    /// <param name="round">Rounds to the image's element type.</param>
    /// <param name="depth">Channels: 1 for grey, 3 for RGB, 4 with alpha.</param>
    internal static byte[] Normalize(ReadOnlySpan<double> values, int depth, ReadOnlySpan<byte> bad, Func<double, double> round)
    {
        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = 0; i < values.Length; i += depth)
        {
            if (!IsFinite(values.Slice(i, depth)))
                continue;
            foreach (var value in values.Slice(i, depth))
                (min, max) = (MathF.Min(min, (float)value), MathF.Max(max, (float)value));
        }

        var largest = min < 0 ? MathF.Max(MathF.Abs(min), MathF.Abs(max)) : max;
        var (scale, offset) = (round(largest < Threshold ? 0 : (min < 0 ? 127f : 255f) / largest), min < 0 ? 128.0 : 0);
        var pixels = new byte[values.Length];
        for (var i = 0; i < values.Length; i += depth)
        {
            var isFinite = IsFinite(values.Slice(i, depth));
            for (var j = 0; j < depth; j++)
                pixels[i + j] = isFinite ? (byte)(int)round(round(values[i + j] * scale) + offset) : bad[j];
        }

        return pixels;
    }

    private static bool IsFinite(ReadOnlySpan<double> pixel)
    {
        foreach (var value in pixel)
        {
            if (!double.IsFinite(value))
                return false;
        }

        return true;
    }
}
