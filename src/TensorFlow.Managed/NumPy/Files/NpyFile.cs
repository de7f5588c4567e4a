using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Tensorflow.NumPy;

/// <summary>
/// NumPy's <c>.npy</c>: magic, version, the header's length, the header, the elements. Source: NumPy's format description,
/// numpy/lib/format.py, versions 1 to 3. Elements are numbers or truth values of either byte order, by rows or by columns.
/// </summary>
internal static class NpyFile
{
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="InvalidDataException">It is none, or one of a kind that is not read here; the message names the
    /// offset.</exception>
    internal static NDArray Read(ReadOnlySpan<byte> file)
    {
        var (start, end) = HeaderOf(file);
        var (descr, byColumns, dims) = new NpyHeader(Encoding.Latin1.GetString(file[start..end]), start).Read();
        if (NpyType.TryParse(descr, out var bigEndian) is not { } dtype)
            throw new InvalidDataException($"offset {start}: expected a type of numbers or truth values, found {descr}");
        // Wider than long, so that no header makes the product wrap around to what is there.
        Int128 expected = dtype.get_datatype_size();
        foreach (var dim in dims)
        {
            if (dim == 0)
                expected = 0;
            else if (expected > Int128.MaxValue / dim)
                throw new InvalidDataException($"offset {start}: no file holds an array of shape {Text(dims)}");
            else
                expected *= dim;
        }
        if (file.Length - end != expected)
        {
            throw new InvalidDataException(
                $"offset {end}: expected {expected} bytes for shape {Text(dims)}, found {file.Length - end}"
            );
        }

        var elements = bigEndian ? NpyType.Swapped(file[end..], dtype) : file[end..].ToArray();
        return byColumns
            ? np.transpose(new NDArray(elements, new Shape([.. dims.Reverse()]), dtype)).copy()
            : new NDArray(elements, new Shape(dims), dtype);
    }

    internal static void Write(Stream stream, NDArray array)
    {
        var descr = NpyType.ToDescriptor(Argument.Given(array).dtype);
        var header = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {Text(array.dims)}, }}";
        var unpadded = Magic.Length + 2 + sizeof(ushort) + header.Length + 1;
        header += new string(' ', (Alignment - unpadded % Alignment) % Alignment) + "\n";
        stream.Write(Magic);
        stream.Write([1, 0]);
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(length, checked((ushort)header.Length));
        stream.Write(length);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(array.Value.AsBytes());
    }

    /// <summary>Where the header begins and ends.</summary>
    private static (int Start, int End) HeaderOf(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith(Magic))
            throw new InvalidDataException("offset 0: expected \\x93NUMPY, a version and a header");
        var start = file[6] switch
        {
            1 => 10,
            2 or 3 => 12,
            var version => throw new InvalidDataException($"offset 6: expected format version 1, 2 or 3, found {version}"),
        };
        long length =
            start == 10 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (length > file.Length - start)
            throw new InvalidDataException($"offset 8: expected a header within {file.Length} bytes, found a length of {length}");
        return (start, start + (int)length);
    }

    private static string Text(long[] dims) =>
        dims is [var only] ? $"({only},)" : $"({string.Join(", ", dims.Select(d => d.ToString(CultureInfo.InvariantCulture)))})";
}

/// <summary>
/// The header: a Python dictionary of descr, fortran_order and shape, read from left to right in one pass.
/// </summary>
/// <param name="text">The dictionary, with blanks behind it.</param>
/// <param name="start">Its offset in the file, for messages.</param>
internal sealed class NpyHeader(string text, int start)
{
    private int _at;

    /// <exception cref="InvalidDataException">It is no such dictionary.</exception>
    internal (string Descr, bool ByColumns, long[] Dims) Read()
    {
        (string? descr, bool? byColumns, long[]? dims) = (null, null, null);
        Expect("{");
        while (!Skip("}"))
        {
            var key = Quoted();
            Expect(":");
            switch (key)
            {
                case "descr" when descr is null:
                    descr = Quoted();
                    break;
                case "fortran_order" when byColumns is null:
                    byColumns = Skip("True") || (Skip("False") ? false : throw Unexpected());
                    break;
                case "shape" when dims is null:
                    dims = Numbers();
                    break;
                default:
                    throw Unexpected();
            }
            if (!Skip(",") && !Peek("}"))
                throw Unexpected();
        }
        if (text.AsSpan(_at).Trim().Length > 0 || descr is null || byColumns is null || dims is null)
            throw Unexpected();
        return (descr, byColumns.Value, dims);
    }

    private long[] Numbers()
    {
        var numbers = new List<long>();
        Expect("(");
        while (!Skip(")"))
        {
            var begin = Blank();
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                _at++;
            if (!long.TryParse(text.AsSpan(begin, _at - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw Unexpected();
            numbers.Add(number);
            if (!Skip(",") && !Peek(")"))
                throw Unexpected();
        }
        return [.. numbers];
    }

    private string Quoted()
    {
        Expect("'");
        var end = text.IndexOf('\'', _at);
        if (end < 0)
            throw Unexpected();
        var quoted = text[_at..end];
        _at = end + 1;
        return quoted;
    }

    private void Expect(string token)
    {
        if (!Skip(token))
            throw Unexpected();
    }

    private bool Skip(string token)
    {
        if (!Peek(token))
            return false;
        _at += token.Length;
        return true;
    }

    private bool Peek(string token) => string.CompareOrdinal(text, Blank(), token, 0, token.Length) == 0;

    private int Blank()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n')
            _at++;
        return _at;
    }

    private InvalidDataException Unexpected() =>
        new($"offset {start + _at}: expected descr, fortran_order and shape, found {text[..Math.Min(text.Length, 200)].Trim()}");
}
