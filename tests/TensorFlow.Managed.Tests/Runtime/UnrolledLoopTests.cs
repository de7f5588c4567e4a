using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Runtime.Execution;
using static Tensorflow.Binding;
using static Tensorflow.Tests.Runtime.LoopGraphs;

namespace Tensorflow.Tests.Runtime;

/// <summary>Loops of which a plan knows how often they run, and others that only look like them.</summary>
public sealed class UnrolledLoopTests : UnrollingTests
{
    [Fact]
    public void A_counted_loop_and_its_gradient()
    {
        var (x, feedX) = Fed(5, 6);
        var (w, feedW) = Fed(6, 6);
        var y = Repeated(7, h => tf.tanh(tf.matmul(h, w)) + h * 0.5f, x);
        AssertUnrolled([y, .. tf.gradients(y, new[] { x, w })!], feedX, feedW);
    }

    /// <summary>What leaves the loop is computed before it is known whether it goes on; no function does that.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public void A_result_that_is_computed_with_the_condition(int n, int expected)
    {
        var start = gen_control_flow_ops.enter(tf.constant(0), "loop");
        var merge = gen_control_flow_ops.merge([start, start]);
        var next = merge[0] + gen_control_flow_ops.enter(tf.constant(1), "loop", true);
        var condition = gen_control_flow_ops.loop_cond(merge[0] < gen_control_flow_ops.enter(tf.constant(n), "loop", true));
        var parts = gen_control_flow_ops.@switch(next, condition);
        merge[0].op._update_input(1, gen_control_flow_ops.next_iteration(parts[1]));
        var result = gen_control_flow_ops.exit(parts[0]);
        AssertUnrolled([result]);
        Assert.Equal(expected, (int)new Session().run(result));
    }

