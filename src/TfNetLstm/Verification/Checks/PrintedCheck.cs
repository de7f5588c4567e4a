using System.Globalization;
using System.Text.RegularExpressions;

namespace TfNetLstm.Verification;

/// <summary>
/// Compares the lines that a whole run prints: the losses, and 001's accuracies, as numbers within their tolerance, all the rest
/// character by character.
/// </summary>
internal static partial class PrintedCheck
{
    /// <summary>How many differing lines are told.</summary>
    private const int Told = 3;

    internal static IEnumerable<CheckResult> Compare(string file, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        yield return CheckResult.Equality($"{file}: lines", expected.Count, actual.Count);
        var differing = new List<string>();
        var numbers = new Dictionary<string, CheckResult>();
        foreach (var (i, (theirs, ours)) in expected.Zip(actual).Index())
        {
            var (quantity, theirText, theirNumber) = Split(theirs);
            var (_, ourText, ourNumber) = Split(ours);
            if (theirText != ourText)
            {
                differing.Add($"line {i + 1}\n    TensorFlow: {theirs}\n    ours:       {ours}");
                continue;
            }
            if (theirNumber is not { } expectedNumber || ourNumber is not { } actualNumber)
                continue;
            var result = new CheckResult(
                $"{file}: {quantity}",
                $"{expectedNumber} (line {i + 1})",
                $"{actualNumber}",
                (double)Math.Abs(expectedNumber - actualNumber),
                Tolerances.For($"printed/{quantity}").Absolute
            );
            if (!numbers.TryGetValue(quantity, out var worst) || result.Difference > worst.Difference)
                numbers[quantity] = result;
        }
        yield return differing.Count == 0
            ? CheckResult.Equality($"{file}: text", $"{expected.Count} lines", "the same", 0)
            : CheckResult.Equality(
                $"{file}: text",
                $"{expected.Count} lines",
                $"{differing.Count} differ",
                differing.Count,
                $"The first lines that differ:\n  {string.Join("\n  ", differing.Take(Told))}"
            );
        foreach (var result in numbers.Values)
            yield return result;
    }

    /// <summary>Compares the lines without the numbers in them.</summary>
    internal static CheckResult CompareText(string file, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        string[] theirs = [.. expected.Select(WithoutNumbers)],
            ours = [.. actual.Select(WithoutNumbers)];
        var differing = Math.Abs(theirs.Length - ours.Length) + theirs.Zip(ours).Count(pair => pair.First != pair.Second);
        return CheckResult.Equality(
            $"{file}: text without numbers",
            $"{expected.Count} lines",
            differing == 0 ? "the same" : $"{differing} differ",
            differing
        );
    }

    private static string WithoutNumbers(string line) => AnyNumber().Replace(line, "#");

    [GeneratedRegex(@"[-+]?\d+(\.\d*)?([eE][-+]?\d+)?|\b(nan|inf)\b")]
    private static partial Regex AnyNumber();

    /// <summary>The line's number that has a tolerance, if there is one; which it is; the line without it.</summary>
    private static (string Quantity, string Text, decimal? Number) Split(string line)
    {
        var match = NumberPattern().Match(line);
        var digits = match.Groups["number"];
        if (!decimal.TryParse(digits.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return ("", line, null);
        var quantity = match.Groups["epoch"].Success ? match.Groups["epoch"].Value : "loss";
        return (quantity, $"{line[..digits.Index]}#{line[(digits.Index + digits.Length)..]}", number);
    }

    [GeneratedRegex(@"(?:\bLoss=?|^(?<epoch>epoch \d+): Acc =)\s+(?<number>[^\s,]+)")]
    private static partial Regex NumberPattern();
}
