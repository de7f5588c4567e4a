using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Operators on arrays give arrays; beside a tensor they make nodes.</summary>
public sealed class NDArrayArithmeticTests : NewGraph
{
    [Fact]
    public void Operators_on_values_make_no_nodes()
    {
        var nd = np.array(1f, 2f);
        NDArray[] results = [nd / 255f, nd * 2, nd - nd, nd % 2, -nd, nd > 1, nd <= 1f, nd == 1f, 3 - nd];
        Assert.Equal(new Shape(2), results[0].shape);
        Assert.Equal([1 / 255f, 2 / 255f], results[0].ToArray<float>());
        Assert.Equal([2f, 4f], results[1].ToArray<float>());
        Assert.Equal([false, true], results[5].ToArray<bool>());
        Assert.Empty(graph.get_operations());
    }

    [Fact]
    public void A_tensor_beside_an_array_makes_a_node()
    {
        var x = tf.placeholder(tf.float32, (2));
        Tensor[] sums = [x + np.array(1f, 2f), np.array(1f, 2f) * x];
        Assert.Equal(["AddV2", "Mul"], sums.Select(sum => sum.op.type));
        Assert.Equal(5, graph.get_operations().Length);
    }

    [Fact]
    public void Equality_is_by_element_and_null_equals_nothing()
    {
        Assert.True(new NDArray(3L) == new NDArray(3L));
        Assert.True(new NDArray(3L) != 4);
        Assert.False((NDArray?)null == 1);
        Assert.True((NDArray?)null == (NDArray?)null);
        Assert.Equal([true, false], (np.array(1, 2) == np.array(1, 3)).ToArray<bool>());
        Assert.False(np.array(1, 2) == np.array(1, 2, 3));
        Assert.Throws<ValueError>(() => (bool)(np.array(1, 2) == np.array(1, 2)));
    }

    [Fact]
    public void Equals_compares_whole_arrays_and_agrees_with_the_hash()
    {
        NDArray a = np.array(0.0, double.NaN),
            b = np.array(-0.0, double.NaN);
        Assert.True(a.Equals(b));
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.False(a.Equals(a.astype(np.float32)));
        Assert.False(np.array(1, 2).Equals(np.array(1, 2).reshape((1, 2))));
        Assert.True(new NDArray(3).Equals(3));
        Assert.True(np.array(1, 2).Equals(new[] { 1, 2 }));
        Assert.False(a.Equals(null));
    }

    [Fact]
    public void And_and_or_of_scalars_work_as_Csharps()
    {
        NDArray three = 3;
        Assert.True(three == 3 && three > 2);
        Assert.True(three == 4 || three > 2);
        Assert.False(three == 4 && three > 2);
    }

    [Fact]
    public void Complex_numbers_are_refused_by_name() =>
        Assert.Contains("complex64", Assert.Throws<TypeError>(() => np.zeros(2, np.complex64) + 1).Message);

    [Fact]
    public void Zip_pairs_the_elements()
    {
        Assert.Equal([(1f, 3f), (2f, 4f)], zip<float>(np.array(1f, 2f), np.array(3f, 4f)));
        Assert.Equal([(1, 3L)], zip<int, long>(np.array(1), np.array(3L, 4L)));
    }
}
