using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>What TensorFlow.NET's programs dispose of: nothing is lost that another part of the program still uses.</summary>
public sealed class DisposalTests : NewGraph
{
    [Fact]
    public void A_graph_that_is_disposed_of_is_no_longer_the_default_and_still_runs()
    {
        var outer = tf.get_default_graph();
        Graph inner;
        Tensor three;
        using (inner = tf.Graph().as_default())
            three = tf.constant(3);
        Assert.Same(outer, tf.get_default_graph());
        using var session = new Session(inner);
        Assert.Equal(3, (int)session.run(three));
    }

    [Fact]
    public void A_graph_that_is_not_the_default_leaves_the_default_when_disposed_of()
    {
        var current = tf.get_default_graph();
        new Graph().Dispose();
        Assert.Same(current, tf.get_default_graph());
    }

    [Fact]
    public void Tensors_and_variables_can_be_used_after_they_were_disposed_of()
    {
        Tensor two,
            sum;
        ResourceVariable variable;
        using (two = tf.constant(2))
        using (variable = tf.Variable(1))
        using (var both = new Tensors(two, variable))
            sum = both[0] + both[1];
        Assert.Equal(3, (int)Evaluate(sum));
    }

    [Fact]
    public void A_closed_session_is_not_the_default_one()
    {
        var session = tf.Session();
        session.close();
        Assert.Throws<RuntimeError>(() => session.run(tf.constant(1)));
    }

    [Fact]
    public void A_thread_has_a_default_graph_when_it_asks_for_one()
    {
        Graph? before = null,
            made = null,
            after = null;
        var thread = new Thread(() =>
        {
            before = tf.peak_default_graph();
            made = tf.get_default_graph();
            after = tf.peak_default_graph();
        });
        thread.Start();
        thread.Join();
        Assert.Null(before);
        Assert.NotNull(made);
        Assert.Same(made, after);
    }
}
