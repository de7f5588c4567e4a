using System.Text.RegularExpressions;
using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>
/// Plans for feeds of other shapes share what follows from the graph alone. They have to be those that a session makes that has
/// planned nothing before: the text after each pass, and every bit of what they compute.
/// </summary>
public sealed class ReplanningTests : PassTests, IDisposable
{
    private const int Time = 4,
        Depth = 3,
        Units = 5;

    private readonly string _directory = Directory.CreateTempSubdirectory("plans").FullName;

    public new void Dispose()
    {
        Directory.Delete(_directory, recursive: true);
        base.Dispose();
    }

    /// <summary>A batch of 1 makes rows of matrices, one of 0 leaves nothing to do, one of 64 is enough for threads.</summary>
    [Theory]
    [InlineData("all")]
    [InlineData("all,-constants")]
    [InlineData("all,-rows,-views")]
    [InlineData("none")]
    public void A_static_training_step_is_planned_for_any_batch_as_by_a_new_session(string passes)
    {
        var (x, y) = (tf.placeholder(tf.float32, (-1, Time, Depth)), tf.placeholder(tf.float32, (-1, Units)));
        var (w, b) = (tf.Variable(Sample.Normal(Depth + Units, Units)), tf.Variable(Sample.Normal(Units)));
        var h = tf.zeros_like(y);
        foreach (var part in tf.unstack(x, Time, 1))
            h = tf.tanh(tf.matmul(tf.concat([part, h], 1), w) + b);
        var loss = tf.reduce_mean(tf.square(h - y));
        var train = tf.train.AdamOptimizer(0.01f).minimize(loss);
        AssertSamePlans(passes, [train, loss], batch =>
            [(x, Sample.Normal(batch, Time, Depth)), (y, Sample.Normal(batch, Units))]
        );
    }

