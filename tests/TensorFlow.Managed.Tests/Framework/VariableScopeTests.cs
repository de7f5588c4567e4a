using Tensorflow.Operations.Initializers;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Variable scopes: names, sharing, and what scopes pass on (TensorFlow 1.15's tf.variable_scope).</summary>
public sealed class VariableScopeTests : NewGraph
{
    private static IVariableV1 Get(string name, Shape? shape = null, object? initializer = null) =>
        tf.compat.v1.get_variable(name, shape ?? new Shape(2, 2), initializer: initializer);

    /// <summary>TensorFlow 1.15's <c>_get_trainable_value</c>.</summary>
    [Fact]
    public void A_variable_that_is_brought_together_when_it_is_read_is_not_trainable()
    {
        var v = tf.compat.v1.get_variable("v", new Shape(2), synchronization: VariableSynchronization.OnRead);
        Assert.Contains(v, tf.global_variables());
        Assert.DoesNotContain(v, tf.trainable_variables());
        var error = Assert.Throws<ValueError>(() =>
            tf.compat.v1.get_variable("w", new Shape(2), trainable: true, synchronization: VariableSynchronization.OnRead)
        );
        Assert.StartsWith("Synchronization value can be set to VariableSynchronization.ON_READ only for non-", error.Message);
    }

    [Fact]
    public void The_scope_names_variables_and_operations()
    {
        using (tf.variable_scope("foo"))
        {
            var v = Get("v");
            Assert.Equal("foo/v:0", v.Name);
            Assert.Equal("foo/add", (1f + v.AsTensor()).op.name);
            using (tf.variable_scope("bar"))
                Assert.Equal("foo/bar/v:0", Get("v").Name);
        }
    }

    [Fact]
    public void A_name_scope_counts_for_operations_only()
    {
        using (tf.name_scope("ns"))
        {
            Assert.Equal("v:0", Get("v").Name);
            Assert.Equal("ns/Variable:0", tf.Variable(1f).Name);
            Assert.Equal("ns/Const", tf.constant(1).op.name);
        }
    }

    [Fact]
    public void Entering_again_opens_another_name_scope_and_the_same_variable_scope()
    {
        IVariableV1 first;
        VariableScope foo;
        using (var scope = tf.variable_scope("foo"))
        {
            foo = scope;
            first = Get("v");
        }
        using (tf.variable_scope("foo", reuse: true))
        {
            Assert.Same(first, Get("v"));
            Assert.Equal("foo_1/Const", tf.constant(1).op.name);
        }
        using (tf.variable_scope("bar"))
        using (var scope = tf.variable_scope(foo, reuse: true))
        {
            VariableScope again = scope;
            Assert.Same(first, Get("v"));
            Assert.Equal("bar/foo/Const", tf.constant(1).op.name);
            Assert.Equal("foo/", again.original_name_scope);
        }
        Assert.Equal("", tf.get_variable_scope().name);
        Assert.Equal("", ops.get_name_scope());
    }

    [Fact]
    public void A_default_name_is_made_unique()
    {
        foreach (var expected in new[] { "scope/v:0", "scope_1/v:0", "scope_2/v:0" })
        {
            using (tf.variable_scope((string?)null, default_name: "scope"))
                Assert.Equal(expected, Get("v").Name);
        }

        Assert.Throws<ValueError>(() => tf.variable_scope((string?)null));
    }

    [Fact]
    public void Sharing_has_to_be_asked_for()
    {
        Get("v");
        var again = Assert.Throws<ValueError>(() => Get("v"));
        Assert.Equal(
            "Variable v already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?",
            again.Message
        );
        tf.get_variable_scope().reuse_variables();
        Assert.Equal("v:0", Get("v").Name);
        Assert.Equal(
            "Trying to share variable v, but specified shape (3,) and found shape (2, 2).",
            Assert.Throws<ValueError>(() => Get("v", new Shape(3))).Message
        );
        Assert.StartsWith(
            "Variable w does not exist, or was not created with tf.get_variable(). ",
            Assert.Throws<ValueError>(() => Get("w")).Message
        );
    }

    [Fact]
    public void Scopes_inside_share_too()
    {
        using (tf.variable_scope("foo"))
        using (tf.variable_scope("bar"))
            Get("v");
        using (tf.variable_scope("foo", reuse: true))
        using (tf.variable_scope("bar"))
            Assert.Equal("foo/bar/v:0", Get("v").Name);
    }

    [Fact]
    public void The_default_initialiser_is_Glorots()
    {
        tf.set_random_seed(1);
        Get("v", new Shape(156, 512));
        Assert.Equal(
            [
                "v/Initializer/random_uniform/shape",
                "v/Initializer/random_uniform/min",
                "v/Initializer/random_uniform/max",
                "v/Initializer/random_uniform/RandomUniform",
                "v/Initializer/random_uniform/sub",
                "v/Initializer/random_uniform/mul",
                "v/Initializer/random_uniform",
                "v",
                "v/Assign",
                "v/read",
            ],
            graph.Select(o => o.name)
        );
        // sqrt(6 / (156 + 512)), as it stands in TensorFlow's graph of the static tutorial.
        var limit = graph.get_operation_by_name("v/Initializer/random_uniform/max").get_attr<NumPy.NDArray>("value");
        Assert.Equal(0.09477360546588898f, (float)limit);
        Assert.All(graph, o => Assert.Equal(["loc:@v"], o.get_attr<string[]>("_class")));
    }

    [Fact]
    public void A_scope_passes_its_initialiser_on()
    {
        using (var scope = tf.variable_scope("foo"))
        {
            ((VariableScope)scope).initializer = new Constant<float>(0.25f);
            using (tf.variable_scope("bar"))
                Get("v", 3);
            Get("own", 3, new Ones());
        }
        var values = Evaluate(tf.global_variables().Select(v => v.AsTensor()).ToArray());
        Assert.Equal([0.25f, 0.25f, 0.25f], values[0].ToArray<float>());
        Assert.Equal([1f, 1f, 1f], values[1].ToArray<float>());
    }

    [Fact]
    public void A_caching_device_separates_the_reader_from_the_variable()
    {
        using var scope = tf.variable_scope("rnn");
        ((VariableScope)scope).caching_device = op => op.Device;
        using (tf.variable_scope("cell"))
        {
            var v = Get("kernel");
            Assert.Equal(["loc:@rnn/cell/kernel"], v.Op.get_attr<string[]>("_class"));
            Assert.False(v.GraphElement.op.attributes.Contains("_class"));
        }
    }

    [Fact]
    public void A_value_says_the_shape_itself()
    {
        var v = tf.compat.v1.get_variable("v", initializer: tf.constant(new[] { 1f, 2f }));
        Assert.Equal(new Shape(2), v.shape);
        Assert.Equal(
            "If initializer is a constant, do not specify shape.",
            Assert.Throws<ValueError>(() => Get("w", new Shape(2), tf.constant(1f))).Message
        );
        Assert.Throws<ValueError>(() => tf.compat.v1.get_variable("u"));
    }

    [Fact]
    public void Variables_made_in_a_loop_stay_outside_of_it()
    {
        IVariableV1? v = null;
        tf.while_loop(
            i => tf.less(i[0], 3),
            i =>
            {
                v ??= Get("v");
                return i[0] + 1;
            },
            new Tensors(tf.constant(0))
        );
        foreach (var op in new[] { v!.Op, v.Initializer, v.Initializer.inputs[1].op, v.GraphElement.op })
        {
            Assert.Null(op.control_flow_context);
            Assert.Empty(op.control_inputs);
        }
    }

    [Fact]
    public void Scopes_close_in_the_reverse_order_of_opening()
    {
        using var outer = tf.variable_scope("outer");
        using var inner = tf.variable_scope("inner");
        Assert.Equal("Improper nesting of variable_scope.", Assert.Throws<RuntimeError>(outer.Dispose).Message);
    }
}
