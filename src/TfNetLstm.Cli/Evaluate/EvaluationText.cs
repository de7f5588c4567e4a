using System.Globalization;
using System.Text;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Drawing;
using TfNetLstm.Evaluation;

namespace TfNetLstm.Cli;

/// <summary>An evaluation for the terminal.</summary>
internal static class EvaluationText
{
    /// <summary>The numbers of a program with data of its own.</summary>
    internal static string Format(RestoredTutorial restored, IReadOnlyList<(string Name, double Value)> numbers)
    {
        var texts = numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Name} {n.Value:0.0000}"));
        return $"{Name(restored)}\n{string.Join(", ", texts)}\n";
    }

    /// <summary>What is evaluated, in a line.</summary>
    internal static string Name(RestoredTutorial restored) => $"{restored.Tutorial.Name}, {Printable.Line(restored.Checkpoint)}";

    /// <summary>What a program that reads digits has read.</summary>
    /// <param name="network">The program and its checkpoint.</param>
    /// <param name="report">What it has read.</param>
    /// <param name="worst">The images to show; null for none.</param>
    /// <param name="width">Letters in a line of the terminal.</param>
    internal static string Format(string network, ClassificationReport report, Digits? worst, int width)
    {
        var text = new StringBuilder();
        Line($"{network}");
        var numbers = FormattableString.Invariant($"accuracy {report.Accuracy:0.0000}, loss {report.Loss:0.0000}");
        var on = FormattableString.Invariant($"on {report.Confusion.total} test images");
        Line($"{numbers}{(numbers.Length + 1 + on.Length <= width ? ' ' : '\n')}{on}");
        Line($"");
        Line($"{report.Kind.LabelNoun}  images  precision  recall");
        foreach (var (c, label) in report.Kind.Labels.Index())
            Line($"{label, 5}{report.Count(c), 8}{Share(report.Precision(c)), 11}{Share(report.Recall(c)), 8}");
        Line($"");
        text.Append(report.Confusion.ToText(width)).Append('\n');
        if (worst is not null)
        {
            Line($"");
            Line($"the highest losses:");
            text.Append(worst.ToText(width)).Append('\n');
        }
        return text.ToString();

        // Of nothing there is none.
        string Share(double share) => double.IsNaN(share) ? "-" : share.ToString("0.0000", CultureInfo.InvariantCulture);

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
