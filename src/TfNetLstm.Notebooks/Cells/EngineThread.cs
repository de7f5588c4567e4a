using System.Collections.Concurrent;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// The one thread that runs all cells. TensorFlow keeps its default graph for each thread, so a cell has to meet the graph of
/// the cells before it, and after an <c>await</c> too: what follows one is brought back here.
/// </summary>
internal sealed class EngineThread : SynchronizationContext, IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];

    internal EngineThread() => new Thread(Loop, StackBytes) { IsBackground = true, Name = "cells" }.Start();

    /// <summary>Does the work on the thread, with all that it awaits.</summary>
    internal Task<T> Run<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(
            async _ =>
            {
                try
                {
                    done.SetResult(await work());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            null
        );
        return done.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => _work.Add((d, state));

    public void Dispose() => _work.CompleteAdding();

    private void Loop()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _work.GetConsumingEnumerable())
            callback(state);
    }
}
