using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Notebooks.Protocol;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>Runs a notebook's cells one by one, and puts into it what they say.</summary>
/// <param name="engine">Runs them.</param>
/// <param name="output">Hears it too.</param>
/// <param name="patience">How long a cell that is to stop may go on.</param>
internal sealed class CellRun(EngineClient engine, ICellOutput output, TimeSpan patience)
{
    /// <summary>Runs a cell.</summary>
    /// <returns>Its error, or null.</returns>
    /// <exception cref="OperationCanceledException">The cell was to stop and does not; what it said is in the
    /// notebook.</exception>
    internal CellError? Run(NotebookCell cell, CancellationToken stop)
    {
        var outputs = new CellOutputs(cell.Number, output);
        cell.Show(outputs);
        var running = engine.RunAsync(cell.Source, cell.Number, outputs);
        using var interrupt = stop.Register(engine.Interrupt);
        try
        {
            running.Wait(stop);
        }
        catch (OperationCanceledException)
        {
            if (!running.Wait(patience))
            {
                // Of one that goes on for long the engine itself tells.
                var message = $"The cell has not stopped {patience.TotalSeconds:0} s after the interrupt.\n";
                if (patience < CellEngine.Grace)
                    outputs.Stream("stderr", message);
                throw;
            }
        }
        var result = running.Result;
        outputs.End(result);
        if (result.Value is { } value)
            output.Display(value);
        return result.Error;
    }
}
