using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>
/// Several threads build one graph: it holds every node once, whole, under a name of its own, in its thread's scopes.
/// </summary>
public sealed class ConcurrentBuildingTests : NewGraph
{
    private const int Threads = 4;
    private const int Rounds = 60;

    [Fact]
    public void A_graph_that_four_threads_build_is_sound()
    {
        var x = tf.placeholder(tf.float32, new Shape(2, 3), "x");
        var results = new Tensor[Threads][];
        InParallel(thread =>
        {
            results[thread] = new Tensor[Rounds];
            using var scope = tf.name_scope($"thread{thread}");
            using var after = tf.control_dependencies(new[] { tf.no_op("first") });
            for (var i = 0; i < Rounds; i++)
            {
                var y = tf.reduce_sum(tf.tanh(x * (float)i) + 1f);
                results[thread][i] = tf.gradients(y, x)[0]!;
                Assert.Throws<ValueError>(() => tf.stack(new[] { x, results[thread][i] + x, x[0] }, name: "refused"));
            }
        });

        var nodes = graph.ToArray();
        Assert.Equal(nodes.Length, nodes.Select(n => n.name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(Enumerable.Range(0, nodes.Length), nodes.Select(n => n._id));
        Assert.DoesNotContain(nodes, n => n.name.Contains("refused"));
        // No thread's nodes are in another's scopes.
        Assert.All(nodes.Where(n => n.type != "Placeholder"), n => Assert.StartsWith("thread", n.name));
        for (var thread = 0; thread < Threads; thread++)
        {
            var own = nodes.Where(n => n.name.StartsWith($"thread{thread}/")).ToArray();
            Assert.Equal(Rounds, own.Count(n => n.type == "Tanh"));
            Assert.Equal([$"thread{thread}/first"], own.SelectMany(n => n.control_inputs.Select(c => c.name)).Distinct());
        }
        using var session = new Session(graph);
        var feed = new FeedItem(x, new NumPy.NDArray(new[] { 0f, 0f, 0f, 0f, 0f, 0f }, new Shape(2, 3)));
        for (var i = 0; i < Rounds; i++)
        {
            foreach (var value in session.run(results.Select(r => r[i]).ToArray(), feed))
                // The derivative of tanh(i x) at 0 is i.
                Assert.All(value.ToArray<float>(), v => Assert.Equal(i, v));
        }
    }

    [Fact]
    public void What_one_thread_takes_back_leaves_other_threads_nodes()
    {
        var x = tf.placeholder(tf.float32, new Shape(2, 3), "x");
        InParallel(thread =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                if (thread % 2 == 0)
                    tf.constant(i, name: $"kept{thread}");
                else
                    Assert.Throws<ValueError>(() => tf.while_loop(v => tf.reduce_sum(v) < 1f, v => tf.concat([v, v], 0), x));
            }
        });
        Assert.Equal(Threads / 2 * Rounds, graph.Count(n => n.name.StartsWith("kept")));
        Assert.Equal(Threads / 2 * Rounds + 1, graph.Count());
    }

    private void InParallel(Action<int> build)
    {
        var threads = Enumerable
            .Range(0, Threads)
            .Select(thread =>
                Task.Factory.StartNew(
                    () =>
                    {
                        using var own = ops.default_graph(graph);
                        build(thread);
                    },
                    TestContext.Current.CancellationToken,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToArray();
        Task.WaitAll(threads, TestContext.Current.CancellationToken);
    }
}
