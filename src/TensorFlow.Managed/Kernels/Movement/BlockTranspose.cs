using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Tensorflow.Kernels;

/// <summary>Transposes matrices block by block, so that both sides' cache lines are used whole.</summary>
internal static unsafe class BlockTranspose
{
    private const int Block = 8;

    // Columns are taken in groups, so that the target's lines are still cached when the next rows come.
    private const int Group = 64;

    /// <summary>target[j * targetStride + i] = source[i * sourceStride + j] for i below rows and j below columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T>(T* source, nint sourceStride, T* target, nint targetStride, nint rows, nint columns)
        where T : unmanaged
    {
        for (; columns > 0; columns -= Group, source += Group, target += Group * targetStride)
        {
            var group = Math.Min(columns, Group);
            for (nint i = 0; i < rows; i += Block)
            {
                var count = Math.Min(rows - i, Block);
                T* from = source + i * sourceStride,
                    to = target + i;
                nint j = 0;
                if (sizeof(T) == sizeof(float) && Avx.IsSupported && count == Block)
                {
                    for (; j <= group - Block; j += Block)
                        Eight((float*)(from + j), sourceStride, (float*)(to + j * targetStride), targetStride);
                }
                else if (sizeof(T) == sizeof(float) && (AdvSimd.Arm64.IsSupported || Sse.IsSupported) && count == Block)
                {
                    for (; j <= group - Block / 2; j += Block / 2)
                    {
                        float* source4 = (float*)(from + j),
                            target4 = (float*)(to + j * targetStride);
                        Four(source4, sourceStride, target4, targetStride);
                        Four(source4 + Block / 2 * sourceStride, sourceStride, target4 + Block / 2, targetStride);
                    }
                }
                for (; j < group; j++)
                {
                    for (nint r = 0; r < count; r++)
                        to[j * targetStride + r] = from[r * sourceStride + j];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(float* source, nint sourceStride, float* target, nint targetStride)
    {
        // Rows i and i + 4 share a register, so that two rounds of shuffles within its halves finish the work.
        var r0 = Halves(source, 4 * sourceStride);
        var r1 = Halves(source + sourceStride, 4 * sourceStride);
        var r2 = Halves(source + 2 * sourceStride, 4 * sourceStride);
        var r3 = Halves(source + 3 * sourceStride, 4 * sourceStride);
        Four(r0, r1, r2, r3, target, targetStride);
        r0 = Halves(source + 4, 4 * sourceStride);
        r1 = Halves(source + sourceStride + 4, 4 * sourceStride);
        r2 = Halves(source + 2 * sourceStride + 4, 4 * sourceStride);
        r3 = Halves(source + 3 * sourceStride + 4, 4 * sourceStride);
        Four(r0, r1, r2, r3, target + 4 * targetStride, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* source, nint distance) =>
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(
        Vector256<float> r0,
        Vector256<float> r1,
        Vector256<float> r2,
        Vector256<float> r3,
        float* target,
        nint stride
    )
    {
        var low01 = Avx.UnpackLow(r0, r1);
        var high01 = Avx.UnpackHigh(r0, r1);
        var low23 = Avx.UnpackLow(r2, r3);
        var high23 = Avx.UnpackHigh(r2, r3);
        Avx.Shuffle(low01, low23, 0b01_00_01_00).Store(target);
        Avx.Shuffle(low01, low23, 0b11_10_11_10).Store(target + stride);
        Avx.Shuffle(high01, high23, 0b01_00_01_00).Store(target + 2 * stride);
        Avx.Shuffle(high01, high23, 0b11_10_11_10).Store(target + 3 * stride);
    }

    /// <summary>Four rows and columns in registers of 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> r0 = Vector128.Load(source),
            r1 = Vector128.Load(source + sourceStride),
            r2 = Vector128.Load(source + 2 * sourceStride),
            r3 = Vector128.Load(source + 3 * sourceStride);
        Vector128<float> even01 = ZipLow(r0, r2),
            odd01 = ZipLow(r1, r3),
            even23 = ZipHigh(r0, r2),
            odd23 = ZipHigh(r1, r3);
        ZipLow(even01, odd01).Store(target);
        ZipHigh(even01, odd01).Store(target + targetStride);
        ZipLow(even23, odd23).Store(target + 2 * targetStride);
        ZipHigh(even23, odd23).Store(target + 3 * targetStride);
    }

    /// <summary>The lower two lanes of each side, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> left, Vector128<float> right) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(left, right) : Sse.UnpackLow(left, right);

    /// <summary>The upper two lanes of each side, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> left, Vector128<float> right) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(left, right) : Sse.UnpackHigh(left, right);
}
