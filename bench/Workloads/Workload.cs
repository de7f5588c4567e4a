using Tensorflow;

namespace TfNetLstm.Bench.Workloads;

/// <summary>Something to measure: one fetch of a graph, computed again and again.</summary>
/// <param name="name">A short name.</param>
/// <param name="network">Its sizes.</param>
/// <param name="fetch">The training operation, or a tensor of the forward pass.</param>
/// <param name="session">Where it runs, its variables initialised; the workload's from now on.</param>
/// <param name="batches">What is fed, in turn: several batches, so that training goes on as it does on real data.</param>
internal sealed class Workload(
    string name,
    RecurrentNetwork network,
    ITensorOrOperation fetch,
    Session session,
    FeedItem[][] batches
) : IDisposable
{
    private readonly Operation? _operation = fetch as Operation;
    private int _next;
    private string? _onnxFile;

    internal string Name => name;

    internal RecurrentNetwork Network => network;

    /// <summary>Whether a step trains; else it is a forward pass.</summary>
    internal bool Trains => _operation is not null;

    /// <summary>Writes the network as ONNX to a file; null for a network that is not handed over so.</summary>
    internal Action<string>? WriteOnnx { get; init; }

    /// <summary>A file with the network as ONNX, there until this is disposed; null without <see cref="WriteOnnx"/>.</summary>
    internal string? OnnxFile
    {
        get
        {
            if (WriteOnnx is not null && _onnxFile is null)
            {
                _onnxFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
                WriteOnnx(_onnxFile);
            }
            return _onnxFile;
        }
    }

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

    public void Dispose()
    {
        session.Dispose();
        if (_onnxFile is not null)
            File.Delete(_onnxFile);
    }
}
