using System.Text.Json;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Evaluation;

namespace TfNetLstm.Cli;

/// <summary>An evaluation for programs: one JSON object in one line.</summary>
internal static class EvaluationJson
{
    /// <summary>The numbers of a program with data of its own.</summary>
    internal static string Format(RestoredTutorial restored, IReadOnlyList<(string Name, double Value)> numbers)
    {
        var whole = new Dictionary<string, object>
        {
            ["tutorial"] = restored.Tutorial.Name,
            ["checkpoint"] = restored.Checkpoint,
        };
        // As many digits as the float32 has that it was measured in.
        foreach (var (name, value) in numbers)
            whole.Add(name, (float)value);
        return JsonSerializer.Serialize(whole, JsonLines.Options) + "\n";
    }

    internal static string Format(RestoredTutorial restored, ClassificationReport report, int[] worst)
    {
        int[] digits = [.. Enumerable.Range(0, DataSet.MnistClasses)];
        var whole = new
        {
            Tutorial = restored.Tutorial.Name,
            restored.Checkpoint,
            Images = report.Confusion.total,
            report.Accuracy,
            report.Loss,
            Digits = digits.Select(digit => new
            {
                Digit = digit,
                Images = report.Count(digit),
                Precision = Defined(report.Precision(digit)),
                Recall = Defined(report.Recall(digit)),
            }),
            // A row for each digit, a column for each answer.
            Confusion = digits.Select(actual => digits.Select(predicted => report.Confusion[actual, predicted])),
            Worst = worst.Select(image => new
            {
                Image = image,
                Digit = report.LabelOf(image),
                ReadAs = report.PredictionOf(image),
                Loss = report.LossOf(image),
                Probabilities = restored.Probabilities(report.ScoresOf(image)),
            }),
        };
        return JsonSerializer.Serialize(whole, JsonLines.Options) + "\n";
    }

    /// <summary>A share; null of nothing.</summary>
    private static double? Defined(double share) => double.IsNaN(share) ? null : share;
}
