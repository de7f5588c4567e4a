using System.Buffers.Binary;
using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// FarmHash's 64-bit fingerprint, which is the same on every machine. Source: G. Pike, FarmHash (farmhashna), 2014.
/// </summary>
internal static class FarmHash
{
    private const ulong K0 = 0xC3A5C85C97CB3127,
        K1 = 0xB492B66FBE98F273,
        K2 = 0x9AE16A3B2F90404F;

    internal static ulong Fingerprint64(ReadOnlySpan<byte> s) =>
        s.Length switch
        {
            <= 16 => UpTo16(s),
            <= 32 => UpTo32(s),
            <= 64 => UpTo64(s),
            _ => Long(s),
        };

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var n = (ulong)s.Length;
        var mul = K2 + n * 2;
        if (n >= 8)
        {
            ulong a = Word(s, 0) + K2,
                b = Word(s, s.Length - 8);
            return Mix((Rotate(b, 37) * mul) + a, (Rotate(a, 25) + b) * mul, mul);
        }
        if (n >= 4)
            return Mix(n + ((ulong)Half(s, 0) << 3), Half(s, s.Length - 4), mul);
        if (n == 0)
            return K2;
        uint y = s[0] + ((uint)s[s.Length >> 1] << 8),
            z = (uint)n + ((uint)s[^1] << 2);
        return Shift((y * K2) ^ (z * K0)) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var mul = K2 + (ulong)s.Length * 2;
        ulong a = Word(s, 0) * K1,
            b = Word(s, 8),
            c = Word(s, s.Length - 8) * mul,
            d = Word(s, s.Length - 16) * K2;
        return Mix(Rotate(a + b, 43) + Rotate(c, 30) + d, a + Rotate(b + K2, 18) + c, mul);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var mul = K2 + (ulong)s.Length * 2;
        ulong a = Word(s, 0) * K2,
            b = Word(s, 8),
            c = Word(s, s.Length - 8) * mul,
            d = Word(s, s.Length - 16) * K2;
        var y = Rotate(a + b, 43) + Rotate(c, 30) + d;
        var z = Mix(y, a + Rotate(b + K2, 18) + c, mul);
        ulong e = Word(s, 16) * mul,
            f = Word(s, 24),
            g = (y + Word(s, s.Length - 32)) * mul,
            h = (z + Word(s, s.Length - 24)) * mul;
        return Mix(Rotate(e + f, 43) + Rotate(g, 30) + h, e + Rotate(f + a, 18) + g, mul);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        const ulong seed = 81;
        ulong x = unchecked(seed * K2) + Word(s, 0),
            y = unchecked((seed * K1) + 113),
            z = Shift(unchecked((y * K2) + 113)) * K2;
        (ulong First, ulong Second) v = (0, 0),
            w = (0, 0);
        var end = (s.Length - 1) / 64 * 64;
        for (var at = 0; at < end; at += 64)
            Round(s[at..], K1, 1, ref x, ref y, ref z, ref v, ref w);
        var rest = (ulong)(s.Length - 1) & 63;
        var mul = K1 + ((z & 0xFF) << 1);
        w.First += rest;
        v.First += w.First;
        w.First += v.First;
        Round(s[^64..], mul, 9, ref x, ref y, ref z, ref v, ref w);
        return Mix(Mix(v.First, w.First, mul) + (Shift(y) * K0) + z, Mix(v.Second, w.Second, mul) + x, mul);
    }

    /// <summary>Takes 64 bytes in; in the last round some words count 9 times.</summary>
    private static void Round(
        ReadOnlySpan<byte> s,
        ulong mul,
        ulong times,
        ref ulong x,
        ref ulong y,
        ref ulong z,
        ref (ulong First, ulong Second) v,
        ref (ulong First, ulong Second) w
    )
    {
        x = Rotate(x + y + v.First + Word(s, 8), 37) * mul;
        y = Rotate(y + v.Second + Word(s, 48), 42) * mul;
        x ^= w.Second * times;
        y += (v.First * times) + Word(s, 40);
        z = Rotate(z + w.First, 33) * mul;
        v = Weak(s, v.Second * mul, x + w.First);
        w = Weak(s[32..], z + w.Second, y + Word(s, 16));
        (x, z) = (z, x);
    }

    private static (ulong, ulong) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        a += Word(s, 0);
        b = Rotate(b + a + Word(s, 24), 21);
        var c = a;
        a += Word(s, 8) + Word(s, 16);
        b += Rotate(a, 44);
        return (a + Word(s, 24), b + c);
    }

    private static ulong Mix(ulong u, ulong v, ulong mul)
    {
        var a = Shift((u ^ v) * mul);
        return Shift((v ^ a) * mul) * mul;
    }

    private static ulong Shift(ulong x) => x ^ (x >> 47);

    private static ulong Rotate(ulong x, int bits) => BitOperations.RotateRight(x, bits);

    private static ulong Word(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static uint Half(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
