namespace Tensorflow.Formats.Images;

/// <summary>An image's pixels, row by row.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Channels">1 for grey, 2 with opacity, 3 for red, green and blue, 4 with opacity.</param>
/// <param name="Samples">[height, width, channels].</param>
internal sealed record RasterImage<T>(int Height, int Width, int Channels, T[] Samples)
    where T : unmanaged
{
    /// <summary>As many pixels and channels as TensorFlow takes of one image.</summary>
    internal const long MaxSamples = 1L << 29;
}
