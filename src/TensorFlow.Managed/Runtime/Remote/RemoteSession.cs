using Tensorflow.NumPy;

namespace Tensorflow.Runtime;

/// <summary>
/// A session whose graph and variables are elsewhere. What is fed and fetched has been checked against the graph here. Several
/// threads may use it at a time. Source: TensorFlow's <c>Session</c> (core/public/session.h).
/// </summary>
internal abstract class RemoteSession : IDisposable
{
    /// <summary>Runs a step; nodes made since the last one are sent first.</summary>
    /// <param name="step">What to run.</param>
    /// <param name="options">How long it may take, and what to trace; null for what the session says.</param>
    /// <param name="metadata">Takes the times, if the options request any; null for nothing.</param>
    /// <param name="cancellation">Ends the step.</param>
    /// <returns>The values of the fetches, the caller's own.</returns>
    internal abstract NDArray[] Run(
        in RemoteStep step,
        RunOptions? options,
        RunMetadata? metadata,
        CancellationToken cancellation
    );

    /// <summary>Begins a step that is run in parts; nodes made since the last one are sent first.</summary>
    /// <param name="step">All that its parts may run, compute and be fed; no values.</param>
    /// <returns>The handle of its parts.</returns>
    internal abstract string PartialRunSetup(in RemoteStep step);

    /// <summary>The names of the devices there.</summary>
    internal abstract string[] ListDevices();

    /// <summary>Ends the session and its steps; variables stay where they are.</summary>
    public abstract void Dispose();
}

/// <summary>One call of <c>run</c>.</summary>
/// <param name="Targets">The operations to run.</param>
/// <param name="Fetches">The tensors to compute.</param>
/// <param name="Feeds">The tensors that are fed.</param>
/// <param name="Values">What they are fed.</param>
/// <param name="PartialRunHandle">The handle of the run that it is a part of; empty for a whole step.</param>
internal readonly record struct RemoteStep(
    Operation[] Targets,
    Tensor[] Fetches,
    Tensor[] Feeds,
    NDArray[] Values,
    string PartialRunHandle = ""
);
