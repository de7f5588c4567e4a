using static Tensorflow.Binding;

namespace Tensorflow.Tests.Train;

/// <summary>
/// What a variable scope says of the variables that are made in it: their constraint, and who is asked for them.
/// </summary>
public sealed class VariableConstraintTests : NewGraph
{
    [Fact]
    public void A_constraint_holds_after_every_step()
    {
        IVariableV1 w,
            free;
        using (tf.variable_scope("bounded"))
        {
            tf.get_variable_scope().constraint = x => tf.maximum(x, 0f);
            w = tf.compat.v1.get_variable("w", initializer: new[] { 1f, -3f, 2f });
        }
        free = tf.compat.v1.get_variable("free", initializer: new[] { 1f });
        Assert.Null(((BaseResourceVariable)free).constraint);
        // The gradient is 1 everywhere.
        var step = tf.train.GradientDescentOptimizer(1.5f).minimize(tf.reduce_sum(w.AsTensor()) + tf.reduce_sum(free.AsTensor()));
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(step);
        Assert.Equal([0f, 0f, 0.5f], session.run(w.AsTensor()).ToArray<float>());
        Assert.Equal([-0.5f], session.run(free.AsTensor()).ToArray<float>());
        session.run(step);
        Assert.Equal([0f, 0f, 0f], session.run(w.AsTensor()).ToArray<float>());
    }

    [Fact]
    public void A_constraint_refuses_the_gradient_of_some_rows()
    {
        tf.get_variable_scope().constraint = x => x;
        var table = tf.compat.v1.get_variable("table", new Shape(4, 2));
        var loss = tf.reduce_sum(tf.nn.embedding_lookup(table, tf.constant(new[] { 1, 3 })));
        var error = Assert.Throws<RuntimeError>(() => tf.train.GradientDescentOptimizer(0.1f).minimize(loss));
        Assert.Equal("Cannot use a constraint function on a sparse variable.", error.Message);
    }

    [Fact]
    public void Custom_getters_are_asked_from_the_inner_to_the_outer_one()
    {
        var asked = new List<string>();
        using (tf.variable_scope("a"))
        {
            tf.get_variable_scope()
                .set_custom_getter(
                    (getter, name, shape, dtype) =>
                    {
                        asked.Add($"outer {name}");
                        return getter(name, shape, dtype);
                    }
                );
            using (tf.variable_scope("b"))
            {
                tf.get_variable_scope()
                    .set_custom_getter(
                        (getter, name, shape, dtype) =>
                        {
                            asked.Add($"inner {name}");
                            return getter($"{name}_shared", shape, dtype);
                        }
                    );
                Assert.Equal("a/b/w_shared", tf.compat.v1.get_variable("w", new Shape(2)).Op.name);
            }
        }
        Assert.Equal(["inner a/b/w", "outer a/b/w_shared"], asked);
        tf.compat.v1.get_variable("v", new Shape(2));
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public void A_variable_has_a_constraint_and_a_getter_of_its_own_before_its_scopes()
    {
        tf.get_variable_scope().constraint = x => tf.minimum(x, 0f);
        tf.get_variable_scope().set_custom_getter((_, _, _, _) => throw new InvalidOperationException("the scope's"));
        var asked = new List<string>();
        var w = tf.compat.v1.get_variable(
            "w",
            initializer: new[] { 1f, -3f },
            custom_getter: (getter, name, shape, dtype) =>
            {
                asked.Add(name);
                return getter(name, shape, dtype);
            },
            constraint: x => tf.maximum(x, 0f)
        );
        var step = tf.train.GradientDescentOptimizer(0.5f).minimize(tf.reduce_sum(w.AsTensor()));
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(step);
        Assert.Equal([0.5f, 0f], session.run(w.AsTensor()).ToArray<float>());
        Assert.Equal(["w"], asked);
    }
}