    /// <summary>A limit that is not constant in the loop decides on its first iteration alone: nothing ever leaves it.</summary>
    [Fact]
    public void A_value_that_enters_once()
    {
        var start = gen_control_flow_ops.enter(tf.constant(0), "loop");
        var merge = gen_control_flow_ops.merge([start, start]);
        var limit = gen_control_flow_ops.enter(tf.constant(3), "loop");
        var parts = gen_control_flow_ops.@switch(merge[0], gen_control_flow_ops.loop_cond(merge[0] < limit));
        merge[0].op._update_input(1, gen_control_flow_ops.next_iteration(parts[1]));
        var result = tf.shape(gen_control_flow_ops.exit(parts[0]));
        foreach (var passes in new[] { "all", "all,-loops", "none" })
        {
            using var session = new Session(tf.get_default_graph(), new ConfigProto { PlanPasses = passes });
            var error = Assert.Throws<InvalidArgumentError>(() => session.run(result));
            Assert.Contains("does not have value", error.Message);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Few_iterations(int n)
    {
        var (x, feed) = Fed(2, 3);
        var y = Repeated(n, h => tf.tanh(h) * 2f, x);
        AssertUnrolled([y + 1f, tf.gradients(y, x)[0]!, y], feed);
    }

    [Fact]
    public void A_number_of_iterations_that_follows_from_a_shape()
    {
        var (x, feed) = Fed(4, 3);
        var rows = tf.shape(x)[0];
        var y = tf.while_loop(
            v => tf.logical_and(v[0] < rows, v[0] < 10),
            v => new Tensors(v[0] + 1, v[1] + tf.cast(v[0], tf.float32) * x),
            new Tensors(tf.constant(0), x)
        );
        AssertUnrolled([y[1], y[0]], feed);
    }

    [Fact]
    public void A_branch_in_each_iteration()
    {
        var (x, feedX) = Fed(2, 3);
        var (p, feedP) = Fed(new NDArray(new[] { 0.5f, -1f, 2f, 0f }));
        var y = tf.while_loop(
            v => v[0] < 4,
            v =>
            {
                var one = tf.cond(
                    tf.equal(v[0], 2 - v[0]),
                    () => tf.tanh(v[1]) * 3f,
                    () => tf.constant(Sample.Normal(2, 3)) + v[1]
                );
                return new Tensors(v[0] + 1, tf.cond(tf.gather(p, v[0]) > 0f, () => one * 2f, () => tf.sigmoid(one)));
            },
            new Tensors(tf.constant(0), x)
        )[1];
        AssertUnrolled([y], feedX, feedP);
        // What the gradient needs is pushed on stacks in the branches, which only a run knows.
        AssertLoop([tf.gradients(y, x)[0]!], feedX, feedP);
    }

    [Fact]
    public void What_a_loop_gives_may_be_fed()
    {
        var (x, feed) = Fed(2, 3);
        var y = Repeated(3, h => tf.tanh(h) + 1f, x);
        AssertUnrolled([Repeated(2, h => h * y, x)], feed, (y, Sample.Normal(2, 3)));
    }

    [Fact]
    public void A_loop_that_depends_on_data()
    {
        var (x, feed) = Fed(2, 3);
        var y = tf.while_loop(v => tf.reduce_sum(tf.square(v)) < 100f, v => v * 2f, x);
        AssertLoop([y, Repeated(3, h => h + 1f, y)], feed);
    }

    [Fact]
    public void A_loop_that_runs_in_one_branch()
    {
        var p = tf.placeholder(tf.float32, Shape.Scalar);
        var (x, feed) = Fed(2, 3);
        Tensor? inside = null;
        var y = tf.cond(p > 0f, () => inside = Repeated(3, h => tf.tanh(h) + 1f, x), () => x * 2f);
        AssertLoop([y], feed, (p, new NDArray(1f)));
        AssertLoop([y], feed, (p, new NDArray(-1f)));
        SameError<InvalidArgumentError>(inside!, feed, (p, new NDArray(-1f)));
    }

    [Fact]
    public void Loops_with_loops_inside()
    {
        var (x, feed) = Fed(2, 3);
        AssertLoop([Repeated(3, h => Repeated(2, i => tf.tanh(i) + h, h), x)], feed);
    }

    [Fact]
    public void Loops_with_effects()
    {
        var (x, feed) = Fed(2, 3);
        var v = tf.Variable(Sample.Normal(2, 3));
        AssertLoop(
            [
                Repeated(
                    3,
                    h =>
                    {
                        using var after = tf.control_dependencies([gen_state_ops.assign_add(v.Handle, h).op]);
                        return tf.identity(h * 0.5f);
                    },
                    x
                ),
            ],
            feed
        );
        AssertLoop([Repeated(3, h => h + array_ops.identity(v.Handle), x)], feed);
        AssertLoop([Repeated(3, h => h + tf.random.normal(new Shape(2, 3), seed: 1), x)], feed);
    }

    [Fact]
    public void A_handle_that_is_a_loop_variable()
    {
        var (x, feed) = Fed(4, 3);
        var array = tf.TensorArray(tf.float32, size: 4, clear_after_read: false).unstack(x);
        var sum = tf.while_loop(
            v => v[0] < 4,
            v => new Tensors(
                v[0] + 1,
                v[1],
                v[2]
                    + tf.reshape(
                        gen_data_flow_ops.tensor_array_read_v3(v[1], v[0], array.flow, TF_DataType.TF_FLOAT),
                        new[] { 3 }
                    )
            ),
            new Tensors(tf.constant(0), array.handle, tf.zeros(3))
        )[2];
        AssertLoop([sum], feed);
    }

    [Fact]
    public void More_iterations_than_a_plan_is_made_for() =>
        Assert.Contains(Steps("all", [Repeated(100_000, h => h + 1f, tf.constant(1f))]), step => step.Kind == StepKind.Loop);

    [Fact]
    public void Products_of_several_groups_are_written_side_by_side()
    {
        var (x, feedX) = Fed(5, 12, 3);
        var (w, feedW) = Fed(11, 8);
        var inputs = tf.unstack(x, 12, axis: 1);
        var h = tf.zeros((5, 8));
        foreach (var input in inputs)
            h = tf.tanh(tf.matmul(tf.concat(new[] { input, h }, 1), w));
        Tensor[] gradients = [.. tf.gradients(h, new[] { x, w })!];
        Assert.Single(Steps("all", gradients, feedX, feedW), s => s.Fused is AllocateStep);
        SameBits(gradients, feedX, feedW);
        SameBits([tf.reshape(gradients[0], (60, 3)) * 2f, gradients[1], h], feedX, feedW);
    }

    [Fact]
    public void Products_are_added_up_over_the_iterations()
    {
        var (x, feedX) = Fed(6, 5, 3);
        var (w, feedW) = Fed(3, 4);
        var y = tf.reduce_sum(
            tf.while_loop(
                v => v[0] < 6,
                v => new Tensors(v[0] + 1, v[1] + tf.reduce_sum(tf.tanh(tf.matmul(tf.sigmoid(tf.gather(x, v[0]) * v[1]), w)))),
                new Tensors(tf.constant(0), tf.constant(1f))
            )[1]
        );
        Tensor[] gradient = [tf.gradients(y, w)[0]!];
        AssertUnrolled(gradient, feedX, feedW);
        Assert.Equal(6, Steps("all", gradient, feedX, feedW).Select(s => s.Fused).OfType<GemmStep>().Sum(p => p.Count));
        Assert.DoesNotContain(Steps("all", gradient, feedX, feedW), s =>
            s.Context?.Op.type is "Add" or "AddV2" && s.Outputs.Length == 1 && s.Context.Op.output.shape.ndim == 2
        );
    }
}
