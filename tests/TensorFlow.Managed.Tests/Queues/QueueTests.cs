using Tensorflow.NumPy;
using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Queues;

/// <summary>Queues as C# makes them; what imported ones do is in the programs that TensorFlow ran.</summary>
public class QueueTests
{
    public QueueTests() => tf.reset_default_graph();

    [Fact]
    public void A_counter_that_is_taken_out_and_put_back_counts()
    {
        var queue = tf.FIFOQueue(2, tf.int32);
        var init = queue.enqueue_many([10, 20]);
        var increment = queue.enqueue(queue.dequeue() + 1);
        var (next, size) = (queue.dequeue(), queue.size());
        using var session = tf.Session();
        session.run(init);
        for (var i = 0; i < 3; i++)
            session.run(increment);
        Assert.Equal(2, (int)session.run(size));
        Assert.Equal((21, 12), ((int)session.run(next), (int)session.run(next)));
    }

    [Fact]
    public void A_batch_is_padded_to_the_largest_in_each_dimension()
    {
        var queue = tf.PaddingFIFOQueue(-1, tf.float32, new Shape(-1, -1));
        var x = tf.placeholder(tf.float32);
        var enqueue = queue.enqueue(x);
        var batch = queue.dequeue_many(2)[0];
        Assert.Equal(new Shape(2, -1, -1), batch.shape);
        using var session = tf.Session();
        session.run(
            enqueue,
            (
                x,
                new NDArray(
                    new float[,]
                    {
                        { 1, 2, 3 },
                    }
                )
            )
        );
        session.run(
            enqueue,
            (
                x,
                new NDArray(
                    new float[,]
                    {
                        { 4 },
                        { 5 },
                    }
                )
            )
        );
        var result = session.run(batch);
        Assert.Equal(new Shape(2, 2, 3), result.shape);
        Assert.Equal([1f, 2, 3, 0, 0, 0, 4, 0, 0, 5, 0, 0], result.ToArray<float>());
    }

    [Fact]
    public void Components_of_an_element_come_together()
    {
        var queue = tf.FIFOQueue(4, [tf.int32, tf.@string], [Shape.Scalar, Shape.Scalar]);
        var enqueue = queue.enqueue_many([tf.constant(new[] { 1, 2, 3 }), tf.constant(new[] { "a", "b", "c" })]);
        var (one, rest) = (queue.dequeue_components(), queue.dequeue_up_to(5));
        Assert.Equal(["fifo_queue_Dequeue", "fifo_queue_DequeueUpTo"], [one[0].op.name, rest[0].op.name]);
        Assert.Throws<ValueError>(() => queue.dequeue());
        Assert.Throws<ValueError>(() => queue.enqueue(tf.constant(1)));
        Assert.Throws<ValueError>(() => queue.enqueue([tf.constant(new[] { 1 }), tf.constant("a")]));
        using var session = tf.Session();
        session.run(enqueue);
        var first = session.run(one);
        Assert.Equal((1, "a"), ((int)first[0], first[1].StringData()[0]));
        session.run(queue.close());
        Assert.Equal([2, 3], session.run(rest)[0].ToArray<int>());
    }

    [Fact]
    public void Queues_are_shared_by_name_and_have_each_their_own_without()
    {
        var (a, b) = (tf.FIFOQueue(1, tf.int32, shared_name: "q"), tf.FIFOQueue(1, tf.int32, shared_name: "q"));
        var other = tf.FIFOQueue(1, tf.int32);
        using var session = tf.Session();
        session.run(a.enqueue(tf.constant(7)));
        session.run(other.enqueue(tf.constant(8)));
        Assert.Equal((7, 8), ((int)session.run(b.dequeue()), (int)session.run(other.dequeue())));
    }

    [Fact]
    public void The_element_with_the_smallest_priority_comes_first_and_of_equal_ones_the_first()
    {
        var queue = tf.PriorityQueue(5, tf.@string);
        var enqueue = queue.enqueue_many(new[] { 2L, 4L, 3L, 2L }, new[] { "a", "d", "c", "b" });
        var element = queue.dequeue();
        using var session = tf.Session();
        session.run(enqueue);
        foreach (var (priority, text) in new[] { (2L, "a"), (2L, "b"), (3L, "c"), (4L, "d") })
        {
            var result = session.run(element);
            Assert.Equal((priority, text), ((long)result[0], result[1].StringData()[0]));
        }
    }

    [Fact]
    public void A_shuffling_queue_gives_every_element_once_in_an_order_that_the_seed_decides()
    {
        int[] Order(int seed)
        {
            tf.reset_default_graph();
            var queue = tf.RandomShuffleQueue(20, min_after_dequeue: 3, tf.int32, Shape.Scalar, seed: seed);
            var enqueue = queue.enqueue_many(Enumerable.Range(0, 20).ToArray());
            var (some, rest, close) = (queue.dequeue_many(17)[0], queue.dequeue_up_to(5)[0], queue.close());
            using var session = tf.Session();
            session.run(enqueue);
            var first = session.run(some).ToArray<int>();
            session.run(close);
            return [.. first, .. session.run(rest).ToArray<int>()];
        }

        var order = Order(1);
        Assert.Equal(Enumerable.Range(0, 20), order.Order());
        Assert.NotEqual(Enumerable.Range(0, 20), order);
        Assert.Equal(order, Order(1));
        Assert.NotEqual(order, Order(2));
    }

