using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Views share memory with their array, and the runtime takes them by their elements.</summary>
public sealed class NDArrayViewTests : NewGraph
{
    private static NDArray Counting() => np.arange(12f).reshape((3, 4));

    [Fact]
    public void Arrays_of_indices_and_masks_pick_copies()
    {
        var nd = np.arange(12).reshape((3, 4));
        Assert.Equal(new Shape(1, 4), nd[np.array(new[] { 1 })].shape);
        Assert.Equal([1, 11], nd[np.array(0, 2), np.array(1, 3)].ToArray<int>());
        Assert.Equal([10, 11], nd[nd > 9].ToArray<int>());
        Assert.Equal([4, 8], nd["1:", np.array(0)].ToArray<int>());
        nd[np.array(0, 2)] = 7;
        nd[nd == 4] = -1;
        Assert.Equal([7, 7, 7, 7, -1, 5, 6, 7, 7, 7, 7, 7], nd.ToArray<int>());
    }

    [Fact]
    public void Writing_through_any_view_changes_the_array()
    {
        var nd = Counting();
        nd[":", "::2"] = 0;
        np.transpose(nd)[3] = np.array(-1f, -2f, -3f);
        nd[1].reshape((2, 2))[0, 1] = 50;
        foreach (var row in nd["::-1"])
            row[0] += 1;
        Assert.Equal([1f, 1, 0, -1, 1, 50, 0, -2, 1, 9, 0, -3], nd.ToArray<float>());
        nd[0][0] = nd[1, 1];
        Assert.Equal(50f, (float)nd[0, 0]);
    }

    [Fact]
    public void Elements_in_place_are_refused_where_they_are_apart()
    {
        Assert.Throws<ValueError>(() => np.transpose(Counting()).AsSpan<float>().Length);
        Assert.Equal([0f, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], np.transpose(Counting()).ToArray<float>());
        Assert.Equal([4f, 5, 6, 7], Counting()[1].AsSpan<float>().ToArray());
    }

    [Fact]
    public void A_graph_takes_a_view_by_its_elements_and_keeps_them()
    {
        var nd = Counting();
        var view = np.transpose(nd);
        var x = tf.placeholder(tf.float32, (4, 3));
        var y = x + tf.constant(view);
        nd[0, 1] = 100;
        var sum = Evaluate(y, (x, view));
        Assert.Equal(101f, (float)sum[1, 0]);
        Assert.Equal(8f, (float)sum[0, 1]);
    }

    [Fact]
    public void A_scalar_cannot_be_iterated()
    {
        var error = Assert.Throws<TypeError>(() => new NDArray(1f).ToList());
        Assert.Equal("iteration over a 0-d array", error.Message);
    }

    [Fact]
    public void Arrays_become_dotnet_arrays_of_their_rank_and_back()
    {
        var array = (float[,])np.transpose(Counting()).ToMultiDimArray<float>();
        Assert.Equal((4, 3, 9f), (array.GetLength(0), array.GetLength(1), array[1, 2]));
        Assert.True(((NDArray)array).Equals(np.transpose(Counting())));
        Assert.Throws<InvalidArgumentError>(() => Counting().ToMultiDimArray<int>());
    }

    [Fact]
    public unsafe void The_address_is_that_of_the_first_element_of_rows_side_by_side()
    {
        var nd = Counting();
        Assert.Equal(nd.data + 4 * sizeof(float), nd[1].data);
        ((float*)nd[1].data)[3] = 70;
        Assert.Equal(70f, (float)nd[1, 3]);
        Assert.Throws<ValueError>(() => np.transpose(nd).data);
        Assert.Throws<InvalidArgumentError>(() => NestedValues.ToNDArray("text").data);

        var copy = new NDArray(nd[1].data, (2, 2), np.float32);
        nd[1] = 0;
        Assert.Equal([4f, 5, 6, 70], copy.ToArray<float>());
        Assert.Throws<TypeError>(() => new NDArray(copy.data, 1, TF_DataType.TF_STRING));
        GC.KeepAlive(nd);
    }

    [Fact]
    public void A_disposed_array_leaves_its_views_alone()
    {
        NDArray row;
        using (var nd = Counting())
            row = nd[1];
        Assert.Equal([4f, 5, 6, 7], row.ToArray<float>());
    }

    [Fact]
    public void A_tensor_is_not_indexed_by_arrays()
    {
        var x = tf.placeholder(tf.float32, (4, 3));
        Assert.Throws<TypeError>(() => x[":", np.array(0, 1)]);
    }
}
