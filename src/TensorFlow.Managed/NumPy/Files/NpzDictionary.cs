using System.IO.Compression;

namespace Tensorflow.NumPy;

/// <summary>The arrays of NumPy's <c>.npz</c> by name: a zip archive with an <c>.npy</c> file for each.</summary>
public class NpzDictionary
{
    private const string Suffix = ".npy";

    private readonly Dictionary<string, NDArray> _arrays = new(StringComparer.Ordinal);

    /// <summary>Reads all arrays of an archive; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">
    /// The archive is damaged, or an array is of a kind that is not read here: the message names entry and offset.
    /// </exception>
    public NpzDictionary(Stream stream)
    {
        using var archive = new ZipArchive(Argument.Given(stream), ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            try
            {
                if (!entry.FullName.EndsWith(Suffix, StringComparison.Ordinal))
                    throw new InvalidDataException($"expected an entry whose name ends with {Suffix}");
                if (!_arrays.TryAdd(entry.FullName[..^Suffix.Length], NpyFile.Read(BytesOf(entry))))
                    throw new InvalidDataException("expected one entry of this name, found another");
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"{entry.FullName}: {e.Message}", e);
            }
        }
    }

    /// <summary>The names, without <c>.npy</c>.</summary>
    public IEnumerable<string> Keys => _arrays.Keys;

    /// <summary>The array of a name, without <c>.npy</c>.</summary>
    /// <exception cref="KeyError">There is no array of this name.</exception>
    public NDArray this[string key] =>
        _arrays.GetValueOrDefault(Argument.Given(key)) ?? throw new KeyError($"{key} is not a file in the archive");

    internal static void Write(string file, IEnumerable<(string Name, NDArray Array)> arrays, CompressionLevel compression)
    {
        if (!Argument.Given(file).EndsWith(".npz", StringComparison.Ordinal))
            file += ".npz";
        using var archive = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        foreach (var (name, array) in arrays)
        {
            using var stream = archive.CreateEntry(name + Suffix, compression).Open();
            NpyFile.Write(stream, array);
        }
    }

    /// <summary>An entry's content, which must have the length and the checksum that the archive says.</summary>
    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        if (entry.Length > Array.MaxLength)
            throw new InvalidDataException($"no array has {entry.Length} bytes");
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var goesOn = stream.ReadByte() >= 0;
        if (read < bytes.Length || goesOn)
            throw new InvalidDataException($"expected {entry.Length} bytes, found {(goesOn ? "more" : read)}");
        var found = Crc32(bytes);
        return found == entry.Crc32
            ? bytes
            : throw new InvalidDataException($"expected the CRC-32 {entry.Crc32:x8}, found {found:x8}");
    }

    /// <summary>The checksum of zip archives (ISO 3309).</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        Span<uint> table = stackalloc uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            table[(int)i] = i;
            for (var bit = 0; bit < 8; bit++)
                table[(int)i] = table[(int)i] >> 1 ^ ((table[(int)i] & 1) != 0 ? 0xedb88320 : 0);
        }
        var sum = uint.MaxValue;
        foreach (var b in bytes)
            sum = table[(byte)(sum ^ b)] ^ sum >> 8;
        return ~sum;
    }
}
