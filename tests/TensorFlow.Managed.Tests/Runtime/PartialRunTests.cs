using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>
/// Steps in parts: each node runs once, as soon as it can, whatever is asked for. The messages are those that TensorFlow 1.15's
/// server gave (reference/grpc, case partial_run).
/// </summary>
public sealed class PartialRunTests : NewGraph
{
    private readonly Tensor _a,
        _b,
        _c;

    public PartialRunTests()
    {
        _a = tf.placeholder(tf.float32, Shape.Scalar, "a");
        _b = tf.placeholder(tf.float32, Shape.Scalar, "b");
        _c = tf.placeholder(tf.float32, Shape.Scalar, "c");
    }

    [Fact]
    public void A_later_part_reads_what_an_earlier_one_computed()
    {
        var sum = tf.add(_a, _b);
        var product = tf.multiply(sum, _c);
        using var sess = tf.Session();

        var handle = sess.partial_run_setup(new[] { sum, product }, new[] { _a, _b, _c });
        var first = sess.partial_run(handle, sum, (_a, 1f), (_b, 2f));
        var second = sess.partial_run(handle, product, (_c, (float)first[0] * 10));

        Assert.Equal((3f, 90f), ((float)first[0], (float)second[0]));
    }

    [Fact]
    public void A_random_number_is_drawn_once_and_goes_on_in_the_next_run()
    {
        tf.set_random_seed(1);
        var drawn = tf.random.uniform((2, 3));
        var scaled = tf.multiply(drawn, _a);
        using var whole = tf.Session();
        var expected = new[] { whole.run(drawn), whole.run(drawn), whole.run(drawn) };
        using var sess = tf.Session();

        var first = sess.run(drawn);
        var handle = sess.partial_run_setup(new[] { drawn, scaled }, new[] { _a });
        var second = sess.partial_run(handle, drawn)[0];
        var doubled = sess.partial_run(handle, scaled, (_a, 2f))[0];
        var third = sess.run(drawn);

        Assert.Equal(expected[0].ToArray<float>(), first.ToArray<float>());
        Assert.Equal(expected[1].ToArray<float>(), second.ToArray<float>());
        Assert.Equal(expected[1].ToArray<float>().Select(x => x * 2), doubled.ToArray<float>());
        Assert.Equal(expected[2].ToArray<float>(), third.ToArray<float>());
    }

    [Fact]
    public void What_changes_a_variable_runs_once()
    {
        var v = tf.Variable(0f, name: "v");
        var init = tf.global_variables_initializer();
        var counted = tf.assign_add(v, 1f);
        Tensor before,
            after;
        using (tf.control_dependencies([counted]))
        {
            before = tf.identity(_a);
            after = tf.add(before, _b);
        }

        using var sess = tf.Session();
        sess.run(init);
        var handle = sess.partial_run_setup(new object[] { before, after }, new[] { _a, _b });
        sess.partial_run(handle, before, (_a, 1f));
        var result = sess.partial_run(handle, after, (_b, 2f));

        Assert.Equal(3f, (float)result[0]);
        Assert.Equal(1f, (float)sess.run(v.AsTensor()));
    }

    [Fact]
    public void An_operation_runs_as_soon_as_what_it_needs_is_fed()
    {
        var v = tf.Variable(0f, name: "v");
        var init = tf.global_variables_initializer();
        var update = tf.assign_add(v, _a);
        var last = tf.identity(_b);
        using var sess = tf.Session();
        sess.run(init);

        var handle = sess.partial_run_setup(new object[] { update.op, last }, new[] { _a, _b });
        sess.partial_run(handle, Array.Empty<Tensor>(), (_a, 5f));

        Assert.Equal(5f, (float)sess.run(v.AsTensor()));
        Assert.Equal(7f, (float)sess.partial_run(handle, last, (_b, 7f))[0]);
        Assert.Equal(5f, (float)sess.run(v.AsTensor()));
    }

