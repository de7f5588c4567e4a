using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm verify [NAME ...]</c>: compares this port, a graph of a user's or single operations with what TensorFlow itself
/// did. Exit code 1 if anything differs.
/// </summary>
internal static class VerifyCommand
{
    internal static Command Create()
    {
        var tutorials = Names();
        var reference = Inputs.Path(
            "--reference",
            "DIR",
            "Folder of a TensorFlow run's files: NNN or tNNN for each tutorial, or the files of a single NAME "
                + "(the repository's reference, if not given)"
        );
        var vectors = Inputs.Path(
            "--vectors",
            "FILE",
            "File of exact vectors (the reference's vectors.json, if no NAME is given); alone, only this file is checked"
        );
        var quick = new Option<bool>("--quick") { Description = "Leave the whole runs out, and with them the printed lines" };
        var data = Inputs.MnistData();
        var graph = Inputs.Path(
            "--graph",
            "DIR",
            "Folder of an exported graph with its runs, as reference/python/graphs.py writes it; alone, only these are checked"
        );
        var opCases = Inputs.Path(
            "--op-cases",
            "DIR",
            "Folder or zip archive of files OP.json with cases of single operations, as reference/python/opcases.py writes them; "
                + "goes alone"
        );
        var ops = new Option<string[]>("--op")
        {
            HelpName = "OP",
            Description = "An operation of --op-cases to check (all that are there, if not given); may be repeated",
            AllowMultipleArgumentsPerToken = true,
        };
        var cells = Inputs.Path(
            "--cells",
            "DIR",
            "Folder or zip archive of recurrent programs, as reference/python/cells.py writes them; goes alone"
        );
        var programs = new Option<string[]>("--cell")
        {
            HelpName = "NAME",
            Description = "A program of --cells to check (all that are there, if not given); may be repeated",
            AllowMultipleArgumentsPerToken = true,
        };
        var target = Inputs.Target("Compare the tutorials' graphs on the server that listens there with the same graphs here");
        var command = new Command("verify", "Compare graphs, seeds, numbers and printed lines with TensorFlow's own")
        {
            tutorials,
            reference,
            vectors,
            graph,
            opCases,
            ops,
            cells,
            programs,
            quick,
            data,
            target,
        };
        HyperParameterOptions.Refuse(
            command,
            "TensorFlow's numbers are those of the documents' own constants, and verify takes no others"
        );
        command.SetAction(parsed =>
        {
            var passed = false;
            var stopped = StopSignals.Heed(stop =>
            {
                var names = parsed.GetValue(tutorials) ?? [];
                string[] only = parsed.GetValue(ops) ?? [],
                    named = parsed.GetValue(programs) ?? [];
                if (parsed.GetValue(opCases) is { } cases)
                {
                    CheckAlone("--op-cases goes alone, or with --op OP", cells);
                    passed = VerifyOpCases.Run(cases, only, Console.Out, stop);
                    return;
                }
                if (only.Length > 0)
                    throw new UsageException("--op needs --op-cases DIR");
                if (parsed.GetValue(cells) is { } folder)
                {
                    CheckAlone("--cells goes alone, or with --cell NAME", opCases);
                    passed = VerifyCells.Run(folder, named, Console.Out, stop);
                    return;
                }
                if (named.Length > 0)
                    throw new UsageException("--cell needs --cells DIR");
                if (parsed.GetValue(target) is { } server)
                {
                    Option<string?>[] others = [reference, vectors, graph];
                    if (parsed.GetValue(quick) || others.Any(option => parsed.GetValue(option) is not null))
                        throw new UsageException("--target goes alone, or with NAME and --data");
                    var chosen = names.Length > 0 ? names : [.. TutorialList.All];
                    CheckReadsMnist(chosen, parsed.GetValue(data));
                    passed = new VerifyTarget(server, parsed.GetValue(data), Console.Out, stop).Run(chosen);
                    return;
                }
                var selection = VerifySelection.Select(
                    names,
                    parsed.GetValue(reference),
                    parsed.GetValue(vectors),
                    parsed.GetValue(graph)
                );
                passed = Run(selection, parsed.GetValue(quick), parsed.GetValue(data), stop);

                void CheckAlone(string message, Option<string?> other)
                {
                    Option<string?>[] others = [reference, vectors, graph, data, other];
                    if (names.Length > 0 || others.Any(option => parsed.GetValue(option) is not null))
                        throw new UsageException(message);
                }
            });
            return stopped != ExitCode.Success ? stopped
                : passed ? ExitCode.Success
                : ExitCode.Failure;
        });
        return command;
    }

    private static Argument<Tutorial[]> Names() =>
        new("NAME")
        {
            HelpName = "NAME",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Tutorials, by name or number (all that the reference has, if none is given)",
            CustomParser = result => [.. result.Tokens.Select(token => Find(result, token.Value)).OfType<Tutorial>()],
            CompletionSources = { _ => TutorialList.All.Select(t => new CompletionItem(t.Name)) },
        };

    private static Tutorial? Find(ArgumentResult result, string name)
    {
        if (TutorialList.Find(name) is { } found)
            return found;
        var known = TutorialList.All.SelectMany(t => new[] { t.Name, t.Original });
        result.AddError($"unknown tutorial '{name}'{UsageError.DidYouMean(name, known)}");
        return null;
    }

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
