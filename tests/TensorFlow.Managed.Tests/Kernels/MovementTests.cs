using System.Runtime.InteropServices;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class MovementTests
{
    private static readonly long[][] Shapes =
    [
        [],
        [1],
        [9],
        [4, 5],
        [1, 6],
        [3, 1, 4],
        [2, 3, 4],
        [17, 33],
        [128, 70],
        [8, 8, 8],
        [20, 30, 40],
        [3, 4, 2, 5],
        [2, 0, 3],
        [2, 1, 3, 1, 2],
        [400, 500],
    ];

    private static long Offset(ReadOnlySpan<long> index, ReadOnlySpan<long> dims)
    {
        long offset = 0;
        for (var d = 0; d < dims.Length; d++)
            offset = offset * dims[d] + index[d];
        return offset;
    }

    private static long[] Index(long offset, ReadOnlySpan<long> dims)
    {
        var index = new long[dims.Length];
        for (var d = dims.Length - 1; d >= 0; d--)
            (offset, index[d]) = (offset / dims[d], offset % dims[d]);
        return index;
    }

    /// <summary>Distinct elements, so that none can stand in for another.</summary>
    private static ulong[] Elements(ReadOnlySpan<long> dims) =>
        [.. Enumerable.Range(1, (int)Broadcasting.Elements(dims)).Select(i => (ulong)i * 0x9E3779B97F4A7C15)];

    private static string Text(long[] values) => $"[{string.Join(',', values)}]";

    private static Span<byte> Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan());

    private static T[] Narrow<T>(ulong[] values)
        where T : unmanaged, System.Numerics.IBinaryInteger<T> => Array.ConvertAll(values, T.CreateTruncating);

    private delegate void Move(ReadOnlySpan<byte> x, Span<byte> y, int elementSize);

    /// <summary>y[i] = x[source of i], or what y was before (7) where the source is null, for all element sizes.</summary>
    private static void Check(ulong[] x, long[] yDims, Func<long[], long?> source, Move move, string what)
    {
        var expected = new ulong[Broadcasting.Elements(yDims)];
        for (var i = 0; i < expected.Length; i++)
            expected[i] = source(Index(i, yDims)) is long at ? x[at] : 7;
        CheckAs<byte>();
        CheckAs<ushort>();
        CheckAs<uint>();
        CheckAs<ulong>();

        void CheckAs<T>()
            where T : unmanaged, System.Numerics.IBinaryInteger<T>
        {
            var y = new T[expected.Length];
            y.AsSpan().Fill(T.CreateTruncating(7));
            move(Bytes(Narrow<T>(x)), Bytes(y), Marshal.SizeOf<T>());
            Sample.SameBits(Narrow<T>(expected), y, what);
        }
    }

    private static IEnumerable<int[]> Permutations(int rank) =>
        rank == 0
            ?
            [
                [],
            ]
            : Permutations(rank - 1)
                .SelectMany(p => Enumerable.Range(0, rank).Select(at => (int[])[.. p[..at], rank - 1, .. p[at..]]));

    [Fact]
    public void Transpose_equals_its_definition()
    {
        foreach (var dims in Shapes)
        {
            var x = Elements(dims);
            foreach (var perm in Permutations(dims.Length))
            {
                long[] yDims = [.. perm.Select(p => dims[p])];
                var what = $"{Text(dims)} by {string.Join(',', perm)}";
                Check(
                    x,
                    yDims,
                    y => Offset([.. dims.Select((_, d) => y[Array.IndexOf(perm, d)])], dims),
                    (from, to, size) => Movement.Transpose(from, dims, perm, to, size),
                    what
                );
            }
        }
    }

    [Fact]
    public void Slices_and_strided_assignments_equal_their_definitions()
    {
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var dims = Shapes[round % (Shapes.Length - 1)];
            if (Broadcasting.Elements(dims) == 0)
                continue;
            long[] size = [.. dims.Select(d => random.NextInt64(0, d + 1))];
            long[] strides = new long[dims.Length],
                begin = new long[dims.Length];
            for (var d = 0; d < dims.Length; d++)
            {
                var largest = size[d] > 1 ? (dims[d] - 1) / (size[d] - 1) : dims[d];
                strides[d] = random.NextInt64(1, largest + 1) * (random.Next(2) * 2 - 1);
                var reach = (Math.Max(size[d], 1) - 1) * Math.Abs(strides[d]);
                begin[d] = random.NextInt64(0, dims[d] - reach) + (strides[d] < 0 ? reach : 0);
            }
            var what = $"{Text(dims)} from {Text(begin)} by {Text(strides)} to {Text(size)}";
            long[] At(long[] y) => [.. y.Select((v, d) => begin[d] + v * strides[d])];
            Check(
                Elements(dims),
                size,
                y => Offset(At(y), dims),
                (x, y, bytes) => Movement.StridedSlice(x, dims, begin, strides, size, y, bytes),
                what
            );
            var origins = new Dictionary<long, long>();
            for (long i = 0; i < Broadcasting.Elements(size); i++)
                origins[Offset(At(Index(i, size)), dims)] = i;
            Check(
                Elements(size),
                dims,
                y => origins.TryGetValue(Offset(y, dims), out var at) ? at : null,
                (x, y, bytes) => Movement.StridedAssign(x, size, begin, strides, dims, y, bytes),
                "inverse " + what
            );
            long[] start = [.. dims.Select((d, i) => random.NextInt64(0, d - size[i] + 1))];
            Check(
                Elements(dims),
                size,
                y => Offset([.. y.Select((v, d) => start[d] + v)], dims),
                (x, y, bytes) => Movement.Slice(x, dims, start, size, y, bytes),
                "slice " + what
            );
        }
    }

    [Fact]
    public void Concat_and_split_are_inverses()
    {
        foreach (var dims in Shapes)
        {
            var whole = Elements(dims);
            for (var axis = 0; axis < dims.Length; axis++)
            {
                long total = dims[axis],
                    cut = total / 3,
                    offset = 0;
                var rebuilt = new ulong[whole.Length];
                foreach (var part in new[] { cut, 0, total - cut })
                {
                    long[] partDims = [.. dims];
                    partDims[axis] = part;
                    var piece = new ulong[Broadcasting.Elements(partDims)];
                    Movement.Split(Bytes(whole), axis, offset, total, partDims, Bytes(piece), 8);
                    for (var i = 0; i < piece.Length; i++)
                    {
                        var index = Index(i, partDims);
                        index[axis] += offset;
                        Assert.Equal(whole[Offset(index, dims)], piece[i]);
                    }
                    Movement.Concat(Bytes(piece), partDims, axis, offset, total, Bytes(rebuilt), 8);
                    offset += part;
                }
                Sample.SameBits(whole, rebuilt);
            }
        }
    }

    [Fact]
    public void Tile_equals_its_definition()
    {
        foreach (var dims in Shapes[..^1])
        {
            long[] multiples = [.. dims.Select((d, i) => (i * 2 + d) % 4)];
            foreach (var times in new[] { multiples, [.. dims.Select(_ => 1L)], [.. multiples.Select(m => m + 1)] })
            {
                long[] yDims = [.. dims.Select((d, i) => d * times[i])];
                Check(
                    Elements(dims),
                    yDims,
                    y => Offset([.. y.Select((v, d) => v % dims[d])], dims),
                    (from, to, size) => Movement.Tile(from, dims, times, to, size),
                    $"{Text(dims)} x {Text(times)}"
                );
            }
        }
    }

    [Fact]
    public void Movement_gives_the_same_on_any_number_of_threads()
    {
        var x = Elements([300, 700]);
        Sample.SameOnEveryThreadCount(() =>
        {
            ulong[] transposed = new ulong[x.Length],
                reversed = new ulong[x.Length],
                tiled = new ulong[3 * x.Length];
            Movement.Transpose(Bytes(x), [300, 700], [1, 0], Bytes(transposed), 8);
            Movement.StridedSlice(Bytes(x), [300, 700], [299, 699], [-1, -1], [300, 700], Bytes(reversed), 8);
            Movement.Tile(Bytes(x), [300, 700], [1, 3], Bytes(tiled), 8);
            Assert.Equal(x.Reverse(), reversed);
            return (ulong[])[.. transposed, .. reversed, .. tiled];
        });
    }

    [Fact]
    public void Movement_refuses_shapes_that_do_not_fit()
    {
        byte[] x = new byte[24],
            y = new byte[24];
        Assert.Contains(
            "(1,1) does not permute 2 dimensions",
            Assert.Throws<ArgumentException>(() => Movement.Transpose(x, [2, 3], [1, 1], y, 4)).Message
        );
        Assert.Throws<ArgumentException>(() => Movement.Transpose(x, [2, 3], [0, 2], y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Transpose(x, [2, 3], [0], y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Transpose(x, [2, 4], [1, 0], y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Transpose(x, [2, 3], [1, 0], y.AsSpan(4), 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Movement.Transpose(x, [2, 4], [1, 0], y, 3));
        Assert.Contains(
            "within [0, 3) in dimension 1, but it begins at 2 and takes 2 elements in steps of 1",
            Assert.Throws<ArgumentException>(() => Movement.Slice(x, [2, 3], [0, 2], [1, 2], y.AsSpan(0, 8), 4)).Message
        );
        Assert.Throws<ArgumentException>(() => Movement.StridedSlice(x, [6], [1], [-1], [3], y.AsSpan(0, 12), 4));
        Assert.Throws<ArgumentException>(() => Movement.Slice(x, [2, 3], [-1, 0], [1, 1], y.AsSpan(0, 4), 4));
        Assert.Throws<ArgumentException>(() => Movement.Concat(x, [2, 3], 2, 0, 3, y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Concat(x, [2, 3], 1, 1, 3, y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Split(x, -1, 0, 3, [2, 3], y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Tile(x, [2, 3], [2], y, 4));
        Assert.Throws<ArgumentException>(() => Movement.Tile(x, [2, 3], [2, 1], y, 4));
    }
}
