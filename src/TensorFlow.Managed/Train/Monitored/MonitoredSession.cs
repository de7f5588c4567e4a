using Tensorflow.NumPy;
using Tensorflow.Runtime;

namespace Tensorflow.Train;

/// <summary>
/// A session that gives the model its values, calls hooks with every step, and begins anew when a server has lost the session:
/// when a step ends with an <see cref="AbortedError"/> or an <see cref="UnavailableError"/>, it makes another one, which restores
/// the last checkpoint if there is one, and runs the step there. Source: TensorFlow 1.15 <c>tf.train.MonitoredSession</c>
/// (python/training/monitored_session.py).
/// </summary>
/// <example><code>
/// using var sess = tf.train.MonitoredTrainingSession(server.target, is_chief, checkpoint_dir, hooks: [...]);
/// while (!sess.should_stop())
///     sess.run(train_op);
/// </code></example>
public sealed class MonitoredSession : IDisposable
{
    private readonly SessionCreator _session_creator;
    private readonly SessionRunHook[] _hooks;
    private readonly double _stop_grace_period_secs;
    private Session? _session;
    private Coordinator _coord = new();
    private bool _should_stop;
    private bool _has_failed;
    private bool _is_closed;

    /// <summary>Makes the first session on the default graph, to which hooks may add nodes before.</summary>
    /// <param name="session_creator">Makes the sessions.</param>
    /// <param name="hooks">What is done with every step.</param>
    /// <param name="stop_grace_period_secs">How long threads may go on when it is closed.</param>
    public MonitoredSession(
        SessionCreator? session_creator = null,
        IEnumerable<SessionRunHook>? hooks = null,
        double stop_grace_period_secs = 120
    )
    {
        (_session_creator, _hooks) = (session_creator ?? new ChiefSessionCreator(), Argument.EachGiven(hooks ?? []));
        _stop_grace_period_secs = stop_grace_period_secs;
        graph = ops.get_default_graph();
        foreach (var hook in _hooks)
            hook.begin();
        Recovering(() => _session ??= NewSession());
    }

    /// <summary>The graph that is run.</summary>
    public Graph graph { get; }

    /// <summary>Runs an operation.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public void run(Operation op, params FeedItem[] feed_dict) => run((object)op, feed_dict);

    /// <summary>Computes a tensor.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public NDArray run(Tensor fetch, params FeedItem[] feed_dict) => run((object)fetch, feed_dict)[0];

    /// <summary>Runs a step, with what hooks ask for besides.</summary>
    /// <inheritdoc cref="BaseSession.run(object, FeedItem[])"/>
    /// <exception cref="RuntimeError">It is closed or is to stop, or a tensor is fed twice.</exception>
    /// <exception cref="OutOfRangeError">The input has ended, and so is the training to.</exception>
    public NDArray[] run(object fetches, params FeedItem[] feed_dict)
    {
        Argument.EachGiven(feed_dict);
        if (_is_closed)
            throw new RuntimeError("Session is already closed.");
        if (should_stop())
            throw new RuntimeError("Run called even after should_stop requested.");
        try
        {
            return Recovering(() => RunWithHooks(_session ??= NewSession(), fetches, feed_dict));
        }
        catch (OutOfRangeError)
        {
            _should_stop = true;
            throw;
        }
        catch
        {
            _has_failed = true;
            // What ended a thread is why the step failed.
            _coord.raise_requested_exception();
            throw;
        }
    }

    /// <summary>Whether a hook, a thread or the end of the input has asked to stop.</summary>
    /// <exception cref="Exception">What a thread has ended with.</exception>
    public bool should_stop()
    {
        if (_is_closed || _should_stop)
            return true;
        _coord.raise_requested_exception();
        return _coord.should_stop();
    }

    /// <summary>Ends the hooks, unless a step has failed, then the threads and the session.</summary>
    public void close()
    {
        if (_is_closed)
            throw new RuntimeError("Session is already closed.");
        _is_closed = true;
        try
        {
            if (_has_failed || _session is null)
                return;
            foreach (var hook in _hooks)
                hook.end(_session);
        }
        finally
        {
            CloseSession();
        }
    }

    /// <summary>The same, if it was not closed.</summary>
    public void Dispose()
    {
        if (!_is_closed)
            close();
    }

    /// <summary>Does something again, in another session, as often as the server has lost the one that there is.</summary>
    private T Recovering<T>(Func<T> body)
    {
        while (true)
        {
            try
            {
                return body();
            }
            catch (TensorflowException e) when (e is AbortedError or UnavailableError)
            {
                Console.Error.WriteLine(
                    "INFO:tensorflow:An error was raised. This may be due to a preemption in a connected worker or parameter "
                        + $"server. The current session will be closed and a new session will be created. Error: {e.Message}"
                );
                CloseSession();
            }
        }
    }

    private Session NewSession()
    {
        using var asDefault = ops.default_graph(graph);
        var session = _session_creator.create_session();
        try
        {
            _coord = new();
            Binding.tf.train.start_queue_runners(session, _coord);
            foreach (var hook in _hooks)
                hook.after_create_session(session, _coord);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private NDArray[] RunWithHooks(Session session, object fetches, FeedItem[] feed_dict)
    {
        var context = new SessionRunContext(new(fetches, feed_dict), session);
        var all = Fetches.Flatten(graph, fetches);
        var own = all.Count;
        var feeds = feed_dict.ToList();
        var fed = feeds.Select(feed => Feeds.Key(graph, feed.Key)).ToHashSet();
        var places = new List<Range>();
        foreach (var hook in _hooks)
        {
            var (first, args) = (all.Count, hook.before_run(context));
            all.AddRange(args is null ? [] : Fetches.Flatten(graph, args.fetches));
            places.Add(first..all.Count);
            foreach (var feed in args?.feed_dict ?? [])
            {
                if (!fed.Add(Feeds.Key(graph, feed.Key)))
                    throw new RuntimeError("Same tensor is fed by a SessionRunHook and user.");
                feeds.Add(feed);
            }
        }

        var results = session.run(all, [.. feeds]);
        foreach (var (hook, place) in _hooks.Zip(places))
            hook.after_run(context, new(results[place]));
        _should_stop |= context.stop_requested;
        return results[..own];
    }

    private void CloseSession()
    {
        _coord.request_stop();
        try
        {
            _session?.Dispose();
            _coord.join(stop_grace_period_secs: _stop_grace_period_secs, ignore_live_threads: true);
        }
        catch (TensorflowException e) when (_has_failed || e is AbortedError or UnavailableError or CancelledError)
        {
            // A thread has met what the step has met.
        }
        finally
        {
            _session = null;
        }
    }
}
