using System.Collections;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>What can be fetched, in which structures, and TensorFlow's own words for what cannot.</summary>
public sealed class FetchTests : NewGraph
{
    [Fact]
    public void A_structure_of_fetches_comes_back_in_its_order()
    {
        var a = tf.constant(3f, name: "a");
        var fetches = new object[]
        {
            tf.gradients(a * 2f, a),
            a,
            (a + 1f, new List<Tensor> { a + 2f }),
            new Dictionary<string, object> { ["x"] = a + 3f },
            new Tensors(a + 4f),
        };
        using var session = new Session(graph);
        Assert.Equal([2f, 3f, 4f, 5f, 6f, 7f], session.run(fetches).Select(r => (float)r));
    }

    [Fact]
    public void Five_fetches_come_back_as_a_tuple()
    {
        var a = tf.constant(3f);
        using var session = new Session(graph);
        var (v, w, x, y, z) = session.run((a, a + 1f, a + 2f, a + 3f, (a + 4f).op));
        Assert.Equal([3f, 4f, 5f, 6f], new[] { v, w, x, y }.Select(r => (float)r));
        Assert.Equal(0, z.shape.size);
    }

    [Fact]
    public void Fetches_are_named_and_repeated_and_may_be_variables()
    {
        var v = tf.Variable(1f, name: "v");
        var grow = tf.assign_add(v, 1f, name: "grow");
        var x = tf.placeholder(tf.float32, name: "x");
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        Assert.Equal(0, session.run("grow").Single().shape.size);
        var results = session.run(new object[] { "x:0", v, x, v, "v/read" }, new Hashtable { ["x:0"] = 5 });
        Assert.Equal([5f, 2f, 5f, 2f], results[..4].Select(r => (float)r));
        Assert.Equal(0, results[4].shape.size);
        Assert.NotSame(results[0], results[2]);
    }

    [Fact]
    public void An_empty_structure_gives_nothing()
    {
        using var session = new Session(graph);
        Assert.Empty(session.run(Array.Empty<Tensor>()));
    }

    [Fact]
    public void Null_is_refused()
    {
        using var session = new Session(graph);
        Action[] calls =
        [
            () => session.run((Tensor)null!),
            () => session.run((Operation)null!),
            () => session.run((ITensorOrOperation)null!),
            () => session.run((object)null!),
            () => session.run(new object?[] { tf.constant(1f), null }),
            () => session.run((tf.constant(1f), null!)),
        ];
        foreach (var call in calls)
            Assert.Equal("Fetch argument null has invalid type null", Assert.Throws<TypeError>(call).Message);
    }

    [Fact]
    public void What_is_no_tensor_is_refused()
    {
        using var session = new Session(graph);
        Assert.Equal(
            "Fetch argument 3 has invalid type Int32, must be a string or Tensor. "
                + "(Can not convert a Int32 into a Tensor or Operation.)",
            Assert.Throws<TypeError>(() => session.run((object)3)).Message
        );
        Assert.Contains(
            "(Can not convert a NDArray into a Tensor or Operation.)",
            Assert.Throws<TypeError>(() => session.run((Tensor)new NumPy.NDArray(1f))).Message
        );
    }

    [Theory]
    [InlineData("y", "(The name 'y' refers to an Operation not in the graph.)")]
    [InlineData(
        "y:0",
        "(The name 'y:0' refers to a Tensor which does not exist. " + "The operation, 'y', does not exist in the graph.)"
    )]
    [InlineData(
        "x:1",
        "(The name 'x:1' refers to a Tensor which does not exist. " + "The operation, 'x', exists but only has 1 outputs.)"
    )]
    [InlineData(
        "x:y",
        "(The name 'x:y' looks a like a Tensor name, but is not a valid one. "
            + "Tensor names must be of the form \"<op_name>:<output_index>\".)"
    )]
    public void A_name_that_the_graph_does_not_know_is_refused(string name, string reason)
    {
        tf.placeholder(tf.float32, name: "x");
        using var session = new Session(graph);
        Assert.Equal(
            $"Fetch argument {name} cannot be interpreted as a Tensor. {reason}",
            Assert.Throws<ValueError>(() => session.run(name)).Message
        );
    }

    [Fact]
    public void A_fetch_of_another_graph_is_refused()
    {
        var other = new Graph().as_default();
        var foreign = tf.constant(1f);
        other.Exit();
        using var session = new Session(graph);
        Assert.EndsWith("is not an element of this graph.)", Assert.Throws<ValueError>(() => session.run(foreign)).Message);
        Assert.EndsWith("is not an element of this graph.)", Assert.Throws<ValueError>(() => session.run(foreign.op)).Message);
    }
}
