using System.Globalization;
using System.Text;
using System.Text.Json;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>A file with a line for every training step, which is there as soon as the step is done.</summary>
internal sealed class StepLog : IStepOutput
{
    private const string Header = "step,loss,accuracy,seconds",
        ObjectStart = """{"step":""";

    /// <summary>Stands for the step of a line that has none, and is above all of them.</summary>
    private const int NoStep = int.MaxValue;

    private readonly StreamWriter _file;
    private readonly Func<TrainingStep, string> _line;

    /// <summary>Goes on behind the lines of a file that stay, which are not written again: a full disk leaves them.</summary>
    private StepLog(string path, long length, string? header, Func<TrainingStep, string> line)
    {
        var stream = new FileStream(path, length > 0 ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.Read);
        if (length > 0)
        {
            stream.SetLength(length);
            stream.Position = length;
        }
        _file = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        _line = line;
        if (length == 0 && header is not null)
            _file.WriteLine(header);
    }

    /// <summary>Comma-separated values below a line of names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kept">The last step whose line stays in a file that is there; 0 for a new file.</param>
    /// <exception cref="InvalidDataException">The file that is there is no such file.</exception>
    internal static StepLog Csv(string path, int kept) =>
        new(path, LengthOf(path, kept, Header, line => line == Header ? 0 : StepOf(line.Split(',')[0])), Header, step =>
            string.Create(CultureInfo.InvariantCulture, $"{step.Step},{step.Loss},{step.Accuracy},{step.Seconds:0.000}")
        );

    /// <summary>A JSON object on each line.</summary>
    /// <inheritdoc cref="Csv"/>
    internal static StepLog JsonLines(string path, int kept) =>
        new(path, LengthOf(path, kept, ObjectStart, JsonStepOf), header: null, step =>
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

    /// <summary>The bytes of a file's first lines whose steps are not above one; a line without an end is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kept">The last step whose line stays.</param>
    /// <param name="start">What the first line begins with, as far as it was written.</param>
    /// <param name="stepOf">The step of a line.</param>
    private static long LengthOf(string path, int kept, string start, Func<string, int> stepOf)
    {
        var length = 0;
        if (kept == 0 || !File.Exists(path))
            return length;
        var bytes = File.ReadAllBytes(path);
        while (Array.IndexOf(bytes, (byte)'\n', length) is >= 0 and var end)
        {
            var line = Encoding.UTF8.GetString(bytes, length, end - length).TrimEnd('\r');
            var step = stepOf(line);
            if (length == 0 && step == NoStep)
                throw Other(line);
            if (step > kept)
                break;
            length = end + 1;
        }

        var first = length > 0 ? start : Encoding.UTF8.GetString(bytes).Split('\n')[0];
        return first.StartsWith(start, StringComparison.Ordinal) || start.StartsWith(first, StringComparison.Ordinal)
            ? length
            : throw Other(first);

        InvalidDataException Other(string line) =>
            new($"{path}: expected a training's steps to go on with, found '{Printable.Line(line)}'");
    }

    private static string[] Lines(string path, int kept) => kept > 0 && File.Exists(path) ? File.ReadAllLines(path) : [];

    private static int StepOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : NoStep;

    /// <summary>A line that was not written to its end belongs to no step.</summary>
    private static int JsonStepOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingStep>(line, Cli.JsonLines.Options)?.Step ?? NoStep;
        }
        catch (JsonException)
        {
            return NoStep;
        }
    }
}
