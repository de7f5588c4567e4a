namespace Tensorflow.Formats.Images;

/// <summary>A table of prefix codes (ITU T.81, annex C): codes of one length are consecutive numbers.</summary>
internal sealed class JpegHuffman
{
    private readonly int[] _firstCode = new int[17];
    private readonly int[] _firstSymbol = new int[17];
    private readonly int[] _count = new int[17];
    private readonly byte[] _symbols;

    /// <param name="counts">How many codes there are of each length from 1 to 16.</param>
    /// <param name="symbols">What they stand for, the shortest first.</param>
    internal JpegHuffman(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        var (code, symbol) = (0, 0);
        for (var length = 1; length <= 16; length++)
        {
            (_firstCode[length], _firstSymbol[length], _count[length]) = (code, symbol, counts[length - 1]);
            code = (code + counts[length - 1]) << 1;
            symbol += counts[length - 1];
        }
    }

    /// <exception cref="FormatException">The bits are no code.</exception>
    internal byte Read(JpegBits bits)
    {
        var code = 0;
        for (var length = 1; length <= 16; length++)
        {
            code = (code << 1) | bits.Read();
            var index = code - _firstCode[length];
            if (index >= 0 && index < _count[length])
                return _symbols[_firstSymbol[length] + index];
        }

        throw new FormatException("a code that is in no table");
    }
}

/// <summary>The bits of a scan's data, in which a byte of ones is followed by a zero byte.</summary>
internal sealed class JpegBits(byte[] data, int position)
{
    private int _current;
    private int _left;

    /// <summary>Where the next byte is.</summary>
    internal int Position { get; private set; } = position;

    /// <summary>One bit; zeros where a marker ends the data too early.</summary>
    /// <exception cref="FormatException">The file ends.</exception>
    internal int Read()
    {
        if (_left == 0)
            (_current, _left) = (NextByte(), 8);
        return (_current >> --_left) & 1;
    }

    internal int Read(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++)
            value = (value << 1) | Read();
        return value;
    }

    /// <summary>A number of so many bits, of which those that begin with 0 are negative.</summary>
    internal int ReadSigned(int count)
    {
        var value = Read(count);
        return count == 0 || value >= 1 << (count - 1) ? value : value - (1 << count) + 1;
    }

    /// <summary>Goes behind the next restart marker.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal void Restart()
    {
        _left = 0;
        while (Position + 1 < data.Length && !(data[Position] == 0xff && data[Position + 1] is >= 0xd0 and <= 0xd7))
        {
            if (data[Position] == 0xff && data[Position + 1] is not (0 or 0xff))
                throw new FormatException("no restart marker where there should be one");
            Position++;
        }
        Position += 2;
    }

    private int NextByte()
    {
        if (Position >= data.Length || (data[Position] == 0xff && Position + 1 >= data.Length))
            throw new FormatException("the data ends before the image does");
        if (data[Position] != 0xff)
            return data[Position++];
        if (data[Position + 1] != 0)
            return 0;
        Position += 2;
        return 0xff;
    }
}
