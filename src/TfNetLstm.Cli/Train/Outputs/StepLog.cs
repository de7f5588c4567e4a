using System.Globalization;
using System.Text.Json;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>A file with a line for every training step, which is there as soon as the step is done.</summary>
internal sealed class StepLog : IStepOutput
{
    private const string Header = "step,loss,accuracy,seconds";

    private readonly StreamWriter _file;
    private readonly Func<TrainingStep, string> _line;

    private StepLog(string path, IEnumerable<string> first, Func<TrainingStep, string> line)
    {
        string[] lines = [.. first];
        _file = new StreamWriter(path) { AutoFlush = true, NewLine = "\n" };
        _line = line;
        foreach (var text in lines)
            _file.WriteLine(text);
    }

    /// <summary>Comma-separated values below a line of names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kept">The last step whose line stays in a file that is there; 0 for a new file.</param>
    internal static StepLog Csv(string path, int kept) =>
        new(path, Lines(path, kept).Where(line => StepOf(line.Split(',')[0]) <= kept).Prepend(Header), step =>
            string.Create(CultureInfo.InvariantCulture, $"{step.Step},{step.Loss},{step.Accuracy},{step.Seconds:0.000}")
        );

    /// <summary>A JSON object on each line.</summary>
    /// <inheritdoc cref="Csv"/>
    internal static StepLog JsonLines(string path, int kept) =>
        new(path, Lines(path, kept).Where(line => JsonStepOf(line) <= kept), step =>
            JsonSerializer.Serialize(step, Cli.JsonLines.Options)
        );

    /// <summary>The steps of a file of comma-separated values; none if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kept">The last step that is wanted.</param>
    internal static IEnumerable<TrainingStep> ReadCsv(string path, int kept)
    {
        foreach (var line in Lines(path, kept))
        {
            if (
                line.Split(',') is [var step, var loss, var accuracy, var seconds]
                && StepOf(step) <= kept
                && float.TryParse(loss, CultureInfo.InvariantCulture, out var lossValue)
                && float.TryParse(accuracy, CultureInfo.InvariantCulture, out var accuracyValue)
                && double.TryParse(seconds, CultureInfo.InvariantCulture, out var secondsValue)
            )
            {
                yield return new(StepOf(step), lossValue, accuracyValue, secondsValue);
            }
        }
    }

    public void Add(TrainingStep step) => _file.WriteLine(_line(step));

    public void End() { }

    public void Dispose() => _file.Dispose();

    private static string[] Lines(string path, int kept) => kept > 0 && File.Exists(path) ? File.ReadAllLines(path) : [];

    private static int StepOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : int.MaxValue;

    /// <summary>A line that was not written to its end belongs to no step.</summary>
    private static int JsonStepOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingStep>(line, Cli.JsonLines.Options)?.Step ?? int.MaxValue;
        }
        catch (JsonException)
        {
            return int.MaxValue;
        }
    }
}
