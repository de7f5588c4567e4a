using System.Runtime.CompilerServices;
using Tensorflow.Queues;

namespace Tensorflow.Train;

/// <summary>
/// Fills a queue from threads, one for each operation that enqueues. Source: TensorFlow 1.15 <c>tf.train.QueueRunner</c>
/// (python/training/queue_runner_impl.py).
/// </summary>
public sealed class QueueRunner
{
    private readonly QueueBase _queue;
    private readonly Operation[] _enqueue_ops;
    private readonly Operation _close_op,
        _cancel_op;
    private readonly Type[] _queue_closed_exception_types;
    private readonly List<Exception> _exceptions_raised = [];

    /// <summary>By session, how many threads still enqueue.</summary>
    private readonly ConditionalWeakTable<Session, StrongBox<int>> _runs_per_session = [];

    /// <summary>Adds the operations to the graph that close the queue; no thread starts yet.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="enqueue_ops">What the threads run, again and again.</param>
    /// <param name="queue_closed_exception_types">
    /// What says that there is nothing more to enqueue; <see cref="OutOfRangeError"/> by default.
    /// </param>
    /// <exception cref="ValueError">There is nothing to run.</exception>
    public QueueRunner(QueueBase queue, IEnumerable<Operation> enqueue_ops, Type[]? queue_closed_exception_types = null)
    {
        _queue = Argument.Given(queue);
        _enqueue_ops = Argument.EachGiven(enqueue_ops);
        if (_enqueue_ops.Length == 0)
            throw new ValueError("Must provide queue and enqueue_ops.");
        _queue_closed_exception_types = queue_closed_exception_types ?? [typeof(OutOfRangeError)];
        (_close_op, _cancel_op) = (queue.close(), queue.close(cancel_pending_enqueues: true));
    }

    /// <summary>The name of the queue's node.</summary>
    public string name => _queue.Name;

    /// <summary>Held while a thread counts itself in or out, or notes its error.</summary>
    internal Lock Lock { get; } = new();

    /// <summary>What threads ended with that no coordinator was told of.</summary>
    public IReadOnlyList<Exception> exceptions_raised
    {
        get
        {
            lock (Lock)
                return [.. _exceptions_raised];
        }
    }

    /// <summary>
    /// Makes the threads for a session: none while those of an earlier call enqueue into it. With a coordinator there is one
    /// more, which cancels those who wait at the queue when all are asked to stop.
    /// </summary>
    /// <param name="sess">The session.</param>
    /// <param name="coord">What stops the threads, and is told of their errors; null for nothing.</param>
    /// <param name="daemon">Whether the process may end before they do.</param>
    /// <param name="start">Whether they start at once.</param>
    public Thread[] create_threads(Session sess, Coordinator? coord = null, bool daemon = true, bool start = true)
    {
        var runs = _runs_per_session.GetValue(Argument.Given(sess), _ => new(0));
        lock (Lock)
        {
            if (runs.Value > 0)
                return [];
            runs.Value = _enqueue_ops.Length;
        }

        List<Thread> threads =
        [
            .. _enqueue_ops.Select(op => new Thread(() => Fill(sess, op, coord, runs)) { Name = NameOf(op) }),
        ];
        if (coord is not null)
            threads.Add(new(() => CloseOnStop(sess, coord)) { Name = $"QueueRunnerThread-{name}-close_on_stop" });
        foreach (var thread in threads)
        {
            thread.IsBackground = daemon;
            coord?.register_thread(thread);
            if (start)
                thread.Start();
        }
        return [.. threads];
    }

    private string NameOf(Operation enqueue_op) => $"QueueRunnerThread-{name}-{enqueue_op.name}";

    private void Fill(Session sess, Operation enqueue_op, Coordinator? coord, StrongBox<int> runs)
    {
        var is_closed = false;
        try
        {
            while (coord?.should_stop() != true)
                sess.run(enqueue_op);
        }
        catch (Exception e) when (Array.Exists(_queue_closed_exception_types, type => type.IsInstanceOfType(e)))
        {
            is_closed = true;
        }
        catch (Exception e) when (coord is not null)
        {
            coord.request_stop(e);
        }
        catch (Exception e)
        {
            lock (Lock)
                _exceptions_raised.Add(e);
        }
        bool is_last;
        lock (Lock)
            is_last = --runs.Value == 0;
        if (is_closed && is_last)
            RunQuietly(sess, _close_op);
    }

    private void CloseOnStop(Session sess, Coordinator coord)
    {
        coord.wait_for_stop();
        RunQuietly(sess, _cancel_op);
    }

    /// <summary>The queue may be closed already, and so may the session.</summary>
    private static void RunQuietly(Session sess, Operation op)
    {
        try
        {
            sess.run(op);
        }
        catch (TensorflowException) { }
    }
}
