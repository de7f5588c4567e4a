using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Tensorflow.NumPy;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>Small sound files of each kind.</summary>
internal static class Corpus
{
    /// <summary>
    /// GraphDefs that TensorFlow exported: small programs of loops, branches, arrays, stacks, variables, and some larger ones.
    /// </summary>
    internal static IReadOnlyList<byte[]> Graphs { get; } =
    [
        .. Directory
            .EnumerateFiles(ReferenceFiles.PathOf("graphs"), "graph.pb", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
        .. ReferenceFiles
            .Json("ops/programs.json.gz")
            .GetProperty("programs")
            .EnumerateObject()
            .Where(p => p.Value.TryGetProperty("graph", out _))
            .Select(p => p.Value.GetProperty("graph").GetBytesFromBase64()),
    ];

    /// <summary>IDX files: 3 images of 4 by 5, and 3 labels.</summary>
    internal static IReadOnlyList<byte[]> Idx => [IdxFile(2051, 3, 4, 5), IdxFile(2049, 3)];

    /// <summary>The same, compressed.</summary>
    internal static IReadOnlyList<byte[]> Gzip => [.. Idx.Select(Compressed)];

    /// <summary>NumPy's files: arrays of several types and ranks.</summary>
    internal static IReadOnlyList<byte[]> Npy =>
        [.. new[] { np.arange(12f).reshape((3, 4)), np.arange(5L), np.array(true, false), np.array(2.5) }.Select(NpyFileOf)];

    /// <summary>Notebooks: one of each kind of cell and output.</summary>
    internal static IReadOnlyList<byte[]> Notebooks =>
        [
            Encoding.UTF8.GetBytes(
                """
                {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Title\n", "text"]},
                {"cell_type": "code", "execution_count": 1, "id": "b", "metadata": {"tags": ["x"]}, "outputs": [
                {"name": "stdout", "output_type": "stream", "text": ["1\n"]},
                {"data": {"text/plain": ["2"]}, "execution_count": 1, "metadata": {}, "output_type": "execute_result"},
                {"ename": "E", "evalue": "v", "output_type": "error", "traceback": ["t"]}], "source": "1 + 1"}],
                "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}},
                "nbformat": 4, "nbformat_minor": 5}
                """
            ),
        ];

    private static byte[] NpyFileOf(NDArray array)
    {
        using var stream = new MemoryStream();
        NpyFile.Write(stream, array);
        return stream.ToArray();
    }

    private static byte[] IdxFile(int magic, params int[] dims)
    {
        var bytes = new byte[4 + 4 * dims.Length + dims.Aggregate(1, (a, b) => a * b)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, magic);
        for (var i = 0; i < dims.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), dims[i]);
        return bytes;
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return result.ToArray();
    }
}
