using System.Text.Json;
using TfNetLstm.Checkpoints;
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
        var labels = report.Kind.Labels;
        int[] classes = [.. Enumerable.Range(0, report.Kind.Classes)];
        var whole = new
        {
            Tutorial = restored.Tutorial.Name,
            restored.Checkpoint,
            Images = report.Confusion.total,
            report.Accuracy,
            report.Loss,
            Digits = classes.Select(digit => new
            {
                Digit = labels[digit],
                Images = report.Count(digit),
                Precision = Defined(report.Precision(digit)),
                Recall = Defined(report.Recall(digit)),
            }),
            // A row for each digit, a column for each answer.
            Confusion = classes.Select(actual => classes.Select(predicted => report.Confusion[actual, predicted])),
            Worst = worst.Select(image => new
            {
                Image = image,
                Digit = labels[report.LabelOf(image)],
                ReadAs = labels[report.PredictionOf(image)],
                Loss = report.LossOf(image),
                Probabilities = restored.Probabilities(report.ScoresOf(image)),
            }),
        };
        return JsonSerializer.Serialize(whole, JsonLines.Options) + "\n";
    }

    /// <summary>A share; null of nothing.</summary>
    private static double? Defined(double share) => double.IsNaN(share) ? null : share;
}
