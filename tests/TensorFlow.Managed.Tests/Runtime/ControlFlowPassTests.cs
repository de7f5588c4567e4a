using Tensorflow.Ops;
using static Tensorflow.Binding;
using static Tensorflow.Tests.Runtime.LoopGraphs;

namespace Tensorflow.Tests.Runtime;

/// <summary>Branches and loops, whose values may be dead, constant, or of another shape in each iteration.</summary>
public sealed class ControlFlowPassTests : PassTests
{
    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void A_branch(float choice)
    {
        var p = tf.placeholder(tf.float32, Shape.Scalar);
        var (x, feedX) = Fed(5, 6);
        var (w, feedW) = Fed(6, 6);
        var t = tf.tanh(x) * 2f;
        var y = tf.cond(
            p > 0f,
            () => tf.sigmoid(tf.matmul(t, w) + t) * 3f,
            () =>
                tf.concat(new[] { tf.split(t, 2, 1)[1], tf.split(tf.tanh(x) + 1f, 2, 1)[0] }, 1)
                + tf.constant(Sample.Normal(5, 6)) * 2f
        );
        var nested = tf.cond(
            p > 0.5f,
            () => tf.cond(p < 2f, () => tf.tanh(y) * y, () => y + 1f) * 2f,
            () => tf.constant(Sample.Positive(5, 6))
        );
        SameBits([y, nested * t + 1f, tf.matmul(y, w) * 2f], (p, choice), feedX, feedW);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void What_is_constant_inside_of_a_branch_is_dead_with_it(float choice)
    {
        var p = tf.placeholder(tf.float32, Shape.Scalar);
        Tensor? inside = null,
            derived = null;
        var y = tf.cond(
            p > 0f,
            () => derived = tf.tanh((inside = tf.constant(Sample.Normal(2, 3))) * 2f),
            () => tf.constant(Sample.Positive(2, 3))
        );
        SameBits([y * 2f, y], (p, choice));
        foreach (var fetch in new[] { inside!, derived!, derived! * 2f })
        {
            if (choice > 0)
                SameBits(fetch, (p, choice));
            else
                SameError<InvalidArgumentError>(fetch, (p, choice));
        }
    }

    /// <summary>
    /// Not even its shape, which the plan knows. No function merges branches of two conditions; a GraphDef may.
    /// </summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_merge_of_branches_that_need_not_be_taken_may_have_no_value(bool first, bool second)
    {
        var (p, q) = (tf.placeholder(tf.@bool, Shape.Scalar), tf.placeholder(tf.@bool, Shape.Scalar));
        var (x, feed) = Fed(2, 3);
        var either = gen_control_flow_ops.merge([gen_control_flow_ops.@switch(x, p)[1], gen_control_flow_ops.@switch(x, q)[1]])[
            0
        ];
        FeedItem[] feeds = [(p, first), (q, second), feed];
        foreach (var fetch in new[] { tf.shape(either) * 2, tf.tanh(either) * 2f })
        {
            if (first || second)
                SameBits(fetch, feeds);
            else
                SameError<InvalidArgumentError>(fetch, feeds);
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void An_update_in_a_branch_happens_only_there(float choice)
    {
        var p = tf.placeholder(tf.float32, Shape.Scalar);
        var (x, feedX) = Fed(2, 3);
        var v = tf.Variable(Sample.Normal(2, 3));
        var y = tf.cond(
            p > 0f,
            () =>
            {
                using var after = tf.control_dependencies([gen_state_ops.assign_add(v.Handle, tf.tanh(x) * 2f).op]);
                return tf.identity(tf.sigmoid(x) * 2f);
            },
            () => tf.identity(x)
        );
        Tensor read;
        using (tf.control_dependencies([y.op]))
            read = array_ops.identity(v.Handle);
        SameBits([y + 1f, read], (p, choice), feedX);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void What_waits_for_a_dead_product_is_dead(float choice)
    {
        var p = tf.placeholder(tf.float32, Shape.Scalar);
        var (x, feedX) = Fed(4, 3);
        Tensor? first = null;
        var sum = tf.cond(
            p > 0f,
            () =>
            {
                first = tf.matmul(x, x * 2f, transpose_a: true);
                var second = tf.matmul(tf.tanh(x), x, transpose_a: true);
                return tf.add_n([second, first]);
            },
            () => tf.constant(Sample.Positive(3, 3))
        );
        Tensor waits;
        using (tf.control_dependencies([first!.op]))
            waits = tf.identity(p);
        SameBits(sum * 2f, (p, choice), feedX);
        if (choice > 0)
            SameBits([waits + 1f, sum], (p, choice), feedX);
        else
            SameError<InvalidArgumentError>(waits + sum[0], (p, choice), feedX);
    }

    [Fact]
    public void Loops_in_loops()
    {
        var (x, feedX) = Fed(5, 6);
        var (w, feedW) = Fed(6, 12);
        var results = tf.while_loop(
            v => v[0] < 3,
            v =>
            {
                var parts = tf.split(tf.matmul(v[1], w), 2, 1);
                var h = tf.tanh(parts[0]) * tf.sigmoid(parts[1]);
                var inner = tf.while_loop(
                    u => u[0] <= v[0],
                    u => new Tensors(
                        u[0] + 1,
                        tf.tanh(tf.matmul(tf.concat(new[] { u[1], h }, 1), w, transpose_b: true)) + h * 0.5f
                    ),
                    new Tensors(tf.constant(0), h)
                );
                return new Tensors(v[0] + 1, inner[1] * 0.5f + v[1], tf.matmul(h, inner[1], transpose_a: true) + v[2]);
            },
            new Tensors(tf.constant(0), x, tf.zeros((6, 6)))
        );
        SameBits([results[1], results[2] * 2f, results[1] * 2f + 1f], feedX, feedW);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Gradients_through_a_recurrent_loop(int n)
    {
        var steps = tf.placeholder(tf.int32, Shape.Scalar);
        var (x, feedX) = Fed(4, 5, 3);
        var (h0, feedH) = Fed(5, 2);
        var w = tf.Variable(Sample.Normal(5, 8));
        var b = tf.Variable(Sample.Normal(8));
        var inputs = tf.TensorArray(tf.float32, size: 4).unstack(x);
        var outputs = tf.TensorArray(tf.float32, size: steps);
        var results = tf.while_loop(
            v => v[0] < steps,
            v =>
            {
                var z = gen_nn_ops.bias_add(
                    tf.matmul(tf.concat(new[] { inputs.read(v[0]), v[1] }, 1), w.AsTensor()),
                    b.AsTensor()
                );
                var parts = tf.split(z, 4, 1);
                var c = v[1] * tf.sigmoid(parts[2] + 1f) + tf.sigmoid(parts[0]) * tf.tanh(parts[1]);
                return new Tensors(v[0] + 1, tf.tanh(c) * tf.sigmoid(parts[3]), outputs.with_flow(v[2]).write(v[0], c).flow);
            },
            new Tensors(tf.constant(0), h0, outputs.flow)
        );
        var loss = tf.reduce_sum(tf.square(results[1]));
        if (n > 0)
            loss += tf.reduce_mean(outputs.with_flow(results[2]).stack());
        var gradients = gradients_impl.gradients([loss], [w.AsTensor(), b.AsTensor(), h0, x]);
        SameBits([loss, results[1], .. gradients!], (steps, n), feedX, feedH);
    }

    [Fact]
    public void A_loop_variable_whose_shape_changes()
    {
        var (x, feedX) = Fed(3, 2);
        var grown = control_flow_ops.while_loop(
            v => tf.shape(v.Single)[1] < 20,
            v => tf.tanh(tf.concat(new[] { v.Single * 2f, v.Single + 1f }, 1)) * 1.5f,
            x,
            [new Shape(3, -1)]
        );
        var taller = control_flow_ops.while_loop(
            v => tf.shape(v.Single)[0] < 20,
            v =>
                tf.concat(
                    new[] { tf.tanh(v.Single) * tf.cast(tf.size(v.Single), tf.float32), tf.ones_like(v.Single) * v.Single + 1f },
                    0
                ),
            x,
            [new Shape(-1, 2)]
        );
        var results = SameBits([grown.Single, taller.Single * 2f], feedX);
        Assert.Equal(new Shape(3, 32), results[0].shape);
        Assert.Equal(new Shape(24, 2), results[1].shape);
    }

    [Fact]
    public void Values_that_follow_from_a_shape_which_changes_late()
    {
        // The second variable takes the first one's shape, which changes only in the second iteration.
        var (x, feedX) = Fed(2, 2);
        var results = control_flow_ops.while_loop(
            v => v[0] < 4,
            v => new Tensors(
                v[0] + 1,
                tf.cond(v[0] > 0, () => tf.concat(new[] { v[1], v[1] }, 1), () => v[1]),
                tf.tanh(v[1]) * tf.cast(tf.size(v[1]), tf.float32)
            ),
            new Tensors(tf.constant(0), x, x),
            [Shape.Scalar, new Shape(2, -1), new Shape(2, -1)]
        );
        Assert.Equal(new Shape(2, 8), SameBits([results[2], results[1]], feedX)[0].shape);
    }

    [Fact]
    public void A_tensor_array_with_elements_of_several_shapes()
    {
        var (x, feedX) = Fed(3, 4);
        var (y, feedY) = Fed(3, 7);
        var array = tf.TensorArray(tf.float32, size: 3, infer_shape: false);
        array = array.write(0, tf.tanh(x) * 2f).write(1, y).write(2, tf.matmul(x, y, transpose_a: true));
        SameBits(
            [tf.sigmoid(array.read(1)) * 2f, array.read(0) + 1f, tf.matmul(array.read(2), y, transpose_b: true)],
            feedX,
            feedY
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stack_gets_the_same_value_each_time_or_not(bool same)
    {
        var (x, feedX) = Fed(3, 4);
        var (pushed, popped) = PushedAndPopped(x, -1, v => same ? tf.fill(tf.shape(v), 2f) : tf.tanh(v) * 2f);
        SameBits([popped, pushed], feedX);
    }

    [Fact]
    public void A_matrix_that_no_iteration_changes_is_made_before_the_loop()
    {
        var (x, feedX) = Fed(5, 6);
        var w = tf.Variable(Sample.Normal(6, 6));
        var square = tf.tanh(w.AsTensor()) * 0.5f;
        var n = tf.placeholder(tf.int32, Shape.Scalar);
        var inLoop = tf.while_loop(
            v => v[0] < n,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(v[1], square)) + tf.matmul(v[1], square * 2f)),
            new Tensors(tf.constant(0), x)
        );
        var second = tf.while_loop(
            v => v[0] < n,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(v[1], square)) + v[1]),
            new Tensors(tf.constant(0), inLoop[1])
        );
        foreach (var count in new[] { 0, 1, 3 })
            SameBits([tf.matmul(second[1] * 2f, square), inLoop[1]], feedX, (n, count));
        SameBits([tf.matmul(second[1] * 2f, square)], feedX, (n, 2), (square, Sample.Positive(6, 6)));
    }
}
