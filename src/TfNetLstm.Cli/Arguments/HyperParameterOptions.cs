using System.CommandLine;
using System.Globalization;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>The options that give a run of a tutorial's program other constants than the document has.</summary>
internal sealed class HyperParameterOptions
{
    private const int MaxHidden = 4096,
        MaxBatchSize = 1_000_000,
        MaxIterations = 1_000_000_000;

    private readonly Option<int?> _hidden = Inputs.Number(
        "--hidden",
        1,
        MaxHidden,
        $"Units of a recurrent layer ({Own(t => t.Hidden)}, if not given)"
    );

    private readonly Option<float?> _learningRate = new("--learning-rate")
    {
        HelpName = "X",
        Description = $"Adam's learning rate ({Own(t => t.LearningRate)}, if not given)",
        CustomParser = result =>
            float.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
            && rate > 0
            && float.IsFinite(rate)
                ? rate
                : Inputs.Refuse<float?>(result, $"--learning-rate: expected a number above 0, found '{result.Tokens[0].Value}'"),
    };

    private readonly Option<int?> _batchSize = Inputs.Number(
        "--batch-size",
        1,
        MaxBatchSize,
        $"Images, or other examples, in a step ({Own(t => t.BatchSize)}, if not given)"
    );

    private readonly Option<int?>? _iterations;

    private HyperParameterOptions(bool trains) =>
        _iterations = trains
            ? Inputs.Number(
                "--iterations",
                1,
                MaxIterations,
                "How long to train, in what the program counts: images, steps of 'static-short', 'stacked', 'bidirectional', "
                    + $"'lengths' and 'characters', epochs of 'dynamic-softmax' and 'pixels' "
                    + $"({Own(t => t.Iterations)}, if not given)"
            )
            : null;

    private IEnumerable<Option> All => _iterations is null ? Graphs : [.. Graphs, _iterations];

    /// <summary>Those that the graph has.</summary>
    private IEnumerable<Option> Graphs => [_hidden, _learningRate, _batchSize];

    /// <summary>Gives a command these options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="trains">Whether it trains, and so takes how long.</param>
    internal static HyperParameterOptions AddTo(Command command, bool trains = false)
    {
        var options = new HyperParameterOptions(trains);
        foreach (var option in options.All)
            command.Options.Add(option);
        return options;
    }

    /// <summary>Has a command say why it does not take them; its help does not show them.</summary>
    internal static void Refuse(Command command, string why)
    {
        foreach (var option in new HyperParameterOptions(trains: true).All)
        {
            command.Options.Add(
                new Option<string>(option.Name)
                {
                    Hidden = true,
                    CustomParser = result => Inputs.Refuse<string>(result, $"{option.Name}: {why}"),
                }
            );
        }
    }

    /// <summary>Those that are given.</summary>
    /// <exception cref="UsageException">The tutorial has no such constant.</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="tutorial">The tutorial; null if it is not known yet.</param>
    internal HyperParameters Parse(ParseResult parsed, Tutorial? tutorial)
    {
        var given = new HyperParameters(
            parsed.GetValue(_hidden),
            parsed.GetValue(_learningRate),
            parsed.GetValue(_batchSize),
            _iterations is null ? null : parsed.GetValue(_iterations)
        );
        foreach (var ((option, value), own) in given.All.Zip((tutorial?.HyperParameters ?? given).All))
        {
            if (value is not null && own.Value is null)
                throw new UsageException($"{option}: {tutorial!.Name} has no such constant");
        }
        return given;
    }

    /// <summary>What the programs have: the constant of most, and that of each other.</summary>
    private static string Own<T>(Func<Tutorial, T> constant)
    {
        var having = TutorialList.All.Where(tutorial => constant(tutorial) is not null);
        var same = having.GroupBy(constant).OrderByDescending(group => group.Count()).ToArray();
        var others = same[1..].Select(group => Text($"{group.Key} for {Listed(group)}"));
        return string.Join(", ", others.Append(Text($"{same[0].Key}{(same.Length > 1 ? " for the others" : "")}")));

        static string Listed(IEnumerable<Tutorial> tutorials)
        {
            string[] names = [.. tutorials.Select(tutorial => $"'{tutorial.Name}'")];
            return names is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : names[0];
        }

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
