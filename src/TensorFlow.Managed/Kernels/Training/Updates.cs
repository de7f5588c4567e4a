using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>Memory that a training step changes in place: a variable and, as far as its rule has them, its slots.</summary>
internal readonly unsafe struct UpdateTarget<T>(T* variable, T* a, T* b, T* c)
    where T : unmanaged
{
    internal readonly T* Variable = variable,
        A = a,
        B = b,
        C = c;

    /// <summary>The same from an element on.</summary>
    internal UpdateTarget<T> From(long element) => new(Variable + element, Part(A, element), Part(B, element), Part(C, element));

    private static T* Part(T* slot, long element) => slot == null ? null : slot + element;
}

/// <summary>
/// Applies a training rule to whole variables, over the <see cref="WorkerPool"/> if they are large, or to rows.
/// </summary>
internal static unsafe class Updates
{
    private const int ParallelElements = 32 * 1024;
    private const int ChunkElements = 8 * 1024;

    /// <summary>One step of all elements; slots that the rule has not are empty.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void Apply<TRule, T>(TRule rule, Span<T> variable, Span<T> a, Span<T> b, Span<T> c, ReadOnlySpan<T> gradient)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireSameLength(gradient.Length, variable.Length);
        Elementwise.RequireSameLength(a.Length, TRule.Slots > 0 ? variable.Length : 0);
        Elementwise.RequireSameLength(b.Length, TRule.Slots > 1 ? variable.Length : 0);
        Elementwise.RequireSameLength(c.Length, TRule.Slots > 2 ? variable.Length : 0);
        fixed (
            T* pVariable = variable,
                pa = a,
                pb = b,
                pc = c,
                pGradient = gradient
        )
        {
            var (length, target) = (variable.Length, new UpdateTarget<T>(pVariable, pa, pb, pc));
            var chunks = length < ParallelElements ? 1 : (length + ChunkElements - 1) / ChunkElements;
            WorkerPool.Run(new Chunks<TRule, T>(rule, target, pGradient, length, chunks), chunks);
        }
    }

    /// <summary>One step of as many elements, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Step<TRule, T>(TRule rule, UpdateTarget<T> target, T* gradient, int length)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            StepVector(rule, target.Variable + i, target.A + i, target.B + i, target.C + i, gradient + i);
        if (i < length)
            StepRest(rule, target.From(i), gradient + i, length - i);
    }

    /// <summary>What is left goes through one more full vector, so that no second copy of the rule is needed.</summary>
    private static void StepRest<TRule, T>(TRule rule, UpdateTarget<T> target, T* gradient, int rest)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var size = Vector<T>.Count;
        var padded = stackalloc T[5 * size];
        new Span<T>(padded, 5 * size).Clear();
        var sources = stackalloc T*[5] { target.Variable, target.A, target.B, target.C, gradient };
        for (var i = 0; i < 5; i++)
        {
            if (sources[i] != null)
                new ReadOnlySpan<T>(sources[i], rest).CopyTo(new Span<T>(padded + i * size, rest));
        }
        StepVector(rule, padded, padded + size, padded + 2 * size, padded + 3 * size, padded + 4 * size);
        for (var i = 0; i <= TRule.Slots; i++)
            new ReadOnlySpan<T>(padded + i * size, rest).CopyTo(new Span<T>(sources[i], rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepVector<TRule, T>(TRule rule, T* variable, T* a, T* b, T* c, T* gradient)
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var v = Vector.Load(variable);
        var first = TRule.Slots > 0 ? Vector.Load(a) : default;
        var second = TRule.Slots > 1 ? Vector.Load(b) : default;
        var third = TRule.Slots > 2 ? Vector.Load(c) : default;
        rule.Step(Vector.Load(gradient), ref v, ref first, ref second, ref third);
        Vector.Store(v, variable);
        if (TRule.Slots > 0)
            Vector.Store(first, a);
        if (TRule.Slots > 1)
            Vector.Store(second, b);
        if (TRule.Slots > 2)
            Vector.Store(third, c);
    }

    private readonly struct Chunks<TRule, T>(TRule rule, UpdateTarget<T> target, T* gradient, int length, int chunks) : IChunks
        where TRule : struct, IUpdateRule<TRule, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int chunk)
        {
            var start = chunks == 1 ? 0 : chunk * ChunkElements;
            var end = chunks == 1 ? length : Math.Min(start + ChunkElements, length);
            Step(rule, target.From(start), gradient + start, end - start);
        }
    }
}
