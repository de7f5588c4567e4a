using System.Runtime.InteropServices;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>Test data that is the same on every run, and comparisons of bits.</summary>
internal static class Sample
{
    /// <summary>Floats with every sign, most of them between -2 and 2, some exact zeros, some large and small.</summary>
    public static float[] Floats(int count, int seed = 1)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = random.Next(16) switch
            {
                0 => 0,
                1 => (random.NextSingle() - 0.5f) * 100,
                2 => (random.NextSingle() - 0.5f) * 1e-3f,
                _ => (random.NextSingle() - 0.5f) * 4,
            };
        }
        return values;
    }

    /// <summary>Values of any number type from -9 to 9, whole in integer types.</summary>
    public static T[] Numbers<T>(int count, int seed = 1)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() * 19 - 9.5))];
    }

    /// <summary>Zeros, ones, infinities, NaN, the extremes of both ranges, and what lies next to them.</summary>
    public static readonly float[] Edges =
    [
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -0.5f,
        float.Epsilon,
        -float.Epsilon,
        1e-40f,
        -1e-40f,
        1.17549435e-38f,
        -1.17549435e-38f,
        1.17549421e-38f,
        float.MaxValue,
        float.MinValue,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.NaN,
        MathF.BitIncrement(1),
        MathF.BitDecrement(1),
        88.72283f,
        88.72284f,
        -87.33654f,
        -87.33655f,
        -103.97f,
        -103.98f,
        -104f,
        9.01f,
        10f,
        -10f,
        20f,
        -20f,
        1e-8f,
        8388608.5f,
        16777216f,
        0.6666667f,
        1.3333334f,
        1e30f,
        -1e30f,
    ];

    /// <summary>Every <paramref name="step"/>-th of all 2^32 floats.</summary>
    public static float[] AllFloats(uint step)
    {
        var values = new float[(uint.MaxValue - step) / step];
        for (uint i = 0; i < values.Length; i++)
            values[i] = BitConverter.UInt32BitsToSingle(i * step);
        return values;
    }

    /// <summary>The bytes of an array, every NaN written the same way.</summary>
    public static byte[] Bytes<T>(T[] values)
        where T : unmanaged
    {
        if (values is float[] floats)
            return MemoryMarshal.AsBytes<float>(Array.ConvertAll(floats, x => float.IsNaN(x) ? float.NaN : x)).ToArray();
        return MemoryMarshal.AsBytes<T>(values).ToArray();
    }

    /// <summary>Asserts that two arrays are the same bit for bit.</summary>
    public static void SameBits<T>(T[] expected, T[] actual, string? what = null)
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        byte[] left = Bytes(expected),
            right = Bytes(actual);
        var difference = left.AsSpan().CommonPrefixLength(right);
        if (difference == left.Length)
            return;
        var index = difference / Marshal.SizeOf<T>();
        Assert.Fail($"{what} differs first at [{index}]: expected {expected[index]}, found {actual[index]}");
    }

    /// <summary>
    /// Asserts that the calls of an action need no memory of the garbage collector's, once there is what they keep: some of this
    /// comes late, as a thread allocates when it first blocks or when a worker has to be started again.
    /// </summary>
    public static void AllocatesNothing(Action calls)
    {
        var allocated = long.MaxValue;
        for (var round = 0; round < 5 && allocated > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            calls();
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, allocated);
    }

    /// <summary>Asserts that a computation gives the same bytes on 1, 2, 3 and 8 threads.</summary>
    public static void SameOnEveryThreadCount<T>(Func<T[]> compute, string? what = null)
        where T : unmanaged
    {
        var threads = WorkerPool.Threads;
        try
        {
            WorkerPool.Threads = 1;
            var expected = compute();
            foreach (var count in new[] { 2, 3, 8 })
            {
                WorkerPool.Threads = count;
                SameBits(expected, compute(), $"{what} on {count} threads");
            }
        }
        finally
        {
            WorkerPool.Threads = threads;
        }
    }
}

/// <summary>Tests that set <see cref="WorkerPool.Threads"/>, which the whole process shares.</summary>
[CollectionDefinition(nameof(ThreadCount), DisableParallelization = true)]
public class ThreadCount;
