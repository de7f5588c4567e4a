using System.CommandLine;
using System.Runtime.InteropServices;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Notebooks.Protocol;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>
/// <c>tfnetlstm notebook step FILE</c>: goes through a notebook in the terminal: shows a cell, runs it, shows its output, and
/// waits. Ctrl+C stops a running cell and not the walk.
/// </summary>
internal static class StepCommand
{
    internal static Command Create()
    {
        var file = NotebookCommand.File();
        var output = Inputs.Path("--out", "FILE", "Where to write the notebook with the outputs seen (nowhere, if not given)");
        var command = new Command("step", "Go through a notebook cell by cell in the terminal") { file, output };
        command.SetAction(parsed => Step(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(output)));
        return command;
    }

    private static int Step(string path, string? target)
    {
        var notebook = Notebook.Read(path);
        if (target is not null)
            WholeFile.Check(target);
        var terminal = new StepTerminal();
        var count = notebook.Cells.Count(cell => cell.IsCode);
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
            cell.Show(null);
        using var engine = new EngineClient([.. EngineCommand.Create().Words, "--folder", Path.GetDirectoryName(path)!]);
        var run = new CellRun(engine, terminal, CellEngine.Grace + TimeSpan.FromSeconds(1));
        try
        {
            foreach (var cell in notebook.Cells)
            {
                terminal.Show(cell, count);
                if (!cell.IsCode)
                    continue;
                var answer = terminal.Ask();
                if (answer == StepAnswer.Quit)
                    return ExitCode.Success;
                if (answer == StepAnswer.Skip)
                    continue;
                if (RunCell(run, cell) is not { } error)
                    continue;
                terminal.Show(error);
                if (!error.IsInterrupt)
                    return ExitCode.Failure;
            }
            return ExitCode.Success;
        }
        finally
        {
            if (target is not null)
                notebook.Write(target);
        }
    }

    /// <summary>Runs a cell, which the first Ctrl+C stops; the second ends the program, if the cell goes on.</summary>
    private static CellError? RunCell(CellRun run, NotebookCell cell)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        return run.Run(cell, stop.Token);
    }
}
