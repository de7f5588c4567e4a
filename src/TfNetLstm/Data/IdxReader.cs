using System.Buffers.Binary;
using System.Globalization;

namespace TfNetLstm.Data;

/// <summary>An array of bytes from an IDX file, in row-major order.</summary>
/// <param name="Path">The file it came from.</param>
/// <param name="Shape">[n, rows, columns] for images, [n] for labels.</param>
/// <param name="Data">As many bytes as the shape has elements.</param>
internal sealed record IdxArray(string Path, int[] Shape, byte[] Data);

/// <summary>
/// Reads the IDX files in which MNIST and its relatives are published: a magic number, the dimensions (big-endian 32-bit
/// integers), the bytes. A name that ends with <c>.gz</c> means that the file is compressed, and so do gzip's first bytes. A file
/// is read whole or refused, and no more memory is taken than it can have bytes, whatever the dimensions promise.
/// </summary>
internal sealed class IdxReader : IDisposable
{
    private const uint ImagesMagic = 2051,
        LabelsMagic = 2049;

    /// <summary>Bytes of content for each byte of a compressed file: no more, since 258 take two bits (RFC 1951).</summary>
    private const int MostExpansion = 1032;

    private readonly string _path;
    private readonly bool _compressed;
    private readonly Stream _stream;
    private readonly long _fileLength;
    private long _offset;

    private IdxReader(string path)
    {
        _path = path;
        _compressed = GzipFile.Is(path);
        _stream = _compressed ? GzipFile.OpenRead(path) : File.OpenRead(path);
        _fileLength = new FileInfo(path).Length;
    }

    /// <summary>Images: magic number 2051, three dimensions.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is not what its name or its header says. The message names file, offset, what was expected and what was found.
    /// </exception>
    internal static IdxArray ReadImages(string path)
    {
        using var reader = new IdxReader(path);
        return reader.Read(ImagesMagic, "images", rank: 3);
    }

    /// <summary>Labels: magic number 2049, one dimension.</summary>
    /// <inheritdoc cref="ReadImages"/>
    internal static IdxArray ReadLabels(string path)
    {
        using var reader = new IdxReader(path);
        return reader.Read(LabelsMagic, "labels", rank: 1);
    }

    /// <summary>What the header of images says: [n, rows, columns].</summary>
    /// <inheritdoc cref="ReadImages"/>
    internal static int[] ReadImageShape(string path)
    {
        using var reader = new IdxReader(path);
        return reader.ReadHeader(ImagesMagic, "images", rank: 3);
    }

    /// <summary>How many labels the header says that there are.</summary>
    /// <inheritdoc cref="ReadImages"/>
    internal static int ReadLabelCount(string path)
    {
        using var reader = new IdxReader(path);
        return reader.ReadHeader(LabelsMagic, "labels", rank: 1)[0];
    }

    /// <summary>Checks that there is a label for each image.</summary>
    /// <exception cref="InvalidDataException">There are more or fewer.</exception>
    internal static void CheckCounts(string imagesPath, int images, string labelsPath, int labels)
    {
        if (images != labels)
        {
            throw new InvalidDataException(
                $"{labelsPath}: offset 4: expected a label for each of the {images} images of {imagesPath}, found {labels}"
            );
        }
    }

    public void Dispose() => _stream.Dispose();

    private IdxArray Read(uint magic, string kind, int rank)
    {
        var shape = ReadHeader(magic, kind, rank);
        var header = _offset;
        var data = ReadData(shape.Aggregate(1, (length, dimension) => length * dimension));
        if (_compressed)
        {
            GzipFile.CheckEnd(_path, header + data.Length);
        }
        return new IdxArray(_path, shape, data);
    }

    /// <summary>What array another magic number is of, which has its type and its rank; empty if it is none.</summary>
    private static string ArrayText(uint magic)
    {
        var type = (magic >> 8) switch
        {
            0x08 => "uint8",
            0x09 => "int8",
            0x0b => "int16",
            0x0c => "int32",
            0x0d => "float32",
            0x0e => "float64",
            _ => null,
        };
        var rank = magic & 0xff;
        return type is null || rank == 0 ? ""
            : rank == 1 ? $" of {type} in one dimension"
            : string.Create(CultureInfo.InvariantCulture, $" of {type} in {rank} dimensions");
    }

    private int[] ReadHeader(uint magic, string kind, int rank)
    {
        var found = ReadNumber("the magic number");
        if (found != magic)
        {
            throw Refused(0, $"the magic number {magic} of {kind}", WebPage.Name(_path) ?? Number(found) + ArrayText(found));
        }
        var shape = new int[rank];
        // Exact for any three dimensions below 2^31; nothing is allocated on its word.
        Int128 length = 1;
        for (var i = 0; i < rank; i++)
        {
            var dimension = ReadNumber($"dimension {i + 1} of {rank}");
            shape[i] =
                dimension <= int.MaxValue
                    ? (int)dimension
                    : throw Refused(_offset - sizeof(uint), $"a dimension of at most {Number(int.MaxValue)}", Number(dimension));
            length *= dimension;
        }
        if (length > Array.MaxLength)
        {
            throw Refused(
                sizeof(uint),
                $"dimensions that make at most {Number(Array.MaxLength)} bytes",
                $"{string.Join(" x ", shape)}"
            );
        }
        return shape;
    }

    private uint ReadNumber(string what)
    {
        var bytes = new byte[sizeof(uint)];
        var read = Fill(bytes);
        return read == bytes.Length
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : throw Refused(_offset, $"{what} in {bytes.Length} bytes", $"the end of the file after {read}");
    }

    /// <summary>Reads what the header promises, straight into the array that is kept.</summary>
    private byte[] ReadData(int length)
    {
        var promise = $"{Number(length)} bytes of data, as the header says";
        if (!_compressed && _fileLength - _offset != length)
        {
            throw Refused(_offset, promise, Number(_fileLength - _offset));
        }
        var start = _offset;
        var data = GC.AllocateUninitializedArray<byte>((int)Math.Min(length, _fileLength * MostExpansion));
        var read = Fill(data);
        if (read < length)
        {
            throw Refused(start, promise, Number(read));
        }
        return Fill(new byte[1]) == 0 ? data : throw Refused(start, promise, "more");
    }

    /// <summary>Fills the buffer, or as much of it as the file goes on for.</summary>
    private int Fill(Span<byte> buffer)
    {
        try
        {
            var read = _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            _offset += read;
            return read;
        }
        catch (InvalidDataException e)
        {
            throw Refused(_offset, "sound gzip data", "damage", e);
        }
    }

    private InvalidDataException Refused(long offset, string expected, string found, Exception? inner = null) =>
        new(
            $"{_path}: offset {offset}{(_compressed ? " of the decompressed content" : "")}: expected {expected}, found {found}",
            inner
        );

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
