using System.CommandLine;
using System.Reflection;
using Spectre.Console.Testing;
using TfNetLstm.Cli;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Cli;

/// <summary>Wrong arguments, and the help.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("tran static", "unknown command 'tran'; did you mean 'train'?")]
    [InlineData("--verson", "unknown option '--verson'; did you mean '--version'?")]
    [InlineData("xyzzy", "unknown command 'xyzzy'; see 'tfnetlstm --help'")]
    [InlineData("train static --lr 0.1", "unknown option '--lr'; see 'tfnetlstm train --help'")]
    [InlineData("train mnist", "unknown tutorial 'mnist'; see 'tfnetlstm list'")]
    [InlineData("list all", "unexpected argument 'all'; see 'tfnetlstm list --help'")]
    [InlineData("train statc", "unknown tutorial 'statc'; did you mean 'static'?")]
    [InlineData("train dynamic-sofmax", "unknown tutorial 'dynamic-sofmax'; did you mean 'dynamic-softmax'?")]
    [InlineData("train 3", "unknown tutorial '3'; did you mean '003'?")]
    [InlineData("train Static", "unknown tutorial 'Static'; did you mean 'static'?")]
    [InlineData("train @static", "unknown tutorial '@static'; did you mean 'static'?")]
    [InlineData("train --sede 1 static", "unknown option '--sede'; did you mean '--seed'?")]
    [InlineData("train static dynamic", "unexpected argument 'dynamic'; see 'tfnetlstm train --help'")]
    [InlineData("train static --seed one", "--seed: expected a whole number from -2147483648 to 2147483647, found 'one'")]
    [InlineData(
        "train 000 --seed 2147483648",
        "--seed: expected a whole number from -2147483648 to 2147483647, found '2147483648'"
    )]
    [InlineData("train static --steps 0", "--steps: expected a whole number from 1 to 2147483647, found '0'")]
    [InlineData("train static --steps -1", "--steps: expected a whole number from 1 to 2147483647, found '-1'")]
    [InlineData("train static --threads 0", "--threads: expected a whole number from 1 to 64, found '0'")]
    [InlineData("train static --threads 65", "--threads: expected a whole number from 1 to 64, found '65'")]
    [InlineData("train dynamic --op-seeds 1.16", "--op-seeds: expected 1.15 or 1.2, found '1.16'; did you mean '1.15'?")]
    [InlineData(
        "train 000 --op-seeds 1.2",
        "--op-seeds: static has the op seeds of 1.15 only, found '1.2'; did you mean '1.15'?"
    )]
    [InlineData("evaluate static --chekpoint a", "unknown option '--chekpoint'; did you mean '--checkpoint'?")]
    [InlineData("evaluate static --checkpoint a --worst -1", "--worst: expected a whole number from 0 to 1000, found '-1'")]
    [InlineData("train static --batch 5", "unknown option '--batch'; did you mean '--batch-size'?")]
    [InlineData("summary static --iterations 5", "unknown option '--iterations'; see 'tfnetlstm summary --help'")]
    [InlineData("summary statc", "unknown tutorial 'statc'; did you mean 'static'?")]
    [InlineData("predict a.png --checkpoint b --tutorial statc", "unknown tutorial 'statc'; did you mean 'static'?")]
    [InlineData("train static --data=", "--data: expected PATH, found none; see 'tfnetlstm train --help'")]
    [InlineData("train", "expected NAME, found none; see 'tfnetlstm train --help'")]
    [InlineData("graph dynamc --out x.pb", "unknown tutorial 'dynamc'; did you mean 'dynamic'?")]
    [InlineData("graph static --oot x.pb", "unknown option '--oot'; did you mean '--out'?")]
    [InlineData("graph static", "expected --out FILE, found none; see 'tfnetlstm graph --help'")]
    [InlineData(
        "export static --checkpoint a --out b --format tflite",
        "--format: expected saved-model or frozen or onnx, found 'tflite'"
    )]
    [InlineData("notebook rnu x.ipynb", "unknown command 'rnu'; did you mean 'run'?")]
    [InlineData("notebook run", "expected FILE, found none; see 'tfnetlstm notebook run --help'")]
    [InlineData("notebook run a.ipynb b.ipynb", "unexpected argument 'b.ipynb'; see 'tfnetlstm notebook run --help'")]
    [InlineData("notebook run a.ipynb --cell 0", "--cell: expected a whole number from 1 to 2147483647, found '0'")]
    [InlineData("notebook step a.ipynb --ot b.ipynb", "unknown option '--ot'; did you mean '--out'?")]
    public void WrongArgumentsAreNamedInOneLine(string arguments, string message)
    {
        var result = CliProcess.Run(arguments.Split(' '));
        Assert.Equal($"tfnetlstm: {message}\n", result.Error);
        Assert.Equal("", result.Output);
        Assert.Equal(2, result.ExitCode);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("static", "static", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void EditsAreLevenshteins(string from, string to, int edits)
    {
        Assert.Equal(edits, UsageError.Edits(from, to));
        Assert.Equal(edits, UsageError.Edits(to, from));
    }

    [Fact(Explicit = true)]
    public void EveryCommandsHelpShowsExamplesThatAreRight()
    {
        var commands = CommandLine.Create().Subcommands;
        var below = commands.SelectMany(c => c.Subcommands, (c, sub) => $"{c.Name} {sub.Name}");
        foreach (var command in commands.Select(c => c.Name).Concat(below).Prepend(""))
        {
            var result = CliProcess.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.Equal("", result.Error);
            Assert.Equal(0, result.ExitCode);
            string[] examples = [.. result.Output.Split("Examples:\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            Assert.NotEmpty(examples);
            Assert.All(examples, example =>
            {
                Assert.StartsWith($"  tfnetlstm {command}", example);
                Assert.Empty(CommandLine.Create().Parse(example.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]).Errors);
            });
        }
    }

    [Fact]
    public void NoArgumentsGiveTheHelpAndNoSuccess()
    {
        var result = CliProcess.Run();
        Assert.Equal(CliProcess.Run("--help").Output, result.Output);
        Assert.Equal(1, result.ExitCode);
    }

    /// <summary>Groups stand beside and below each other, and two of them may have a command of the same name.</summary>
    [Theory]
    [InlineData("a", "a --help")]
    [InlineData("b", "b --help")]
    [InlineData("b c", "b c --help")]
    public void Any_number_of_command_groups_show_their_help(string arguments, string help)
    {
        var root = new RootCommand
        {
            new Command("a") { new Command("run") },
            new Command("b")
            {
                new Command("run"),
                new Command("c") { new Command("run") },
            },
        };
        CommandGroups.ShowHelp(root);
        Assert.Equal((1, Invoked(help).Output), Invoked(arguments));
        Assert.Contains("run", Invoked(arguments).Output);

        (int ExitCode, string Output) Invoked(string line)
        {
            var output = new StringWriter();
            var exitCode = root.Parse(line).Invoke(new() { Output = output });
            return (exitCode, output.ToString());
        }
    }

    [Fact]
    public void VersionIsTheAssemblys()
    {
        var result = CliProcess.Run("--version");
        var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        Assert.Equal(version.InformationalVersion, result.Output.TrimEnd());
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void ListHasTheTutorials()
    {
        var result = CliProcess.Run("list");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        var rows = result.Lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(TutorialList.All.Count + 1, rows.Length);
        foreach (var (tutorial, row) in TutorialList.All.Zip(rows[1..]))
        {
            Assert.Equal([tutorial.Name, tutorial.Document ?? "-"], row[..2]);
            Assert.Equal([$"{tutorial.Steps}", tutorial.Seed is { } seed ? $"{seed}" : "drawn"], row[^2..]);
        }
    }

    [Theory]
    [InlineData(34)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(80)]
    public void The_list_breaks_no_word_on_a_narrow_terminal(int width)
    {
        var console = new TestConsole().Width(width);
        ListCommand.Write(console);
        string[] lines = [.. console.Lines.Select(line => line.TrimEnd())];
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        string[] words = [.. lines.SelectMany(line => line.Split(' ', '(', ')'))];
        foreach (var tutorial in TutorialList.All)
        {
            Assert.Contains(lines, line => $"{line} ".StartsWith($"{tutorial.Name} "));
            Assert.Subset(
                words.ToHashSet(),
                $"{tutorial.Document} {tutorial.Steps} {tutorial.Summary}".Trim().Split(' ').ToHashSet()
            );
        }
    }

    /// <summary>What the function for bash in docs/command-line.md requests.</summary>
    [Theory]
    [InlineData("tra", "train")]
    [InlineData("train dyn", "dynamic dynamic-classic dynamic-softmax")]
    [InlineData("train static --s", "--seed --steps --sync")]
    [InlineData("train static --ev", "--every --every-minutes")]
    [InlineData("train static --lo", "--logdir")]
    [InlineData("summary dynamic-", "dynamic-classic dynamic-softmax")]
    [InlineData("evaluate static --pl", "--plot")]
    [InlineData("predict a.png --tutorial static", "static static-short")]
    [InlineData("predict a.png --c", "--checkpoint --classes")]
    [InlineData("verify static --hid", "")]
    [InlineData("train static --op-seeds ", "1.15 1.2")]
    [InlineData("notebook ", "--help -? -h export install run step")]
    public void Completion_offers_what_could_stand_there(string line, string expected)
    {
        var result = CliProcess.Run($"[suggest:{line.Length}]", line);
        Assert.Equal(expected, string.Join(' ', result.Lines));
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
    }
}
