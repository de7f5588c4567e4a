using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace TfNetLstm.Tests.Data;

/// <summary>Writes NumPy's files, right or wrong ones.</summary>
internal static class NpzBytes
{
    /// <summary>An <c>.npy</c> file.</summary>
    /// <param name="shape">As Python writes it, such as <c>(2, 3)</c>.</param>
    internal static byte[] Npy(string descr, string shape, byte[] data, byte version = 1, string order = "False")
    {
        var header = Encoding.ASCII.GetBytes($"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}\n");
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. header, .. data];
    }

    /// <summary>An archive.</summary>
    internal static byte[] Npz(CompressionLevel compression, params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, compression).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    /// <summary>A <c>trace.npz</c> with arrays of one dimension.</summary>
    internal static void WriteTrace(string path, params (string Name, float[] Values)[] arrays)
    {
        var entries = Array.ConvertAll(arrays, array =>
            (array.Name + ".npy", Npy("<f4", $"({array.Values.Length},)", MemoryMarshal.AsBytes<float>(array.Values).ToArray()))
        );
        File.WriteAllBytes(path, Npz(CompressionLevel.Optimal, entries));
    }
}
