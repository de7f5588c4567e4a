using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>Whether every cache line of what follows a product is prefetched, and nothing far from it.</summary>
public sealed unsafe class PrefetchQueueTests
{
    private const int CacheLine = 64;

    [Theory]
    [InlineData(128, 128, 42, 0, 512)] // rows without gaps
    [InlineData(128, 128, 42, 0, 28)]
    [InlineData(100, 100, 25, 4, 128)]
    [InlineData(512, 32, 128, 0, 128)] // a panel's columns
    [InlineData(784, 28, 50, 20, 156)] // the pixels of one row, which begin within a line
    [InlineData(784, 28, 300, 20, 156)]
    [InlineData(16, 16, 1, 0, 512)]
    public void Every_line_of_a_matrix_is_prefetched(int stride, int width, int rows, int offset, int terms)
    {
        var memory = (byte*)(1 << 20);
        var start = (float*)memory + offset;
        var matrix = stackalloc PrefetchQueue.Matrix[1];
        var prefetches = new PrefetchQueue(matrix);
        prefetches.Add(start, stride, rows, width);
        var prefetched = PrefetchedLines(ref prefetches, terms);

        var needed = new HashSet<nint>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < width; column++)
                needed.Add(LineOf((nint)(start + (long)row * stride + column)));
        }

        Assert.Subset(prefetched, needed);
        var rowsPrefetched = stride == width ? rows : (rows + terms - 1) / terms * terms;
        Assert.All(prefetched, line =>
            Assert.InRange(line, needed.Min(), LineOf((nint)(start + (long)(rowsPrefetched - 1) * stride + width + terms)))
        );
    }

    [Fact]
    public void A_prefetch_queue_goes_on_with_the_next_matrix_and_ends()
    {
        var matrices = stackalloc PrefetchQueue.Matrix[2];
        var prefetches = new PrefetchQueue(matrices);
        prefetches.Add((float*)4096, 16, 1, 16);
        prefetches.Add((float*)65536, 16, 1, 16);
        Assert.Equal([4096, 65536], PrefetchedLines(ref prefetches, 8).Order());
        Assert.Empty(PrefetchedLines(ref prefetches, 8));
    }

    private static nint LineOf(nint address) => address & -CacheLine;

    private static HashSet<nint> PrefetchedLines(ref PrefetchQueue prefetches, int terms)
    {
        var lines = new HashSet<nint>();
        while (true)
        {
            byte* first = null;
            nint step = 0;
            prefetches.Next(terms, ref first, ref step);
            if (first == null)
                return lines;
            for (var term = 0; term < terms; term++)
                lines.Add(LineOf((nint)first + term * step));
        }
    }
}
