using Tensorflow.NumPy;

namespace Tensorflow.Tests.Framework;

/// <summary>Arrays behave as NumPy's do.</summary>
public sealed class NDArrayTests
{
    private static NDArray Counting(params int[] dims) =>
        new(Enumerable.Range(0, dims.Aggregate(1, (a, b) => a * b)).Select(i => (float)i).ToArray(), new Shape(dims));

    [Fact]
    public void An_array_of_any_rank_keeps_its_order()
    {
        NDArray array = new[,,]
        {
            {
                { 1, 2 },
                { 3, 4 },
            },
            {
                { 5, 6 },
                { 7, 8 },
            },
        };
        Assert.Equal(new Shape(2, 2, 2), array.shape);
        Assert.Equal(TF_DataType.TF_INT32, array.dtype);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], array.ToArray<int>());
        Assert.Equal(7, (int)array[1, 1, 0]);
    }

    [Fact]
    public void Reshape_infers_one_dimension_and_shares_the_memory()
    {
        var array = Counting(2, 3);
        var other = array.reshape(new Shape(3, -1));
        Assert.Equal(new Shape(3, 2), other.shape);
        other.AsSpan<float>()[5] = 50;
        Assert.Equal(50f, (float)array[1, 2]);
    }

    [Fact]
    public void Reshape_refuses_another_number_of_elements()
    {
        var error = Assert.Throws<ValueError>(() => Counting(2, 3).reshape(new Shape(4)));
        Assert.Equal("cannot reshape array of size 6 into shape (4,)", error.Message);
        Assert.Throws<ValueError>(() => Counting(2, 3).reshape(new Shape(4, -1)));
    }

    [Theory]
    [InlineData("1:", new[] { 3f, 4, 5, 6, 7, 8, 9, 10, 11 }, new[] { 3, 3 })]
    [InlineData("-1", new[] { 9f, 10, 11 }, new[] { 3 })]
    [InlineData("::2", new[] { 0f, 1, 2, 6, 7, 8 }, new[] { 2, 3 })]
    [InlineData("::-3", new[] { 9f, 10, 11, 0, 1, 2 }, new[] { 2, 3 })]
    [InlineData("2:100", new[] { 6f, 7, 8, 9, 10, 11 }, new[] { 2, 3 })]
    [InlineData("3:1", new float[0], new[] { 0, 3 })]
    [InlineData(":,1", new[] { 1f, 4, 7, 10 }, new[] { 4 })]
    [InlineData("1:3,::-1", new[] { 5f, 4, 3, 8, 7, 6 }, new[] { 2, 3 })]
    [InlineData("...,0", new[] { 0f, 3, 6, 9 }, new[] { 4 })]
    [InlineData("0,newaxis", new[] { 0f, 1, 2 }, new[] { 1, 3 })]
    public void Slices_follow_NumPy(string slices, float[] expected, int[] shape)
    {
        var part = Counting(4, 3)[slices.Split(',').Select(s => new Slice(s)).ToArray()];
        Assert.Equal(new Shape(shape), part.shape);
        Assert.Equal(expected, part.ToArray<float>());
    }

    [Fact]
    public void An_index_out_of_bounds_is_refused()
    {
        var error = Assert.Throws<ValueError>(() => Counting(4, 3)[4]);
        Assert.Equal("index 4 is out of bounds for axis 0 with size 4", error.Message);
        Assert.Throws<ValueError>(() => Counting(4, 3)[0, 0, 0]);
    }

    [Fact]
    public void Astype_cuts_off_fractions()
    {
        NDArray array = new[] { 1.9, -1.9, 0.0 };
        Assert.Equal([1, -1, 0], array.astype(TF_DataType.TF_INT32).ToArray<int>());
        Assert.Equal([true, true, false], array.astype(TF_DataType.TF_BOOL).ToArray<bool>());
        Assert.Equal([1.9f, -1.9f, 0f], array.astype(TF_DataType.TF_FLOAT).ToArray<float>());
    }

    [Fact]
    public void One_element_converts_to_a_number_and_several_do_not()
    {
        Assert.Equal(3, (int)new NDArray(3.7f));
        Assert.Equal(0.5, (double)new NDArray(new[] { 0.5f }, new Shape(1, 1)));
        Assert.Throws<ValueError>(() => (float)Counting(2));
    }

    [Fact]
    public void Enumeration_yields_the_rows() =>
        Assert.Equal([3f, 12f, 21f, 30f], Counting(4, 3).Select(row => row.ToArray<float>().Sum()));

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(1f, "1.0")]
    [InlineData(0.7125999927520752f, "0.7126")]
    [InlineData(1e-5f, "1e-05")]
    [InlineData(123456.79f, "123456.79")]
    [InlineData(1e16f, "1e+16")]
    [InlineData(float.NaN, "nan")]
    [InlineData(float.NegativeInfinity, "-inf")]
    public void A_float32_prints_as_NumPys_does(float value, string text) => Assert.Equal(text, new NDArray(value).ToString());

    [Fact]
    public void Integers_and_truth_values_print_as_NumPys_do()
    {
        NDArray numbers = new[,]
        {
            { 1, 2, 3 },
            { 4, 5, 6 },
        };
        Assert.Equal("[[1 2 3]\n [4 5 6]]", numbers.ToString());
        Assert.Equal("True", new NDArray(true).ToString());
    }

    [Fact]
    public void Np_makes_the_arrays_that_NumPy_makes()
    {
        Assert.Equal(TF_DataType.TF_DOUBLE, np.zeros(new Shape(2, 2)).dtype);
        Assert.Equal([1f, 1f], np.ones(2, np.float32).ToArray<float>());
        Assert.Equal([0, 1, 2], np.arange(3).ToArray<int>());
        Assert.Equal([1f, 1.5f, 2f], np.arange(1f, 2.5f, 0.5f).ToArray<float>());
        Assert.Equal([7L, 7L], np.full(2, 7L).ToArray<long>());
        Assert.Equal(
            new Shape(2, 3),
            np.array(
                new[,]
                {
                    { 1, 2, 3 },
                    { 4, 5, 6 },
                }
            ).shape
        );
    }
}
