using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Tensorflow.Kernels;

/// <summary>A function of one float, written for any vector width.</summary>
internal interface IUnaryFunction
{
    static abstract V Apply<V>(V x)
        where V : unmanaged, ILanes<V>;
}

/// <summary>A function of two floats, written for any vector width.</summary>
internal interface IBinaryFunction
{
    static abstract V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V>;
}

/// <summary>
/// Applies a function to every element of float arrays at the widest vectors that the machine has, over the
/// <see cref="WorkerPool"/> when there are many. Results may be written over an operand; other overlaps are not supported.
/// </summary>
internal static unsafe class Elementwise
{
    // Below this many elements a second thread costs more than it brings.
    private const int ParallelElements = 16 * 1024;

    /// <summary>How many elements a chunk has where there is more than one.</summary>
    internal const int ChunkElements = 8 * 1024;

    /// <summary>Whether 512-bit vectors run on the machine's own registers.</summary>
    internal static bool Has16 => Vector512.IsHardwareAccelerated;

    /// <summary>Whether 256-bit vectors with fused multiply-add run on the machine's own registers.</summary>
    internal static bool Has8 => Vector256.IsHardwareAccelerated && HasMultiplyAdd;

    /// <summary>Whether 128-bit vectors run on the machine's own registers.</summary>
    internal static bool Has4 => Vector128.IsHardwareAccelerated;

    /// <summary>Whether the machine has instructions for fused multiply-adds.</summary>
    internal static bool HasMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>Whether there are 32 vector registers (AVX-512 at any width, Arm) instead of 16.</summary>
    internal static bool HasManyRegisters => Avx512F.VL.IsSupported || AdvSimd.IsSupported;

    /// <summary>y[i] = f(x[i]).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void Apply<F>(ReadOnlySpan<float> x, Span<float> y)
        where F : struct, IUnaryFunction
    {
        RequireSameLength(x.Length, y.Length);
        fixed (
            float* px = x,
                py = y
        )
        {
            new Unary<F>(px, py, x.Length).Run();
        }
    }

    /// <summary>z[i] = f(x[i], y[i]).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void Apply<F>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where F : struct, IBinaryFunction
    {
        RequireSameLength(x.Length, z.Length);
        RequireSameLength(y.Length, z.Length);
        fixed (
            float* px = x,
                py = y,
                pz = z
        )
        {
            new Binary<F>(px, py, pz, x.Length).Run();
        }
    }

    /// <summary>y[i] = f(x[i]) as plainly as can be: what the fast path must equal bit for bit.</summary>
    internal static void Plain<F>(ReadOnlySpan<float> x, Span<float> y)
        where F : struct, IUnaryFunction
    {
        for (var i = 0; i < y.Length; i++)
        {
            var value = x[i];
            Lanes1.Store(F.Apply(Lanes1.Load(&value)), &value);
            y[i] = value;
        }
    }

    /// <summary>z[i] = f(x[i], y[i]) as plainly as can be: what the fast path must equal bit for bit.</summary>
    internal static void Plain<F>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where F : struct, IBinaryFunction
    {
        for (var i = 0; i < z.Length; i++)
        {
            float left = x[i],
                right = y[i];
            Lanes1.Store(F.Apply(Lanes1.Load(&left), Lanes1.Load(&right)), &left);
            z[i] = left;
        }
    }

    /// <summary>Refuses operands of different lengths.</summary>
    internal static void RequireSameLength(int operand, int result)
    {
        if (operand != result)
            throw new ArgumentException($"The operands must have as many elements as the result: {operand} and {result}.");
    }

    /// <summary>Into how many chunks the work on an array is cut.</summary>
    internal static int Chunks(int length) => length < ParallelElements ? 1 : (length + ChunkElements - 1) / ChunkElements;

    private readonly struct Unary<F>(float* x, float* y, int length) : IChunks
        where F : struct, IUnaryFunction
    {
        internal void Run() => WorkerPool.Run(this, Chunks(length));

        public void Run(int chunk)
        {
            var start = length < ParallelElements ? 0 : chunk * ChunkElements;
            var n = length < ParallelElements ? length : Math.Min(ChunkElements, length - start);
            if (Has16)
                Loop<Lanes16>(x + start, y + start, n);
            else if (Has8)
                Loop<Lanes8>(x + start, y + start, n);
            else if (Has4)
                Loop<Lanes4>(x + start, y + start, n);
            else
                Loop<Lanes1>(x + start, y + start, n);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Loop<V>(float* x, float* y, int n)
            where V : unmanaged, ILanes<V>
        {
            var i = 0;
            for (; i <= n - V.Count; i += V.Count)
                V.Store(F.Apply(V.Load(x + i)), y + i);
            if (i == n)
                return;
            // The rest goes through one more full vector, so that no second copy of the function is needed.
            var rest = stackalloc float[16];
            new ReadOnlySpan<float>(x + i, n - i).CopyTo(new Span<float>(rest, 16));
            V.Store(F.Apply(V.Load(rest)), rest);
            new ReadOnlySpan<float>(rest, n - i).CopyTo(new Span<float>(y + i, n - i));
        }
    }

    private readonly struct Binary<F>(float* x, float* y, float* z, int length) : IChunks
        where F : struct, IBinaryFunction
    {
        internal void Run() => WorkerPool.Run(this, Chunks(length));

        public void Run(int chunk)
        {
            var start = length < ParallelElements ? 0 : chunk * ChunkElements;
            var n = length < ParallelElements ? length : Math.Min(ChunkElements, length - start);
            if (Has16)
                Loop<Lanes16>(x + start, y + start, z + start, n);
            else if (Has8)
                Loop<Lanes8>(x + start, y + start, z + start, n);
            else if (Has4)
                Loop<Lanes4>(x + start, y + start, z + start, n);
            else
                Loop<Lanes1>(x + start, y + start, z + start, n);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Loop<V>(float* x, float* y, float* z, int n)
            where V : unmanaged, ILanes<V>
        {
            var i = 0;
            for (; i <= n - V.Count; i += V.Count)
                V.Store(F.Apply(V.Load(x + i), V.Load(y + i)), z + i);
            if (i == n)
                return;
            var rest = stackalloc float[32];
            new ReadOnlySpan<float>(x + i, n - i).CopyTo(new Span<float>(rest, 16));
            new ReadOnlySpan<float>(y + i, n - i).CopyTo(new Span<float>(rest + 16, 16));
            V.Store(F.Apply(V.Load(rest), V.Load(rest + 16)), rest);
            new ReadOnlySpan<float>(rest, n - i).CopyTo(new Span<float>(z + i, n - i));
        }
    }
}
