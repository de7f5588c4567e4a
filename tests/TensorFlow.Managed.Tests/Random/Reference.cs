using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>What TensorFlow computed, in the folder <c>reference</c> beside the test assembly.</summary>
internal static class Reference
{
    /// <summary>A JSON file below <c>reference</c>.</summary>
    internal static JsonElement Json(string path)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "reference", path));
        return JsonDocument.Parse(stream).RootElement.Clone();
    }

    /// <summary>The number of elements of an array described by its <c>shape</c>.</summary>
    internal static int Size(JsonElement array) =>
        array.GetProperty("shape").EnumerateArray().Aggregate(1, (size, dimension) => size * dimension.GetInt32());

    /// <summary>The SHA-256 of the little-endian bytes, in lower-case hexadecimal.</summary>
    internal static string Sha256<T>(T[] values)
        where T : unmanaged => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<T>(values)));
}
