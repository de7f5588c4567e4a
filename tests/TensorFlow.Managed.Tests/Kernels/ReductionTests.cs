using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ReductionTests
{
    private delegate void Reduce<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y);

    private static readonly long[][] Shapes =
    [
        [],
        [1],
        [7],
        [64],
        [300],
        [5000],
        [3, 4],
        [128, 10],
        [300, 33],
        [2, 3, 4],
        [5, 1, 6],
        [4, 300, 9],
        [3, 2, 5, 2],
        [2, 3, 2, 3, 2],
        [3, 1, 70],
        [600, 130],
        [1, 1, 1],
        [2, 9000],
    ];

    /// <summary>
    /// The order that <see cref="Reduction"/> documents, for a given list of terms, of which <paramref name="width"/> at a time
    /// are contiguous.
    /// </summary>
    private static T Ordered<T, TOp>(T[] terms, int width)
        where T : unmanaged
        where TOp : struct, IReductionOperator<T>
    {
        if (terms.Length == 1)
            return terms[0];
        var total = TOp.Identity;
        T[][] rows = [.. terms.Chunk(width)];
        foreach (var block in rows.Chunk(256))
            total = TOp.Combine(total, block.Select(row => width == 1 ? row[0] : Run(row)).Aggregate(TOp.Identity, TOp.Combine));
        return total;

        static T Run(T[] row)
        {
            if (row.Length < 64)
                return row.Aggregate(TOp.Identity, TOp.Combine);
            var total = TOp.Identity;
            foreach (var block in row.Chunk(4096))
            {
                T[] lanes = [.. Enumerable.Repeat(TOp.Identity, 64)];
                for (var i = 0; i < block.Length; i++)
                    lanes[i % 64] = TOp.Combine(lanes[i % 64], block[i]);
                for (var half = 32; half > 0; half /= 2)
                {
                    for (var lane = 0; lane < half; lane++)
                        lanes[lane] = TOp.Combine(lanes[lane], lanes[lane + half]);
                }
                total = TOp.Combine(total, lanes[0]);
            }
            return total;
        }
    }

    /// <summary>Each output's terms in row-major order, and how many of them are contiguous.</summary>
    private static (T[][] Terms, int Width) Group<T>(T[] x, long[] dims, bool[] reduced)
    {
        var width = 1;
        for (var d = dims.Length - 1; d >= 0 && (reduced[d] || dims[d] == 1); d--)
            width *= (int)dims[d];
        var groups = new SortedDictionary<long, List<T>>();
        for (long i = 0; i < x.Length; i++)
        {
            long output = 0,
                rest = i,
                stride = 1;
            for (var d = dims.Length - 1; d >= 0; d--)
            {
                output += reduced[d] ? 0 : rest % dims[d] * stride;
                stride *= reduced[d] ? 1 : dims[d];
                rest /= dims[d];
            }
            if (!groups.TryGetValue(output, out var terms))
                groups[output] = terms = [];
            terms.Add(x[i]);
        }
        return ([.. groups.Values.Select(g => g.ToArray())], width);
    }

    private static void Check<T, TOp>(Reduce<T> reduce, Func<int, T[]> draw)
        where T : unmanaged
        where TOp : struct, IReductionOperator<T>
    {
        foreach (var dims in Shapes)
        {
            var x = draw((int)Broadcasting.Elements(dims));
            for (var mask = 0; mask < 1 << dims.Length; mask++)
            {
                bool[] reduced = [.. dims.Select((_, d) => (mask >> d & 1) != 0)];
                var (terms, width) = Group(x, dims, reduced);
                T[] expected = Array.ConvertAll(terms, t => Ordered<T, TOp>(t, width)),
                    actual = new T[expected.Length];
                reduce(x, dims, reduced, actual);
                var what = $"[{string.Join(',', dims)}] over {string.Join(',', reduced)}";
                Sample.SameBits(expected, actual, $"{typeof(TOp).Name} of {what}");
            }
        }
    }

    private static void CheckAll<T>(Func<int, T[]> draw)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        Check<T, SumOperator<T>>(Reduction.Sum, draw);
        Check<T, ProdOperator<T>>(Reduction.Prod, draw);
        Check<T, MaxOperator<T>>(Reduction.Max, draw);
        Check<T, MinOperator<T>>(Reduction.Min, draw);
    }

    [Fact]
    public void Reductions_of_floats_combine_in_the_documented_order() => CheckAll(n => Sample.Floats(n));

    [Fact]
    public void Reductions_of_doubles_combine_in_the_documented_order() => CheckAll(n => Sample.Numbers<double>(n));

    [Fact]
    public void Reductions_of_ints_combine_in_the_documented_order() => CheckAll(n => Sample.Numbers<int>(n));

    [Fact]
    public void Reductions_of_longs_combine_in_the_documented_order() => CheckAll(n => Sample.Numbers<long>(n));

    [Fact]
    public void All_and_any_reduce_booleans()
    {
        bool[] x = [true, true, false, true, false, false],
            all = new bool[3],
            any = new bool[3];
        Reduction.All(x, [3, 2], [false, true], all);
        Reduction.Any(x, [3, 2], [false, true], any);
        Assert.Equal([true, false, false], all);
        Assert.Equal([true, true, false], any);
        Reduction.All([], [0], [true], all.AsSpan(0, 1));
        Reduction.Any([], [0], [true], any.AsSpan(0, 1));
        Assert.True(all[0]);
        Assert.False(any[0]);
    }

    [Fact]
    public void Reducing_nothing_gives_the_identity()
    {
        Assert.Equal(0, One<float>(Reduction.Sum));
        Assert.Equal(1, One<float>(Reduction.Prod));
        Assert.Equal(float.NegativeInfinity, One<float>(Reduction.Max));
        Assert.Equal(float.PositiveInfinity, One<float>(Reduction.Min));
        Assert.Equal(float.NaN, One<float>(Reduction.Mean));
        Assert.Equal(int.MinValue, One<int>(Reduction.Max));
        Assert.Equal(long.MaxValue, One<long>(Reduction.Min));
        Assert.Throws<DivideByZeroException>(() => One<int>(Reduction.Mean));
        // An empty result stays empty.
        Reduction.Sum<float>([], [0, 3], [false, true], []);

        static T One<T>(Reduce<T> reduce)
        {
            var y = new T[2];
            reduce([], [0, 2], [true, false], y);
            Assert.Equal(y[0], y[1]);
            return y[0];
        }
    }

    [Fact]
    public void A_mean_is_the_sum_divided_by_the_number_of_terms()
    {
        float[] x = Sample.Floats(6 * 50),
            sums = new float[6],
            means = new float[6];
        Reduction.Sum<float>(x, [6, 50], [false, true], sums);
        Reduction.Mean<float>(x, [6, 50], [false, true], means);
        Assert.Equal(sums.Select(s => s / 50), means);
        var mean = new int[1];
        Reduction.Mean<int>([-4, -3], [2], [true], mean);
        Assert.Equal(-3, mean[0]);
    }

    [Fact]
    public void Max_and_min_pass_over_NaN_but_sums_do_not()
    {
        float[] x = [3, float.NaN, 5, float.NaN],
            y = new float[1];
        Reduction.Max<float>(x, [4], [true], y);
        Assert.Equal(5, y[0]);
        Reduction.Min<float>(x, [4], [true], y);
        Assert.Equal(3, y[0]);
        Reduction.Sum<float>(x, [4], [true], y);
        Assert.True(float.IsNaN(y[0]));
    }

    /// <summary>Blocks keep the error to that of some hundred additions, whatever the number of terms.</summary>
    [Theory]
    [InlineData(new long[] { 100_000 }, new[] { true })]
    [InlineData(new long[] { 3584, 16 }, new[] { true, false })]
    [InlineData(new long[] { 16, 3584 }, new[] { false, true })]
    public void Sums_are_accurate(long[] dims, bool[] reduced)
    {
        var x = Array.ConvertAll(Sample.Floats((int)Broadcasting.Elements(dims)), MathF.Abs);
        var y = new float[Reduction.Outputs(dims, reduced)];
        Reduction.Sum<float>(x, dims, reduced, y);
        var (terms, _) = Group(x, dims, reduced);
        for (var i = 0; i < y.Length; i++)
        {
            var exact = terms[i].Sum(t => (double)t);
            Assert.InRange(y[i] / exact, 1 - 2e-6, 1 + 2e-6);
        }
    }

    [Fact]
    public void Reductions_have_the_same_bits_on_any_number_of_threads()
    {
        var x = Sample.Floats(120 * 50 * 40);
        for (var mask = 1; mask < 7; mask++)
        {
            bool[] reduced = [(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0];
            Sample.SameOnEveryThreadCount(() =>
            {
                var y = new float[Reduction.Outputs([120, 50, 40], reduced)];
                Reduction.Sum<float>(x, [120, 50, 40], reduced, y);
                return y;
            });
        }
    }

    [Fact]
    public void Reduction_axes_are_marked_from_either_end()
    {
        var reduced = new bool[3];
        Reduction.Mark([0, -1], reduced);
        Assert.Equal([true, false, true], reduced);
        Reduction.Mark([], reduced);
        Assert.Equal([false, false, false], reduced);
        Assert.Contains("(3 for input with 3", Assert.Throws<ArgumentException>(() => Reduction.Mark([3], new bool[3])).Message);
        Assert.Throws<ArgumentException>(() => Reduction.Mark([-4], new bool[3]));
        Assert.Throws<ArgumentException>(() => Reduction.Sum<float>(new float[5], [2, 3], [true, true], new float[1]));
        Assert.Throws<ArgumentException>(() => Reduction.Sum<float>(new float[6], [2, 3], [true], new float[1]));
    }

    [Fact]
    public void ArgMax_and_ArgMin_take_the_first_of_equals()
    {
        const float nan = float.NaN,
            infinity = float.PositiveInfinity;
        float[] x = [1, 5, 5, 2, nan, -3, -3, nan, -infinity, -infinity, nan, nan];
        var y = new long[3];
        Reduction.ArgMax<float, long>(x, [3, 4], 1, y);
        Assert.Equal([1, 1, 0], y);
        var z = new int[3];
        Reduction.ArgMin<float, int>(x, [3, 4], -1, z);
        Assert.Equal([0, 1, 0], z);
        int[] n = [4, 9, 2, 7, 9, 2, 7, 1, 8],
            columns = new int[3];
        Reduction.ArgMax<int, int>(n, [3, 3], 0, columns);
        Assert.Equal([1, 0, 2], columns);
        Reduction.ArgMin<int, int>(n, [3, 3, 1], 0, columns);
        Assert.Equal([0, 2, 0], columns);
        Assert.Contains(
            "[-2, 2), but got 2",
            Assert.Throws<ArgumentException>(() => Reduction.ArgMax<int, int>(n, [3, 3], 2, columns)).Message
        );
        Assert.Throws<ArgumentException>(() => Reduction.ArgMax<int, int>([], [3, 0], 1, columns));
    }
}
