using System.Globalization;
using System.Text;
using System.Text.Json;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>What a network says of an image, for the terminal and for programs.</summary>
internal static class PredictionText
{
    private const int LongestBar = 40,
        ShortestBar = 5;

    /// <summary>Bars at most.</summary>
    private const int MostBars = 10;

    /// <summary>Letters before a bar, besides the label.</summary>
    private const int Margin = 10;

    /// <summary>A bar for each digit; of more than ten classes, for the ten likeliest, the likeliest first.</summary>
    /// <param name="name">The image's.</param>
    /// <param name="probabilities">Of the classes.</param>
    /// <param name="kind">What the classes are.</param>
    /// <param name="width">Letters in a line of the terminal.</param>
    internal static string Chart(string name, double[] probabilities, PictureKind kind, int width)
    {
        var best = Best(probabilities);
        int[] shown = [.. Enumerable.Range(0, kind.Classes)];
        if (shown.Length > MostBars)
            shown = [.. shown.OrderByDescending(c => probabilities[c]).Take(MostBars)];
        string[] labels = [.. kind.Labels.Select(label => label.ToString(CultureInfo.InvariantCulture))];
        var margin = labels.Max(label => label.Length);
        var longest = Math.Clamp(width - Margin - margin, ShortestBar, LongestBar);
        var text = new StringBuilder($"{Printable.Line(name)}: {labels[best]}, {Percent(probabilities[best])}\n");
        foreach (var c in shown)
        {
            var bar = Bar(probabilities[c], longest);
            text.Append($"  {labels[c].PadLeft(margin)} {Percent(probabilities[c]), 6} {bar}".TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>An object in a line; the labels that probabilities are of are in it where they are not those from 0 on.</summary>
    internal static string Json(string name, double[] probabilities, PictureKind kind)
    {
        var digit = kind.Labels[Best(probabilities)];
        object whole = kind.HasLabelsFrom0
            ? new
            {
                Image = name,
                Digit = digit,
                Probabilities = probabilities,
            }
            : new
            {
                Image = name,
                Digit = digit,
                kind.Labels,
                Probabilities = probabilities,
            };
        return JsonSerializer.Serialize(whole, JsonLines.Options) + "\n";
    }

    private static int Best(double[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());

    private static string Percent(double probability) => (100 * probability).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Bar(double probability, int longest)
    {
        const string Eighths = " ▏▎▍▌▋▊▉";
        if (!double.IsFinite(probability))
            return "";
        var length = (int)Math.Round(probability * longest * Eighths.Length);
        return new string('█', length / Eighths.Length) + Eighths[length % Eighths.Length];
    }
}
