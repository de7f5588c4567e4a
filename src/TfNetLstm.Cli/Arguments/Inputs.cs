using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>The arguments and options that several commands take, each with the check of its value.</summary>
internal static class Inputs
{
    private const int MaxThreads = 64;

    private const string Scheme = "grpc://";

    private const string Mnist =
        "Folder with the four MNIST files, or EMNIST's or others of that form, as .gz or unpacked (data/mnist of the repository "
        + "or a download, if not given)";

    /// <summary>The tutorials that learn from a text.</summary>
    private static string Texts =>
        string.Join(" and ", TutorialList.All.Where(tutorial => tutorial.ReadsText).Select(tutorial => $"'{tutorial.Name}'"));

    /// <summary>A tutorial's name, or its original's.</summary>
    internal static Argument<Tutorial> Tutorial() =>
        new("NAME")
        {
            HelpName = "NAME",
            Description =
                "The tutorial, by its name or its document's number: " + string.Join(", ", TutorialList.All.Select(NameOf)),
            CustomParser = result => ParseTutorial(result, result.Tokens[0].Value)!,
            CompletionSources = { _ => TutorialList.All.Select(t => new System.CommandLine.Completions.CompletionItem(t.Name)) },
        };

    /// <summary>A tutorial's name, with its document's number.</summary>
    internal static string NameOf(Tutorial tutorial) =>
        tutorial.Document is { } number ? $"{tutorial.Name} ({number})" : tutorial.Name;

    internal static Option<int?> Seed(string description) => Number("--seed", int.MinValue, int.MaxValue, description);

    internal static Option<int?> Steps() => Number("--steps", 1, int.MaxValue, "Stop after N training steps");

    internal static Option<int?> Threads() =>
        Number(
            "--threads",
            1,
            MaxThreads,
            $"Threads to compute with, 1 to {MaxThreads} (one for each processor, if not given); no result depends on it"
        );

    /// <summary>What a tutorial learns from: MNIST or a text.</summary>
    internal static Option<string?> Data() =>
        Path("--data", "PATH", $"{Mnist}; for {Texts} a text in UTF-8 (the program's own, if not given)");

    /// <summary>MNIST.</summary>
    internal static Option<string?> MnistData() => Path("--data", "DIR", Mnist);

    /// <summary>How many classes the labels have.</summary>
    internal static Option<int?> Classes() =>
        Number(
            "--classes",
            2,
            PictureKind.MostClasses,
            "Labels are the numbers from 0 to N - 1 (a class for each label that the data has, if not given)"
        );

    /// <summary>The server to run graphs on.</summary>
    internal static Option<string?> Target(string description) =>
        new("--target")
        {
            HelpName = $"{Scheme}HOST:PORT",
            Description = description,
            CustomParser = result =>
                result.Tokens[0].Value is var target
                && target.StartsWith(Scheme, StringComparison.Ordinal)
                && IsAddress(target[Scheme.Length..])
                    ? target
                    : Refuse<string>(result, $"--target: expected {Scheme}HOST:PORT, found '{target}'"),
        };

    /// <summary>Whether a text is HOST:PORT.</summary>
    internal static bool IsAddress(string text) =>
        text.LastIndexOf(':') is var colon and > 0
        && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0;

    /// <summary>A path, which cannot be empty.</summary>
    internal static Option<string?> Path(string name, string placeholder, string description) =>
        new(name)
        {
            HelpName = placeholder,
            Description = description,
            CustomParser = result => ParsePath(result, name),
        };

    /// <summary>A path that is no option.</summary>
    internal static Argument<string> Path(string name, string description) =>
        new(name) { Description = description, CustomParser = result => ParsePath(result, name)! };

    /// <summary>One path or more, none of which is empty.</summary>
    internal static Argument<string[]> Paths(string name, string description) =>
        new(name)
        {
            HelpName = name,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => ParsePath(result, name, token.Value) ?? "")],
        };

    /// <summary>The TensorFlow whose op seeds to use.</summary>
    internal static Option<string?> OpSeeds()
    {
        string[] versions = [.. TutorialList.All.SelectMany(t => t.OpSeeds).Select(seeds => seeds.TensorFlow).Distinct()];
        var usual = Tutorials.OpSeeds.TensorFlow115.TensorFlow;
        var others = TutorialList
            .All.Where(t => t.OpSeeds[0].TensorFlow != usual)
            .Select(t => $"{t.OpSeeds[0].TensorFlow} for '{t.Name}'");
        return new("--op-seeds")
        {
            HelpName = string.Join('|', versions),
            Description =
                "The TensorFlow whose op seeds the graph has "
                + $"({string.Join(", ", others)}, {usual} for the others, if not given)",
            CompletionSources = { versions },
            CustomParser = result =>
                result.Tokens[0].Value is var version && versions.Contains(version)
                    ? version
                    : Refuse<string>(
                        result,
                        $"--op-seeds: expected {string.Join(" or ", versions)}, found '{version}'"
                            + UsageError.DidYouMean(version, versions)
                    ),
        };
    }

    /// <summary>Refuses op seeds that a tutorial has no graph for.</summary>
    /// <exception cref="UsageException">The tutorial has no such op seeds.</exception>
    internal static void CheckOpSeeds(Tutorial tutorial, string? opSeeds)
    {
        string[] versions = [.. tutorial.OpSeeds.Select(seeds => seeds.TensorFlow)];
        if (opSeeds is not null && !versions.Contains(opSeeds))
        {
            throw new UsageException(
                $"--op-seeds: {tutorial.Name} has the op seeds of {string.Join(" and ", versions)} only, "
                    + $"found '{opSeeds}'; did you mean '{versions[0]}'?"
            );
        }
    }

    /// <summary>The tutorial of this name or original, or null and an error.</summary>
    internal static Tutorial? ParseTutorial(ArgumentResult result, string name) =>
        TutorialList.Find(name)
        ?? Refuse<Tutorial>(
            result,
            $"unknown tutorial '{name}'"
                + UsageError.DidYouMean(
                    name,
                    TutorialList.All.Select(t => name is [>= '0' and <= '9', ..] ? t.Original : t.Name),
                    otherwise: $"{CommandPath.Tool} list"
                )
        );

    internal static Option<int?> Number(string name, int min, int max, string description) =>
        new(name)
        {
            HelpName = "N",
            Description = description,
            CustomParser = result =>
                int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= min
                && number <= max
                    ? number
                    : Refuse<int?>(
                        result,
                        $"{name}: expected a whole number from {min} to {max}, found '{result.Tokens[0].Value}'"
                    ),
        };

    /// <summary>Names are written into files and onto terminals, where a control character would be more than a name.</summary>
    private static string? ParsePath(ArgumentResult result, string name) =>
        ParsePath(result, name, result.Tokens is [var token] ? token.Value : "");

    private static string? ParsePath(ArgumentResult result, string name, string path) =>
        path.Length == 0 ? Refuse<string>(result, $"{name}: expected a path, found ''")
        : Printable.IsLine(path) ? path
        : Refuse<string>(result, $"{name}: expected a path without control characters, found '{path}'");

    /// <summary>No value, and an error that says why.</summary>
    internal static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
