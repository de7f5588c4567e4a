using System.Buffers.Binary;
using System.IO.Compression;

namespace Tensorflow.Formats.Images;

/// <summary>
/// Reads images from PNG (<see href="https://www.w3.org/TR/png-3/"/>), of all its forms. Checksums are not looked at.
/// </summary>
internal sealed class PngReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Where the parts of an interlaced image begin, and how far its pixels are apart: x, y, across, down.</summary>
    private static readonly (int X, int Y, int Across, int Down)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    private readonly MemoryStream _compressed = new();
    private byte[] _palette = [];
    private byte[]? _transparency;
    private int _width;
    private int _height;
    private int _bits;
    private int _kind;
    private bool _isInterlaced;

    private bool IsPalette => _kind == 3;

    /// <summary>The channels that the file stores.</summary>
    private int Stored =>
        (
            IsPalette ? 1
            : (_kind & 2) > 0 ? 3
            : 1
        ) + ((_kind & 4) > 0 ? 1 : 0);

    /// <param name="data">The file.</param>
    /// <param name="channels">1 for grey, 3 for colours, one more with opacity; 0 for those that the file has.</param>
    /// <returns>16 bits a channel, of which those of smaller ones are the same byte twice.</returns>
    /// <exception cref="FormatException">It is no such file.</exception>
    internal static RasterImage<ushort> Read(byte[] data, int channels)
    {
        var reader = new PngReader();
        try
        {
            reader.ReadChunks(data);
            var samples = reader.Unpack();
            return reader.ToImage(samples, channels);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or InvalidDataException or OverflowException)
        {
            throw new FormatException("damaged data", e);
        }
    }

    private void ReadChunks(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(Signature))
            throw new FormatException("no PNG");
        data = data[Signature.Length..];
        while (data.Length >= 12)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(data);
            var kind = data.Slice(4, 4);
            var chunk = data.Slice(8, length);
            if (kind.SequenceEqual("IHDR"u8))
                ReadHeader(chunk);
            else if (kind.SequenceEqual("PLTE"u8))
                _palette = chunk.ToArray();
            else if (kind.SequenceEqual("tRNS"u8))
                _transparency = chunk.ToArray();
            else if (kind.SequenceEqual("IDAT"u8))
                _compressed.Write(chunk);
            else if (kind.SequenceEqual("IEND"u8))
                break;
            data = data[(12 + length)..];
        }

        if (_width == 0)
            throw new FormatException("no header");
    }

    private void ReadHeader(ReadOnlySpan<byte> header)
    {
        (_width, _height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        (_bits, _kind, _isInterlaced) = (header[8], header[9], header[12] == 1);
        if (_width <= 0 || _height <= 0 || (long)_width * _height >= RasterImage<byte>.MaxSamples)
            throw new FormatException($"PNG size too large for int: {_width} by {_height}");
        if (_bits is not (1 or 2 or 4 or 8 or 16) || _kind is not (0 or 2 or 3 or 4 or 6))
            throw new FormatException($"{_bits} bits of the kind {_kind}");
        if ((_bits < 8 && _kind is not (0 or 3)) || (_bits == 16 && IsPalette))
            throw new FormatException($"{_bits} bits of the kind {_kind}");
    }

    /// <summary>What the file stores: [height, width, channels].</summary>
    private ushort[] Unpack()
    {
        // Deflate makes no more than 1,032 bytes of one.
        if ((((long)_width * Stored * _bits / 8) + 1) * _height > 1032 * _compressed.Length)
            throw new FormatException("the data ends before the image does");
        _compressed.Position = 0;
        using var stream = new ZLibStream(_compressed, CompressionMode.Decompress);
        var samples = new ushort[checked(_height * _width * Stored)];
        foreach (var (x, y, across, down) in _isInterlaced ? Passes : [(0, 0, 1, 1)])
        {
            var (width, height) = ((_width - x + across - 1) / across, (_height - y + down - 1) / down);
            if (width <= 0 || height <= 0)
                continue;
            var pixelBytes = Math.Max(1, Stored * _bits / 8);
            var length = ((width * Stored * _bits) + 7) / 8;
            var (line, above) = (new byte[length], new byte[length]);
            for (var row = 0; row < height; row++)
            {
                var filter = stream.ReadByte();
                if (filter < 0 || stream.ReadAtLeast(line, length, throwOnEndOfStream: false) < length)
                    throw new FormatException("the data ends before the image does");
                Unfilter(filter, line, above, pixelBytes);
                for (var i = 0; i < width * Stored; i++)
                {
                    var place = ((((y + (row * down)) * _width) + x + (i / Stored * across)) * Stored) + (i % Stored);
                    samples[place] = Sample(line, i);
                }

                (line, above) = (above, line);
            }
        }

        return samples;
    }

    private ushort Sample(byte[] line, int i) =>
        _bits switch
        {
            16 => BinaryPrimitives.ReadUInt16BigEndian(line.AsSpan(2 * i)),
            8 => line[i],
            _ => (ushort)((line[i * _bits / 8] >> (8 - _bits - (i * _bits % 8))) & ((1 << _bits) - 1)),
        };

    private static void Unfilter(int filter, Span<byte> line, ReadOnlySpan<byte> above, int pixel)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var (left, up) = (i >= pixel ? line[i - pixel] : 0, above[i]);
            var guess = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Nearest(left, up, i >= pixel ? above[i - pixel] : 0),
                _ => throw new FormatException($"a row of the filter {filter}"),
            };
            line[i] = (byte)(line[i] + guess);
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left
            : b <= c ? up
            : corner;
    }

    private RasterImage<ushort> ToImage(ushort[] stored, int channels)
    {
        var wanted =
            channels > 0 ? channels
            : IsPalette
                ? _transparency is null ? 3
                    : 4
            : Stored;
        var pixels = new ushort[checked(_height * _width * wanted)];
        Span<ushort> color = stackalloc ushort[4];
        for (var i = 0; i < _height * _width; i++)
        {
            Color(stored.AsSpan(i * Stored, Stored), color);
            var pixel = pixels.AsSpan(i * wanted, wanted);
            if (wanted >= 3)
                color[..3].CopyTo(pixel);
            else
                pixel[0] = Grey(color);
            if (wanted % 2 == 0)
                pixel[^1] = color[3];
        }

        return new(_height, _width, wanted, pixels);
    }

    /// <summary>A pixel's red, green, blue and opacity in 16 bits.</summary>
    private void Color(ReadOnlySpan<ushort> stored, Span<ushort> color)
    {
        if (IsPalette)
        {
            for (var i = 0; i < 3; i++)
                color[i] = (ushort)(_palette[(3 * stored[0]) + i] * 257);
            color[3] =
                _transparency is { } opacity && stored[0] < opacity.Length ? (ushort)(opacity[stored[0]] * 257) : (ushort)65535;
            return;
        }

        var isColor = (_kind & 2) > 0;
        for (var i = 0; i < 3; i++)
            color[i] = Wide(stored[isColor ? i : 0]);
        color[3] =
            (_kind & 4) > 0 ? Wide(stored[^1])
            : IsTransparent(stored) ? (ushort)0
            : (ushort)65535;
    }

    /// <summary>Whether a pixel has the one color that is told to be transparent.</summary>
    private bool IsTransparent(ReadOnlySpan<ushort> stored)
    {
        if (_transparency is null || _transparency.Length < 2 * stored.Length)
            return false;
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] != BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * i)))
                return false;
        }

        return true;
    }

    private ushort Wide(ushort sample) => _bits == 16 ? sample : (ushort)(sample * (65535 / ((1 << _bits) - 1)));

    /// <summary>A colour's brightness, rounded in the bits that the file has.</summary>
    private ushort Grey(ReadOnlySpan<ushort> color)
    {
        if (color[0] == color[1] && color[0] == color[2])
            return color[0];
        var unit = _bits == 16 ? 1 : 257;
        var sum = (color[0] / unit * 9797L) + (color[1] / unit * 19234L) + (color[2] / unit * 3737L) + (1 << 14);
        return (ushort)((sum >> 15) * unit);
    }
}
