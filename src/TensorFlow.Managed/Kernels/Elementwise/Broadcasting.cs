using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Elementwise binary operators under NumPy's broadcasting rule: shapes are aligned at their last dimension, and a dimension of
/// 1 (or a missing one) is repeated to match the other side.
/// </summary>
internal static unsafe class Broadcasting
{
    /// <summary>The broadcast shape of two shapes.</summary>
    /// <exception cref="ArgumentException">Two dimensions differ and neither is 1.</exception>
    internal static long[] Shape(ReadOnlySpan<long> xDims, ReadOnlySpan<long> yDims)
    {
        var dims = new long[Math.Max(xDims.Length, yDims.Length)];
        for (var i = 1; i <= dims.Length; i++)
        {
            long x = i <= xDims.Length ? xDims[^i] : 1,
                y = i <= yDims.Length ? yDims[^i] : 1;
            if (x != y && x != 1 && y != 1)
                throw Incompatible(xDims, yDims);
            dims[^i] = x == 1 ? y : x;
        }
        return dims;
    }

    /// <summary>z = op(x, y), of shape <see cref="Shape"/>. z may be written over an operand of its own shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or a span's length is not its shape's.</exception>
    internal static void Apply<TIn, TOut, TOp>(
        ReadOnlySpan<TIn> x,
        ReadOnlySpan<long> xDims,
        ReadOnlySpan<TIn> y,
        ReadOnlySpan<long> yDims,
        Span<TOut> z
    )
        where TIn : unmanaged
        where TOut : unmanaged
        where TOp : struct, IBinaryOperator<TIn, TOut>
    {
        var rank = Math.Max(xDims.Length, yDims.Length);
        var memory = stackalloc long[3 * Math.Max(rank, 1)];
        var layout = new BroadcastLayout(memory, xDims, yDims);
        if (x.Length != Elements(xDims) || y.Length != Elements(yDims) || z.Length != layout.Elements)
        {
            throw new ArgumentException(
                $"Shapes {Text(xDims)} and {Text(yDims)} need {Elements(xDims)}, {Elements(yDims)} and "
                    + $"{layout.Elements} elements, not {x.Length}, {y.Length} and {z.Length}."
            );
        }
        if (z.IsEmpty)
            return;
        fixed (
            TIn* px = x,
                py = y
        )
        fixed (TOut* pz = z)
        {
            var chunks = Elementwise.Chunks(z.Length);
            WorkerPool.Run(new Ranges<TIn, TOut, TOp>(px, py, pz, layout, chunks), chunks);
        }
    }

    /// <summary>The number of dimensions after neighbours that both operands treat alike are merged.</summary>
    internal static int Rank(ReadOnlySpan<long> xDims, ReadOnlySpan<long> yDims)
    {
        var memory = stackalloc long[3 * Math.Max(1, Math.Max(xDims.Length, yDims.Length))];
        return new BroadcastLayout(memory, xDims, yDims).Rank;
    }

    /// <summary>The same element by element, each index computed from the definition.</summary>
    internal static void Plain<TIn, TOut, TOp>(
        ReadOnlySpan<TIn> x,
        ReadOnlySpan<long> xDims,
        ReadOnlySpan<TIn> y,
        ReadOnlySpan<long> yDims,
        Span<TOut> z
    )
        where TIn : unmanaged
        where TOut : unmanaged
        where TOp : struct, IBinaryOperator<TIn, TOut>
    {
        var dims = Shape(xDims, yDims);
        for (var i = 0; i < z.Length; i++)
            z[i] = TOp.Apply(x[Source(i, dims, xDims)], y[Source(i, dims, yDims)]);
    }

    /// <summary>Which element of an operand meets element <paramref name="index"/> of the result.</summary>
    internal static int Source(long index, ReadOnlySpan<long> dims, ReadOnlySpan<long> operand)
    {
        long position = 0,
            stride = 1;
        for (var i = 1; i <= operand.Length; i++)
        {
            position += operand[^i] == 1 ? 0 : index % dims[^i] * stride;
            stride *= operand[^i];
            index /= dims[^i];
        }
        return (int)position;
    }

