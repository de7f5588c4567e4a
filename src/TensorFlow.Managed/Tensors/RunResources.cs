namespace Tensorflow;

/// <summary>A resource that lives during one call of <c>Session.run</c>, and may be opened again in the next.</summary>
internal interface IRunResource
{
    /// <summary>Returns its memory at the end of the run.</summary>
    void Close();
}

/// <summary>The resources that live during one call of <c>Session.run</c>.</summary>
/// <param name="pause">What a kernel waits with for other runs of the session; null where there are none.</param>
internal sealed class RunResources(IRunPause? pause = null)
{
    private List<IRunResource> _resources = [];

    internal IRunPause? Pause => pause;

    /// <summary>Notes an open resource.</summary>
    /// <returns>How many were noted before it in the run.</returns>
    internal int Add(IRunResource resource)
    {
        _resources.Add(resource);
        return _resources.Count - 1;
    }

    /// <summary>Closes them all.</summary>
    internal void Clear()
    {
        foreach (var resource in _resources)
            resource.Close();
        _resources.Clear();
    }

    /// <summary>Has other resources noted from here on, those of another run.</summary>
    /// <returns>Those noted so far.</returns>
    internal List<IRunResource> Exchange(List<IRunResource> resources)
    {
        var noted = _resources;
        _resources = resources;
        return noted;
    }
}

/// <summary>What a kernel waits with until other runs of its session have changed something.</summary>
internal interface IRunPause
{
    /// <summary>Lets other runs go on until a condition holds.</summary>
    /// <param name="holds">Asked while no other run goes on.</param>
    /// <param name="cancelled">What the waiting ends with if the session is closed.</param>
    /// <exception cref="CancelledError">The run is cancelled, or the session closed.</exception>
    /// <exception cref="DeadlineExceededError">The run's time is over.</exception>
    void Wait(Func<bool> holds, string cancelled);

    /// <summary>Has those who wait ask again whether their conditions hold.</summary>
    void Changed();
}