    [Fact]
    public void A_queue_is_the_one_that_other_runs_use()
    {
        var queue = tf.FIFOQueue(3, [tf.float32], [Shape.Scalar]);
        var enqueue = queue.enqueue(_a);
        var taken = queue.dequeue();
        var sum = tf.add(taken, _b);
        using var sess = tf.Session();
        sess.run(enqueue, (_a, 4f));

        var handle = sess.partial_run_setup(new[] { taken, sum }, new[] { _b });

        Assert.Equal(4f, (float)sess.partial_run(handle, taken)[0]);
        Assert.Equal(5f, (float)sess.partial_run(handle, sum, (_b, 1f))[0]);
    }

    [Fact]
    public void A_loop_and_a_condition_run_in_the_part_that_feeds_the_last_of_them()
    {
        var sum = tf.while_loop(i => i < _b, i => i + _a, _a * 1f);
        var chosen = tf.cond(tf.less(_a, 0f), () => _b * 2f, () => _b * 3f);
        var all = tf.add(sum, chosen);
        using var sess = tf.Session();

        var handle = sess.partial_run_setup(new[] { sum, chosen, all }, new[] { _a, _b });
        sess.partial_run(handle, Array.Empty<Tensor>(), (_a, 3f));
        var results = sess.partial_run(handle, new[] { all, sum }, (_b, 10f));

        Assert.Equal((42f, 12f), ((float)results[0], (float)results[1]));
        Assert.Equal(30f, (float)sess.partial_run(handle, chosen)[0]);
    }

    [Fact]
    public void Refuses_what_was_not_set_up_or_is_done()
    {
        var sum = tf.add(_a, _b, name: "sum");
        var product = tf.multiply(sum, _c, name: "product");
        using var sess = tf.Session();
        var handle = sess.partial_run_setup(new[] { sum, product }, new[] { _a, _b, _c });
        sess.partial_run(handle, sum, (_a, 1f), (_b, 2f));

        Assert.Equal("The feed a:0 has already been fed.", Refused(product, (_a, 1f)));
        Assert.Equal("The fetch sum:0 has already been fetched.", Refused(sum));
        Assert.Equal("Fetch c:0 can't be computed from the feeds that have been fed so far.", Refused(product));
        Assert.Equal("The feed product:0 was not specified in partial_run_setup.", Refused(product, (product, 1f)));
        Assert.Equal("The fetch a:0 was not specified in partial_run_setup.", Refused(_a));
        Assert.Equal(12f, (float)sess.partial_run(handle, product, (_c, 4f))[0]);
        Assert.Equal("Must run 'setup' before performing partial runs!", Refused(product, (_c, 4f)));
        Assert.Equal(
            "partial_run() requires empty target_list.",
            Assert.Throws<RuntimeError>(() => sess.partial_run(handle, product.op)).Message
        );

        string Refused(Tensor fetch, params FeedItem[] feeds) =>
            Assert.Throws<InvalidArgumentError>(() => sess.partial_run(handle, fetch, feeds)).Message;
    }

    [Fact]
    public void A_part_that_fails_ends_the_run()
    {
        var sum = tf.add(_a, _b, name: "sum");
        using var sess = tf.Session();
        var handle = sess.partial_run_setup(new[] { sum }, new[] { _a });

        var error = Assert.Throws<InvalidArgumentError>(() => sess.partial_run(handle, sum, (_a, 1f)));

        Assert.StartsWith("You must feed a value for placeholder tensor 'b' with dtype float", error.Message);
        Assert.Throws<InvalidArgumentError>(() => sess.partial_run(handle, sum));
    }

    [Fact]
    public void What_the_caller_changes_afterwards_is_not_read()
    {
        var x = tf.placeholder(tf.float32, new Shape(2));
        var doubled = x * 2f;
        var sum = tf.reduce_sum(x) + tf.reduce_sum(doubled) + _a;
        using var sess = tf.Session();
        var value = new NDArray(new[] { 1f, 2f });

        var handle = sess.partial_run_setup(new[] { doubled, sum }, new[] { x, _a });
        var result = sess.partial_run(handle, doubled, (x, value))[0];
        result[0] = 100f;
        value[0] = 100f;

        Assert.Equal(10f, (float)sess.partial_run(handle, sum, (_a, 1f))[0]);
    }
}
