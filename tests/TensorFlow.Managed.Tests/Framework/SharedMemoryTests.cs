using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>What a graph, a feed or a fetch holds is out of the reach of whoever gave or got it.</summary>
public sealed class SharedMemoryTests : NewGraph
{
    private readonly NDArray _array = new(new[] { 1f, 2f });

    [Fact]
    public void A_constant_is_the_value_at_the_call() => Unchanged(tf.constant(_array));

    [Fact]
    public void A_constant_of_a_reshaped_view_is_the_value_at_the_call() => Unchanged(tf.constant(_array.reshape((2, 1))));

    [Fact]
    public void A_constant_that_is_given_a_shape_is_the_value_at_the_call() => Unchanged(tf.constant(_array, shape: (1, 2)));

    [Fact]
    public void A_converted_array_is_the_value_at_the_call() => Unchanged(tf.convert_to_tensor(_array));

    [Fact]
    public void A_variable_starts_with_the_value_at_the_call() => Unchanged((Tensor)tf.Variable(_array));

    [Fact]
    public void An_operand_is_the_value_at_the_call() => Unchanged(tf.constant(new[] { 0f, 0f }) + _array);

    [Fact]
    public void A_list_of_arrays_is_the_value_at_the_call() => Unchanged(tf.constant(new[] { _array, _array })[0]);

    [Fact]
    public void A_constant_of_equal_elements_is_exported_as_it_was_at_the_call()
    {
        var ones = np.full(new Shape(2), 1f);
        ones.AsSpan<float>()[1] = 5f;
        var exported = tf.constant(ones).op.node_def.Attr["value"].Tensor;
        var content = new NDArray(exported.TensorContent.ToByteArray(), new Shape(2), TF_DataType.TF_FLOAT);
        Assert.Equal([1f, 5f], content.ToArray<float>());
    }

    [Fact]
    public void A_variable_keeps_what_it_was_assigned()
    {
        var v = tf.Variable(new[] { 0f, 0f });
        var x = tf.placeholder(tf.float32, new Shape(2));
        var assign = tf.assign(v, x);
        using var session = new Session(graph);
        session.run(assign.op, (x, _array));
        _array.AsSpan<float>()[0] = 99f;
        Assert.Equal([1f, 2f], session.run((Tensor)v).ToArray<float>());
    }

    [Fact]
    public void A_feed_is_read_anew_in_each_run()
    {
        var x = tf.placeholder(tf.float32, new Shape(2));
        var y = x * 2f;
        using var session = new Session(graph);
        Assert.Equal([2f, 4f], session.run(y, (x, _array)).ToArray<float>());
        _array.AsSpan<float>()[0] = 99f;
        Assert.Equal([198f, 4f], session.run(y, (x, _array)).ToArray<float>());
    }

    [Fact]
    public void Each_fetched_array_is_the_callers_own()
    {
        var c = tf.constant(new[] { 1f, 2f });
        var x = tf.placeholder(tf.float32, new Shape(2));
        using var session = new Session(graph);
        foreach (var fetch in session.run(new[] { c, c, tf.reshape(c, (2, 1)), x }, (x, _array)))
            fetch.AsSpan<float>()[0] = 99f;
        Assert.Equal([1f, 2f], session.run(c).ToArray<float>());
        Assert.Equal([1f, 2f], _array.ToArray<float>());
    }

    [Fact]
    public void An_attribute_is_not_what_get_attr_hands_out()
    {
        var c = tf.constant(new[] { 1f, 2f });
        ((NDArray)c.op.get_attr("value")).AsSpan<float>()[0] = 99f;
        Assert.Equal([1f, 2f], Evaluate(c).ToArray<float>());
        var squeezed = tf.squeeze(tf.placeholder(tf.float32, (1, 2, 1)), [0]);
        ((long[])squeezed.op.get_attr("squeeze_dims"))[0] = 2;
        Assert.Equal([0L], (long[])squeezed.op.get_attr("squeeze_dims"));
    }

    [Fact]
    public void An_attribute_is_not_the_array_that_was_given()
    {
        long[] given = [1, 2];
        var attributes = new AttributeMap { { "list", given } };
        given[0] = 99;
        Assert.Equal([1L, 2L], attributes.Get<long[]>("list"));
    }

    [Fact]
    public void A_shape_is_neither_the_array_that_was_given_nor_the_one_handed_out()
    {
        long[] given = [2, 3];
        var shape = new Shape(given);
        var x = tf.placeholder(tf.float32, shape);
        given[0] = 99;
        shape.dims[0] = 99;
        ((long[])shape)[0] = 99;
        x.shape.dims[1] = 99;
        x.dims[1] = 99;
        Assert.Equal((2, 3), x.shape);
        Assert.Equal((2, 3), shape);
    }

    [Fact]
    public void An_imported_graph_does_not_hold_the_bytes()
    {
        tf.constant(new[] { 1f, 2f }, name: "c");
        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(graph.as_graph_def());
        var imported = new Graph();
        imported.Import(bytes);
        Array.Clear(bytes);
        using var session = new Session(imported);
        Assert.Equal([1f, 2f], session.run(imported.get_tensor_by_name("c:0")).ToArray<float>());
    }

    /// <summary>Writes into the array after the tensor was made of it.</summary>
    private void Unchanged(Tensor tensor)
    {
        _array.AsSpan<float>()[0] = 99f;
        Assert.Equal([1f, 2f], Evaluate(tensor).ToArray<float>());
    }
}
