using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>Softmax and its cross entropy over the rows of a matrix [m, n], float32 or float64.</summary>
/// <remarks>
/// As in TensorFlow each row's largest value is subtracted first. Sums are in the order of <see cref="ReductionLoops.Run"/>.
/// A result may be written over its logits, and the gradient over logits or labels.
/// </remarks>
internal static unsafe class Softmax
{
    // Rows are taken in groups of about this many elements, so that exp and log see long arrays.
    private const int GroupElements = 4096;

    private const int ParallelElements = 32 * 1024;

    /// <summary>probabilities = e^logits / (sum of e^logits).</summary>
    /// <exception cref="ArgumentException">A length is not m * n.</exception>
    internal static void Probabilities<T>(ReadOnlySpan<T> logits, Span<T> probabilities, int m, int n)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        CheckLength(logits.Length, m, n);
        CheckLength(probabilities.Length, m, n);
        fixed (
            T* px = logits,
                py = probabilities
        )
        {
            Run(new Rows<T>(Kind.Probabilities, px, null, null, py, n), m, n);
        }
    }

    /// <summary>logProbabilities = logits - log(sum of e^logits).</summary>
    /// <exception cref="ArgumentException">A length is not m * n.</exception>
    internal static void LogProbabilities<T>(ReadOnlySpan<T> logits, Span<T> logProbabilities, int m, int n)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        CheckLength(logits.Length, m, n);
        CheckLength(logProbabilities.Length, m, n);
        fixed (
            T* px = logits,
                py = logProbabilities
        )
        {
            Run(new Rows<T>(Kind.LogProbabilities, px, null, null, py, n), m, n);
        }
    }

    /// <summary>
    /// loss = sum of labels * (log(sum of e^logits) - logits) for each row, and its gradient backprop = softmax - labels. A label
    /// of 0 at a logit of -inf makes the loss NaN, as in TensorFlow 1.15.
    /// </summary>
    /// <exception cref="ArgumentException">A length is not m * n, or the loss's not m.</exception>
    internal static void CrossEntropy<T>(
        ReadOnlySpan<T> logits,
        ReadOnlySpan<T> labels,
        Span<T> loss,
        Span<T> backprop,
        int m,
        int n
    )
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        CheckLength(logits.Length, m, n);
        CheckLength(labels.Length, m, n);
        CheckLength(loss.Length, m, 1);
        CheckLength(backprop.Length, m, n);
        fixed (
            T* px = logits,
                pLabels = labels,
                pLoss = loss,
                py = backprop
        )
        {
            Run(new Rows<T>(Kind.CrossEntropy, px, pLabels, pLoss, py, n), m, n);
        }
    }

    private static void CheckLength(int length, int m, int n)
    {
        if (length != (long)m * n)
            throw new ArgumentException($"A matrix [{m},{n}] needs {(long)m * n} elements, not {length}.");
    }

    private static void Run<T>(Rows<T> rows, int m, int n)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var group = Math.Max(1, GroupElements / Math.Max(n, 1));
        var groups = (m + group - 1) / group;
        if ((long)m * n >= ParallelElements)
        {
            WorkerPool.Run(new Groups<T>(rows, group, m), groups);
            return;
        }
        for (var i = 0; i < groups; i++)
            new Groups<T>(rows, group, m).Run(i);
    }

    private enum Kind
    {
        Probabilities,
        LogProbabilities,
        CrossEntropy,
    }

    private readonly struct Groups<T>(Rows<T> rows, int group, int m) : IChunks
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        public void Run(int chunk) => rows.Run(chunk * group, Math.Min(group, m - chunk * group));
    }

    private readonly struct Rows<T>(Kind kind, T* logits, T* labels, T* loss, T* result, int n)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        internal void Run(int first, int count)
        {
            var offset = (long)first * n;
            var elements = count * n;
            var shifted = Scratch.Get<T>(ScratchUse.SoftmaxRows, 2L * elements + 2L * count);
            T* exps = shifted + elements,
                sums = exps + elements,
                logs = sums + count;
            for (var i = 0; i < count; i++)
                Shift(logits + offset + i * n, shifted + i * n);
            Exp(shifted, exps, elements);
            for (var i = 0; i < count; i++)
                sums[i] = ReductionLoops.Run<T, SumOperator<T>>(exps + i * n, n);
            if (kind != Kind.Probabilities)
                Log(sums, logs, count);
            for (var i = 0; i < count; i++)
            {
                var row = result + offset + i * n;
                if (kind == Kind.Probabilities)
                    Scale(exps + i * n, T.One / sums[i], row);
                else if (kind == Kind.LogProbabilities)
                    Subtract(shifted + i * n, logs[i], row);
                else
                    loss[first + i] = CrossEntropy(shifted + i * n, exps + i * n, labels + offset + i * n, sums[i], logs[i], row);
            }
        }

        private void Shift(T* x, T* y)
        {
            var max = ReductionLoops.Run<T, MaxOperator<T>>(x, n);
            Subtract(x, max, y);
        }

        private void Subtract(T* x, T value, T* y)
        {
            var j = 0;
            for (; Vector.IsHardwareAccelerated && j <= n - Vector<T>.Count; j += Vector<T>.Count)
                Vector.Store(Vector.Load(x + j) - new Vector<T>(value), y + j);
            for (; j < n; j++)
                y[j] = x[j] - value;
        }

        private void Scale(T* x, T factor, T* y)
        {
            var j = 0;
            for (; Vector.IsHardwareAccelerated && j <= n - Vector<T>.Count; j += Vector<T>.Count)
                Vector.Store(Vector.Load(x + j) * factor, y + j);
            for (; j < n; j++)
                y[j] = x[j] * factor;
        }

        private T CrossEntropy(T* shifted, T* exps, T* labels, T sum, T log, T* backprop)
        {
            var j = 0;
            for (; Vector.IsHardwareAccelerated && j <= n - Vector<T>.Count; j += Vector<T>.Count)
            {
                var label = Vector.Load(labels + j);
                Vector.Store(label * (new Vector<T>(log) - Vector.Load(shifted + j)), shifted + j);
                Vector.Store(Vector.Load(exps + j) / new Vector<T>(sum) - label, backprop + j);
            }
            for (; j < n; j++)
            {
                var label = labels[j];
                shifted[j] = label * (log - shifted[j]);
                backprop[j] = exps[j] / sum - label;
            }
            return ReductionLoops.Run<T, SumOperator<T>>(shifted, n);
        }

        private static void Exp(T* x, T* y, int count)
        {
            if (typeof(T) == typeof(float))
                VectorMath.Exp(new ReadOnlySpan<float>(x, count), new Span<float>(y, count));
            else
                VectorMath.Exp(new ReadOnlySpan<double>(x, count), new Span<double>(y, count));
        }

        private static void Log(T* x, T* y, int count)
        {
            if (typeof(T) == typeof(float))
                VectorMath.Log(new ReadOnlySpan<float>(x, count), new Span<float>(y, count));
            else
                VectorMath.Log(new ReadOnlySpan<double>(x, count), new Span<double>(y, count));
        }
    }
}
