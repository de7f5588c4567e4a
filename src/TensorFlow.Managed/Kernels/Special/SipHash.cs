using System.Buffers.Binary;
using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// SipHash-2-4, a hash that nobody foresees who does not know the key. Source: J.-P. Aumasson and D. J. Bernstein, SipHash: a
/// fast short-input PRF, 2012.
/// </summary>
internal static class SipHash
{
    internal static ulong Hash(ulong key0, ulong key1, ReadOnlySpan<byte> text)
    {
        var state = new State(key0, key1);
        var whole = text.Length / sizeof(ulong) * sizeof(ulong);
        for (var i = 0; i < whole; i += sizeof(ulong))
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(text[i..]));
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        last.Clear();
        text[whole..].CopyTo(last);
        last[^1] = (byte)text.Length;
        state.Add(BinaryPrimitives.ReadUInt64LittleEndian(last));
        return state.End();
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong _a = key0 ^ 0x736F6D6570736575,
            _b = key1 ^ 0x646F72616E646F6D,
            _c = key0 ^ 0x6C7967656E657261,
            _d = key1 ^ 0x7465646279746573;

        internal void Add(ulong word)
        {
            _d ^= word;
            Round();
            Round();
            _a ^= word;
        }

        internal ulong End()
        {
            _c ^= 0xFF;
            for (var i = 0; i < 4; i++)
                Round();
            return _a ^ _b ^ _c ^ _d;
        }

        private void Round()
        {
            _a += _b;
            _c += _d;
            _b = BitOperations.RotateLeft(_b, 13) ^ _a;
            _d = BitOperations.RotateLeft(_d, 16) ^ _c;
            _a = BitOperations.RotateLeft(_a, 32);
            _c += _b;
            _a += _d;
            _b = BitOperations.RotateLeft(_b, 17) ^ _c;
            _d = BitOperations.RotateLeft(_d, 21) ^ _a;
            _c = BitOperations.RotateLeft(_c, 32);
        }
    }
}
