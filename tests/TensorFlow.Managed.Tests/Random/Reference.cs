using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>What the references keep of an array: its shape, and the hash of its bytes.</summary>
internal static class Reference
{
    /// <summary>The number of elements of an array described by its <c>shape</c>.</summary>
    internal static int Size(JsonElement array) =>
        array.GetProperty("shape").EnumerateArray().Aggregate(1, (size, dimension) => size * dimension.GetInt32());

    /// <summary>The SHA-256 of the little-endian bytes, in lower-case hexadecimal.</summary>
    internal static string Sha256<T>(T[] values)
        where T : unmanaged => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<T>(values)));
}
