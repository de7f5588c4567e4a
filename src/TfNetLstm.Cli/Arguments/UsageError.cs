using System.CommandLine;
using System.CommandLine.Parsing;

namespace TfNetLstm.Cli;

/// <summary>Arguments that are right one by one and do not go together.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Says in one line what is wrong with the arguments, with the nearest name that would have been right.</summary>
internal static class UsageError
{
    /// <summary>How many letters of a name tell it.</summary>
    private const int LeastBeginning = 3;

    /// <summary>The first thing wrong with a command line that has errors.</summary>
    internal static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"{CommandPath.Join(parsed.CommandResult)} --help";
        // An unknown option shifts what follows it and may be taken for an argument: it comes before all else.
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);
        if (arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault(IsOption) is { } option)
        {
            return $"unknown option '{option}'{DidYouMean(option, OptionNames(parsed.CommandResult), help)}";
        }
        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return command.Subcommands.Count > 0
                ? $"unknown command '{token}'{DidYouMean(token, command.Subcommands.Select(c => c.Name), help)}"
                : $"unexpected argument '{token}'; see '{help}'";
        }
        var error = parsed.Errors[0];
        var missing = error.SymbolResult switch
        {
            ArgumentResult { Tokens.Count: 0, Argument: var argument } => $"expected {argument.Name}, found none",
            OptionResult { Implicit: true, Option: var absent } => $"expected {absent.Name} {absent.HelpName}, found none",
            OptionResult { Tokens.Count: 0, Option: var empty } => $"{empty.Name}: expected {empty.HelpName}, found none",
            _ => null,
        };
        return missing is null ? error.Message.ReplaceLineEndings(" ") : $"{missing}; see '{help}'";
    }

    /// <summary>"; did you mean 'NAME'?" with the name that takes the fewest edits, if there is one that is near.</summary>
    /// <param name="given">What the user wrote.</param>
    /// <param name="names">What would have been right.</param>
    /// <param name="otherwise">The command that shows these, to be named where none is near; null for none.</param>
    internal static string DidYouMean(string given, IEnumerable<string> names, string? otherwise = null)
    {
        var nearest = names.Where(name => IsNear(given, name)).MinBy(name => Edits(given, name));
        return nearest is not null ? $"; did you mean '{nearest}'?"
            : otherwise is not null ? $"; see '{otherwise}'"
            : "";
    }

    /// <summary>
    /// Whether a name may be meant: half of the letters are right, or all in another order, or one is the beginning or the end of
    /// the other.
    /// </summary>
    private static bool IsNear(string given, string name)
    {
        var letters = Math.Min(given.TrimStart('-').Length, name.TrimStart('-').Length);
        return name.EndsWith(given, StringComparison.Ordinal)
            || letters >= LeastBeginning
                && (name.StartsWith(given, StringComparison.Ordinal) || given.StartsWith(name, StringComparison.Ordinal))
            || given.Order().SequenceEqual(name.Order())
            || 2 * Edits(given, name) <= letters + 1;
    }

    /// <summary>How many letters have to be put in, left out or exchanged to make one word of another (Levenshtein).</summary>
    internal static int Edits(string from, string to)
    {
        // row[j]: the edits from the letters of from so far to the first j of to.
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var exchanged = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(exchanged, Math.Min(row[j], row[j + 1]) + 1);
            }
        }
        return row[^1];
    }

    private static bool IsOption(string token) => token is ['-', _, ..];

    private static IEnumerable<string> OptionNames(CommandResult? result)
    {
        for (; result is not null; result = result.Parent as CommandResult)
        {
            foreach (var option in result.Command.Options)
            {
                yield return option.Name;
            }
        }
    }
}