    [Theory]
    [InlineData("all")]
    [InlineData("all,-loops")]
    public void A_loop_and_its_gradient_are_planned_for_any_batch_as_by_a_new_session(string passes)
    {
        var x = tf.placeholder(tf.float32, (-1, Units));
        var w = tf.placeholder(tf.float32, (Units, Units));
        var y = tf.while_loop(
            v => v[0] < 6,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(v[1], w))),
            new Tensors(tf.constant(0), x)
        );
        var gradient = tf.gradients(y[1], w)[0]!;
        AssertSamePlans(passes, [gradient], batch => [(x, Sample.Normal(batch, Units)), (w, Sample.Normal(Units, Units))]);
    }

    /// <summary>How often it runs, and so whether it is unrolled and into what, follows from the batch.</summary>
    [Fact]
    public void A_loop_over_the_batch_is_planned_for_any_batch_as_by_a_new_session()
    {
        var x = tf.placeholder(tf.float32, (-1, Units));
        var count = tf.shape(x)[0];
        var y = tf.while_loop(v => v[0] < count, v => new Tensors(v[0] + 1, tf.tanh(v[1] * 2f)), new Tensors(tf.constant(0), x));
        AssertSamePlans("all", [y[1]], batch => [(x, Sample.Normal(batch, Units))]);
    }

    [Fact]
    public void Conditions_are_planned_for_any_batch_as_by_a_new_session()
    {
        var (x, w) = (tf.placeholder(tf.float32, (-1, Units)), tf.placeholder(tf.float32, (Units, Units)));
        var y = tf.cond(tf.reduce_sum(x) > 0, () => tf.matmul(x, w) * 2f, () => tf.tanh(tf.matmul(x, w)));
        var many = tf.cond(tf.shape(x)[0] > 3, () => y + 1f, () => tf.identity(y));
        AssertSamePlans("all", [many], batch => [(x, Sample.Normal(batch, Units)), (w, Sample.Normal(Units, Units))]);
    }

    /// <summary>What reads the variable after its update gets a read, and copies, of its own in each plan.</summary>
    [Fact]
    public void Reads_behind_updates_are_planned_for_any_batch_as_by_a_new_session()
    {
        var x = tf.placeholder(tf.float32, (-1, Units));
        var v = tf.Variable(Sample.Normal(Units));
        var update = tf.assign_add(v, tf.reduce_sum(x, 0));
        Tensor after;
        using (tf.control_dependencies([update.op]))
            after = tf.tanh(v.AsTensor() + x) * 2f;
        AssertSamePlans("all", [after], batch => [(x, Sample.Normal(batch, Units))]);
    }

    [Fact]
    public void Feeds_of_other_ranks_are_planned_as_by_a_new_session()
    {
        var x = tf.placeholder(tf.float32);
        var y = tf.tanh(x * 2f) + tf.cast(tf.rank(x), tf.float32);
        NDArray[] values = [Sample.Normal(3, 4), Sample.Normal(4), Sample.Normal(2, 3, 4), new(2f)];
        AssertSamePlans("all", [y], rank => [(x, values[rank])], [0, 1, 2, 3]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_and_those_that_do_planned_afterwards()
    {
        var (x, y) = (tf.placeholder(tf.float32, (-1, Units)), tf.placeholder(tf.float32, (-1, Units)));
        var sum = tf.tanh(x + y) * 2f;
        using var session = new Session(graph);
        session.run(sum, (x, Sample.Normal(2, Units)), (y, Sample.Normal(2, Units)));
        var error = Assert.Throws<InvalidArgumentError>(() =>
            session.run(sum, (x, Sample.Normal(2, Units)), (y, Sample.Normal(3, Units)))
        );
        Assert.Contains("Incompatible shapes: [2,5] vs. [3,5]", error.Message);
        FeedItem[] feeds = [(x, Sample.Normal(3, Units)), (y, Sample.Normal(3, Units))];
        using var other = new Session(graph);
        AssertSameBits(other.run(sum, feeds), session.run(sum, feeds), "sum");
    }

    [Fact]
    public void A_graph_that_changed_in_between_is_planned_as_it_is_now()
    {
        var x = tf.placeholder(tf.float32, (-1, Units));
        var (doubled, tripled) = (x * 2f, x * 3f);
        var y = tf.tanh(doubled) + 1f;
        var counter = tf.Variable(0);
        using var session = new Session(graph);
        session.run(counter.initializer);
        session.run(y, (x, Sample.Normal(2, Units)));
        y.op.inputs[0].op._update_input(0, tripled);
        y.op._add_control_input(tf.assign_add(counter, 1).op);
        FeedItem feed = (x, Sample.Normal(3, Units));
        AssertSameBits(session.run(tf.tanh(tripled) + 1f, feed), session.run(y, feed), "y");
        Assert.Equal(1, (int)session.run(counter));
    }

    [Fact]
    public void Whether_a_tensor_between_is_fed_too_is_another_plan()
    {
        var x = tf.placeholder(tf.float32, (-1, Units));
        var h = tf.tanh(x);
        var y = h * 2f;
        using var session = new Session(graph);
        session.run(y, (x, Sample.Normal(2, Units)));
        var value = Sample.Normal(3, Units);
        AssertSameBits(session.run(h * 2f, (h, value)), session.run(y, (h, value)), "h fed alone");
        AssertSameBits(session.run(h * 2f, (h, value)), session.run(y, (x, Sample.Normal(4, Units)), (h, value)), "both fed");
    }

    /// <summary>Compares plans and results of a session that has planned other batches with those of one that has not.</summary>
    private void AssertSamePlans(string passes, ITensorOrOperation[] fetches, Func<int, FeedItem[]> feeds, int[]? batches = null)
    {
        batches ??= [2, 7, 1, 0, 64];
        var init = tf.global_variables_initializer();
        using var session = Session("one");
        foreach (var batch in batches)
        {
            var values = feeds(batch);
            session.run(init);
            var (actual, found) = (session.run(fetches, values), NewTexts("one"));
            using var other = Session($"other{batch}");
            other.run(init);
            NewTexts($"other{batch}");
            var (expected, plan) = (other.run(fetches, values), NewTexts($"other{batch}"));
            Assert.Equal(plan.Keys, found.Keys);
            foreach (var (pass, text) in plan)
                Assert.True(text == found[pass], $"The plans for {batch} differ after {pass}.");
            for (var i = 0; i < expected.Length; i++)
                AssertSameBits(expected[i], actual[i], $"fetch {i} of batch {batch}");
        }

        Session Session(string name) =>
            new(graph, new ConfigProto { PlanPasses = passes, PlanDump = Path.Combine(_directory, name) });
    }

    /// <summary>The texts of the last plan that a session has made, by pass, without the plan's number.</summary>
    private SortedDictionary<string, string> NewTexts(string session)
    {
        var files = Directory.GetFiles(Path.Combine(_directory, session), "*.txt");
        var last = files.Max(file => Path.GetFileName(file)[..4]);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => Path.GetFileName(file).StartsWith(last!, StringComparison.Ordinal)))
            texts[Path.GetFileName(file)[5..]] = Regex.Replace(File.ReadAllText(file), @"^plan \d+", "plan");
        return texts;
    }
}
