using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

/// <summary>
/// The one rule for NaN (see <see cref="IReductionOperator{T}"/>), at every length around those of vectors and blocks.
/// </summary>
public sealed class NaNTests
{
    public static TheoryData<int> Lengths => [2, 3, 4, 7, 8, 9, 16, 17, 63, 64, 65, 127, 4096, 4097, 5000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Max_and_min_pass_over_NaN_wherever_it_stands(int length)
    {
        foreach (var place in new[] { 0, 1, length / 2, length - 1 })
        {
            var x = Enumerable.Range(0, length).Select(i => i == place ? float.NaN : i + 1f).ToArray();
            var numbers = x.Where(v => !float.IsNaN(v)).ToArray();
            AssertExtrema(x, [length], [true], numbers.Min(), numbers.Max());
            AssertExtrema(x, [length, 1], [true, false], numbers.Min(), numbers.Max());
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Max_and_min_of_NaN_alone_are_those_of_no_terms(int length)
    {
        var x = Enumerable.Repeat(float.NaN, length).ToArray();
        AssertExtrema(x, [length], [true], float.PositiveInfinity, float.NegativeInfinity);
        // Columns, whose rows are combined in vectors.
        var columns = Enumerable.Repeat(float.NaN, 3 * length).ToArray();
        float[] largest = new float[length],
            smallest = new float[length];
        Reduction.Max<float>(columns, [3, length], [true, false], largest);
        Reduction.Min<float>(columns, [3, length], [true, false], smallest);
        Assert.All(largest, v => Assert.Equal(float.NegativeInfinity, v));
        Assert.All(smallest, v => Assert.Equal(float.PositiveInfinity, v));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Maximum_and_minimum_take_the_first_operand_where_either_is_NaN(int length)
    {
        var numbers = Enumerable.Range(0, length).Select(i => i - 2f).ToArray();
        var nans = Enumerable.Repeat(float.NaN, length).ToArray();
        foreach (var (x, y) in new[] { (numbers, nans), (nans, numbers) })
        {
            float[] largest = new float[length],
                smallest = new float[length];
            Broadcasting.Apply<float, float, Maximum<float>>(x, [length], y, [length], largest);
            Broadcasting.Apply<float, float, Minimum<float>>(x, [length], y, [length], smallest);
            Assert.Equal(x, largest);
            Assert.Equal(x, smallest);
        }
    }

    private static void AssertExtrema(float[] x, long[] dims, bool[] reduced, float smallest, float largest)
    {
        float[] y = [0];
        Reduction.Min<float>(x, dims, reduced, y);
        Assert.Equal(smallest, y[0]);
        Reduction.Max<float>(x, dims, reduced, y);
        Assert.Equal(largest, y[0]);
    }
}
