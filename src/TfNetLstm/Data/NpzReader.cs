using System.IO.Compression;
using Tensorflow.NumPy;
using TfNetLstm.Backends;

namespace TfNetLstm.Data;

/// <summary>Reads NumPy's <c>.npz</c>, with what the backend reads arrays with.</summary>
public static class NpzReader
{
    private const long MostUnpacked = 64 << 20,
        MostExpansion = 20;

    /// <summary>All arrays of an archive by name.</summary>
    /// <exception cref="InvalidDataException">
    /// The archive is damaged, or an array is of a kind that is not read here: the message names file, entry and offset.
    /// </exception>
    public static IReadOnlyDictionary<string, NDArray> Read(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            CheckSize(archive, new FileInfo(path).Length);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
        return Backend.ArraysOf(path);
    }

    /// <summary>
    /// Checks, before any memory is taken, that an archive does not unpack to far more than it has: arrays of a training are at
    /// most a few times as large, and small ones of zeros do no harm.
    /// </summary>
    private static void CheckSize(ZipArchive archive, long fileLength)
    {
        Int128 packed = 0,
            unpacked = 0;
        foreach (var entry in archive.Entries)
            (packed, unpacked) = (packed + entry.CompressedLength, unpacked + entry.Length);
        var most = Math.Min(Array.MaxLength, Math.Max(MostUnpacked, fileLength * MostExpansion));
        if (packed > fileLength)
            throw new InvalidDataException($"expected entries within {fileLength} bytes, found {packed}");
        if (unpacked > most)
            throw new InvalidDataException($"expected arrays of {most} bytes at most, found {unpacked}");
    }
}
