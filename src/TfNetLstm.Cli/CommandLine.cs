using System.CommandLine;
using System.CommandLine.Invocation;
using Tensorflow;
using TfNetLstm.Cli.Notebooks;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>The <c>tfnetlstm</c> command: parses, runs, and tells of errors in one line on standard error.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for and gives the process's exit code.</summary>
    internal static int Run(string[] args)
    {
        try
        {
            StandardStreams.Use();
            var parsed = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
                return Fail(Printable.Line(UsageError.Describe(parsed)), ExitCode.Usage);
            // Signals are ours (StopSignals), and so are exceptions.
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OutputException e) when (e.IsBrokenPipe)
        {
            return ExitCode.BrokenPipe;
        }
        catch (UsageException e)
        {
            return Fail(e.Message, ExitCode.Usage);
        }
        catch (Exception e)
        {
            return Fail(IsForeseen(e) ? e.Message : $"{e.GetType().Name}: {e.Message}", ExitCode.Failure);
        }
    }

    /// <summary>All commands.</summary>
    internal static RootCommand Create()
    {
        var root = new RootCommand("Train TensorFlow 1.x's LSTM tutorials on MNIST, and compare them with their Python originals")
        {
            ListCommand.Create(),
            TrainCommand.Create(),
            SummaryCommand.Create(),
            ExportCommand.Create(),
            EvaluateCommand.Create(),
            PredictCommand.Create(),
            GraphCommand.Create(),
            VerifyCommand.Create(),
            ServeCommand.Create(),
            NotebookCommand.Create(),
        };
        HelpExamples.AddTo(root);
        CommandGroups.ShowHelp(root);
        return root;
    }

    /// <summary>Whether a message is written for users, so that the exception's type would tell them nothing.</summary>
    private static bool IsForeseen(Exception e) =>
        e
            is TensorflowException
                or IOException
                or InvalidDataException
                or UnauthorizedAccessException
                or HttpRequestException
                or NotSupportedException;

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"{CommandPath.Tool}: {Printable.Lines(message)}");
        return exitCode;
    }
}
