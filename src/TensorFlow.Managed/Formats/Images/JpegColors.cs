namespace Tensorflow.Formats.Images;

/// <summary>A JPEG's planes as grey or as red, green and blue, in integers, as most decoders compute it.</summary>
internal static class JpegColors
{
    /// <summary>What the planes are.</summary>
    internal enum Space
    {
        Grey,
        Brightness,
        Red,
        Inks,
        BrightnessAndInks,
    }

    /// <summary>From a pixel's samples to its channels.</summary>
    internal delegate void Conversion(ReadOnlySpan<byte> samples, Span<byte> pixel);

    /// <param name="space">What the planes are.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="inverted">Whether inks are told by how much of them is missing.</param>
    internal static Conversion Between(Space space, int channels, bool inverted) =>
        (space, channels) switch
        {
            (Space.Grey or Space.Brightness, 1) => static (samples, pixel) => pixel[0] = samples[0],
            (Space.Grey, _) => static (samples, pixel) => pixel.Fill(samples[0]),
            (Space.Brightness, _) => static (samples, pixel) => FromBrightness(samples, pixel),
            (Space.Red, 1) => static (samples, pixel) => pixel[0] = Grey(samples),
            (Space.Red, _) => static (samples, pixel) => samples[..3].CopyTo(pixel),
            _ => (samples, pixel) => FromInks(samples, pixel, space == Space.BrightnessAndInks, inverted),
        };

    private static void FromBrightness(ReadOnlySpan<byte> samples, Span<byte> pixel)
    {
        const int Half = 1 << 15;
        var (y, blue, red) = (samples[0], samples[1] - 128, samples[2] - 128);
        pixel[0] = Clamp(y + (((91881 * red) + Half) >> 16));
        pixel[1] = Clamp(y + (((-22554 * blue) - (46802 * red) + Half) >> 16));
        pixel[2] = Clamp(y + (((116130 * blue) + Half) >> 16));
    }

    private static byte Grey(ReadOnlySpan<byte> rgb) =>
        (byte)(((19595 * rgb[0]) + (38470 * rgb[1]) + (7471 * rgb[2]) + (1 << 15)) >> 16);

    private static void FromInks(ReadOnlySpan<byte> samples, Span<byte> pixel, bool asBrightness, bool inverted)
    {
        Span<byte> inks = [samples[0], samples[1], samples[2]];
        if (asBrightness)
        {
            FromBrightness(samples, inks);
            foreach (ref var ink in inks)
                ink = (byte)(255 - ink);
        }

        var black = samples[3];
        foreach (ref var ink in inks)
            ink = (byte)(inverted ? ink * black / 255 : (255 - ink) * (255 - black) / 255);
        if (pixel.Length == 1)
            pixel[0] = Grey(inks);
        else
            inks.CopyTo(pixel);
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
