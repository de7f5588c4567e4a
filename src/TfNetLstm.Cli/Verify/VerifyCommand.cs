using System.CommandLine;
using System.CommandLine.Completions;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm verify [NAME ...]</c>: compares this port, a graph of a user's or single operations with what TensorFlow itself
/// did. Exit code 1 if anything differs.
/// </summary>
internal sealed class VerifyCommand
{
    private readonly Argument<Tutorial[]> _tutorials = Names();
    private readonly Option<string?> _reference = Inputs.Path(
        "--reference",
        "DIR",
        "Folder of a TensorFlow run's files: NNN or tNNN for each tutorial, or the files of a single NAME "
            + "(the repository's reference, if not given)"
    );
    private readonly Option<string?> _vectors = Inputs.Path(
        "--vectors",
        "FILE",
        "File of exact vectors (the reference's vectors.json, if no NAME is given); alone, only this file is checked"
    );
    private readonly Option<string?> _graph = Inputs.Path(
        "--graph",
        "DIR",
        "Folder of an exported graph with its runs, as reference/python/graphs.py writes it; alone, only these are checked"
    );
    private readonly Option<string?> _opCases = Inputs.Path(
        "--op-cases",
        "DIR",
        "Folder or zip archive of files OP.json with cases of single operations, as reference/python/opcases.py writes them; "
            + "goes alone"
    );
    private readonly Option<string[]> _ops = new("--op")
    {
        HelpName = "OP",
        Description = "An operation of --op-cases to check (all that are there, if not given); may be repeated",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _cells = Inputs.Path(
        "--cells",
        "DIR",
        "Folder or zip archive of recurrent programs, as reference/python/cells.py writes them; goes alone"
    );
    private readonly Option<string[]> _programs = new("--cell")
    {
        HelpName = "NAME",
        Description = "A program of --cells to check (all that are there, if not given); may be repeated",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "Leave the whole runs out, and with them the printed lines",
    };
    private readonly Option<string?> _data = Inputs.MnistData();
    private readonly Option<string?> _target = Inputs.Target(
        "Compare the tutorials' graphs on the server that listens there with the same graphs here"
    );

    internal static Command Create()
    {
        var verify = new VerifyCommand();
        var command = new Command("verify", "Compare graphs, seeds, numbers and printed lines with TensorFlow's own")
        {
            verify._tutorials,
            verify._reference,
            verify._vectors,
            verify._graph,
            verify._opCases,
            verify._ops,
            verify._cells,
            verify._programs,
            verify._quick,
            verify._data,
            verify._target,
        };
        HyperParameterOptions.Refuse(
            command,
            "TensorFlow's numbers are those of the documents' own constants, and verify takes no others"
        );
        command.SetAction(parsed =>
        {
            var passed = false;
            var stopped = StopSignals.Heed(stop => passed = verify.Run(parsed, stop));
            return stopped != ExitCode.Success ? stopped
                : passed ? ExitCode.Success
                : ExitCode.Failure;
        });
        return command;
    }

    /// <summary>Compares what is asked for.</summary>
    /// <returns>Whether nothing differs.</returns>
    /// <exception cref="UsageException">The options do not go together.</exception>
    private bool Run(ParseResult parsed, CancellationToken stop)
    {
        var names = parsed.GetValue(_tutorials) ?? [];
        string[] ops = parsed.GetValue(_ops) ?? [],
            programs = parsed.GetValue(_programs) ?? [];
        if (parsed.GetValue(_opCases) is { } cases)
        {
            CheckAlone("--op-cases goes alone, or with --op OP", _cells);
            return VerifyOpCases.Run(cases, ops, Console.Out, stop);
        }
        if (ops.Length > 0)
            throw new UsageException("--op needs --op-cases DIR");
        if (parsed.GetValue(_cells) is { } folder)
        {
            CheckAlone("--cells goes alone, or with --cell NAME", _opCases);
            return VerifyCells.Run(folder, programs, Console.Out, stop);
        }
        if (programs.Length > 0)
            throw new UsageException("--cell needs --cells DIR");
        if (parsed.GetValue(_target) is { } server)
        {
            if (parsed.GetValue(_quick) || IsGiven(_reference, _vectors, _graph))
                throw new UsageException("--target goes alone, or with NAME and --data");
            var chosen = names.Length > 0 ? names : [.. TutorialList.All];
            CheckReadsMnist(chosen, parsed.GetValue(_data));
            return new VerifyTarget(server, parsed.GetValue(_data), Console.Out, stop).Run(chosen);
        }
        var selection = VerifySelection.Select(
            names,
            parsed.GetValue(_reference),
            parsed.GetValue(_vectors),
            parsed.GetValue(_graph)
        );
        return Run(selection, parsed.GetValue(_quick), parsed.GetValue(_data), stop);

        void CheckAlone(string message, Option<string?> other)
        {
            if (names.Length > 0 || IsGiven(_reference, _vectors, _graph, _data, other))
                throw new UsageException(message);
        }

        bool IsGiven(params Option<string?>[] options) => options.Any(option => parsed.GetValue(option) is not null);
    }

    private static Argument<Tutorial[]> Names() =>
        new("NAME")
        {
            HelpName = "NAME",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Tutorials, by name or number (all that the reference has, if none is given)",
            CustomParser = result =>
                [.. result.Tokens.Select(token => Inputs.ParseTutorial(result, token.Value)).OfType<Tutorial>()],
            CompletionSources = { _ => TutorialList.All.Select(t => new CompletionItem(t.Name)) },
        };

    /// <summary>Whether some of the tutorials read MNIST, without which a folder of it is refused.</summary>
    /// <exception cref="UsageException">None does, and a folder is given.</exception>
    private static bool CheckReadsMnist(IEnumerable<Tutorial> tutorials, string? data)
    {
        var any = tutorials.Any(tutorial => tutorial.ReadsDigits);
        if (!any && data is not null)
            throw new UsageException("--data: nothing of what is to be verified reads MNIST");
        return any;
    }

    /// <summary>Verifies one after the other and tells of each as soon as it is done.</summary>
    /// <returns>Whether all checks passed.</returns>
    private static bool Run(VerifySelection selection, bool quick, string? data, CancellationToken stop)
    {
        var digits = CheckReadsMnist(selection.Tutorials.Select(t => t.Tutorial), data);
        using var status = StatusLine.OnStandardError();
        var folder = digits ? MnistFolder.Find(data, status, stop) : null;
        if (folder is not null && data is not null && PictureFolder.WhyNotReadable(PictureKind.Mnist, folder) is { } why)
            throw new UsageException($"--data: TensorFlow's network {why}");
        var verifier = new Verifier
        {
            DataFolder = folder,
            Quick = quick,
            Progress = status is null ? null : new VerifyStatus(status, selection.Subjects),
            Cancellation = stop,
        };
        var output = new VerifyReport(Console.Out, Console.IsOutputRedirected);
        var reports = new List<Report>();
        foreach (var (tutorial, reference) in selection.Tutorials)
            Add(verifier.Verify(tutorial, reference));
        if (selection.Vectors is { } vectors)
            Add(verifier.Verify(vectors));
        if (selection.Graph is { } graph)
            Add(verifier.Verify(graph));
        output.WriteSummary(reports, selection.NotChecked);
        return reports.TrueForAll(report => report.Failed == 0);

        void Add(Report report)
        {
            reports.Add(report);
            status?.Hide();
            output.Write(report);
        }
    }
}
