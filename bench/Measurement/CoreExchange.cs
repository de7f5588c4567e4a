using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TfNetLstm.Bench.Measurement;

/// <summary>
/// Measures how long a cache line takes from one core to another and back. It says how dear it is for threads to share data, and
/// changes while a program runs: cores that a virtual machine is given share a last-level cache at one time and none at another.
/// </summary>
internal static class CoreExchange
{
    private const int RoundTrips = 5_000,
        Tries = 3,
        Stride = 32;

    /// <summary>Nanoseconds there and back: the least of some tries.</summary>
    internal static double RoundTripNanoseconds()
    {
        // The word stands alone on its cache line.
        var words = new int[2 * Stride];
        return Enumerable.Range(0, Tries).Min(_ => Try(words));
    }

    private static double Try(int[] words)
    {
        words[Stride] = 0;
        var other = new Thread(() => Answer(words, first: 1)) { IsBackground = true };
        other.Start();
        // The first exchange waits for the thread to start.
        Answer(words, first: 0, count: 1);
        var start = Stopwatch.GetTimestamp();
        Answer(words, first: 2, count: RoundTrips - 1);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        other.Join();
        return seconds * 1e9 / (RoundTrips - 1);
    }

    /// <summary>Waits for numbers two apart, and makes each the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Answer(int[] words, int first, int count = RoundTrips)
    {
        for (var i = 0; i < count; i++)
        {
            while (Volatile.Read(ref words[Stride]) != first + 2 * i) { }
            Volatile.Write(ref words[Stride], first + 2 * i + 1);
        }
    }
}
