using System.Globalization;
using Tensorflow;
using Tensorflow.Formats.Records;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm train --plot FILE</c> and <c>--logdir DIR</c>, which change nothing else.</summary>
public sealed class TrainOutputTests : IDisposable
{
    private static readonly string[] Training = ["train", "static", "--seed", "1"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public void TensorBoard_is_told_of_every_step_of_the_graph_and_of_the_weights()
    {
        string[] options = ["--steps", "51", "--logdir", _folder["a/b"], "--csv", _folder["a.csv"], "--learning-rate", "0.002"];
        var result = CliProcess.Run([.. Training, .. options]);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(CliProcess.Run([.. Training, .. options[..2], .. options[6..]]).Output, result.Output);
        var events = EventsOf(Assert.Single(Directory.GetFiles(_folder["a/b"])));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(Directory.GetFiles(_folder["a/b"])[0]));

        // The graph that the tutorial has without any of this.
        var graph = GraphDef.Parser.ParseFrom(Assert.Single(events, e => e.GraphDef.Length > 0).GraphDef);
        CliProcess.Run("graph", "static", "--learning-rate", "0.002", "--out", _folder["a.pb"]);
        Assert.Equal(GraphDef.Parser.ParseFrom(File.ReadAllBytes(_folder["a.pb"])).Node, graph.Node);

        string[][] rows = [.. File.ReadAllLines(_folder["a.csv"])[1..].Select(line => line.Split(','))];
        foreach (var (tag, expected) in new[] { ("loss", rows.Select(row => row[1])), ("accuracy", rows.Select(row => row[2])) })
            Assert.Equal(expected.Select(Number), Scalars(events, tag).Select(scalar => scalar.Value));
        Assert.Equal(Enumerable.Repeat(0.002f, 51), Scalars(events, "learning_rate").Select(scalar => scalar.Value));
        Assert.Equal(Enumerable.Range(1, 51).Select(step => (long)step), Scalars(events, "loss").Select(scalar => scalar.Step));

        var histograms = events
            .Where(e => e.Summary is not null)
            .SelectMany(e => e.Summary.Value.Where(v => v.Histo is not null), (e, v) => (e.Step, v.Tag, v.Histo.Num))
            .ToArray();
        (string, double)[] weights =
        [
            ("Variable", 1280),
            ("Variable_1", 10),
            ("rnn/basic_lstm_cell/kernel", 79872),
            ("rnn/basic_lstm_cell/bias", 512),
        ];
        Assert.Equal(
            new long[] { 1, 50 }.SelectMany(step => weights.Select(weight => (step, weight.Item1, weight.Item2))),
            histograms
        );
    }

    [Fact(Explicit = true)]
    public void A_resumed_training_adds_a_file_that_follows_the_first()
    {
        string[] options = ["--logdir", _folder["a"], "--checkpoint", _folder["b"]];
        CliProcess.Run([.. Training, .. options, "--steps", "3"]);
        var first = Assert.Single(Directory.GetFiles(_folder["a"]));
        // The file's name has the second in which it was made.
        Thread.Sleep(1100);
        CliProcess.Run([.. Training, .. options, "--steps", "5", "--resume"]);
        var events = EventsOf(Assert.Single(Directory.GetFiles(_folder["a"]).Except([first])));
        Assert.Equal([4, 5], Scalars(events, "loss").Select(scalar => scalar.Step));
        var start = Assert.Single(events, e => e.SessionLog is not null);
        Assert.Equal((4, SessionLog.Types.SessionStatus.Start), (start.Step, start.SessionLog.Status));
    }

    [Fact(Explicit = true)]
    public void A_picture_shows_the_steps_of_a_run()
    {
        string svg = _folder["a.svg"],
            png = _folder["a.png"];
        CliProcess.Run([.. Training, "--steps", "12", "--plot", svg]);
        var text = File.ReadAllText(svg);
        Assert.Matches(@">loss: \d\.\d+ at step 12<", text);
        Assert.Matches(@">accuracy: \d\.\d+ at step 12<", text);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var stopped = CliProcess.RunAndSignal(
            CliProcess.Interrupt,
            line => line.StartsWith("Iter 1280"),
            [.. Training, .. CliProcess.Endless, "--plot", png]
        );
        Assert.Equal(130, stopped.ExitCode);
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(png)[..4]);
    }

    [Fact]
    public void A_picture_of_a_resumed_training_is_that_of_one_that_was_never_stopped()
    {
        string[] resumed = [.. Training, "--checkpoint", _folder["model"]];
        CliProcess.Run([.. resumed, "--steps", "4", "--csv", _folder["first.csv"]]);
        CliProcess.Run([.. resumed, "--steps", "9", "--resume", "--plot", _folder["resumed.svg"]]);
        CliProcess.Run([.. Training, "--steps", "9", "--plot", _folder["whole.svg"]]);
        Assert.Equal(File.ReadAllText(_folder["whole.svg"]), File.ReadAllText(_folder["resumed.svg"]));
        // Nothing is left to train, and the picture is the same.
        CliProcess.Run([.. resumed, "--steps", "9", "--resume", "--plot", _folder["again.svg"]]);
        Assert.Equal(File.ReadAllText(_folder["whole.svg"]), File.ReadAllText(_folder["again.svg"]));

        File.Delete(_folder["model/steps.csv"]);
        var none = CliProcess.Run([.. resumed, "--steps", "9", "--resume", "--plot", _folder["none.svg"]]);
        Assert.Contains($"{_folder["none.svg"]} is not drawn: there was no step", none.Error);
    }

    [Theory]
    [InlineData(2, "--plot: expected a name that ends with .svg or .png, found 'a.gif'", "--plot", "a.gif")]
    [InlineData(1, "/nowhere/a.png cannot be written: there is no folder /nowhere.", "--plot", "/nowhere/a.png")]
    [InlineData(1, "/nowhere/a.csv cannot be written: there is no folder /nowhere.", "--csv", "/nowhere/a.csv")]
    public void What_cannot_be_written_is_refused_before_training(int exitCode, string message, string option, string path)
    {
        var result = CliProcess.Run([.. Training, option, path, "--json", _folder["a.json"]]);
        Assert.Equal(("", $"tfnetlstm: {message}\n", exitCode), (result.Output, result.Error, result.ExitCode));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_log_folder_that_is_a_file_is_refused_before_training()
    {
        File.WriteAllText(_folder["a"], "");
        var result = CliProcess.Run([.. Training, "--logdir", _folder["a"]]);
        Assert.StartsWith($"tfnetlstm: {_folder["a"]} cannot be made: ", result.Error);
        Assert.Equal(("", 1), (result.Output, result.ExitCode));
    }

    private static Event[] EventsOf(string path) => [.. RecordReader.Read(path).Select(bytes => Event.Parser.ParseFrom(bytes))];

    private static (long Step, float Value)[] Scalars(Event[] events, string tag) =>
        [
            .. events
                .Where(e => e.Summary is not null)
                .SelectMany(e => e.Summary.Value.Where(v => v.Tag == tag), (e, v) => (e.Step, v.SimpleValue)),
        ];

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
