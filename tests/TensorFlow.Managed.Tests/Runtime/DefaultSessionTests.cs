using System.Runtime.CompilerServices;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Which session <c>eval</c> uses, and that none is kept that nobody can use any more.</summary>
public sealed class DefaultSessionTests : NewGraph
{
    /// <summary>Closes the sessions that earlier tests of this thread left open.</summary>
    public DefaultSessionTests()
    {
        while (Record.Exception(() => tf.get_default_session().close()) is null) { }
    }

    [Fact]
    public void Of_two_sessions_the_one_made_last_is_the_default_until_it_is_closed()
    {
        var v = tf.Variable(1f);
        var y = v * 1f;
        var a = tf.Session();
        a.run(tf.global_variables_initializer());
        var b = tf.Session();
        Assert.Throws<FailedPreconditionError>(() => y.eval());
        b.close();
        Assert.Equal(1f, (float)y.eval());
        a.Dispose();
        Assert.StartsWith("No default session is registered.", Assert.Throws<ValueError>(() => y.eval()).Message);
    }

    [Fact]
    public void Sessions_may_be_closed_in_any_order_and_more_than_once()
    {
        var y = tf.constant(1f) + 1f;
        var a = tf.Session();
        var b = tf.Session().as_default();
        a.Dispose();
        a.Dispose();
        Assert.Same(b, tf.get_default_session());
        Assert.Equal("Attempted to use a closed Session.", Assert.Throws<RuntimeError>(() => y.eval(a)).Message);
        b.close();
        b.Dispose();
        Assert.Throws<ValueError>(() => tf.get_default_session());
        a.as_default();
        Assert.Throws<ValueError>(() => tf.get_default_session());
    }

    [Fact]
    public void A_session_that_another_thread_closes_is_the_default_no_more()
    {
        var session = tf.Session();
        var thread = new Thread(session.Dispose);
        thread.Start();
        thread.Join();
        Assert.Throws<ValueError>(() => tf.get_default_session());
    }

    [Fact]
    public void The_default_session_lives_though_nobody_holds_it()
    {
        var y = MakeVariable();
        GC.Collect();
        Assert.Equal(3f, (float)y.eval());
        tf.get_default_session().close();
    }

    [Fact]
    public void Sessions_and_graphs_that_nobody_holds_are_freed()
    {
        List<WeakReference> made = [];
        for (var i = 0; i < 300; i++)
            MakeSession(made);
        // The default session and its graph live on, and whatever a register may still point to.
        Wait.Until(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return made.Count(w => w.IsAlive) <= 4;
        });
        tf.get_default_session().close();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor MakeVariable()
    {
        var v = tf.Variable(3f);
        tf.Session().run(tf.global_variables_initializer());
        return (Tensor)v;
    }

    /// <summary>Uses a session with a megabyte in it, and forgets it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeSession(List<WeakReference> made)
    {
        var own = new Graph().as_default();
        var v = tf.Variable(tf.zeros((512, 512)));
        var session = tf.Session(own);
        session.run(tf.global_variables_initializer());
        made.Add(new(session));
        made.Add(new(own));
        own.Exit();
    }

    [Fact]
    public void A_session_of_another_graph_does_not_do()
    {
        var y = tf.constant(1f) + 1f;
        var other = new Graph();
        using var session = new Session(other).as_default();
        Assert.StartsWith(
            "Cannot use the default session to evaluate tensor: the tensor's graph is different from the session's graph.",
            Assert.Throws<ValueError>(() => y.eval()).Message
        );
        Assert.StartsWith(
            "Cannot use the default session to execute operation:",
            Assert.Throws<ValueError>(() => y.op.run()).Message
        );
    }
}
