using System.Runtime.ExceptionServices;

namespace Tensorflow.Train;

/// <summary>
/// Stops threads together: any of them may ask for it, and all look whether one did. Source: TensorFlow 1.15
/// <c>tf.train.Coordinator</c> (python/training/coordinator.py).
/// </summary>
public sealed class Coordinator : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly HashSet<Thread> _registered = [];
    private readonly Type[] _clean_stop_exception_types;
    private ExceptionDispatchInfo? _error;

    /// <summary>A coordinator that nobody has asked to stop.</summary>
    /// <param name="clean_stop_exception_types">
    /// The exceptions that end a thread's work without being errors; <see cref="OutOfRangeError"/> if none are named.
    /// </param>
    public Coordinator(params Type[] clean_stop_exception_types) =>
        _clean_stop_exception_types = clean_stop_exception_types is [] ? [typeof(OutOfRangeError)] : clean_stop_exception_types;

    /// <summary>Whether <see cref="join"/> has returned.</summary>
    public bool joined { get; private set; }

    /// <summary>Asks all threads to stop.</summary>
    /// <param name="ex">Why, if it is an error: <see cref="join"/> throws the first one.</param>
    /// <exception cref="Exception">The error, if the threads were joined already.</exception>
    public void request_stop(Exception? ex = null)
    {
        if (ex is not null && Array.Exists(_clean_stop_exception_types, type => type.IsInstanceOfType(ex)))
            ex = null;
        lock (_lock)
        {
            if (joined && ex is not null)
                ExceptionDispatchInfo.Throw(ex);
            if (_stop.IsSet)
                return;
            _error = ex is null ? null : ExceptionDispatchInfo.Capture(ex);
            _stop.Set();
        }
    }

    /// <summary>Has the threads work again; call it before they start, after <see cref="join"/>.</summary>
    public void clear_stop()
    {
        lock (_lock)
        {
            (joined, _error) = (false, null);
            _stop.Reset();
        }
    }

    /// <summary>Whether somebody asked to stop.</summary>
    public bool should_stop() => _stop.IsSet;

    /// <summary>Does something; an exception that it throws asks all to stop, and goes no further.</summary>
    public void stop_on_exception(Action body)
    {
        Argument.Given(body);
        try
        {
            body();
        }
        catch (Exception e)
        {
            request_stop(e);
        }
    }

    /// <summary>Waits until somebody asks to stop.</summary>
    /// <param name="timeout">The longest to wait, in seconds; null for any time.</param>
    /// <returns>Whether somebody did.</returns>
    public bool wait_for_stop(double? timeout = null) =>
        _stop.Wait(timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan);

    /// <summary>Adds a thread that <see cref="join"/> waits for.</summary>
    public void register_thread(Thread thread)
    {
        lock (_lock)
            _registered.Add(Argument.Given(thread));
    }

    /// <summary>Waits until the threads have ended, which somebody may ask them to.</summary>
    /// <param name="threads">The threads, besides those that were registered.</param>
    /// <param name="stop_grace_period_secs">How long they may go on once somebody asked.</param>
    /// <param name="ignore_live_threads">Whether those that go on for longer are left alone.</param>
    /// <exception cref="RuntimeError">Some went on for longer.</exception>
    /// <exception cref="Exception">The error for which somebody asked to stop.</exception>
    public void join(IEnumerable<Thread>? threads = null, double stop_grace_period_secs = 120, bool ignore_live_threads = false)
    {
        Thread[] all;
        lock (_lock)
            all = [.. _registered.Union(Argument.EachGiven(threads ?? []))];
        foreach (var thread in all)
        {
            while (!_stop.IsSet && !thread.Join(TimeSpan.FromMilliseconds(10))) { }
        }
        var grace = DateTime.UtcNow.AddSeconds(stop_grace_period_secs);
        foreach (var thread in all)
        {
            if (grace - DateTime.UtcNow is var left && left > TimeSpan.Zero)
                thread.Join(left);
        }
        lock (_lock)
        {
            joined = true;
            _registered.Clear();
        }
        raise_requested_exception();
        var stragglers = string.Join(" ", all.Where(thread => thread.IsAlive).Select(thread => thread.Name));
        if (stragglers.Length > 0 && !ignore_live_threads)
            throw new RuntimeError($"Coordinator stopped with threads still running: {stragglers}");
    }

    /// <summary>Throws the error for which somebody asked to stop, if there is one.</summary>
    /// <exception cref="Exception">It.</exception>
    public void raise_requested_exception()
    {
        ExceptionDispatchInfo? error;
        lock (_lock)
            error = _error;
        error?.Throw();
    }

    /// <summary>Releases what it waits with; no thread may use it any more.</summary>
    public void Dispose() => _stop.Dispose();
}
