using System.Buffers.Binary;

namespace Tensorflow.Formats.Images;

/// <summary>
/// Reads JPEG files (ITU T.81): of one scan or progressive ones, grey, in brightness and colours, in red, green and blue, or in
/// printing inks.
/// </summary>
internal sealed class JpegReader
{
    private readonly byte[] _data;
    private readonly ushort[][] _steps = new ushort[4][];
    private readonly JpegHuffman?[] _means = new JpegHuffman?[4];
    private readonly JpegHuffman?[] _waves = new JpegHuffman?[4];
    private JpegComponent[] _components = [];
    private bool _isProgressive;
    private bool _hasJfif;
    private int? _adobeTransform;
    private int _height;
    private int _width;
    private int _interval;

    private JpegReader(byte[] data) => _data = data;

    private int MostAcross => _components.Max(c => c.Across);

    private int MostDown => _components.Max(c => c.Down);

    /// <param name="data">The file.</param>
    /// <param name="channels">1 for brightness alone, 3 for red, green and blue, 0 for those that the file has.</param>
    /// <param name="fancy">Whether the samples of small planes are mixed between pixels.</param>
    /// <param name="fast">Whether the transform is the one that is faster and less exact.</param>
    /// <exception cref="FormatException">It is no such file, or ends before its image does.</exception>
    internal static RasterImage<byte> Read(byte[] data, int channels, bool fancy, bool fast)
    {
        var reader = new JpegReader(data);
        try
        {
            reader.ReadSegments();
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException("a damaged segment", e);
        }

        if (reader._components.Length == 0)
            throw new FormatException("no image");
        return reader.ToImage(channels, fancy, fast);
    }

    private void ReadSegments()
    {
        if (_data.Length < 2 || _data[0] != 0xff || _data[1] != 0xd8)
            throw new FormatException("no JPEG");
        var position = 2;
        while (position + 4 <= _data.Length)
        {
            if (_data[position] != 0xff)
            {
                position++;
                continue;
            }

            var marker = _data[position + 1];
            if (marker == 0xd9)
                return;
            // Filling bytes, and markers without a segment.
            if (marker is 0xff or 0 or 1 or (>= 0xd0 and <= 0xd8))
            {
                position += marker == 0xff ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(position + 2));
            var segment = _data.AsSpan(position + 4, length - 2);
            position += 2 + length;
            if (marker == 0xda)
                position = ReadScan(segment, position);
            else
                ReadSegment(marker, segment);
        }
    }

