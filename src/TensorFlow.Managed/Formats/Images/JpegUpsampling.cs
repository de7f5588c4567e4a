namespace Tensorflow.Formats.Images;

/// <summary>
/// Planes of fewer samples brought to the image's size: the samples between which a pixel lies are mixed by their distance, in
/// integers, as most decoders do.
/// </summary>
internal static class JpegUpsampling
{
    /// <param name="samples">The plane, [height, width].</param>
    /// <param name="width">Its samples in a row.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="across">How many pixels a sample covers across.</param>
    /// <param name="down">How many it covers down.</param>
    /// <param name="fancy">Whether they are mixed; else each pixel gets its sample.</param>
    /// <returns>[height * down, width * across].</returns>
    internal static byte[] Run(byte[] samples, int width, int height, int across, int down, bool fancy)
    {
        var wide = fancy && across == 2 && width > 2;
        var tall = fancy && down == 2 && (wide || across == 1);
        if (wide && tall)
            return MixBoth(samples, width, height);
        if (wide && down == 1)
            return MixAcross(samples, width, height);
        return tall ? MixDown(samples, width, height) : Repeat(samples, width, height, across, down);
    }

    private static byte[] Repeat(byte[] samples, int width, int height, int across, int down)
    {
        if (across == 1 && down == 1)
            return samples;
        var pixels = new byte[height * down * width * across];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (row, column) = (i / (width * across), i % (width * across));
            pixels[i] = samples[(row / down * width) + (column / across)];
        }

        return pixels;
    }

    private static byte[] MixAcross(byte[] samples, int width, int height)
    {
        var pixels = new byte[height * width * 2];
        for (var row = 0; row < height; row++)
        {
            var line = samples.AsSpan(row * width, width);
            var mixed = pixels.AsSpan(row * width * 2, width * 2);
            for (var x = 0; x < width; x++)
            {
                mixed[2 * x] = x == 0 ? line[0] : (byte)(((3 * line[x]) + line[x - 1] + 1) >> 2);
                mixed[(2 * x) + 1] = x == width - 1 ? line[x] : (byte)(((3 * line[x]) + line[x + 1] + 2) >> 2);
            }
        }

        return pixels;
    }

    private static byte[] MixDown(byte[] samples, int width, int height)
    {
        var pixels = new byte[height * width * 2];
        for (var row = 0; row < height * 2; row++)
        {
            var (near, far) = (row / 2 * width, Neighbour(row, height) * width);
            for (var x = 0; x < width; x++)
                pixels[(row * width) + x] = (byte)(((3 * samples[near + x]) + samples[far + x] + 1 + (row % 2)) >> 2);
        }

        return pixels;
    }

    private static byte[] MixBoth(byte[] samples, int width, int height)
    {
        var pixels = new byte[height * width * 4];
        var sums = new int[width];
        for (var row = 0; row < height * 2; row++)
        {
            var (near, far) = (row / 2 * width, Neighbour(row, height) * width);
            for (var x = 0; x < width; x++)
                sums[x] = (3 * samples[near + x]) + samples[far + x];
            var mixed = pixels.AsSpan(row * width * 2, width * 2);
            for (var x = 0; x < width; x++)
            {
                mixed[2 * x] = (byte)(((3 * sums[x]) + sums[Math.Max(x - 1, 0)] + 8) >> 4);
                mixed[(2 * x) + 1] = (byte)(((3 * sums[x]) + sums[Math.Min(x + 1, width - 1)] + 7) >> 4);
            }
        }

        return pixels;
    }

    /// <summary>The row of samples on the other side of a row of pixels.</summary>
    private static int Neighbour(int row, int height) => Math.Clamp((row / 2) + (row % 2 == 0 ? -1 : 1), 0, height - 1);
}
