using Tensorflow.NumPy;

namespace Tensorflow.Tests;

/// <summary>A graph of a test's own, the default as long as the test runs.</summary>
public abstract class NewGraph : IDisposable
{
    private protected Graph graph { get; } = new Graph().as_default();

    /// <summary>Initialises all variables and computes some tensors, in a session of their own.</summary>
    private protected NDArray[] Evaluate(Tensor[] fetches, params FeedItem[] feeds)
    {
        using var session = new Session(graph);
        session.run(Binding.tf.global_variables_initializer());
        return session.run(fetches, feeds);
    }

    private protected NDArray Evaluate(Tensor fetch, params FeedItem[] feeds) => Evaluate([fetch], feeds)[0];

    public void Dispose()
    {
        graph.Exit();
        GC.SuppressFinalize(this);
    }
}
