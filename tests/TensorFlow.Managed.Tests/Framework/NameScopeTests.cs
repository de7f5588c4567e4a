using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Nodes are called what TensorFlow 1.15 calls them.</summary>
public sealed class NameScopeTests : NewGraph
{
    private static string Constant(string name = "Const") => tf.constant(1, name: name).op.name;

    [Fact]
    public void A_name_that_is_taken_gets_a_number()
    {
        Assert.Equal("Const", Constant());
        Assert.Equal("Const_1", Constant());
        Assert.Equal("Const_1_1", Constant("Const_1"));
        Assert.Equal("Const_2", Constant());
    }

    [Fact]
    public void Names_differ_regardless_of_case()
    {
        Assert.Equal("add", Constant("add"));
        Assert.Equal("Add_1", Constant("Add"));
    }

    [Fact]
    public void Scopes_nest_and_get_numbers_too()
    {
        using (ops.name_scope("outer"))
        {
            Assert.Equal("outer/Const", Constant());
            using (ops.name_scope("inner"))
                Assert.Equal("outer/inner/Const", Constant());
            using (ops.name_scope("inner"))
                Assert.Equal("outer/inner_1/Const", Constant());
        }
        using (ops.name_scope("outer"))
            Assert.Equal("outer_1/Const", Constant());
        Assert.Equal("", ops.get_name_scope());
    }

    [Fact]
    public void A_name_with_a_slash_at_its_end_is_a_scope_as_it_is()
    {
        string full;
        using (var scope = ops.name_scope("layer"))
            full = scope;
        Assert.Equal("layer/", full);
        using (ops.name_scope("elsewhere"))
        using (ops.name_scope(full))
            Assert.Equal("layer/Const", Constant());
        using (ops.name_scope("other"))
        using (ops.name_scope(null))
            Assert.Equal("Const", Constant());
    }

    [Fact]
    public void A_missing_name_gives_way_to_the_default()
    {
        using (ops.name_scope(null, "default"))
            Assert.Equal("default/Const", Constant());
        using (ops.name_scope("given", "default"))
            Assert.Equal("given/Const", Constant());
    }

    [Theory]
    [InlineData("_leading")]
    [InlineData("has space")]
    [InlineData("colon:0")]
    public void A_name_with_other_characters_is_refused(string name)
    {
        Assert.Throws<ValueError>(() => Constant(name));
        Assert.Throws<ValueError>(() => ops.name_scope(name));
    }

    [Fact]
    public void Plain_operands_are_constants_called_after_the_argument()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 4));
        Assert.Equal("mul", (x * 2f).op.name);
        Assert.Equal("mul/y", graph.get_operation_by_name("mul").inputs[1].op.name);
        Assert.Equal("Reshape/shape", tf.reshape(x, new Shape(2, -1)).op.inputs[1].op.name);
        Assert.Equal("ExpandDims/dim", tf.expand_dims(x, 0).op.inputs[1].op.name);
        Assert.Equal("concat/axis", tf.concat([x, x], 0).op.inputs[2].op.name);
        Assert.Equal("transpose/perm", tf.transpose(x, new[] { 1, 0 }).op.inputs[1].op.name);
        Assert.Equal(
            ["strided_slice/stack", "strided_slice/stack_1", "strided_slice/stack_2"],
            x[0].op.inputs.Skip(1).Select(i => i.op.name)
        );
    }

    [Fact]
    public void Split_makes_a_constant_of_the_number_of_parts_first()
    {
        var parts = tf.split(tf.placeholder(tf.float32, new Shape(2, 8)), 4, axis: 1);
        Assert.Equal(["Placeholder", "Const", "split/split_dim", "split"], graph.Select(o => o.name));
        Assert.Equal(new Shape(2, 2), parts[3].shape);
    }

    [Fact]
    public void Zeros_are_a_constant_below_a_thousand_elements_and_filled_above()
    {
        tf.zeros(new Shape(999));
        tf.zeros(new Shape(10, 100));
        Assert.Equal(["zeros", "zeros_1/shape_as_tensor", "zeros_1/Const", "zeros_1"], graph.Select(o => o.name));
        Assert.Equal(["Const", "Const", "Const", "Fill"], graph.Select(o => o.type));
    }

    [Fact]
    public void Random_tensors_have_TensorFlows_nodes_and_seeds()
    {
        tf.set_random_seed(1);
        tf.random.normal(new Shape(28, 128));
        Assert.Equal(
            [
                "random_normal/shape",
                "random_normal/mean",
                "random_normal/stddev",
                "random_normal/RandomStandardNormal",
                "random_normal/mul",
                "random_normal",
            ],
            graph.Select(o => o.name)
        );
        var second = tf.random.uniform(new Shape(4)).op.inputs[0].op.inputs[0].op;
        Assert.Equal("random_uniform/RandomUniform", second.name);
        Assert.Equal([1L, 9L], [second.get_attr<long>("seed"), second.get_attr<long>("seed2")]);
        Assert.Equal(3L, graph.get_operation_by_name("random_normal/RandomStandardNormal").get_attr<long>("seed2"));
    }
}
