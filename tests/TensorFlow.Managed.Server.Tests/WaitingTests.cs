using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>
/// Steps that wait at a queue of the server: other steps go on meanwhile, of the same session and of others, and end the waiting.
/// So do the client's time and its cancellation.
/// </summary>
public sealed class WaitingTests : IDisposable
{
    private readonly TensorflowServer _server = new();
    private readonly Graph _graph = tf.Graph().as_default();
    private readonly Operation _enqueue;
    private readonly Tensor _dequeue,
        _size,
        _other;

    public WaitingTests()
    {
        var queue = tf.FIFOQueue(1, tf.float32, Shape.Scalar, shared_name: "queue");
        (_enqueue, _dequeue, _size, _other) = (queue.enqueue(tf.constant(42f)), queue.dequeue(), queue.size(), tf.constant(1f));
        _graph.Exit();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_that_waits_for_an_element_gets_that_of_another_step(bool ofAnotherSession)
    {
        using var session = tf.Session(_server.target, _graph);
        using var another = ofAnotherSession ? tf.Session(_server.target, _graph) : null;

        var waiting = Task.Run(() => (float)session.run(_dequeue), TestContext.Current.CancellationToken);
        Wait.Until(() => _server.RunningSteps == 1);
        Assert.Equal(1f, (float)session.run(_other));
        Assert.False(waiting.IsCompleted);
        (another ?? session).run(_enqueue);

        Assert.Equal(42f, await waiting);
    }

    [Fact]
    public void A_step_that_waits_ends_with_its_time()
    {
        using var session = tf.Session(_server.target, _graph);

        Assert.Throws<DeadlineExceededError>(() =>
            session.run(_dequeue, null, new RunOptions { TimeoutInMs = 100 }, TestContext.Current.CancellationToken)
        );

        Assert.Equal(0, (int)session.run(_size));
    }

    [Fact]
    public async Task A_step_that_waits_ends_when_its_client_cancels()
    {
        using var session = tf.Session(_server.target, _graph);
        using var cancellation = new CancellationTokenSource();

        var waiting = Task.Run(() => session.run(_dequeue, null, null, cancellation.Token), CancellationToken.None);
        Wait.Until(() => _server.RunningSteps == 1);
        cancellation.Cancel();

        await Assert.ThrowsAsync<CancelledError>(() => waiting);
        Assert.Equal(0, (int)session.run(_size));
    }

    [Fact]
    public async Task A_step_that_waits_ends_when_its_session_is_closed()
    {
        using var other = tf.Session(_server.target, _graph);
        var session = tf.Session(_server.target, _graph);

        var waiting = Task.Run(() => session.run(_dequeue), CancellationToken.None);
        Wait.Until(() => _server.RunningSteps == 1);
        Assert.Equal(0, (int)session.run(_size));
        session.Dispose();

        await Assert.ThrowsAnyAsync<TensorflowException>(() => waiting);
        Assert.Equal(0, (int)other.run(_size));
    }

    public void Dispose() => _server.Dispose();
}
