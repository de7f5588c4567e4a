using System.IO.Compression;
using System.Text;

namespace TfNetLstm.Tests.Data;

/// <summary>One array of bytes out of a NumPy archive.</summary>
internal static class NpzLabels
{
    internal static byte[] Read(string tutorial, string name)
    {
        using var archive = ZipFile.OpenRead(ReferenceFiles.PathOf($"{tutorial}/trace.npz"));
        using var stream = archive.GetEntry(name + ".npy")!.Open();
        // Magic, version 1.0, length of the header, the header as a Python dictionary, the data.
        var start = new byte[10];
        stream.ReadExactly(start);
        var header = new byte[start[8] | start[9] << 8];
        stream.ReadExactly(header);
        Assert.Contains("'descr': '|u1'", Encoding.ASCII.GetString(header));
        using var data = new MemoryStream();
        stream.CopyTo(data);
        return data.ToArray();
    }
}
