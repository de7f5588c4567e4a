using System.Buffers.Binary;

namespace Tensorflow.Kernels;

/// <summary>
/// MurmurHash64A with the seed of TensorFlow's <c>Hash64</c> (core/lib/hash/hash.h). Source: A. Appleby, MurmurHash2, 2008.
/// </summary>
internal static class MurmurHash
{
    private const ulong Seed = 0xDECAFCAFFE,
        Factor = 0xC6A4A7935BD1E995;

    private const int Bits = 47;

    internal static ulong Hash64(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ ((ulong)text.Length * Factor);
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(text) * Factor;
            hash = (hash ^ (Shift(word) * Factor)) * Factor;
        }

        if (text.Length > 0)
        {
            Span<byte> last = stackalloc byte[sizeof(ulong)];
            last.Clear();
            text.CopyTo(last);
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(last)) * Factor;
        }

        return Shift(Shift(hash) * Factor);
    }

    private static ulong Shift(ulong x) => x ^ (x >> Bits);
}
