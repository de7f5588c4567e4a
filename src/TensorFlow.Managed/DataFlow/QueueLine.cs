namespace Tensorflow;

/// <summary>
/// Those who wait at one end of a queue, for space or for elements: whoever came first goes on first, as with the attempts of
/// TensorFlow 1.15's core/kernels/queue_base.cc.
/// </summary>
/// <param name="cancelled">What one ends with whose run is cancelled.</param>
internal sealed class QueueLine(string cancelled)
{
    private readonly List<Place> _places = [];

    /// <summary>Whether nobody waits.</summary>
    internal bool IsEmpty => _places.Count == 0;

    /// <summary>Waits until nobody is in front and a condition holds.</summary>
    /// <param name="pause">What lets other runs go on.</param>
    /// <param name="holds">The condition.</param>
    /// <exception cref="CancelledError">The run, the session or the waiting is cancelled.</exception>
    /// <exception cref="DeadlineExceededError">The run's time is over.</exception>
    internal void Wait(IRunPause pause, Func<bool> holds)
    {
        var place = new Place();
        _places.Add(place);
        try
        {
            pause.Wait(() => place.IsCancelled || _places[0] == place && holds(), cancelled);
        }
        finally
        {
            _places.Remove(place);
            pause.Changed();
        }
        if (place.IsCancelled)
            throw new CancelledError(cancelled);
    }

    /// <summary>Ends the waiting of all who wait.</summary>
    internal void Cancel()
    {
        foreach (var place in _places)
            place.IsCancelled = true;
    }

    private sealed class Place
    {
        internal bool IsCancelled { get; set; }
    }
}
