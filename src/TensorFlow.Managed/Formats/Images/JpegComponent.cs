namespace Tensorflow.Formats.Images;

/// <summary>One of a JPEG's planes: brightness or one of the two colours, and its coefficients in blocks of 8 x 8.</summary>
internal sealed class JpegComponent
{
    internal required byte Id { get; init; }

    /// <summary>How many of its samples there are across and down for the smallest number that any plane has.</summary>
    internal required int Across { get; init; }

    /// <inheritdoc cref="Across"/>
    internal required int Down { get; init; }

    /// <summary>The number of its table of quantization steps.</summary>
    internal required int Quantization { get; init; }

    /// <summary>Its samples in a row.</summary>
    internal int Width { get; set; }

    /// <summary>Its rows.</summary>
    internal int Height { get; set; }

    /// <summary>Blocks in a row, with those that fill up the last unit of all planes.</summary>
    internal int BlocksAcross { get; set; }

    /// <summary>Coefficients, 64 a block, in rows.</summary>
    internal short[] Coefficients { get; set; } = [];

    /// <summary>The last block's mean, from which the next one's is told.</summary>
    internal int Previous { get; set; }

    internal JpegHuffman? Means { get; set; }

    internal JpegHuffman? Waves { get; set; }

    internal Span<short> Block(int row, int column) => Coefficients.AsSpan(((row * BlocksAcross) + column) * 64, 64);

    /// <summary>The plane's samples, [height, width].</summary>
    /// <param name="steps">By how much each coefficient is multiplied, in rows.</param>
    /// <param name="fast">Whether the transform is the one that is faster and less exact.</param>
    internal byte[] Samples(ushort[] steps, bool fast)
    {
        var scales = JpegFastTransform.Scales(steps);
        var samples = new byte[Height * Width];
        Span<byte> block = stackalloc byte[64];
        for (var row = 0; row < Height; row += 8)
        {
            for (var column = 0; column < Width; column += 8)
            {
                if (fast)
                    JpegFastTransform.Inverse(Block(row / 8, column / 8), scales, block);
                else
                    JpegTransform.Inverse(Block(row / 8, column / 8), steps, block);
                var width = Math.Min(8, Width - column);
                for (var y = 0; y < Math.Min(8, Height - row); y++)
                    block.Slice(y * 8, width).CopyTo(samples.AsSpan(((row + y) * Width) + column));
            }
        }

        return samples;
    }
}
