using static Tensorflow.Binding;

namespace Tensorflow.Tests.Queues;

/// <summary>Threads that fill queues while a program trains, as programs of TensorFlow 1.x have them.</summary>
public sealed class QueueRunnerTests
{
    public QueueRunnerTests() => tf.reset_default_graph();

    [Fact]
    public void A_program_trains_on_what_its_queue_runner_enqueues_and_stops_it()
    {
        var queue = tf.FIFOQueue(8, tf.float32, Shape.Scalar);
        var x = tf.random.uniform(Shape.Scalar, -1f, 1f);
        tf.train.add_queue_runner(tf.train.QueueRunner(queue, [queue.enqueue(x), queue.enqueue(x)]));
        var batch = queue.dequeue_many(16)[0];
        var W = tf.Variable(0f);
        var loss = tf.reduce_mean(tf.square(W.AsTensor() * batch - 3f * batch));
        var train = tf.train.GradientDescentOptimizer(0.5f).minimize(loss);
        using var session = tf.Session();
        session.run(tf.global_variables_initializer());
        using var coord = tf.train.Coordinator();
        var threads = tf.train.start_queue_runners(session, coord);
        Assert.Equal(3, threads.Length);
        for (var step = 0; step < 60 && !coord.should_stop(); step++)
            session.run(train);
        coord.request_stop();
        coord.join(threads);
        Assert.All(threads, thread => Assert.False(thread.IsAlive));
        Assert.Equal(3f, (float)session.run(W), 0.01f);
    }

    [Fact]
    public void A_queue_is_closed_when_there_is_nothing_left_to_enqueue()
    {
        var source = tf.FIFOQueue(10, tf.int32, Shape.Scalar);
        var (fill, close) = (source.enqueue_many([1, 2, 3, 4, 5]), source.close());
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        tf.train.add_queue_runner(tf.train.QueueRunner(queue, [queue.enqueue(source.dequeue() * 10)]));
        var next = queue.dequeue();
        using var session = tf.Session();
        session.run(fill);
        session.run(close);
        using var coord = tf.train.Coordinator();
        var threads = tf.train.start_queue_runners(session, coord);
        var found = new List<int>();
        void TakeAll()
        {
            while (true)
                found.Add((int)session.run(next));
        }
        Assert.Throws<OutOfRangeError>(TakeAll);
        Assert.Equal([10, 20, 30, 40, 50], found);
        coord.request_stop();
        coord.join(threads);
    }

    [Fact]
    public void A_queue_is_closed_when_all_threads_find_nothing_left_at_once()
    {
        var source = tf.FIFOQueue(10, tf.int32, Shape.Scalar);
        var close = source.close();
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var runner = tf.train.QueueRunner(queue, [queue.enqueue(source.dequeue()), queue.enqueue(source.dequeue())]);
        var next = queue.dequeue();
        using var session = tf.Session();
        var threads = runner.create_threads(session);
        Wait.Until(() => session.WaitingRuns == threads.Length);
        // None counts itself out before the others have found nothing either.
        lock (runner.Lock)
        {
            session.run(close);
            Wait.Until(() => session.WaitingRuns == 0 && threads.All(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)));
        }
        Assert.All(threads, thread => Assert.True(thread.Join(Wait.Patience)));
        Assert.Throws<OutOfRangeError>(() =>
            session.run(
                next,
                null,
                new RunOptions { TimeoutInMs = (long)Wait.Patience.TotalMilliseconds },
                CancellationToken.None
            )
        );
    }

    [Fact]
    public void An_error_of_a_thread_stops_all_and_is_thrown_when_they_are_joined()
    {
        var queue = tf.FIFOQueue(2, tf.float32, Shape.Scalar);
        var checkedValue = tf.check_numerics(tf.constant(float.NaN), "is not a number");
        tf.train.add_queue_runner(tf.train.QueueRunner(queue, [queue.enqueue(checkedValue)]));
        using var session = tf.Session();
        using var coord = tf.train.Coordinator();
        var threads = tf.train.start_queue_runners(session, coord);
        Assert.True(coord.wait_for_stop(Wait.Patience.TotalSeconds));
        var error = Assert.Throws<InvalidArgumentError>(() => coord.join(threads));
        Assert.Contains("is not a number", error.Message);
    }

    [Fact]
    public void A_coordinator_takes_what_ends_work_for_no_error_and_reports_threads_that_go_on()
    {
        using var coord = tf.train.Coordinator();
        coord.stop_on_exception(() => throw new OutOfRangeError("no more"));
        Assert.True(coord.should_stop());
        coord.join();
        Assert.True(coord.joined);
        coord.clear_stop();
        Assert.False(coord.should_stop());
        using var end = new ManualResetEventSlim();
        var thread = new Thread(end.Wait) { Name = "straggler", IsBackground = true };
        thread.Start();
        coord.request_stop();
        var error = Assert.Throws<RuntimeError>(() => coord.join([thread], stop_grace_period_secs: 0.01));
        Assert.Equal("Coordinator stopped with threads still running: straggler", error.Message);
        end.Set();
        thread.Join();
    }
}
