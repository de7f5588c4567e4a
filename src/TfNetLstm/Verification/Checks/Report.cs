namespace TfNetLstm.Verification;

/// <summary>All comparisons of one tutorial, or of one file of vectors.</summary>
/// <param name="Subject">Whose they are.</param>
/// <param name="Checks">In the order they were made; never empty.</param>
/// <param name="NotChecked">What was left out, and why.</param>
public sealed record Report(string Subject, IReadOnlyList<CheckResult> Checks, IReadOnlyList<string> NotChecked)
{
    /// <summary>How many checks failed.</summary>
    public int Failed => Checks.Count(check => !check.Ok);

    /// <summary>The largest difference in terms of what is allowed, among the checks that allow one; null if none does.</summary>
    public double? LargestRatio => Checks.Max(check => check.Ratio);
}
