using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Verification;

/// <summary>
/// Reads NumPy's <c>.npz</c>: a zip archive with an <c>.npy</c> file for each array. Source: NumPy's format description,
/// numpy/lib/format.py, versions 1 to 3. The elements are float32, float64, int32, int64, uint8 or bool, row by row.
/// </summary>
public static partial class NpzReader
{
    private const string Suffix = ".npy";
    private const long MostUnpacked = 64 << 20, MostExpansion = 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>All arrays of an archive by name.</summary>
    /// <exception cref="InvalidDataException">
    /// The archive is damaged, or an array is of a kind that is not read here: the message names file, entry and offset.
    /// </exception>
    public static IReadOnlyDictionary<string, NDArray> Read(string path)
    {
        var arrays = new Dictionary<string, NDArray>(StringComparer.Ordinal);
        string place = path;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            CheckSize(archive, new FileInfo(path).Length);
            foreach (var entry in archive.Entries)
            {
                place = $"{path}: {entry.FullName}";
                if (!entry.FullName.EndsWith(Suffix, StringComparison.Ordinal))
                    throw new InvalidDataException($"expected an entry whose name ends with {Suffix}");
                if (!arrays.TryAdd(entry.FullName[..^Suffix.Length], Backend.ArrayOf(BytesOf(entry))))
                    throw new InvalidDataException("expected one entry of this name, found another");
            }
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
        return arrays;
    }

    /// <summary>
    /// Checks, before any memory is taken, that an archive does not unpack to far more than it has: arrays of a training are at
    /// most a few times as large, and small ones of zeros do no harm.
    /// </summary>
    private static void CheckSize(ZipArchive archive, long fileLength)
    {
        Int128 packed = 0, unpacked = 0;
        foreach (var entry in archive.Entries) (packed, unpacked) = (packed + entry.CompressedLength, unpacked + entry.Length);
        long most = Math.Min(Array.MaxLength, Math.Max(MostUnpacked, fileLength * MostExpansion));
        if (packed > fileLength) throw new InvalidDataException($"expected entries within {fileLength} bytes, found {packed}");
        if (unpacked > most) throw new InvalidDataException($"expected arrays of {most} bytes at most, found {unpacked}");
    }

    /// <summary>An entry's content, which must have the length and the checksum that the archive says.</summary>
    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        bool goesOn = stream.ReadByte() >= 0;
        if (read < bytes.Length || goesOn)
            throw new InvalidDataException($"expected {entry.Length} bytes, found {(goesOn ? "more" : read)}");
        uint found = Crc32(bytes);
        return found == entry.Crc32 ? bytes
            : throw new InvalidDataException($"expected the CRC-32 {entry.Crc32:x8}, found {found:x8}");
    }

    /// <summary>An <c>.npy</c> file: magic, version, the header's length, the header, the elements.</summary>
    /// <exception cref="InvalidDataException">It is none, or one of a kind that is not read here.</exception>
    internal static NDArray ArrayOf(byte[] file)
    {
        var (header, start) = HeaderOf(file);
        var match = HeaderPattern().Match(header);
        if (!match.Success) throw new InvalidDataException($"expected descr, fortran_order and shape, found {header.Trim()}");
        var dtype = match.Groups["descr"].Value switch
        {
            "<f4" => TF_DataType.TF_FLOAT,
            "<f8" => TF_DataType.TF_DOUBLE,
            "<i4" => TF_DataType.TF_INT32,
            "<i8" => TF_DataType.TF_INT64,
            "|u1" => TF_DataType.TF_UINT8,
            "|b1" => TF_DataType.TF_BOOL,
            var other => throw new InvalidDataException($"expected type <f4, <f8, <i4, <i8, |u1 or |b1, found {other}"),
        };
        if (match.Groups["order"].Value == "True") throw new InvalidDataException("expected C order, found Fortran order");
        long[] dims = [.. match.Groups["dim"].Captures.Select(dim => long.Parse(dim.ValueSpan))];
        // Wider than long, so that no header makes the product wrap around to what is there.
        Int128 expected = dims.Aggregate((Int128)dtype.get_datatype_size(), (bytes, dim) => checked(bytes * dim));
        var shape = new Shape(dims);
        return file.Length - start == expected ? new NDArray(file[start..], shape, dtype) : throw new InvalidDataException(
            $"offset {start}: expected {expected} bytes for shape {shape}, found {file.Length - start}");
    }

    /// <summary>The header's text and the offset of what follows it.</summary>
    private static (string Header, int End) HeaderOf(byte[] file)
    {
        if (file.Length < 12 || !file.AsSpan().StartsWith(Magic))
            throw new InvalidDataException("offset 0: expected \\x93NUMPY, a version and a header");
        int start = file[6] switch
        {
            1 => 10,
            2 or 3 => 12,
            var version => throw new InvalidDataException($"offset 6: expected format version 1, 2 or 3, found {version}"),
        };
        var field = file.AsSpan(8..start);
        long length = field.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(field)
            : BinaryPrimitives.ReadUInt32LittleEndian(field);
        if (length > file.Length - start)
            throw new InvalidDataException($"offset 8: expected a header within {file.Length} bytes, found a length of {length}");
        return (Encoding.UTF8.GetString(file, start, (int)length), start + (int)length);
    }

    /// <summary>The checksum of zip archives (ISO 3309).</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        Span<uint> table = stackalloc uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            table[(int)i] = i;
            for (int bit = 0; bit < 8; bit++) table[(int)i] = table[(int)i] >> 1 ^ ((table[(int)i] & 1) != 0 ? 0xedb88320 : 0);
        }
        uint sum = uint.MaxValue;
        foreach (byte b in bytes) sum = table[(byte)(sum ^ b)] ^ sum >> 8;
        return ~sum;
    }

    [GeneratedRegex(@"^\{'descr': '(?<descr>[^']*)', 'fortran_order': (?<order>True|False), " +
        @"'shape': \((?:(?<dim>\d{1,18}),? ?)*\), \}\s*$")]
    private static partial Regex HeaderPattern();
}
