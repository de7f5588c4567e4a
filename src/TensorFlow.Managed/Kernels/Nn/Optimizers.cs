using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Training updates in place, with the operations of TensorFlow's CPU kernels in their order. Those round every product and sum
/// on its own, so nothing here is fused.
/// </summary>
internal static unsafe class Optimizers
{
    private const int ParallelElements = 32 * 1024;
    private const int ChunkElements = 8 * 1024;

    /// <summary>variable -= gradient * learningRate.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void ApplyGradientDescent<T>(Span<T> variable, T learningRate, ReadOnlySpan<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireSameLength(gradient.Length, variable.Length);
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var rate = new Vector<T>(learningRate);
            for (; i <= variable.Length - Vector<T>.Count; i += Vector<T>.Count)
                (new Vector<T>(variable[i..]) - new Vector<T>(gradient[i..]) * rate).CopyTo(variable[i..]);
        }
        for (; i < variable.Length; i++)
            variable[i] -= gradient[i] * learningRate;
    }

    /// <summary>
    /// One step of Adam. With rate = learningRate * sqrt(1 - beta2Power) / (1 - beta1Power):
    /// m += (gradient - m) * (1 - beta1); v += (gradient^2 - v) * (1 - beta2); variable -= m * rate / (sqrt v + epsilon).
    /// With Nesterov momentum gradient * (1 - beta1) + beta1 * m takes the place of m in the last.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void ApplyAdam<T>(
        Span<T> variable,
        Span<T> m,
        Span<T> v,
        T beta1Power,
        T beta2Power,
        T learningRate,
        T beta1,
        T beta2,
        T epsilon,
        ReadOnlySpan<T> gradient,
        bool useNesterov
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireSameLength(m.Length, variable.Length);
        Elementwise.RequireSameLength(v.Length, variable.Length);
        Elementwise.RequireSameLength(gradient.Length, variable.Length);
        T rate = learningRate * T.Sqrt(T.One - beta2Power) / (T.One - beta1Power);
        var chunks = variable.Length < ParallelElements ? 1 : (variable.Length + ChunkElements - 1) / ChunkElements;
        fixed (
            T* pVariable = variable,
                pm = m,
                pv = v,
                pGradient = gradient
        )
        {
            var n = variable.Length;
            var adam = new Adam<T>(pVariable, pm, pv, pGradient, rate, beta1, beta2, epsilon, useNesterov, n, chunks);
            WorkerPool.Run(adam, chunks);
        }
    }

    private readonly struct Adam<T>(
        T* variable,
        T* m,
        T* v,
        T* gradient,
        T rate,
        T beta1,
        T beta2,
        T epsilon,
        bool useNesterov,
        int length,
        int chunks
    ) : IChunks
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int chunk)
        {
            var start = chunks == 1 ? 0 : chunk * ChunkElements;
            var end = chunks == 1 ? length : Math.Min(start + ChunkElements, length);
            var vectors = Vector.IsHardwareAccelerated ? (end - start) / Vector<T>.Count * Vector<T>.Count : 0;
            Vectors(start, start + vectors);
            Plain(start + vectors, end);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Vectors(int start, int end)
        {
            var rates = new Vector<T>(rate);
            var beta1s = new Vector<T>(beta1);
            var gain1 = new Vector<T>(T.One - beta1);
            var gain2 = new Vector<T>(T.One - beta2);
            var epsilons = new Vector<T>(epsilon);
            for (var i = start; i < end; i += Vector<T>.Count)
            {
                var g = Vector.Load(gradient + i);
                var mi = Vector.Load(m + i);
                var vi = Vector.Load(v + i);
                mi += (g - mi) * gain1;
                vi += (g * g - vi) * gain2;
                Vector.Store(mi, m + i);
                Vector.Store(vi, v + i);
                var direction = useNesterov ? g * gain1 + beta1s * mi : mi;
                Vector.Store(Vector.Load(variable + i) - direction * rates / (Vector.SquareRoot(vi) + epsilons), variable + i);
            }
        }

        private void Plain(int start, int end)
        {
            for (var i = start; i < end; i++)
            {
                T g = gradient[i];
                m[i] += (g - m[i]) * (T.One - beta1);
                v[i] += (g * g - v[i]) * (T.One - beta2);
                T direction = useNesterov ? g * (T.One - beta1) + beta1 * m[i] : m[i];
                variable[i] -= direction * rate / (T.Sqrt(v[i]) + epsilon);
            }
        }
    }
}