    /// <summary>z[i] = condition[i] ? x[i] : y[i], for elements of 1, 2, 4, 8 or 16 bytes.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void Select<T>(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged
    {
        Elementwise.RequireSameLength(condition.Length, z.Length);
        Elementwise.RequireSameLength(x.Length, z.Length);
        Elementwise.RequireSameLength(y.Length, z.Length);
        fixed (bool* choices = condition)
        fixed (
            T* px = x,
                py = y,
                pz = z
        )
        {
            switch (sizeof(T))
            {
                case 1:
                    Select((byte*)choices, (byte*)px, (byte*)py, (byte*)pz, z.Length);
                    break;
                case 2:
                    Select((byte*)choices, (ushort*)px, (ushort*)py, (ushort*)pz, z.Length);
                    break;
                case 4:
                    Select((byte*)choices, (uint*)px, (uint*)py, (uint*)pz, z.Length);
                    break;
                case 16:
                    Select((byte*)choices, (UInt128*)px, (UInt128*)py, (UInt128*)pz, z.Length);
                    break;
                default:
                    Select((byte*)choices, (ulong*)px, (ulong*)py, (ulong*)pz, z.Length);
                    break;
            }
        }
    }

    // Masks looked up by the truth values' bytes, 0 or 1, since a branch on data is predicted wrongly half of the time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Select<T>(byte* condition, T* x, T* y, T* z, int n)
        where T : unmanaged, IBinaryInteger<T>
    {
        var masks = stackalloc T[2] { T.Zero, T.AllBitsSet };
        for (var i = 0; i < n; i++)
        {
            var mask = masks[condition[i]];
            z[i] = (x[i] & mask) | (y[i] & ~mask);
        }
    }

    /// <summary>The number of elements of a shape.</summary>
    internal static long Elements(ReadOnlySpan<long> dims)
    {
        if (dims.Contains(0))
            return 0;
        long elements = 1;
        foreach (var dim in dims)
        {
            if (Math.BigMul(elements, dim, out elements) != 0 || elements < 0)
                throw new ArgumentException($"{Text(dims)} has more elements than can be counted.");
        }
        return elements;
    }

    private static string Text(ReadOnlySpan<long> dims) => $"[{string.Join(',', dims.ToArray())}]";

    internal static ArgumentException Incompatible(ReadOnlySpan<long> xDims, ReadOnlySpan<long> yDims) =>
        new($"Incompatible shapes: {Text(xDims)} vs. {Text(yDims)}");

    private readonly struct Ranges<TIn, TOut, TOp>(TIn* x, TIn* y, TOut* z, BroadcastLayout layout, int chunks) : IChunks
        where TIn : unmanaged
        where TOut : unmanaged
        where TOp : struct, IBinaryOperator<TIn, TOut>
    {
        public void Run(int chunk)
        {
            var index = chunks == 1 ? 0 : (long)chunk * Elementwise.ChunkElements;
            var end = chunks == 1 ? layout.Elements : Math.Min(index + Elementwise.ChunkElements, layout.Elements);
            while (index < end)
            {
                layout.Locate(index, out var left, out var right);
                var within = index % layout.Inner;
                var n = Math.Min(layout.Inner - within, end - index);
                Run(x + left + (layout.XRepeats ? 0 : within), y + right + (layout.YRepeats ? 0 : within), z + index, n);
                index += n;
            }
        }

        private void Run(TIn* x, TIn* y, TOut* z, long n)
        {
            var vectors = TOp.HasVector && Vector.IsHardwareAccelerated ? n - n % Vector<TIn>.Count : 0;
            if (vectors > 0)
                Vectors(x, y, (TIn*)z, vectors, layout.XRepeats, layout.YRepeats);
            TIn* left = x + (layout.XRepeats ? 0 : vectors),
                right = y + (layout.YRepeats ? 0 : vectors);
            Scalars(left, right, z + vectors, n - vectors, layout.XRepeats, layout.YRepeats);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Vectors(TIn* x, TIn* y, TIn* z, long n, bool xRepeats, bool yRepeats)
        {
            Vector<TIn> left = new(*x),
                right = new(*y);
            for (long i = 0; i < n; i += Vector<TIn>.Count)
            {
                left = xRepeats ? left : Vector.Load(x + i);
                right = yRepeats ? right : Vector.Load(y + i);
                Vector.Store(TOp.Apply(left, right), z + i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Scalars(TIn* x, TIn* y, TOut* z, long n, bool xRepeats, bool yRepeats)
        {
            if (n == 0)
                return;
            TIn left = *x,
                right = *y;
            if (xRepeats)
            {
                for (long i = 0; i < n; i++)
                    z[i] = TOp.Apply(left, yRepeats ? right : y[i]);
            }
            else if (yRepeats)
            {
                for (long i = 0; i < n; i++)
                    z[i] = TOp.Apply(x[i], right);
            }
            else
            {
                for (long i = 0; i < n; i++)
                    z[i] = TOp.Apply(x[i], y[i]);
            }
        }
    }
}
