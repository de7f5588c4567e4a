using System.Buffers.Binary;

namespace Tensorflow.Formats.Images;

/// <summary>Reads bitmaps without compression: 8 bits a pixel for grey, 24 for blue, green and red, 32 with opacity.</summary>
internal static class BmpReader
{
    /// <param name="data">The file.</param>
    /// <param name="channels">How many there have to be; 0: as many as there are.</param>
    /// <exception cref="FormatException">It is no such file, or has other channels.</exception>
    internal static RasterImage<byte> Read(ReadOnlySpan<byte> data, int channels)
    {
        if (data.Length < 32)
            throw new FormatException(
                "Incomplete bmp content, requires at least 32 bytes to find the header size, width, height, and bpp, got "
                    + $"{data.Length} bytes"
            );
        var start = BinaryPrimitives.ReadInt32LittleEndian(data[10..]);
        var width = BinaryPrimitives.ReadInt32LittleEndian(data[18..]);
        var height = BinaryPrimitives.ReadInt32LittleEndian(data[22..]);
        var bits = BinaryPrimitives.ReadInt16LittleEndian(data[28..]);
        if (channels > 0 && channels != bits / 8)
            throw new FormatException($"channels attribute {channels} does not match bits per pixel from file {bits / 8}");
        if (width <= 0 || height is 0 or int.MinValue)
            throw new FormatException($"width and height must be positive, got {width} by {height}");
        if (bits is not (8 or 24 or 32))
            throw new FormatException($"Number of channels must be 1, 3 or 4, was {bits / 8}");
        var depth = bits / 8;
        var (rows, stride) = (Math.Abs(height), (((long)depth * width) + 3) / 4 * 4);
        if (start < 0 || start + (stride * rows) > data.Length || (long)rows * width >= RasterImage<byte>.MaxSamples)
        {
            throw new FormatException(
                $"Incomplete bmp content, requires at least {start + (stride * rows)} bytes, got {data.Length} bytes"
            );
        }

        var pixels = new byte[rows * width * depth];
        for (var y = 0; y < rows; y++)
        {
            // Without a minus the last row comes first.
            var line = data.Slice(start + (int)(stride * (height < 0 ? y : rows - 1 - y)), width * depth);
            for (var x = 0; x < width * depth; x += depth)
            {
                var pixel = pixels.AsSpan((y * width * depth) + x, depth);
                line.Slice(x, depth).CopyTo(pixel);
                if (depth > 1)
                    (pixel[0], pixel[2]) = (pixel[2], pixel[0]);
            }
        }

        return new(rows, width, depth, pixels);
    }
}
