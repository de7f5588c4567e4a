using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tensorflow.Kernels.Random;

/// <summary>
/// The generator that belongs to one random op of one session. Every run of the op takes its part of the stream and leaves
/// the rest to the next run, so that a second run continues exactly where TensorFlow's does. Safe for concurrent runs.
/// </summary>
/// <remarks>Source: TensorFlow's <c>GuardedPhiloxRandom</c>.</remarks>
internal sealed class GuardedPhiloxRandom
{
    /// <summary>
    /// 128-bit samples set aside for one output element, used or not. Only rejection (truncated normal) needs more than one,
    /// but TensorFlow reserves as many for every distribution.
    /// </summary>
    internal const int ReservedSamplesPerOutput = 256;

    private readonly Lock _lock = new();
    private PhiloxRandom _generator;

    /// <summary>A stream that differs from run to run of the program: what an op without seeds has.</summary>
    internal GuardedPhiloxRandom()
        : this(0, 0) { }

    /// <summary>The stream of the op attributes <c>seed</c> and <c>seed2</c>; both 0 means that neither is set.</summary>
    internal GuardedPhiloxRandom(long seed, long seed2)
    {
        Span<ulong> seeds = [(ulong)seed, (ulong)seed2];
        if (seed == 0 && seed2 == 0)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(seeds));
        }
        _generator = new PhiloxRandom(seeds[0], seeds[1]);
    }

    private GuardedPhiloxRandom(PhiloxRandom generator) => _generator = generator;

    /// <summary>The stream that continues from a state that <see cref="ToByteArray"/> saved.</summary>
    /// <exception cref="ValueError">There are too few or too many bytes.</exception>
    internal static GuardedPhiloxRandom FromByteArray(ReadOnlySpan<byte> state) =>
        state.Length == Unsafe.SizeOf<PhiloxRandom>()
            ? new(MemoryMarshal.Read<PhiloxRandom>(state))
            : throw new ValueError(
                $"A random operation's state has {Unsafe.SizeOf<PhiloxRandom>()} bytes, found {state.Length}."
            );

    /// <summary>The stream's state: key and counter, little-endian.</summary>
    internal byte[] ToByteArray()
    {
        lock (_lock)
        {
            var state = new byte[Unsafe.SizeOf<PhiloxRandom>()];
            MemoryMarshal.Write(state, in _generator);
            return state;
        }
    }

    /// <summary>A generator for one run that yields <paramref name="outputs"/> elements (not negative).</summary>
    internal PhiloxRandom ReserveRandomOutputs(long outputs) => ReserveSamples128(outputs * ReservedSamplesPerOutput);

    /// <summary>A generator good for <paramref name="samples"/> samples of 128 bits; the op's stream moves past them.</summary>
    internal PhiloxRandom ReserveSamples128(long samples)
    {
        lock (_lock)
        {
            var reserved = _generator;
            _generator.Skip((ulong)samples);
            return reserved;
        }
    }
}