    [Theory]
    [InlineData(-1, "min_after_dequeue -1 must be >= 0")]
    [InlineData(20, "min_after_dequeue 20 must be < capacity 20")]
    public void A_shuffling_queue_keeps_back_no_negative_number_and_not_all(int min_after_dequeue, string message)
    {
        var size = tf.RandomShuffleQueue(20, min_after_dequeue, tf.int32, Shape.Scalar).size();
        using var session = tf.Session();
        Assert.StartsWith(message, Assert.Throws<InvalidArgumentError>(() => session.run(size)).Message);
    }

    /// <summary>TensorFlow runs both side by side: the one that puts in waits for the one that takes out.</summary>
    [Fact]
    public void A_run_that_puts_into_a_full_queue_and_takes_out_of_it_does_both()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var x = tf.placeholder(tf.int32, Shape.Scalar);
        var (enqueue, dequeue, size) = (queue.enqueue(x), queue.dequeue(), queue.size());
        using var session = Limited();
        session.run(enqueue, (x, 1));
        session.run(enqueue, (x, 2));
        for (var i = 3; i < 6; i++)
        {
            Assert.Equal(i - 2, (int)Both(session, enqueue, dequeue, (x, i)));
            Assert.Equal(2, (int)session.run(size));
        }
        Assert.Equal((4, 5), ((int)session.run(dequeue), (int)session.run(dequeue)));
    }

    [Fact]
    public void A_run_moves_more_elements_through_a_queue_than_it_holds()
    {
        var queue = tf.FIFOQueue(2, tf.int32, Shape.Scalar);
        var n = tf.placeholder(tf.int32, Shape.Scalar);
        var many = queue.enqueue_many(new[] { 1, 2, 3, 4, 5 });
        var four = queue.dequeue_many(4)[0];
        var some = QueueOps
            .QueueDequeueManyV2.Apply(
                null,
                [four.op.inputs[0], n],
                new AttributeMap { { "component_types", new[] { tf.int32 } } }
            )
            .output;
        using var session = Limited();
        Assert.Equal([1, 2, 3, 4], Both(session, many, four).ToArray<int>());
        Assert.Equal([5, 1, 2, 3, 4], Both(session, many, some, (n, 5)).ToArray<int>());
        Assert.Equal([5], session.run(some, (n, 1)).ToArray<int>());
    }

    [Fact]
    public void A_padded_batch_has_room_for_the_elements_that_were_taken_ahead()
    {
        var queue = tf.PaddingFIFOQueue(1, tf.int32, new Shape(-1));
        var (longer, shorter) = (queue.enqueue(tf.constant(new[] { 1, 2, 3 })), queue.enqueue(tf.constant(new[] { 4 })));
        var batch = queue.dequeue_many(2)[0];
        using var session = Limited();
        session.run(longer);
        Assert.Equal([1, 2, 3, 4, 0, 0], Both(session, shorter, batch).ToArray<int>());
    }

    [Fact]
    public void An_element_with_a_smaller_priority_comes_too_late_for_a_full_queue()
    {
        var queue = tf.PriorityQueue(1, tf.@string);
        var (late, early) = (
            queue.enqueue_many(new[] { 2L }, new[] { "late" }),
            queue.enqueue_many(new[] { 1L }, new[] { "early" })
        );
        var element = queue.dequeue();
        using var session = Limited();
        session.run(late);
        Assert.Equal("late", Both(session, early, element[1]).StringData()[0]);
        Assert.Equal("early", session.run(element)[1].StringData()[0]);
    }

    [Fact]
    public void What_is_taken_only_behind_what_is_put_in_makes_no_space_for_it()
    {
        var queue = tf.FIFOQueue(1, tf.int32, Shape.Scalar);
        var enqueue = queue.enqueue(tf.constant(1));
        Tensor dequeue;
        using (tf.control_dependencies([enqueue]))
            dequeue = queue.dequeue();
        using var session = Limited();
        session.run(enqueue);
        Assert.Throws<DeadlineExceededError>(() =>
            session.run(dequeue, null, new RunOptions { TimeoutInMs = 200 }, CancellationToken.None)
        );
        Assert.Equal(1, (int)session.run(queue.size()));
    }

    private static NDArray Both(Session session, Operation enqueue, Tensor dequeue, params FeedItem[] feeds) =>
        session.run(new object[] { enqueue, dequeue }, feeds)[1];

    /// <summary>A session in which a run that waits in vain fails.</summary>
    private static Session Limited() =>
        tf.Session(config: new ConfigProto { OperationTimeoutInMs = (long)Wait.Patience.TotalMilliseconds });
}
