using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>What can be fed to what, and TensorFlow's own words for what cannot.</summary>
public sealed class FeedTests : NewGraph
{
    /// <summary>A pair of 1 and 2 in many forms, and the array that it is to come out as.</summary>
    public static TheoryData<Array, object> Pairs =>
        new()
        {
            { new short[] { 1, 2 }, new short[] { 1, 2 } },
            { new sbyte[] { 1, 2 }, new sbyte[] { 1, 2 } },
            { new ushort[] { 1, 2 }, new ushort[] { 1, 2 } },
            { new uint[] { 1, 2 }, new uint[] { 1, 2 } },
            { new ulong[] { 1, 2 }, new ulong[] { 1, 2 } },
            { new float[] { 1, 2 }, new double[] { 1, 2 } },
            { new float[] { 1, 2 }, new Memory<float>([1, 2]) },
            { new long[] { 1, 2 }, new ReadOnlyMemory<long>([0, 1, 2], 1, 2) },
            { new byte[] { 1, 2 }, new ArraySegment<byte>([0, 1, 2, 3], 1, 2) },
            {
                new short[] { 1, 2 },
                new List<short> { 1, 2 }
            },
            { new float[] { 1, 2 }, new Queue<int>([1, 2]) },
            { new float[] { 1, 2 }, Enumerable.Range(1, 2) },
            { new double[] { 1, 2 }, (1f, 2f) },
            { new ushort[] { 1, 2 }, new object[] { (ushort)1, (ushort)2 } },
        };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void Sequences_of_every_kind_and_type_can_be_fed(Array expected, object pair)
    {
        var array = new NDArray(expected);
        var x = tf.placeholder(array.dtype, new Shape(2));
        var fed = Evaluate(x, (x, pair));
        Assert.Equal(array.dtype, fed.dtype);
        Assert.Equal(array.ToByteArray(), fed.ToByteArray());
    }

    public static TheoryData<object> Ones => [(sbyte)1, (short)1, (ushort)1, 1u, 1ul, (byte)1, 1, 1L, 1f, 1d, true];

    [Theory]
    [MemberData(nameof(Ones), DisableDiscoveryEnumeration = true)]
    public void Numbers_of_every_type_can_be_fed_and_made_constants(object one)
    {
        var x = tf.placeholder(one.GetType().as_tf_dtype(), Shape.Scalar);
        var results = Evaluate([x, tf.constant(one)], (x, one));
        Assert.Equal(results[0].ToByteArray(), results[1].ToByteArray());
        Assert.Equal(1, results[0].ToByteArray().Sum(b => b == 0 ? 0 : 1) - (one is float or double ? 1 : 0));
        Assert.Equal(x.dtype, results[1].dtype);
    }

    [Fact]
    public void A_tensor_is_fed_by_its_name_and_a_variable_in_its_place()
    {
        var v = tf.Variable(1f, name: "v");
        using var session = new Session(graph);
        var twice = v * 2f;
        Assert.Equal([6f, 3f], session.run(new object[] { twice, v }, (v, 3f)).Select(r => (float)r));
        Assert.Equal(6f, (float)session.run(twice, ("v:0", 3f)));
    }

    [Fact]
    public void What_is_fed_may_come_from_a_run_of_its_own()
    {
        var x = tf.placeholder(tf.float32);
        using var session = new Session(graph);
        var (twice, sum) = (x * 2f, tf.reduce_sum(x));
        var values = Enumerable.Range(1, 3).Select(i => (float)session.run(twice, (x, (float)i)));
        Assert.Equal(12f, (float)session.run(sum, (x, values)));
    }

    [Fact]
    public void A_tensor_is_not_fed_twice()
    {
        var x = tf.placeholder(tf.float32, name: "x");
        using var session = new Session(graph);
        var y = x + 1f;
        Assert.Equal(2f, (float)session.run(y, (x, 1f)));
        Assert.Equal(
            "Endpoint \"x:0\" fed more than once.",
            Assert.Throws<InvalidArgumentError>(() => session.run(y, (x, 1f), ("x:0", 2f))).Message
        );
        Assert.Equal(2f, (float)session.run(y, (x, 1f)));
    }

