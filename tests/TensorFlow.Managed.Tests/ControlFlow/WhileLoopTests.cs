using static Tensorflow.Binding;

namespace Tensorflow.Tests.ControlFlow;

/// <summary>While loops forward: what they compute, and how they fail.</summary>
public sealed class WhileLoopTests : NewGraph
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(10, 3628800)]
    public void A_while_loop_computes_a_factorial(int n, int expected)
    {
        var limit = tf.placeholder(tf.int32, Shape.Scalar);
        var results = tf.while_loop(
            v => v[0] < limit,
            v => new Tensors(v[0] + 1, v[1] * (v[0] + 1)),
            new Tensors(tf.constant(0), tf.constant(1))
        );
        Assert.Equal(expected, (int)Evaluate(results[1], (limit, n)));
    }

    [Fact]
    public void Nested_loops_sum_a_triangle()
    {
        // sum over i < 5 of sum over j <= i of j
        var results = tf.while_loop(
            v => v[0] < 5,
            v =>
            {
                var inner = tf.while_loop(
                    w => w[0] <= v[0],
                    w => new Tensors(w[0] + 1, w[1] + w[0]),
                    new Tensors(tf.constant(0), v[1])
                );
                return new Tensors(v[0] + 1, inner[1]);
            },
            new Tensors(tf.constant(0), tf.constant(0))
        );
        Assert.Equal(20, (int)Evaluate(results[1]));
    }

    [Fact]
    public void A_loop_in_a_branch_that_is_not_taken_does_not_run()
    {
        var x = tf.placeholder(tf.int32, Shape.Scalar);
        var y = tf.cond(x > 0, () => tf.while_loop(v => v < 1000, v => v + x, x), () => tf.constant(-1));
        Assert.Equal(1001, (int)Evaluate(y, (x, 7)));
        Assert.Equal(-1, (int)Evaluate(y, (x, -7)));
    }

    [Fact]
    public void A_branch_in_a_loop_is_chosen_in_each_iteration()
    {
        // The Collatz sequence from 27 takes 111 steps.
        var results = tf.while_loop(
            v => v[1] > 1,
            v => new Tensors(
                v[0] + 1,
                tf.cond(tf.equal(v[1] % 2, tf.constant(0)), () => tf.floordiv(v[1], tf.constant(2)), () => v[1] * 3 + 1)
            ),
            new Tensors(tf.constant(0), tf.constant(27))
        );
        Assert.Equal(111, (int)Evaluate(results[0]));
    }

    [Fact]
    public void Maximum_iterations_bounds_the_loop()
    {
        var results = control_flow_ops.while_loop(
            v => tf.constant(true),
            v => v.Single + 1,
            tf.constant(0),
            null,
            maximum_iterations: tf.constant(7)
        );
        Assert.Equal(7, (int)Evaluate(results[0]));
    }

    [Fact]
    public void A_tensor_array_collects_a_value_of_each_iteration()
    {
        var array = tf.TensorArray(tf.int32, size: 4);
        var results = tf.while_loop(
            v => v[0] < 4,
            v => new Tensors(v[0] + 1, array.with_flow(v[1]).write(v[0], v[0] * v[0]).flow),
            new Tensors(tf.constant(0), array.flow)
        );
        Assert.Equal([0, 1, 4, 9], Evaluate(array.with_flow(results[1]).stack()).ToArray<int>());
    }

    [Fact]
    public void A_while_loop_gives_the_same_in_every_run()
    {
        var n = tf.placeholder(tf.int32, Shape.Scalar);
        var results = tf.while_loop(
            v => v[0] < n,
            v => new Tensors(v[0] + 1, v[1] * 3 + 1),
            new Tensors(tf.constant(0), tf.constant(1))
        );
        using var session = new Session(graph);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(4, (int)session.run(results[1], (n, 1)));
            Assert.Equal(1093, (int)session.run(results[1], (n, 6)));
            Assert.Equal(1, (int)session.run(results[1], (n, 0)));
        }
    }

    [Fact]
    public void A_loop_variable_whose_shape_changes_needs_a_shape_invariant()
    {
        var error = Assert.Throws<ValueError>(() =>
            tf.while_loop(v => tf.constant(true), v => tf.concat(new[] { v, v }, 0), tf.constant(new[] { 1 }))
        );
        Assert.Contains("shape_invariants", error.Message);
        var grown = control_flow_ops.while_loop(
            v => tf.size(v.Single) < 8,
            v => tf.concat(new[] { v.Single, v.Single }, 0),
            tf.constant(new[] { 1 }),
            [new Shape(-1)]
        );
        Assert.Equal(8, Evaluate(grown[0]).shape.size);
    }

    [Fact]
    public void A_loop_body_must_return_as_many_values_as_there_are_variables()
    {
        var error = Assert.Throws<ValueError>(() =>
            tf.while_loop(v => v[0] < 3, v => new Tensors(v[0] + 1), new Tensors(tf.constant(0), tf.constant(0)))
        );
        Assert.Contains("1 values", error.Message);
        Assert.Contains("2 loop_vars", error.Message);
    }

    [Fact]
    public void What_is_inside_of_a_loop_cannot_be_fetched()
    {
        Tensor? inside = null;
        tf.while_loop(v => v < 3, v => inside = v + 1, tf.constant(0));
        var error = Assert.Throws<ValueError>(() => Evaluate(inside!));
        Assert.Contains("not fetchable", error.Message);
    }

    [Fact]
    public void A_tensor_array_says_what_is_wrong()
    {
        var array = tf.TensorArray(tf.float32, size: 2);
        var twice = array.write(0, 1f).write(0, 2f);
        Assert.Contains("already been written", Assert.Throws<InvalidArgumentError>(() => Evaluate(twice.read(0))).Message);
        Assert.Contains("index 5", Assert.Throws<InvalidArgumentError>(() => Evaluate(array.write(5, 1f).flow)).Message);
        var shapeless = tf.TensorArray(tf.float32, size: 2, infer_shape: false);
        Assert.Contains(
            "Could not read from TensorArray index 1",
            Assert.Throws<InvalidArgumentError>(() => Evaluate(shapeless.write(0, 1f).read(1))).Message
        );
    }

    [Fact]
    public void A_next_iteration_from_another_frame_is_refused()
    {
        var start = gen_control_flow_ops.enter(tf.constant(0), "loop");
        var merge = gen_control_flow_ops.merge([start, start]);
        merge[0].op._update_input(1, gen_control_flow_ops.next_iteration(tf.constant(1)));
        var error = Assert.Throws<InvalidArgumentError>(() => new Session().run(gen_control_flow_ops.exit(merge[0])));
        Assert.Contains("has inputs from different frames. The input {{node NextIteration}} is in frame ''", error.Message);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("none")]
    public void Two_variables_may_have_the_same_next_value(string passes)
    {
        var start = gen_control_flow_ops.enter(tf.constant(0), "loop");
        var (a, b) = (gen_control_flow_ops.merge([start, start])[0], gen_control_flow_ops.merge([start, start])[0]);
        var condition = gen_control_flow_ops.loop_cond(a < gen_control_flow_ops.enter(tf.constant(3), "loop", true));
        var (ofA, ofB) = (gen_control_flow_ops.@switch(a, condition), gen_control_flow_ops.@switch(b, condition));
        var next = gen_control_flow_ops.next_iteration(ofA[1] + gen_control_flow_ops.enter(tf.constant(1), "loop", true));
        a.op._update_input(1, next);
        b.op._update_input(1, next);
        using var session = new Session(tf.get_default_graph(), new ConfigProto { PlanPasses = passes });
        var found = session.run(gen_control_flow_ops.exit(ofA[0]) + 10 * gen_control_flow_ops.exit(ofB[0]));
        Assert.Equal(33, (int)found);
    }

    [Fact]
    public void A_variable_that_starts_with_a_constant_of_the_loop_is_refused()
    {
        var start = gen_control_flow_ops.enter(tf.constant(0), "loop", is_constant: true);
        var merge = gen_control_flow_ops.merge([start, start]);
        merge[0].op._update_input(1, gen_control_flow_ops.next_iteration(merge[0]));
        var error = Assert.Throws<InvalidArgumentError>(() => new Session().run(gen_control_flow_ops.exit(merge[0])));
        Assert.Contains("{{node Enter}}, which is constant in the loop", error.Message);
    }
}