    private void ReadSegment(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case 0xc0 or 0xc1 or 0xc2:
                ReadFrame(marker == 0xc2, segment);
                break;
            case 0xc4:
                ReadHuffmanTables(segment);
                break;
            case >= 0xc3 and <= 0xcf and not 0xc8:
                throw new FormatException($"a coding that decoders do not have: 0x{marker:x2}");
            case 0xdb:
                ReadQuantization(segment);
                break;
            case 0xdd:
                _interval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                break;
            case 0xe0:
                _hasJfif |= segment.StartsWith("JFIF\0"u8);
                break;
            case 0xee when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                _adobeTransform = segment[11];
                break;
        }
    }

    private void ReadFrame(bool isProgressive, ReadOnlySpan<byte> segment)
    {
        if (_components.Length > 0)
            throw new FormatException("a second image");
        _isProgressive = isProgressive;
        _height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        _width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (segment[0] != 8)
            throw new FormatException($"samples of {segment[0]} bits");
        if (_height == 0 || _width == 0 || (long)_height * _width >= RasterImage<byte>.MaxSamples)
            throw new FormatException($"an image of {_height} x {_width} pixels");
        var components = new JpegComponent[segment[5]];
        if (components.Length is not (1 or 3 or 4))
            throw new FormatException($"{components.Length} planes");
        for (var i = 0; i < components.Length; i++)
        {
            var part = segment.Slice(6 + (3 * i), 3);
            components[i] = new()
            {
                Id = part[0],
                Across = part[1] >> 4,
                Down = part[1] & 15,
                Quantization = part[2] & 3,
            };
            if (components[i].Across is < 1 or > 4 || components[i].Down is < 1 or > 4)
                throw new FormatException($"planes {components[i].Across} x {components[i].Down} times as large as others");
        }

        _components = components;
        // A block takes a bit at least.
        var units = (long)DividedUp(_width, 8 * MostAcross) * DividedUp(_height, 8 * MostDown);
        if (units * components.Sum(c => c.Across * c.Down) > 8L * _data.Length)
            throw new FormatException("the data ends before the image does");
        foreach (var component in components)
        {
            component.Width = DividedUp(_width * component.Across, MostAcross);
            component.Height = DividedUp(_height * component.Down, MostDown);
            component.BlocksAcross = DividedUp(_width, 8 * MostAcross) * component.Across;
            var rows = DividedUp(_height, 8 * MostDown) * component.Down;
            component.Coefficients = new short[checked(component.BlocksAcross * rows * 64)];
        }
    }

    private void ReadHuffmanTables(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17)
        {
            var (tables, number) = ((segment[0] >> 4) == 0 ? _means : _waves, segment[0] & 3);
            var counts = segment.Slice(1, 16);
            var total = 0;
            foreach (var count in counts)
                total += count;
            tables[number] = new(counts, segment.Slice(17, total));
            segment = segment[(17 + total)..];
        }
    }

    private void ReadQuantization(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 65)
        {
            var (bytes, steps) = (segment[0] >> 4 == 0 ? 1 : 2, new ushort[64]);
            for (var i = 0; i < 64; i++)
            {
                var step = segment.Slice(1 + (i * bytes), bytes);
                steps[JpegScan.Zigzag[i]] = bytes == 1 ? step[0] : BinaryPrimitives.ReadUInt16BigEndian(step);
            }

            _steps[segment[0] & 3] = steps;
            segment = segment[(1 + (64 * bytes))..];
        }
    }

    /// <returns>Where the data ends.</returns>
    private int ReadScan(ReadOnlySpan<byte> segment, int position)
    {
        var components = new JpegComponent[segment[0]];
        for (var i = 0; i < components.Length; i++)
        {
            var (id, tables) = (segment[1 + (2 * i)], segment[2 + (2 * i)]);
            components[i] = Array.Find(_components, c => c.Id == id) ?? throw new FormatException("a scan of no plane");
            components[i].Means = _means[(tables >> 4) & 3];
            components[i].Waves = _waves[tables & 3];
        }

        var rest = segment[(1 + (2 * components.Length))..];
        var scan = _isProgressive
            ? new JpegScan(components, rest[0], rest[1], rest[2] >> 4, rest[2] & 15, true)
            : new(components, 0, 63, 0, 0, false);
        if (scan.Last > 63 || scan.First > scan.Last || (scan.IsProgressive && scan is { First: 0, Last: > 0 }))
            throw new FormatException($"a scan of the coefficients {scan.First} to {scan.Last}");
        var bits = new JpegBits(_data, position);
        scan.Read(bits, DividedUp(_width, 8 * MostAcross), DividedUp(_height, 8 * MostDown), _interval);
        return bits.Position;
    }

    private RasterImage<byte> ToImage(int channels, bool fancy, bool fast)
    {
        var wanted = channels == 0 ? Math.Min(_components.Length, 3) : channels;
        var planes = new byte[_components.Length][];
        var widths = new int[_components.Length];
        for (var i = 0; i < planes.Length; i++)
        {
            var component = _components[i];
            var steps = _steps[component.Quantization] ?? throw new FormatException("a plane without its steps");
            var (across, down) = (MostAcross / component.Across, MostDown / component.Down);
            if (MostAcross % component.Across != 0 || MostDown % component.Down != 0)
                throw new FormatException("planes whose sizes do not divide each other");
            var samples = component.Samples(steps, fast);
            planes[i] = JpegUpsampling.Run(samples, component.Width, component.Height, across, down, fancy);
            widths[i] = component.Width * across;
        }

        var pixels = new byte[_height * _width * wanted];
        var convert = JpegColors.Between(Colors(), wanted, _adobeTransform is not null);
        Span<byte> pixel = stackalloc byte[4];
        for (var row = 0; row < _height; row++)
        {
            for (var column = 0; column < _width; column++)
            {
                for (var i = 0; i < planes.Length; i++)
                    pixel[i] = planes[i][(row * widths[i]) + column];
                convert(pixel, pixels.AsSpan(((row * _width) + column) * wanted, wanted));
            }
        }

        return new(_height, _width, wanted, pixels);
    }

    private JpegColors.Space Colors() =>
        _components.Length switch
        {
            1 => JpegColors.Space.Grey,
            4 => _adobeTransform is 2 ? JpegColors.Space.BrightnessAndInks : JpegColors.Space.Inks,
            _ when _hasJfif => JpegColors.Space.Brightness,
            _ when _adobeTransform is { } transform => transform == 0 ? JpegColors.Space.Red : JpegColors.Space.Brightness,
            _ => (_components[0].Id, _components[1].Id, _components[2].Id) == ('R', 'G', 'B')
                ? JpegColors.Space.Red
                : JpegColors.Space.Brightness,
        };

    private static int DividedUp(int a, int b) => (a + b - 1) / b;
}
