using Tensorflow.Kernels;
using Tensorflow.Tests.Kernels;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Row groups that are large enough to be shared out among threads.</summary>
[Collection(nameof(ThreadCount))]
public sealed class RowThreadTests : PassTests
{
    private protected override string[] Lists => ["all", "all,-rows", "elementwise", "products,sums"];

    [Theory]
    [InlineData(1, 128)]
    [InlineData(2, 300)]
    [InlineData(43, 64)]
    [InlineData(130, 40)]
    [InlineData(601, 33)]
    public void The_threads_do_not_matter(int rows, int width)
    {
        var (x, feedX) = Fed(rows, width);
        var (h, feedH) = Fed(rows, width);
        var (w, feedW) = Fed(2 * width, 4 * width);
        var (b, feedB) = Fed(4 * width);
        var z = gen_nn_ops.bias_add(tf.matmul(tf.concat(new[] { x, h }, 1), w) * 0.125f, b);
        var parts = tf.split(z, 4, 1);
        var c = h * tf.sigmoid(parts[2] + 1f) + tf.sigmoid(parts[0]) * tf.tanh(parts[1]);
        var next = tf.tanh(c) * tf.sigmoid(parts[3]);
        var loss = tf.reduce_sum(tf.square(next));
        var gradients = gradients_impl.gradients([loss], [w, b, x, h])!;
        var threads = WorkerPool.Threads;
        try
        {
            foreach (var count in new[] { 1, 2, 3, 8 })
            {
                WorkerPool.Threads = count;
                SameBits([next, c, parts[1], .. gradients!], feedX, feedH, feedW, feedB);
            }
        }
        finally
        {
            WorkerPool.Threads = threads;
        }
    }
}
