using NumSharp;
using Tensorflow;
using static Tensorflow.Binding;
using np = Tensorflow.NumPy.np;
using Shape = Tensorflow.Shape;
using TypeError = Tensorflow.TypeError;

namespace TfNetLstm.Tests.Arrays;

/// <summary>NumSharp's arrays in the place of TensorFlow.NET's, as they are: the runtime knows them by NumPy's members.</summary>
public sealed class NumSharpFeedTests
{
    private static NDArray Numbers => NumSharp.np.arange(6).reshape(2, 3).astype(NPTypeCode.Single);

    [Fact]
    public void An_array_is_fed_and_a_view_of_one()
    {
        using var graph = new Graph().as_default();
        var x = tf.placeholder(tf.float32, (-1, -1));
        using var session = tf.Session(graph);
        var y = x * 2f;
        Assert.Equal([0, 2, 4, 6, 8, 10], session.run(y, (x, Numbers)).ToArray<float>());
        Assert.Equal([0, 2, 4, 6, 8, 10], session.run(y, new FeedItem(x, Numbers)).ToArray<float>());
        Assert.Equal([10, 4, 8, 2, 6, 0], session.run(y, (x, Numbers["::-1, ::-1"].T)).ToArray<float>());
        // As another type, and of a class of its own.
        Assert.Equal([0, 2, 4, 6, 8, 10], session.run(y, (x, Numbers.astype(NPTypeCode.Double))).ToArray<float>());
        Assert.Equal([0, 2, 4, 6, 8, 10], session.run(y, (x, Numbers.AsGeneric<float>())).ToArray<float>());
    }

    [Fact]
    public void An_array_becomes_a_constant_and_an_array()
    {
        using var graph = new Graph().as_default();
        using var session = tf.Session(graph);
        Assert.Equal((2, 3), tf.constant(Numbers).shape);
        Assert.Equal([1, 4, 2, 5], session.run(tf.constant(Numbers.T["1:"])).ToArray<float>());
        Assert.Equal((3, 2), np.array(Numbers.T).shape);
        Assert.Equal([0, 3, 1, 4, 2, 5], np.array(Numbers.T, tf.int32).ToArray<int>());
        // Rows of a list.
        Assert.Equal((2, 2, 3), np.array(new List<NDArray> { Numbers, Numbers }).shape);
        Assert.Equal(Shape.Scalar, np.array(NumSharp.np.asarray(2f)).shape);
        Assert.Equal((0, 3), np.array(Numbers["0:0"]).shape);
    }

    [Fact]
    public void An_array_that_no_tensor_can_be_is_refused_by_its_type()
    {
        using var graph = new Graph().as_default();
        using var session = tf.Session(graph);
        var x = tf.placeholder(tf.float32);
        var characters = new NDArray(NPTypeCode.Char, new NumSharp.Shape(2));
        Assert.Contains("System.Char", Assert.Throws<TypeError>(() => session.run(x, (x, characters))).Message);
    }

    /// <summary>
    /// Copied once where the elements lie side by side, else into bytes and from there. An element in a box would take 24 bytes.
    /// </summary>
    [Fact]
    public void An_array_is_copied_in_blocks()
    {
        var nd = NumSharp.np.ones(new NumSharp.Shape(1000, 784), NPTypeCode.Single);
        foreach (var (value, copies) in ((NDArray, int)[])[(nd, 1), (nd["100:"], 1), (nd.T, 2), (nd[":, ::-1"], 2)])
        {
            NestedValues.ToNDArray(value);
            var before = GC.GetAllocatedBytesForCurrentThread();
            NestedValues.ToNDArray(value);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (copies * nd.nbytes) + 10_000);
        }
    }

    [Fact]
    public void Elements_are_read_from_where_a_view_of_whole_rows_begins()
    {
        var rows = Numbers["1:"];
        Assert.Equal([3, 4, 5], np.array(rows).ToArray<float>());
        Assert.Equal([1, 4], np.array(Numbers[":, 1"]).ToArray<float>());
        Assert.Equal([true, false], np.array(NumSharp.np.array(true, false)).ToArray<bool>());
    }
}
