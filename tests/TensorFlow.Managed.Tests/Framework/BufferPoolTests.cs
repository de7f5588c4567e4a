namespace Tensorflow.Tests.Framework;

/// <summary>The buffers that a session's steps use again.</summary>
public sealed class BufferPoolTests
{
    [Fact]
    public void A_class_has_the_sizes_up_to_its_own()
    {
        var sizes = Enumerable
            .Range(1, 5000)
            .Concat(Enumerable.Range(13, 17).SelectMany(log => new[] { (1 << log) - 1, 1 << log, (1 << log) + 1 }));
        foreach (var bytes in sizes)
        {
            var size = BufferPool.FindSizeClass(bytes);
            Assert.InRange(bytes, size == 0 ? 0 : BufferPool.GetClassSize(size - 1) + 1, BufferPool.GetClassSize(size));
            // At most an eighth is left over.
            Assert.True(size == 0 || BufferPool.GetClassSize(size) <= bytes + (bytes + 7) / 8, $"{bytes}");
        }
    }

    [Fact]
    public void A_buffer_that_is_released_is_the_next_of_its_size()
    {
        var pool = new BufferPool();
        var (first, second, other) = (pool.Take(1000), pool.Take(1000), pool.Take(5000));
        Assert.Equal(3, new[] { first, second, other }.Distinct().Count());
        first.Release();
        second.Release();
        other.Release();
        Assert.Same(second, pool.Take(990));
        Assert.Same(first, pool.Take(1000));
        Assert.NotSame(first, pool.Take(1000));
        Assert.Same(other, pool.Take(5000));
    }

    [Fact]
    public void A_buffer_that_somebody_holds_stays_out()
    {
        var pool = new BufferPool();
        var buffer = pool.Take(64);
        buffer.AddReference();
        Assert.False(buffer.IsExclusive);
        buffer.Release();
        Assert.NotSame(buffer, pool.Take(64));
        Assert.True(buffer.IsExclusive);
        buffer.Release();
        Assert.Same(buffer, pool.Take(64));
        Assert.True(buffer.IsExclusive);
    }
}
