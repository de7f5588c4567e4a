using static Tensorflow.Binding;

namespace Tensorflow.Tests.Queues;

/// <summary>Runs of one session in several threads that wait for each other at a queue.</summary>
public sealed class QueueWaitingTests
{
    public QueueWaitingTests() => tf.reset_default_graph();

    [Fact]
    public async Task A_run_waits_at_an_empty_queue_for_another_threads_element()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var (enqueue, dequeue, size) = (queue.enqueue(tf.constant(7)), queue.dequeue(), queue.size());
        using var session = tf.Session();
        var waiting = Start(() => (int)session.run(dequeue));
        Wait.Until(() => session.WaitingRuns == 1);
        Assert.Equal(0, (int)session.run(size));
        session.run(enqueue);
        Assert.Equal(7, await Join(waiting));
    }

    [Fact]
    public async Task A_run_waits_at_a_full_queue_for_space()
    {
        var queue = tf.FIFOQueue(1, tf.int32, Shape.Scalar);
        var (many, dequeue) = (queue.enqueue_many([1, 2, 3]), queue.dequeue());
        using var session = tf.Session();
        var waiting = Start(() => session.run(many));
        Wait.Until(() => session.WaitingRuns == 1);
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => (int)session.run(dequeue)));
        await Join(waiting);
    }

    [Fact]
    public async Task A_batch_larger_than_the_queue_is_taken_as_its_elements_come()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var (many, batch) = (queue.enqueue_many([1, 2, 3, 4, 5]), queue.dequeue_many(5)[0]);
        using var session = tf.Session();
        var waiting = Start(() => session.run(batch).ToArray<int>());
        session.run(many);
        Assert.Equal((int[])[1, 2, 3, 4, 5], await Join(waiting));
    }

    [Fact]
    public async Task Runs_of_one_step_wait_side_by_side_and_each_has_its_own_values()
    {
        var queue = tf.FIFOQueue(10, tf.int32, Shape.Scalar);
        var (x, added) = (tf.placeholder(tf.int32, Shape.Scalar), tf.placeholder(tf.int32, Shape.Scalar));
        var (sum, enqueue) = (x * 100 + queue.dequeue(), queue.enqueue(added));
        using var session = tf.Session();
        var waiting = Enumerable.Range(1, 3).Select(i => Start(() => (int)session.run(sum, (x, i)))).ToArray();
        Wait.Until(() => session.WaitingRuns == 3);
        foreach (var value in new[] { 5, 6, 7 })
            session.run(enqueue, (added, value));
        var sums = await Join(Task.WhenAll(waiting));
        Assert.Equal([1, 2, 3], sums.Select(s => s / 100));
        Assert.Equal([5, 6, 7], sums.Select(s => s % 100).Order());
    }

    [Fact]
    public async Task A_loop_that_waits_keeps_its_tensor_array()
    {
        var queue = tf.FIFOQueue(10, tf.float32, Shape.Scalar);
        var taken = tf.map_fn(x => x * queue.dequeue(), tf.constant(new[] { 1f, 2f, 3f }));
        var others = tf.map_fn(x => x + 1f, tf.constant(new[] { 1f, 2f }));
        var enqueue = queue.enqueue(tf.constant(10f));
        using var session = tf.Session();
        var waiting = Start(() => session.run(taken).ToArray<float>());
        for (var i = 0; i < 3; i++)
        {
            Wait.Until(() => session.WaitingRuns == 1);
            Assert.Equal([2f, 3f], session.run(others).ToArray<float>());
            session.run(enqueue);
        }
        Assert.Equal((float[])[10f, 20f, 30f], await Join(waiting));
    }

    [Fact]
    public async Task A_queue_that_is_closed_ends_the_waiting_for_elements()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var (dequeue, close) = (queue.dequeue(), queue.close());
        using var session = tf.Session();
        var waiting = Start(() => session.run(dequeue));
        Wait.Until(() => session.WaitingRuns == 1);
        session.run(close);
        var error = await Assert.ThrowsAsync<OutOfRangeError>(() => Join(waiting));
        Assert.StartsWith(
            "FIFOQueue '_0_fifo_queue' is closed and has insufficient elements (requested 1, current size 0)",
            error.Message
        );
    }

    [Fact]
    public async Task A_queue_closes_after_those_who_wait_for_space_or_cancels_them()
    {
        var queue = tf.FIFOQueue(1, tf.int32, Shape.Scalar);
        var (enqueue, dequeue) = (queue.enqueue(tf.constant(1)), queue.dequeue());
        var (close, cancel, is_closed) = (queue.close(), queue.close(cancel_pending_enqueues: true), queue.is_closed());
        using (var session = tf.Session())
        {
            session.run(enqueue);
            var waiting = Start(() => session.run(enqueue));
            Wait.Until(() => session.WaitingRuns == 1);
            var closing = Start(() => session.run(close));
            Wait.Until(() => session.WaitingRuns == 2);
            Assert.False((bool)session.run(is_closed));
            Assert.Equal((1, 1), ((int)session.run(dequeue), (int)session.run(dequeue)));
            await Join(Task.WhenAll(waiting, closing));
            Assert.Throws<CancelledError>(() => session.run(enqueue));
        }
        using (var session = new Session(enqueue.graph))
        {
            session.run(enqueue);
            var waiting = Start(() => session.run(enqueue));
            Wait.Until(() => session.WaitingRuns == 1);
            session.run(cancel);
            var error = await Assert.ThrowsAsync<CancelledError>(() => Join(waiting));
            Assert.StartsWith("Enqueue operation was cancelled", error.Message);
            Assert.Equal(1, (int)session.run(dequeue));
        }
    }

    /// <summary>As a queue runner's thread does when the coordinator stops, beside the program that ends.</summary>
    [Fact]
    public void A_queue_that_is_closed_can_be_closed_once_more_only_to_cancel()
    {
        var queue = tf.FIFOQueue(1, tf.int32, Shape.Scalar);
        var (close, cancel) = (queue.close(), queue.close(cancel_pending_enqueues: true));
        using var session = tf.Session();
        session.run(cancel);
        session.run(cancel);
        var error = Assert.Throws<CancelledError>(() => session.run(close));
        Assert.StartsWith("Queue '_0_fifo_queue' is already closed.", error.Message);
        Assert.True((bool)session.run(queue.is_closed()));
    }

    [Fact]
    public async Task A_session_that_is_closed_ends_the_runs_that_wait()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var dequeue = queue.dequeue();
        var session = tf.Session();
        var waiting = Start(() => session.run(dequeue));
        Wait.Until(() => session.WaitingRuns == 1);
        session.close();
        var error = await Assert.ThrowsAsync<CancelledError>(() => Join(waiting));
        Assert.StartsWith("Dequeue operation was cancelled", error.Message);
    }

    [Fact]
    public async Task A_run_that_waits_ends_when_its_time_is_over_and_no_other_run_does()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var (dequeue, enqueue) = (queue.dequeue(), queue.enqueue(tf.constant(3)));
        using var session = tf.Session();
        var patient = Start(() => (int)session.run(dequeue));
        Wait.Until(() => session.WaitingRuns == 1);
        var options = new RunOptions { TimeoutInMs = 100 };
        var hasty = Start(() => session.run(dequeue, null, options));
        var error = await Assert.ThrowsAsync<DeadlineExceededError>(() => Join(hasty));
        Assert.Equal("Timed out waiting for notification", error.Message);
        session.run(enqueue);
        Assert.Equal(3, await Join(patient));
    }

    [Fact]
    public async Task A_run_that_waits_can_be_cancelled()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var (dequeue, size) = (queue.dequeue(), queue.size());
        using var session = tf.Session();
        using var cancellation = new CancellationTokenSource();
        var waiting = Start(() => session.run(dequeue, null, null, cancellation.Token));
        Wait.Until(() => session.WaitingRuns == 1);
        cancellation.Cancel();
        await Assert.ThrowsAsync<CancelledError>(() => Join(waiting));
        Assert.Equal(0, (int)session.run(size));
    }

    [Fact]
    public void A_sessions_timeout_ends_every_run_that_waits_for_so_long()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var (dequeue, enqueue) = (queue.dequeue(), queue.enqueue(tf.constant(3)));
        using var session = tf.Session(tf.get_default_graph(), new ConfigProto { OperationTimeoutInMs = 100 });
        // A busy machine may take as long for runs that do not wait.
        var patient = new RunOptions { TimeoutInMs = (long)Wait.Patience.TotalMilliseconds };
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<DeadlineExceededError>(() => session.run(dequeue));
            session.run(enqueue, null, patient, CancellationToken.None);
            Assert.Equal(3, (int)session.run(dequeue, null, patient, CancellationToken.None)[0]);
        }
    }

    private static Task<T> Join<T>(Task<T> task) => task.WaitAsync(Wait.Patience, TestContext.Current.CancellationToken);

    private static Task Join(Task task) => task.WaitAsync(Wait.Patience, TestContext.Current.CancellationToken);

    private static Task<T> Start<T>(Func<T> run) =>
        Task.Factory.StartNew(run, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task Start(Action run) =>
        Task.Factory.StartNew(run, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
