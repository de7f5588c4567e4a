using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using TfNetLstm.Bench.Workloads;
using TfNetLstm.Cli;

namespace TfNetLstm.Bench;

/// <summary>The command line.</summary>
internal static class BenchCommand
{
    private const int DefaultRounds = 7, MostRounds = 1000;

    /// <summary>Measures what the arguments ask for and gives the process's exit code.</summary>
    internal static int Run(string[] args)
    {
        var parsed = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction) return Fail(UsageError.Describe(parsed), ExitCode.Usage);
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
        var only = Only();
        var rounds = Rounds();
        var json = Json();
        var root = new RootCommand("Measure how fast the tutorials' graphs run, as a share of what the processor can do")
        {
            only, rounds, json,
        };
        root.SetAction(parsed => new Bench(parsed.GetValue(only) ?? TutorialWorkloads.Names, parsed.GetValue(rounds),
            parsed.GetValue(json)).Run());
        return root;
    }

    private static Option<IReadOnlyList<string>?> Only() => new("--only")
    {
        HelpName = string.Join(',', TutorialWorkloads.Names),
        Description = "The workloads to measure, separated by commas (all, if not given)",
        CustomParser = result =>
        {
            string[] names = [.. result.Tokens[0].Value.ToUpperInvariant().Split(',').Distinct()];
            if (names.FirstOrDefault(name => !TutorialWorkloads.Names.Contains(name)) is { } unknown)
            {
                result.AddError($"--only: unknown workload '{unknown}'; expected some of {string.Join(", ", TutorialWorkloads.Names)}");
            }
            return [.. TutorialWorkloads.Names.Where(names.Contains)];
        },
    };

    private static Option<int> Rounds() => new("--rounds")
    {
        HelpName = "N",
        Description = $"How often everything is measured, in turn ({DefaultRounds}, if not given)",
        DefaultValueFactory = _ => DefaultRounds,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MostRounds)
                return number;
            result.AddError($"--rounds: expected a whole number from 1 to {MostRounds}, found '{text}'");
            return default;
        },
    };

    private static Option<string?> Json() => new("--json")
    {
        HelpName = "FILE",
        Description = "Write everything that was measured to a file, as JSON",
    };

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"bench: {message}");
        return exitCode;
    }
}
