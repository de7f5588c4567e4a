using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Tensorflow.NumPy;

namespace Tensorflow.Tests.Interop;

/// <summary>The float32 and int32 arrays of a file that <c>numpy.savez</c> wrote.</summary>
internal static class NumPyArchive
{
    internal static Dictionary<string, NDArray> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName[..^".npy".Length], ArrayOf);
    }

    private static NDArray ArrayOf(ZipArchiveEntry entry)
    {
        using var stream = new MemoryStream();
        using (var content = entry.Open()) content.CopyTo(stream);
        var bytes = stream.ToArray();
        // Magic and version in 8 bytes, the header's length in 2, the header, the elements.
        var start = 10 + BitConverter.ToUInt16(bytes, 8);
        var header = Regex.Match(Encoding.ASCII.GetString(bytes, 10, start - 10),
            @"'descr': '<(f4|i4)', 'fortran_order': False, 'shape': \((?:(\d+),? ?)*\)");
        Assert.True(header.Success, $"{entry.FullName} is no array of float32 or int32.");
        var dims = header.Groups[2].Captures.Select(dim => long.Parse(dim.ValueSpan)).ToArray();
        var dtype = header.Groups[1].Value == "f4" ? TF_DataType.TF_FLOAT : TF_DataType.TF_INT32;
        return new NDArray(bytes[start..], new Shape(dims), dtype);
    }
}
