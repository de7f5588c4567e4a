using System.CommandLine;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>The options that have a training's steps written somewhere.</summary>
internal sealed class StepOutputs
{
    /// <summary>Keeps the steps beside the checkpoints, so that the picture of a resumed training has all of them.</summary>
    private const string KeptSteps = "steps.csv";

    private readonly Option<string?> _csv = Inputs.Path(
        "--csv",
        "FILE",
        "File for a line per step: step, loss, accuracy, seconds; --resume goes on with it"
    );

    private readonly Option<string?> _json = Inputs.Path("--json", "FILE", "File for the same as a JSON object per line");

    private readonly Option<string?> _plot = Inputs.Path(
        "--plot",
        "FILE",
        "Picture of loss and accuracy over the training's steps, .svg or .png"
    );

    private readonly Option<string?> _logdir = Inputs.Path(
        "--logdir",
        "DIR",
        "Folder for TensorBoard: loss, accuracy, learning rate, weights, graph"
    );

    private StepOutputs(Command command)
    {
        foreach (var option in new[] { _csv, _json, _plot, _logdir })
            command.Options.Add(option);
    }

    /// <summary>Gives a command these options.</summary>
    internal static StepOutputs AddTo(Command command) => new(command);

    /// <summary>Finds out whether all of them could be written.</summary>
    /// <exception cref="UsageException">A picture is to be of another kind.</exception>
    /// <exception cref="IOException">One could not be written.</exception>
    internal void Check(ParseResult parsed)
    {
        foreach (var file in new[] { _csv, _json })
        {
            if (parsed.GetValue(file) is { } path)
                WholeFile.Check(path);
        }
        if (parsed.GetValue(_plot) is { } picture)
            PictureFile.Check(_plot.Name, picture);
        if (parsed.GetValue(_logdir) is { } folder)
            EventLog.Check(folder);
    }

    /// <summary>Opens those that are given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="kept">The last step whose line stays in a file that is there; 0 for a new file.</param>
    /// <param name="learningRate">What TensorBoard is told of it.</param>
    /// <param name="checkpoints">The folder in which the training is saved; null if it is not.</param>
    internal List<IStepOutput> Open(ParseResult parsed, int kept, float learningRate, string? checkpoints)
    {
        var steps = checkpoints is null ? null : Path.Combine(checkpoints, KeptSteps);
        var outputs = new List<IStepOutput>();
        if (parsed.GetValue(_csv) is { } csv)
            outputs.Add(StepLog.Csv(csv, kept));
        if (parsed.GetValue(_json) is { } json)
            outputs.Add(StepLog.JsonLines(json, kept));
        if (parsed.GetValue(_plot) is { } picture)
            outputs.Add(new StepPlot(picture, steps is null ? [] : StepLog.ReadCsv(steps, kept)));
        if (parsed.GetValue(_logdir) is { } folder)
            outputs.Add(new EventLog(folder, kept, learningRate));
        if (outputs.Count > 0 && steps is not null)
        {
            Directory.CreateDirectory(checkpoints!);
            outputs.Add(StepLog.Csv(steps, kept));
        }
        return outputs;
    }
}
