using System.CommandLine;
using System.Globalization;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Notebooks.Protocol;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli.Notebooks;

/// <summary><c>tfnetlstm notebook run FILE</c>: runs a notebook from top to bottom and writes it with its outputs.</summary>
internal static class RunCommand
{
    /// <summary>Short enough that what there is can be saved before the process ends (<see cref="StopSignals"/>).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static Command Create()
    {
        var file = NotebookCommand.File();
        var output = Inputs.Path("--out", "FILE", "Where to write the notebook with its outputs (FILE itself, if not given)");
        var last = Inputs.Number("--cell", 1, int.MaxValue, "Stop after the Nth code cell; those behind it lose their outputs");
        var steps = Inputs.Steps();
        var command = new Command("run", "Run a notebook and write it with its outputs") { file, output, last, steps };
        command.SetAction(parsed =>
        {
            CellError? error = null;
            var stopped = StopSignals.Heed(stop =>
            {
                var path = Path.GetFullPath(parsed.GetRequiredValue(file));
                // As other programs do that are made of cells, and as the twins do.
                if (parsed.GetValue(steps) is { } count)
                {
                    Environment.SetEnvironmentVariable(TrainingRun.StepsVariable, count.ToString(CultureInfo.InvariantCulture));
                }
                error = Run(path, parsed.GetValue(output) ?? path, parsed.GetValue(last), stop);
            });
            return stopped != ExitCode.Success ? stopped
                : error is null ? ExitCode.Success
                : ExitCode.Failure;
        });
        return command;
    }

    /// <returns>The error that ended the run, which has been told, or null.</returns>
    private static CellError? Run(string path, string target, int? last, CancellationToken stop)
    {
        var notebook = Notebook.Read(path);
        NotebookCell[] cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
        if (last > cells.Length)
            throw new UsageException($"--cell: {Path.GetFileName(path)} has {cells.Length} code cells, found {last}");
        WholeFile.Check(target);
        foreach (var cell in cells)
            cell.Show(null);
        cells = cells[..(last ?? cells.Length)];
        using var output = new RunOutput(cells.Length, stop);
        using var engine = new EngineClient([.. EngineCommand.Create().Words, "--folder", Path.GetDirectoryName(path)!]);
        try
        {
            var run = new CellRun(engine, output, Patience);
            foreach (var cell in cells)
            {
                output.Stop.ThrowIfCancellationRequested();
                output.Begin(cell);
                if (run.Run(cell, output.Stop) is not { } error)
                    continue;
                if (error.IsInterrupt)
                    throw new OperationCanceledException(output.Stop);
                output.Stream("stderr", string.Concat(error.Traceback.Select(line => Printable.Line(line) + "\n")));
                return error;
            }
            return null;
        }
        catch (OperationCanceledException) when (output.Failure is { } failure)
        {
            throw failure;
        }
        finally
        {
            notebook.Write(target);
        }
    }
}
