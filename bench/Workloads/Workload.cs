using Tensorflow;

namespace TfNetLstm.Bench.Workloads;

/// <summary>Something to measure: one fetch of a graph, computed again and again.</summary>
/// <param name="name">A short name.</param>
/// <param name="network">Its sizes.</param>
/// <param name="fetch">The training operation, or a tensor of the forward pass.</param>
/// <param name="session">Where it runs, its variables initialised; the workload's from now on.</param>
/// <param name="batches">What is fed, in turn: several batches, so that training goes on as it does on real data.</param>
internal sealed class Workload(string name, LstmNetwork network, ITensorOrOperation fetch, Session session, FeedItem[][] batches)
    : IDisposable
{
    private readonly Operation? _operation = fetch as Operation;
    private int _next;

    internal string Name => name;

    internal LstmNetwork Network => network;

    /// <summary>Whether a step trains; else it is a forward pass.</summary>
    internal bool Trains => _operation is not null;

    /// <summary>Floating-point operations that a step needs.</summary>
    internal double Flops => Trains ? network.TrainingFlops : network.ForwardFlops;

    /// <summary>One <c>Session.run</c>.</summary>
    internal void Step()
    {
        var batch = batches[_next++ % batches.Length];
        if (_operation is not null)
            session.run(_operation, batch);
        else
            session.run((Tensor)fetch, batch);
    }

    public void Dispose() => session.Dispose();
}
