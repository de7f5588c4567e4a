using Tensorflow.Kernels;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Kernels;

/// <summary>Where the windows of a pooling lie.</summary>
public sealed class PoolWindowTests : NewGraph
{
    /// <summary>GetWindowedOutputSize's numbers, which strides and windows beyond the images do not change.</summary>
    [Theory]
    [InlineData(7, 3, 2, false, 3)]
    [InlineData(7, 3, 2, true, 4)]
    [InlineData(2, 3, 1, false, 0)]
    [InlineData(0, 3, 2, true, 0)]
    [InlineData(7, 3, long.MaxValue, false, 1)]
    [InlineData(7, 3, long.MaxValue, true, 1)]
    [InlineData(7, long.MaxValue, 1, false, 0)]
    [InlineData(7, long.MaxValue, 2, true, 4)]
    public void Windows_of_any_size_and_stride_are_counted(long size, long window, long stride, bool same, long count)
    {
        var windows = PoolWindows.Over(size, window, stride, same);
        Assert.Equal(count, windows.Count);
        for (var i = 0L; i < count; i++)
        {
            var (begin, end) = windows.Range(i);
            Assert.True(begin >= 0 && begin < end && end <= size, $"window {i} is {begin} to {end}");
        }
    }

    [Fact]
    public void Pooling_that_leaves_out_channels_is_refused()
    {
        var pooled = gen_nn_ops.max_pool(tf.ones((1, 4, 4, 3)), [1, 1, 1, 1], [1, 1, 1, 2], "SAME");
        Assert.StartsWith(
            "Depthwise max pooling requires the depth window to equal the depth stride",
            Assert.Throws<UnimplementedError>(() => Evaluate(pooled)).Message
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_window_without_a_size_is_refused(int window)
    {
        var images = tf.placeholder(tf.float32);
        var pooled = gen_nn_ops.max_pool(images, [1, window, 2, 1], [1, 1, 1, 1], "SAME");
        Assert.StartsWith(
            $"Sliding window ksize for dimension 1 must be positive, but got {window}",
            Assert.Throws<InvalidArgumentError>(() => Evaluate(pooled, (images, NumPy.np.ones((1, 4, 4, 3))))).Message
        );
    }
}
