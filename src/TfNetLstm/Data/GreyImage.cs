namespace TfNetLstm.Data;

/// <summary>An image in levels of grey.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Levels">[Height, Width], row by row.</param>
internal sealed record GreyImage(int Width, int Height, float[] Levels)
{
    internal float this[int x, int y] => Levels[y * Width + x];

    /// <summary>The same with rows for columns.</summary>
    internal GreyImage Transposed() =>
        new(Height, Width, [.. Enumerable.Range(0, Width).SelectMany(x => Enumerable.Range(0, Height).Select(y => this[x, y]))]);

    /// <summary>
    /// The part between these columns and rows, the ends not included, in another size: a pixel is the mean of what it covers.
    /// </summary>
    internal GreyImage Resized(int left, int top, int right, int bottom, int width, int height)
    {
        var rows = new float[(bottom - top) * width];
        for (var y = top; y < bottom; y++)
        {
            for (var x = 0; x < width; x++)
                rows[(y - top) * width + x] = Mean(x, width, right - left, i => this[left + i, y]);
        }
        var levels = new float[height * width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                levels[y * width + x] = Mean(y, height, bottom - top, i => rows[i * width + x]);
        }
        return new(width, height, levels);
    }

    /// <summary>The mean over the share that one of so many places has of a line.</summary>
    private static float Mean(int place, int places, int length, Func<int, float> level)
    {
        double start = (double)place * length / places,
            end = (double)(place + 1) * length / places,
            sum = 0;
        for (var i = (int)start; i < length && i < end; i++)
            sum += level(i) * (Math.Min(i + 1, end) - Math.Max(i, start));
        return (float)(sum / (end - start));
    }
}
