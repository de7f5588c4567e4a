using System.Runtime.CompilerServices;
using Tensorflow.Kernels;

namespace TfNetLstm.Bench.Measurement;

/// <summary>
/// Nothing but fused multiply-adds on registers: the most that a core can do in float32. Cores start two of them a cycle (some
/// Arm cores four) and take four cycles for each, so it takes 8 (16) independent chains to keep them busy.
/// With 16 registers no more than 12 chains stay in them beside the two operands.
/// </summary>
internal static unsafe class FmaLoop
{
    private const int FewChains = 12,
        ManyChains = 16;

    /// <summary>The widths that the kernels can use here, in bits, the widest first.</summary>
    internal static int[] Widths { get; } =
    [
        .. Enumerable
            .Where([(Elementwise.Has16, 512), (Elementwise.Has8, 256), (Elementwise.Has4, 128), (true, 32)], width =>
                width.Item1 && (width.Item2 > 32 || !Elementwise.Has4)
            )
            .Select(width => width.Item2),
    ];

    /// <summary>Floating-point operations of one iteration: a multiply-add is two.</summary>
    internal static int FlopsPerIteration(int width) =>
        2 * (width / 32) * (Elementwise.HasManyRegisters ? ManyChains : FewChains);

    /// <summary>Runs; the result is there so that the work is.</summary>
    internal static float Run(int width, int iterations) =>
        width switch
        {
            512 => Run<Lanes16>(iterations),
            256 => Run<Lanes8>(iterations),
            128 => Run<Lanes4>(iterations),
            _ => Run<Lanes1>(iterations),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run<V>(int iterations)
        where V : unmanaged, ILanes<V>
    {
        V x = V.Create(0.5f),
            y = V.Create(1f);
        V a = x,
            b = x,
            c = x,
            d = x,
            e = x,
            f = x,
            g = x,
            h = x,
            i = x,
            j = x,
            k = x,
            l = x,
            m = x,
            n = x,
            o = x,
            p = x;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            a = V.FusedMultiplyAdd(a, x, y);
            b = V.FusedMultiplyAdd(b, x, y);
            c = V.FusedMultiplyAdd(c, x, y);
            d = V.FusedMultiplyAdd(d, x, y);
            e = V.FusedMultiplyAdd(e, x, y);
            f = V.FusedMultiplyAdd(f, x, y);
            g = V.FusedMultiplyAdd(g, x, y);
            h = V.FusedMultiplyAdd(h, x, y);
            i = V.FusedMultiplyAdd(i, x, y);
            j = V.FusedMultiplyAdd(j, x, y);
            k = V.FusedMultiplyAdd(k, x, y);
            l = V.FusedMultiplyAdd(l, x, y);
            if (!Elementwise.HasManyRegisters)
                continue;
            m = V.FusedMultiplyAdd(m, x, y);
            n = V.FusedMultiplyAdd(n, x, y);
            o = V.FusedMultiplyAdd(o, x, y);
            p = V.FusedMultiplyAdd(p, x, y);
        }
        var sum = stackalloc float[16];
        V.Store(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p, sum);
        return *sum;
    }
}
