using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Parts;

/// <summary>Runs steps of the graph of a part.</summary>
internal interface IPartRunner : IDisposable
{
    /// <summary>Runs a step.</summary>
    /// <param name="fetches">The tensors to compute.</param>
    /// <param name="targets">The operations to run.</param>
    /// <param name="feeds">The tensors that are fed, and their values.</param>
    /// <param name="options">How long it may take; null for no limit.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The values of the fetches.</returns>
    NDArray[] Run(Tensor[] fetches, Operation[] targets, FeedItem[] feeds, RunOptions? options, CancellationToken cancellation);
}

/// <summary>The same in a session of this process.</summary>
/// <param name="session">The session, which this disposes of.</param>
internal sealed class SessionRunner(Session session) : IPartRunner
{
    public NDArray[] Run(
        Tensor[] fetches,
        Operation[] targets,
        FeedItem[] feeds,
        RunOptions? options,
        CancellationToken cancellation
    )
    {
        ITensorOrOperation[] fetched = [.. fetches, .. targets];
        return session.run(fetched, feeds, options, cancellation)[..fetches.Length];
    }

    public void Dispose() => session.Dispose();
}
