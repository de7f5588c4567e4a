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

    /// <summary>Letters before a bar.</summary>
    private const int Margin = 11;

    /// <summary>A bar for each digit.</summary>
    /// <param name="name">The image's.</param>
    /// <param name="probabilities">Of the digits.</param>
    /// <param name="width">Letters in a line of the terminal.</param>
    internal static string Chart(string name, double[] probabilities, int width)
    {
        var longest = Math.Clamp(width - Margin, ShortestBar, LongestBar);
        var best = Best(probabilities);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Printable.Line(name)}: {best}, {Percent(probabilities[best])}\n");
        foreach (var (digit, probability) in probabilities.Index())
            text.Append($"  {digit} {Percent(probability), 6} {Bar(probability, longest)}".TrimEnd()).Append('\n');
        return text.ToString();
    }

    /// <summary>An object in a line.</summary>
    internal static string Json(string name, double[] probabilities) =>
        JsonSerializer.Serialize(
            new
            {
                Image = name,
                Digit = Best(probabilities),
                Probabilities = probabilities,
            },
            JsonLines.Options
        ) + "\n";

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