    [Fact]
    public void Null_is_refused()
    {
        var x = tf.placeholder(tf.float32, name: "x");
        using var session = new Session(graph);
        Assert.Equal(
            "Cannot interpret feed_dict key as Tensor: Can not convert a null into a Tensor.",
            Assert.Throws<TypeError>(() => session.run(x, (null!, 1f))).Message
        );
        Assert.Throws<TypeError>(() => session.run(x, [null!]));
        Assert.StartsWith(
            "The value of a feed cannot be null.",
            Assert.Throws<TypeError>(() => session.run(x, (x, null!))).Message
        );
        Assert.Throws<TypeError>(() => session.run(x, (x, new float[]?[] { [1f], null })));
    }

    [Fact]
    public void A_key_that_is_no_tensor_of_the_graph_is_refused()
    {
        var x = tf.placeholder(tf.float32, name: "x");
        var other = new Graph().as_default();
        var foreign = tf.placeholder(tf.float32);
        other.Exit();
        using var session = new Session(graph);
        Assert.Equal("Cannot interpret feed_dict key as Tensor: Can not convert a Int32 into a Tensor.", Refusal(3));
        Assert.Equal("Cannot interpret feed_dict key as Tensor: Can not convert a Operation into a Tensor.", Refusal(x.op));
        Assert.Equal(
            "Cannot interpret feed_dict key as Tensor: The name 'x' refers to an Operation, not a Tensor. "
                + "Tensor names must be of the form \"<op_name>:<output_index>\".",
            Refusal("x")
        );
        Assert.EndsWith("is not an element of this graph.", Refusal(foreign));

        string Refusal(object key) => Assert.Throws<TypeError>(() => session.run(x, (key, 1f))).Message;
    }

    [Fact]
    public void A_value_that_is_no_array_of_numbers_is_refused()
    {
        var x = tf.placeholder(tf.float32, name: "x");
        Assert.StartsWith("The value of a feed cannot be a tf.Tensor object. ", Refusal(tf.constant(1f)));
        object[] values = [1m, new[] { 1m }, new List<decimal> { 1m }, "1", new[] { "1" }, 'a', DateTime.Now, new object()];
        foreach (var value in values)
            Refusal(value);

        string Refusal(object value) => Assert.Throws<TypeError>(() => Evaluate(x, (x, value))).Message;
    }

    [Fact]
    public void An_integer_that_the_type_does_not_hold_is_refused()
    {
        Refused(
            tf.byte8,
            300,
            "Type of feed value 300 with type Int32 is not compatible with Tensor type uint8. "
                + "Try explicitly setting the type of the feed tensor to a larger type (e.g. int64)."
        );
        Refused(tf.int32, 1L << 40, "Type of feed value 1099511627776 with type Int64 is not compatible with Tensor type int32.");
        Refused(tf.float32, 16777217, "Type of feed value 16777217 with type Int32 is not compatible with Tensor type float32.");
        Refused(tf.@bool, 2, "Type of feed value 2 with type Int32 is not compatible with Tensor type bool.");
        Assert.Equal(16777216f, (float)Fed(tf.float32, 16777216));
        Assert.Equal(2, (int)Fed(tf.int32, 2.9f));
        Assert.Equal([44, 1], Fed(tf.byte8, new[] { 300, 1 }).ToArray<byte>().Select(b => (int)b));

        NDArray Fed(TF_DataType dtype, object value)
        {
            var x = tf.placeholder(dtype);
            return Evaluate(x, (x, value));
        }

        void Refused(TF_DataType dtype, object value, string message) =>
            Assert.StartsWith(message, Assert.Throws<TypeError>(() => Fed(dtype, value)).Message);
    }

    [Fact]
    public void A_handle_and_what_is_inside_of_a_loop_may_not_be_fed()
    {
        var array = tf.TensorArray(tf.float32, 2);
        Tensor? inside = null;
        var loop = tf.while_loop(i => tf.less(i, 3), i => inside = i + 1, tf.constant(0));
        using var session = new Session(graph);
        var elements = array.stack();
        Assert.EndsWith(" may not be fed.", Assert.Throws<ValueError>(() => session.run(elements, (array.handle, 1f))).Message);
        Assert.EndsWith(" may not be fed.", Assert.Throws<ValueError>(() => session.run(loop, (inside!, 1))).Message);
        Assert.Equal(7, (int)session.run(loop + 0, (loop, 7)));
    }
}
