using static Tensorflow.Binding;

namespace Tensorflow.Tests.ControlFlow;

/// <summary><c>control_flow_ops.cond</c> with a tensor, or an operation, from each branch.</summary>
public sealed class CondTests : NewGraph
{
    [Theory]
    [InlineData(1, 17)]
    [InlineData(9, 14)]
    public void The_branch_that_the_predicate_chooses_gives_the_value(int x, int expected)
    {
        var a = tf.constant(x);
        var chosen = control_flow_ops.cond(a < 5, () => a * 17, () => a + 5);
        Assert.Equal("cond/Merge:0", chosen.name);
        Assert.Equal(expected, (int)Evaluate(chosen));
    }

    /// <summary>What TensorFlow's documentation of <c>tf.init_scope</c> says of graphs.</summary>
    [Fact]
    public void An_init_scope_leaves_branches_and_control_dependencies_and_keeps_the_names()
    {
        Operation? inside = null,
            after = null;
        using (tf.control_dependencies(new[] { tf.no_op() }))
        {
            tf.cond(
                tf.constant(true),
                () =>
                {
                    using (tf.init_scope())
                        inside = tf.no_op("inside");
                    after = tf.no_op("after");
                    return tf.constant(1);
                },
                () => tf.constant(2)
            );
        }

        Assert.Equal("cond/inside", inside!.name);
        Assert.Empty(inside.ControlInputs);
        Assert.Null(inside.control_flow_context);
        Assert.NotNull(after!.control_flow_context);
        Assert.NotEmpty(after.ControlInputs);
    }

    [Fact]
    public void An_operation_stands_for_its_first_output()
    {
        var a = tf.constant(3);
        Assert.Equal(4, (int)Evaluate(control_flow_ops.cond(a > 0, () => (a + 1).op, () => a.op)));
    }

    [Fact]
    public void A_branch_that_is_missing_is_refused_in_TensorFlows_words()
    {
        var error = Assert.Throws<ValueError>(() => control_flow_ops.cond(tf.constant(true), null, () => tf.constant(1)));
        Assert.Equal("cond(): true_fn argument required", error.Message);
    }
}
