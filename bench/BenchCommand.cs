using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using TfNetLstm.Bench.Processes;
using TfNetLstm.Bench.Workloads;
using TfNetLstm.Cli;

namespace TfNetLstm.Bench;

/// <summary>The command line.</summary>
internal static class BenchCommand
{
    private const int DefaultRounds = 7,
        MostRounds = 1000;

    private static readonly Option<IReadOnlyList<string>?> Only = new("--only")
    {
        HelpName = string.Join(',', TutorialWorkloads.Names),
        Description = "The workloads to measure, separated by commas (all, if not given)",
        CustomParser = result =>
        {
            string[] names = [.. result.Tokens[0].Value.ToUpperInvariant().Split(',')];
            if (names.FirstOrDefault(name => !TutorialWorkloads.Names.Contains(name)) is { } unknown)
                result.AddError($"--only: expected some of {string.Join(", ", TutorialWorkloads.Names)}, found '{unknown}'");
            return [.. TutorialWorkloads.Names.Where(names.Contains)];
        },
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        HelpName = "N",
        Description = $"How often everything is measured, in turn ({DefaultRounds}, if not given)",
        DefaultValueFactory = _ => DefaultRounds,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            if (!isNumber || number is < 1 or > MostRounds)
                result.AddError($"--rounds: expected a whole number from 1 to {MostRounds}, found '{text}'");
            return number;
        },
    };

    private static readonly Option<string?> Json =
            new("--json")
            {
                HelpName = "FILE",
                Description = "Write everything that was measured to a file, as JSON",
                // Known before the measuring, not after it.
                Validators = { result => CheckFolder(result) },
            },
        Python =
            new("--python")
            {
                HelpName = "PROGRAM",
                Description = "The Python with PyTorch for --peers (/usr/bin/python3, if not given)",
            },
        Cli =
            new("--cli")
            {
                HelpName = "PROGRAM",
                Description = "The tfnetlstm command to time, .dll or executable (the one built with the bench, if not given)",
                Validators = { result => CheckFile(result) },
            };

    private static readonly Option<bool> Peers =
            new("--peers") { Description = "Measure other frameworks on the same workloads, in turn with ours" },
        Growth = new("--growth") { Description = "Measure the static graph at growing batches, units and steps" },
        Networks = new("--networks") { Description = "Measure stacked and bidirectional LSTMs and GRUs" },
        Whole = new("--whole") { Description = "Time whole runs of 'train static' and 'train dynamic', and their peak memory" },
        Busy = new("--busy") { Description = "Measure the workloads beside as many busy processes as cores" },
        Flat = new("--flat") { Description = "Watch the memory over 100,000 training steps" },
        OpByOp =
            new("--op-by-op")
            {
                Description = "Measure the workloads without planning passes too, one operation after the other",
            },
        All = new("--all") { Description = "Everything: --peers --growth --networks --whole --busy --flat --op-by-op" };

    /// <summary>Measures what the arguments ask for and gives the process's exit code.</summary>
    internal static int Run(string[] args)
    {
        if (args is [BusyProcesses.Request])
            BusyProcesses.KeepBusy();
        var parsed = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return Fail(UsageError.Describe(parsed), ExitCode.Usage);
        try
        {
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail(e.Message, ExitCode.Failure);
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("Measure how fast the tutorials' graphs run, as a share of what the processor can do")
        {
            Only,
            Rounds,
            Json,
            Peers,
            Growth,
            Networks,
            Whole,
            Busy,
            Flat,
            OpByOp,
            All,
            Python,
            Cli,
        };
        root.SetAction(parsed => new Bench(Options(parsed)).Run());
        return root;
    }

    private static BenchOptions Options(ParseResult parsed)
    {
        return new()
        {
            Only = parsed.GetValue(Only) ?? TutorialWorkloads.Names,
            Rounds = parsed.GetValue(Rounds),
            Json = parsed.GetValue(Json),
            Peers = IsSet(Peers),
            Growth = IsSet(Growth),
            Networks = IsSet(Networks),
            Whole = IsSet(Whole),
            Busy = IsSet(Busy),
            Flat = IsSet(Flat),
            OpByOp = IsSet(OpByOp),
            Python = parsed.GetValue(Python),
            Cli = parsed.GetValue(Cli),
        };

        bool IsSet(Option<bool> part) => parsed.GetValue(part) || parsed.GetValue(All);
    }

    private static void CheckFolder(OptionResult json)
    {
        var path = json.Tokens is [{ Value: var value }] ? value : "";
        if (path.Length == 0)
            json.AddError("--json: expected a file, found ''");
        else if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || !Directory.Exists(folder))
            json.AddError($"--json: the folder of '{path}' does not exist");
        else if (Directory.Exists(path))
            json.AddError($"--json: expected a file, found the folder '{path}'");
    }

    private static void CheckFile(OptionResult program)
    {
        var path = program.Tokens is [{ Value: var value }] ? value : "";
        if (!File.Exists(path))
            program.AddError($"--cli: expected a file, found none at '{path}'");
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"bench: {message}");
        return exitCode;
    }
}
