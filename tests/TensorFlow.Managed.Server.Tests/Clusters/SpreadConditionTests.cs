using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests.Clusters;

/// <summary>Conditions whose nodes are on several tasks: what they compute is what they compute in one process.</summary>
public sealed class SpreadConditionTests : IDisposable
{
    private readonly LoopbackCluster _cluster = new(ps: 2, workers: 1);

    public void Dispose() => _cluster.Dispose();

    [Theory]
    [InlineData(3f)]
    [InlineData(-3f)]
    public void Branches_on_several_tasks_compute_what_they_do_on_one(float x)
    {
        // Constants in the branches, tensors from outside, a condition of another task, and the way back.
        AssertSame(x, place =>
        {
            var input = tf.placeholder(tf.float32, Shape.Scalar, "x");
            Tensor outside,
                positive;
            using (place("/job:ps/task:1"))
            {
                outside = input * 10f;
                positive = tf.greater(input, 0f);
            }

            Tensor Then()
            {
                using var ps = place("/job:ps/task:0");
                return outside + 1f;
            }

            Tensor Else()
            {
                var here = outside * 2f;
                using var ps = place("/job:ps/task:1");
                return tf.identity(here) - 5f;
            }

            var chosen = tf.cond(positive, Then, Else);
            using var last = place("/job:ps/task:1");
            return [chosen * 2f, tf.gradients(chosen, input)[0]!];
        });
    }

    [Theory]
    [InlineData(5f)]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void A_condition_in_a_branch_of_another_task_runs_if_the_branch_does(float x)
    {
        AssertSame(x, place =>
        {
            var input = tf.placeholder(tf.float32, Shape.Scalar, "x");

            Tensor Inner()
            {
                using var ps = place("/job:ps/task:0");
                var larger = tf.greater(input, 2f);
                return tf.cond(
                    larger,
                    () =>
                    {
                        using var other = place("/job:ps/task:1");
                        return input * 3f;
                    },
                    () => tf.constant(7f)
                );
            }

            var sum = tf.cond(tf.greater(input, 0f), () => Inner() + 1f, () => tf.constant(-1f));
            return [sum];
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_variable_of_another_task_is_changed_in_the_branch_that_is_taken_alone(bool isTaken)
    {
        Operation init = null!;
        Tensor update = null!,
            value = null!,
            taken = null!;
        var graph = _cluster.Build(0, () =>
        {
            var v = tf.Variable(1f, name: "v");
            init = tf.global_variables_initializer();
            taken = tf.placeholder(tf.@bool, Shape.Scalar);
            update = tf.cond(taken, () => (Tensor)tf.assign_add((IVariableV1)v, tf.constant(4f)) * 1f, () => tf.constant(0f));
            value = v.AsTensor();
        });
        using var session = _cluster.Session(0, graph);
        session.run(init);

        var result = (float)session.run(update, (taken, isTaken));

        Assert.Equal(isTaken ? (5f, 5f) : (0f, 1f), (result, (float)session.run(value)));
    }

    [Fact]
    public void A_tensor_of_a_branch_that_is_not_taken_has_no_value()
    {
        Tensor inner = null!,
            taken = null!;
        var graph = _cluster.Build(0, () =>
        {
            taken = tf.placeholder(tf.@bool, Shape.Scalar);
            tf.cond(
                taken,
                () =>
                {
                    using var ps = tf.device("/job:ps/task:0");
                    return inner = tf.constant(2f) + tf.constant(3f);
                },
                () => tf.constant(0f)
            );
        });
        using var session = _cluster.Session(0, graph);

        Assert.Equal(5f, (float)session.run(inner, (taken, true)));
        var error = Assert.Throws<InvalidArgumentError>(() => session.run(inner, (taken, false)));
        Assert.Contains("Retval[0] does not have value", error.Message);
    }

    /// <summary>Compares what a graph computes on the cluster with what it computes here.</summary>
    private void AssertSame(float x, Func<Func<string, IDisposable>, Tensor[]> build)
    {
        Tensor[] fetches = null!;
        var here = tf.Graph().as_default();
        fetches = build(_ => tf.name_scope(""));
        here.Exit();
        float[] expected;
        using (var alone = new Session(here))
            expected = [.. alone.run(fetches, ("x:0", x)).Select(value => (float)value)];

        var graph = _cluster.Build(0, () => fetches = build(device => tf.device(device)));
        using var session = _cluster.Session(0, graph);

        Assert.Equal(expected, session.run(fetches, ("x:0", x)).Select(value => (float)value));
    }
}
